/*
 * str.c - strings: making, comparing, joining and cutting them.  See str.h.
 *
 * Nothing here acquires or settles: str contents never change (L4, ST2), and a new str is owed to
 * the deferred buffer, so words may stay in C variables throughout.
 * Threads  any.
 */
#include "obj/str.h"

#include <stdarg.h>
#include <stdio.h>

#include "obj/known.h"
#include "obj/object_new.h"
#include "text/str_repr.h"
#include "text/ucs.h"
#include "text/utf8.h"

#define STR_HASH_SEED 0x6f776e65727368u

static bool bytes_are_ascii(const unsigned char *s, int64_t n)
{
    uint64_t any = 0;
    int64_t i = 0;

    for (; i + 8 <= n; i += 8) {
        uint64_t chunk;
        memcpy(&chunk, s + i, sizeof chunk);
        any |= chunk;
    }
    for (; i < n; i++)
        any |= s[i];
    return (any & 0x8080808080808080u) == 0;
}

struct own_str *own_str_make(struct own_thread *th, int64_t len, int kind, bool ascii)
{
    struct own_str *s;
    uint64_t bytes;

    if (len > (INT64_MAX >> 3)) {
        own_no_memory(th);
        return NULL;
    }
    bytes = sizeof(struct own_str) + (uint64_t)(len + 1) * (uint64_t)kind;
    s = (struct own_str *)own_new(th, OWN_TYPE(th, STR), bytes);
    if (!s)
        return NULL;
    /* relaxed: nobody else has seen the object. */
    own_store_relaxed(&s->head.xaux, (uint32_t)kind | (ascii ? OWN_S_ASCII : 0u));
    own_store_relaxed(&s->xhash, 0);
    s->len = len;
    memset(s->data + len * kind, 0, (size_t)kind);
    return s;
}

uint64_t own_str_size(const struct own_head *o)
{
    const struct own_str *s = (const struct own_str *)o;
    /* relaxed: written before publication. */
    uint32_t aux = own_load_relaxed(&s->head.xaux), kind = aux & OWN_S_KIND;

    if (aux & OWN_S_GROWN)
        return sizeof *s + sizeof(struct own_growth *);
    return sizeof *s + (uint64_t)(s->len + 1) * kind;
}

/* Store v at code point `at` of data with this kind, which is at least v's minimal one. */
void own_str_put(unsigned char *data, int kind, int64_t at, struct own_ucs v)
{
    if (kind == v.kind) {
        memcpy(data + at * kind, v.data, (size_t)(v.len * kind));
        return;
    }
    switch (kind) {
    case 1:
        for (int64_t i = 0; i < v.len; i++)
            data[at + i] = (unsigned char)own_ucs_at(v, i);
        break;
    case 2:
        for (int64_t i = 0; i < v.len; i++)
            ((uint16_t *)(void *)data)[at + i] = (uint16_t)own_ucs_at(v, i);
        break;
    default:
        for (int64_t i = 0; i < v.len; i++)
            ((uint32_t *)(void *)data)[at + i] = own_ucs_at(v, i);
    }
}

own_word own_str_char(struct own_thread *th, uint32_t ch)
{
    struct own_str *s;

    if (ch < 256 && th->known->latin1[ch] != OWN_EMPTY)
        return th->known->latin1[ch];
    s = own_str_make(th, 1, own_ucs_kind_for(ch), ch < 128);
    if (!s)
        return OWN_EMPTY;
    own_str_put(s->data, own_ucs_kind_for(ch), 0, (struct own_ucs){&ch, 1, 4});
    return own_word_of(s);
}

own_word own_str_ucs(struct own_thread *th, struct own_ucs v)
{
    int kind = v.kind == 1 ? 1 : own_ucs_min_kind(v);
    struct own_str *s;
    bool ascii;

    if (v.len == 1)
        return own_str_char(th, own_ucs_at(v, 0));
    if (v.len == 0 && th->known->empty_str != OWN_EMPTY)
        return th->known->empty_str;
    s = own_str_make(th, v.len, kind, false);
    if (!s)
        return OWN_EMPTY;
    if (v.len > 0)
        own_str_put(s->data, kind, 0, v);
    ascii = kind == 1 && bytes_are_ascii(s->data, v.len);
    /* relaxed: still private. */
    own_store_relaxed(&s->head.xaux, (uint32_t)kind | (ascii ? OWN_S_ASCII : 0u));
    return own_word_of(s);
}

own_word own_str_ascii(struct own_thread *th, const char *text, int64_t n)
{
    struct own_str *s;

    if (n < 2)
        return own_str_ucs(th, (struct own_ucs){text, n, 1});
    s = own_str_make(th, n, 1, true);
    if (!s)
        return OWN_EMPTY;
    memcpy(s->data, text, (size_t)n);
    return own_word_of(s);
}

own_word own_str_take(struct own_thread *th, struct own_ucsbuf *b)
{
    own_word s = own_ucsbuf_failed(b) ? own_no_memory(th) : own_str_ucs(th, own_ucsbuf_result(b));

    own_ucsbuf_free(b);
    return s;
}

/* A lone surrogate as three bytes: ED A0..BF 80..BF. */
static bool surrogate_at(const unsigned char *p, int64_t n)
{
    return n >= 3 && p[0] == 0xed && p[1] >= 0xa0 && p[1] <= 0xbf && (p[2] & 0xc0) == 0x80;
}

own_word own_str_utf8(struct own_thread *th, const void *text, int64_t n)
{
    const unsigned char *p = text;
    struct own_utf8_error error;
    struct own_ucsbuf out;

    if (bytes_are_ascii(p, n))
        return own_str_ascii(th, text, n);
    own_ucsbuf_init(&out, NULL, 0);
    while (n > 0 && !own_utf8_decode(&out, p, n, &error)) {
        if (!surrogate_at(p + error.start, n - error.start)) {
            own_ucsbuf_reset(&out);
            own_utf8_decode_message(&out, p, &error);
            return own_raise_text(th, OWN_E_UnicodeDecodeError, &out);
        }
        p += error.start;
        own_ucsbuf_char(&out, 0xd000u | (p[1] & 63u) << 6 | (p[2] & 63u));
        p += 3;
        n -= error.start + 3;
    }
    return own_str_take(th, &out);
}

own_word own_str_printf(struct own_thread *th, const char *format, ...)
{
    char text[512];
    va_list args;
    int n;

    va_start(args, format);
    n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (n >= (int)sizeof text)
        n = (int)sizeof text - 1;
    return own_str_ascii(th, text, n);
}

const char *own_str_chars(own_word s)
{
    uint32_t flags = own_str_aux(s) & (OWN_S_ASCII | OWN_S_GROWN);

    return flags == OWN_S_ASCII ? (const char *)own_str_of(s)->data : NULL;
}

uint64_t own_str_hash(own_word w)
{
    struct own_str *s = own_str_of(w);
    /* relaxed: every writer stores the same value (ST2). */
    uint64_t hash = own_load_relaxed(&s->xhash);

    if (OWN_LIKELY(hash != 0))
        return hash;
    hash = own_ucs_hash(own_str_view(w), STR_HASH_SEED);
    if (hash == 0)
        hash = 1;
    if (hash == UINT64_MAX)
        hash--;
    /* relaxed: as above. */
    own_store_relaxed(&s->xhash, hash);
    return hash;
}

bool own_str_eq(own_word a, own_word b)
{
    struct own_ucs x, y;

    if (a == b)
        return true;
    x = own_str_view(a);
    y = own_str_view(b);
    return x.len == y.len && x.kind == y.kind
        && memcmp(x.data, y.data, (size_t)(x.len * x.kind)) == 0;
}

int own_str_cmp(own_word a, own_word b)
{
    struct own_ucs s, t;
    int c;

    if (a == b)
        return 0;
    s = own_str_view(a);
    t = own_str_view(b);
    if (s.kind != 1 || t.kind != 1)
        return own_ucs_compare(s, t);
    c = memcmp(s.data, t.data, (size_t)(s.len < t.len ? s.len : t.len)); /* latin-1 */
    return c != 0 ? c : (s.len > t.len) - (s.len < t.len);
}

own_word own_str_concat(struct own_thread *th, own_word a, own_word b)
{
    const own_word part[2] = {a, b};

    if (own_str_len(a) == 0)
        return b;
    if (own_str_len(b) == 0)
        return a;
    if (own_str_len(a) >= own_str_len(b)
        && (own_str_len(a) + own_str_len(b)) * (int64_t)(own_str_aux(a) & OWN_S_KIND)
               >= OWN_STR_GROW_MIN)
        return own_str_grow(th, a, b);
    return own_str_join_words(th, part, 2);
}

own_word own_str_join_words(struct own_thread *th, const own_word *part, int64_t n)
{
    int64_t total = 0, at = 0;
    uint32_t kind = 1, ascii = OWN_S_ASCII;
    struct own_str *s;

    for (int64_t i = 0; i < n; i++) {
        uint32_t aux = own_str_aux(part[i]);

        if (own_str_len(part[i]) > (INT64_MAX >> 3) - total)
            return own_no_memory(th);
        total += own_str_len(part[i]);
        ascii &= aux;
        if ((aux & OWN_S_KIND) > kind)
            kind = aux & OWN_S_KIND;
    }
    if (total <= 1) {
        for (int64_t i = 0; i < n; i++)
            if (own_str_len(part[i]) == 1)
                return part[i];
        return th->known->empty_str;
    }
    s = own_str_make(th, total, (int)kind, ascii != 0);
    if (!s)
        return OWN_EMPTY;
    for (int64_t i = 0; i < n; i++) {
        own_str_put(s->data, (int)kind, at, own_str_view(part[i]));
        at += own_str_len(part[i]);
    }
    return own_word_of(s);
}

own_word own_str_repeat(struct own_thread *th, own_word w, int64_t times)
{
    struct own_ucs v = own_str_view(w);
    struct own_str *s;
    size_t unit = (size_t)(v.len * v.kind), done, all;

    if (times <= 0 || v.len == 0)
        return th->known->empty_str;
    if (times == 1)
        return w;
    if (times > (INT64_MAX >> 3) / v.len)
        return own_no_memory(th);
    s = own_str_make(th, v.len * times, v.kind, own_str_is_ascii(w));
    if (!s)
        return OWN_EMPTY;
    all = unit * (size_t)times;
    if (unit == 1) {
        memset(s->data, *(const unsigned char *)v.data, all);
        return own_word_of(s);
    }
    memcpy(s->data, v.data, unit);
    for (done = unit; done < all;) {
        size_t step = done < all - done ? done : all - done;
        memcpy(s->data + done, s->data, step);
        done += step;
    }
    return own_word_of(s);
}

own_word own_str_index(struct own_thread *th, own_word s, int64_t i)
{
    return own_str_char(th, own_ucs_at(own_str_view(s), i));
}

own_word own_str_slice(struct own_thread *th, own_word w, int64_t start, int64_t step, int64_t len)
{
    struct own_ucs v = own_str_view(w);
    uint32_t most = 0;
    struct own_str *s;
    int kind;

    if (len <= 0)
        return th->known->empty_str;
    if (step == 1)
        return len == v.len ? w : own_str_ucs(th, own_ucs_slice(v, start, start + len));
    if (len > 1 && own_str_is_ascii(w)) {
        const unsigned char *from = (const unsigned char *)v.data + start;

        s = own_str_make(th, len, 1, true);
        for (int64_t i = 0; s && i < len; i++)
            s->data[i] = from[i * step];
        return own_word_of(s);
    }
    for (int64_t i = 0; i < len; i++)
        most |= own_ucs_at(v, start + i * step);
    if (len == 1)
        return own_str_char(th, most);
    kind = own_ucs_kind_for(most); /* or-ing keeps the highest bit, which alone decides */
    s = own_str_make(th, len, kind, most < 128);
    if (!s)
        return OWN_EMPTY;
    for (int64_t i = 0; i < len; i++) {
        uint32_t ch = own_ucs_at(v, start + i * step);
        own_str_put(s->data, kind, i, (struct own_ucs){&ch, 1, 4});
    }
    return own_word_of(s);
}

bool own_str_contains(own_word s, own_word part)
{
    return own_ucs_find(own_str_view(s), own_str_view(part), 0, own_str_len(s)) >= 0;
}

void own_str_append(struct own_ucsbuf *out, own_word s)
{
    own_ucsbuf_append(out, own_str_view(s));
}

void own_str_repr_into(struct own_thread *th, struct own_ucsbuf *out, own_word s)
{
    own_ucs_repr(out, own_str_view(s), own_str_is_ascii(s) ? NULL : own_uc_host(th));
}

own_word own_str_repr(struct own_thread *th, own_word s)
{
    uint32_t stack[64];
    struct own_ucsbuf out;

    own_ucsbuf_init(&out, stack, 64);
    own_str_repr_into(th, &out, s);
    return own_str_take(th, &out);
}

own_word own_raise_text(struct own_thread *th, enum own_exc_id what, struct own_ucsbuf *message)
{
    own_word text = own_str_take(th, message);

    return text == OWN_EMPTY ? OWN_EMPTY : own_raise(th, what, "%U", text);
}

own_word own_raise_status(struct own_thread *th, enum own_text_status status,
                          struct own_ucsbuf *message)
{
    switch (status) {
    case OWN_TEXT_VALUE_ERROR: return own_raise_text(th, OWN_E_ValueError, message);
    case OWN_TEXT_TYPE_ERROR: return own_raise_text(th, OWN_E_TypeError, message);
    case OWN_TEXT_OVERFLOW_ERROR: return own_raise_text(th, OWN_E_OverflowError, message);
    case OWN_TEXT_OK:
    case OWN_TEXT_BIG: break;
    }
    return own_raise_text(th, OWN_E_SystemError, message);
}
