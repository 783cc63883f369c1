/*
 * own_buf.c - growth and widening of the buffers in own_buf.h.
 *
 * Widening copies from the last code point to the first, so it can run in place when the
 * storage is large enough (B2).
 */
#include "base/own_buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void own_buf_init(struct own_buf *b)
{
    *b = (struct own_buf){0};
}

void own_buf_free(struct own_buf *b)
{
    free(b->data);
    own_buf_init(b);
}

bool own_buf_failed(const struct own_buf *b)
{
    return b->failed;
}

bool own_buf_reserve(struct own_buf *b, size_t more)
{
    if (b->failed)
        return false;
    if (more <= b->cap - b->len)
        return true;
    size_t cap = b->cap < 64 ? 64 : b->cap;
    if (more > SIZE_MAX / 4 || b->len > SIZE_MAX / 4) {
        b->failed = true;
        return false;
    }
    while (cap < b->len + more)
        cap += cap / 2;
    unsigned char *data = realloc(b->data, cap);
    if (!data) {
        b->failed = true;
        return false;
    }
    b->data = data;
    b->cap = cap;
    return true;
}

void own_buf_put(struct own_buf *b, const void *bytes, size_t n)
{
    if (n == 0 || !own_buf_reserve(b, n))
        return;
    memcpy(b->data + b->len, bytes, n);
    b->len += n;
}

void own_buf_byte(struct own_buf *b, unsigned byte)
{
    if (own_buf_reserve(b, 1))
        b->data[b->len++] = (unsigned char)byte;
}

unsigned char *own_buf_detach(struct own_buf *b, size_t *len)
{
    unsigned char *data = b->failed ? NULL : b->data;
    *len = data ? b->len : 0;
    if (!data)
        free(b->data);
    own_buf_init(b);
    return data;
}

void own_ucsbuf_init(struct own_ucsbuf *b, uint32_t *stack, size_t words)
{
    *b = (struct own_ucsbuf){.data = stack, .cap = words * sizeof(uint32_t), .kind = 1};
}

void own_ucsbuf_free(struct own_ucsbuf *b)
{
    if (b->heap)
        free(b->data);
    own_ucsbuf_init(b, NULL, 0);
}

void own_ucsbuf_reset(struct own_ucsbuf *b)
{
    b->len = 0;
    b->kind = 1;
    b->failed = false;
}

bool own_ucsbuf_failed(const struct own_ucsbuf *b)
{
    return b->failed;
}

static uint32_t widest(struct own_ucs s)
{
    uint32_t seen = 0;
    if (s.kind == 1)
        return 0xff;
    for (int64_t i = 0; i < s.len; i++)
        seen |= own_ucs_at(s, i);
    return seen;
}

/* Copy code points to a wider or equal kind, last first: dst may be src. */
static void spread(void *dst, int dst_kind, struct own_ucs src)
{
    if (dst_kind == src.kind) {
        memmove(dst, src.data, (size_t)src.len * (size_t)src.kind);
        return;
    }
    if (dst_kind == 2) {
        for (int64_t i = src.len - 1; i >= 0; i--)
            ((uint16_t *)dst)[i] = ((const uint8_t *)src.data)[i];
        return;
    }
    for (int64_t i = src.len - 1; i >= 0; i--)
        ((uint32_t *)dst)[i] = own_ucs_at(src, i);
}

/* Make room for `more` code points at kind `kind` or the present one if that is wider. */
static bool make_room(struct own_ucsbuf *b, int64_t more, int kind)
{
    if (b->failed)
        return false;
    if (kind < b->kind)
        kind = b->kind;
    if (more < 0 || more > INT64_MAX / 16 - b->len) {
        b->failed = true;
        return false;
    }
    struct own_ucs now = {b->data, b->len, b->kind};
    size_t need = (size_t)(b->len + more) * (size_t)kind;
    if (need > b->cap) {
        size_t cap = b->cap < 64 ? 64 : b->cap;
        while (cap < need)
            cap += cap / 2;
        void *data = malloc(cap);
        if (!data) {
            b->failed = true;
            return false;
        }
        if (b->len)
            spread(data, kind, now);
        if (b->heap)
            free(b->data);
        b->data = data;
        b->cap = cap;
        b->heap = true;
    } else if (kind != b->kind && b->len) {
        spread(b->data, kind, now);
    }
    b->kind = kind;
    return true;
}

void own_ucsbuf_char(struct own_ucsbuf *b, uint32_t ch)
{
    own_ucsbuf_fill(b, ch, 1);
}

void own_ucsbuf_fill(struct own_ucsbuf *b, uint32_t ch, int64_t count)
{
    if (count <= 0 || !make_room(b, count, own_ucs_kind_for(ch)))
        return;
    if (b->kind == 1) {
        memset((uint8_t *)b->data + b->len, (int)ch, (size_t)count);
    } else if (b->kind == 2) {
        for (int64_t i = 0; i < count; i++)
            ((uint16_t *)b->data)[b->len + i] = (uint16_t)ch;
    } else {
        for (int64_t i = 0; i < count; i++)
            ((uint32_t *)b->data)[b->len + i] = ch;
    }
    b->len += count;
}

/* Copy to a narrower kind; the caller knows that every code point fits. */
static void narrow(void *dst, int dst_kind, struct own_ucs src)
{
    for (int64_t i = 0; i < src.len; i++) {
        if (dst_kind == 1)
            ((uint8_t *)dst)[i] = (uint8_t)own_ucs_at(src, i);
        else
            ((uint16_t *)dst)[i] = (uint16_t)own_ucs_at(src, i);
    }
}

void own_ucsbuf_append(struct own_ucsbuf *b, struct own_ucs s)
{
    if (s.len <= 0)
        return;
    /* Only a view wider than the builder must be scanned: it may be a slice whose own
       code points are narrow (B2). */
    int kind = s.kind > b->kind ? own_ucs_kind_for(widest(s)) : s.kind;
    if (!make_room(b, s.len, kind))
        return;
    char *end = (char *)b->data + (size_t)b->len * (size_t)b->kind;
    if (s.kind <= b->kind)
        spread(end, b->kind, s);
    else
        narrow(end, b->kind, s);
    b->len += s.len;
}

void own_ucsbuf_ascii(struct own_ucsbuf *b, const char *text, size_t n)
{
    own_ucsbuf_append(b, (struct own_ucs){text, (int64_t)n, 1});
}

void own_ucsbuf_str(struct own_ucsbuf *b, const char *text)
{
    own_ucsbuf_ascii(b, text, strlen(text));
}

void own_ucsbuf_printf(struct own_ucsbuf *b, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (n > 0)
        own_ucsbuf_ascii(b, text, (size_t)n < sizeof text ? (size_t)n : sizeof text - 1);
}

struct own_ucs own_ucsbuf_result(const struct own_ucsbuf *b)
{
    if (b->failed)
        return (struct own_ucs){"", 0, 1};
    return (struct own_ucs){b->data ? b->data : "", b->len, b->kind};
}

void *own_ucsbuf_take(struct own_ucsbuf *b, struct own_ucs *result)
{
    void *data = NULL;
    *result = own_ucsbuf_result(b);
    if (!b->failed) {
        size_t bytes = (size_t)b->len * (size_t)b->kind;
        data = b->heap ? b->data : malloc(bytes ? bytes : 1);
        if (data && !b->heap && bytes)
            memcpy(data, b->data, bytes);
        b->failed = data == NULL;
    }
    result->data = data;
    if (!data) {
        *result = (struct own_ucs){"", 0, 1};
        return NULL;
    }
    own_ucsbuf_init(b, NULL, 0);
    return data;
}
