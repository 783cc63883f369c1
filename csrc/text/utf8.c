/*
 * utf8.c - see utf8.h.  ASCII runs are found eight bytes at a time and appended whole.
 */
#include "text/utf8.h"

#include <stdio.h>
#include <string.h>

static int64_t ascii_run(const uint8_t *p, int64_t n)
{
    int64_t i = 0;
    for (; i + 8 <= n; i += 8) {
        uint64_t word;
        memcpy(&word, p + i, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            break;
    }
    while (i < n && p[i] < 0x80)
        i++;
    return i;
}

/* How many bytes the sequence that starts with `lead` has, and the range that its second
   byte must be in (this excludes overlong forms, surrogates and values past 0x10ffff). */
static int sequence_of(uint8_t lead, uint8_t *low, uint8_t *high)
{
    *low = 0x80;
    *high = 0xbf;
    if (lead < 0xc2 || lead > 0xf4)
        return 0;
    if (lead < 0xe0)
        return 2;
    if (lead == 0xe0)
        *low = 0xa0;
    if (lead == 0xed)
        *high = 0x9f;
    if (lead == 0xf0)
        *low = 0x90;
    if (lead == 0xf4)
        *high = 0x8f;
    return lead < 0xf0 ? 3 : 4;
}

/* Decode one sequence at p (n > 0 bytes left).  Returns its length, or 0 with the length of
   the bad prefix in *bad and the reason. */
static int one_sequence(const uint8_t *p, int64_t n, uint32_t *ch, int *bad,
                        const char **reason)
{
    uint8_t low, high;
    int want = sequence_of(p[0], &low, &high);
    if (want == 0) {
        *bad = 1;
        *reason = "invalid start byte";
        return 0;
    }
    uint32_t value = p[0] & (0xffu >> (want + 1));
    for (int i = 1; i < want; i++) {
        if (i >= n) {
            *bad = i;
            *reason = "unexpected end of data";
            return 0;
        }
        if (p[i] < low || p[i] > high) {
            *bad = i;
            *reason = "invalid continuation byte";
            return 0;
        }
        low = 0x80;
        high = 0xbf;
        value = value << 6 | (p[i] & 0x3fu);
    }
    *ch = value;
    return want;
}

bool own_utf8_decode(struct own_ucsbuf *out, const void *bytes, int64_t n,
                     struct own_utf8_error *error)
{
    const uint8_t *p = bytes;
    int64_t i = 0;
    while (i < n) {
        int64_t run = ascii_run(p + i, n - i);
        own_ucsbuf_ascii(out, (const char *)p + i, (size_t)run);
        i += run;
        if (i == n)
            break;
        uint32_t ch = 0;
        int bad = 0;
        int used = one_sequence(p + i, n - i, &ch, &bad, &error->reason);
        if (used == 0) {
            error->start = i;
            error->end = i + bad;
            return false;
        }
        own_ucsbuf_char(out, ch);
        i += used;
    }
    return true;
}

static bool is_surrogate(uint32_t ch)
{
    return ch >= 0xd800 && ch <= 0xdfff;
}

static void put_code_point(struct own_buf *out, uint32_t ch)
{
    uint8_t b[4];
    size_t n = 0;
    if (ch < 0x80) {
        b[n++] = (uint8_t)ch;
    } else if (ch < 0x800) {
        b[n++] = (uint8_t)(0xc0 | ch >> 6);
    } else if (ch < 0x10000) {
        b[n++] = (uint8_t)(0xe0 | ch >> 12);
        b[n++] = (uint8_t)(0x80 | (ch >> 6 & 0x3f));
    } else {
        b[n++] = (uint8_t)(0xf0 | ch >> 18);
        b[n++] = (uint8_t)(0x80 | (ch >> 12 & 0x3f));
        b[n++] = (uint8_t)(0x80 | (ch >> 6 & 0x3f));
    }
    if (ch >= 0x80)
        b[n++] = (uint8_t)(0x80 | (ch & 0x3f));
    own_buf_put(out, b, n);
}

bool own_utf8_encode(struct own_buf *out, struct own_ucs s, enum own_utf8_mode mode,
                     struct own_utf8_error *error)
{
    int64_t i = 0;
    while (i < s.len) {
        if (s.kind == 1) {
            const uint8_t *p = (const uint8_t *)s.data + i;
            int64_t run = ascii_run(p, s.len - i);
            own_buf_put(out, p, (size_t)run);
            i += run;
            if (i == s.len)
                break;
        }
        uint32_t ch = own_ucs_at(s, i);
        if (!is_surrogate(ch)) {
            put_code_point(out, ch);
        } else if (mode == OWN_UTF8_BACKSLASH) {
            char text[8];
            int n = snprintf(text, sizeof text, "\\u%04x", (unsigned)ch);
            own_buf_put(out, text, (size_t)n);
        } else {
            error->start = i;
            error->end = i + 1;
            while (error->end < s.len && is_surrogate(own_ucs_at(s, error->end)))
                error->end++;
            error->reason = "surrogates not allowed";
            return false;
        }
        i++;
    }
    return true;
}

void own_utf8_decode_message(struct own_ucsbuf *out, const void *bytes,
                             const struct own_utf8_error *error)
{
    const uint8_t *p = bytes;
    if (error->end == error->start + 1)
        own_ucsbuf_printf(out, "'utf-8' codec can't decode byte 0x%02x in position %lld: %s",
                          p[error->start], (long long)error->start, error->reason);
    else
        own_ucsbuf_printf(out, "'utf-8' codec can't decode bytes in position %lld-%lld: %s",
                          (long long)error->start, (long long)error->end - 1, error->reason);
}

void own_utf8_encode_message(struct own_ucsbuf *out, struct own_ucs s,
                             const struct own_utf8_error *error)
{
    if (error->end == error->start + 1)
        own_ucsbuf_printf(
            out, "'utf-8' codec can't encode character '\\u%04x' in position %lld: %s",
            (unsigned)own_ucs_at(s, error->start), (long long)error->start, error->reason);
    else
        own_ucsbuf_printf(out,
                          "'utf-8' codec can't encode characters in position %lld-%lld: %s",
                          (long long)error->start, (long long)error->end - 1, error->reason);
}
