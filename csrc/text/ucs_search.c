/*
 * ucs_search.c - find, rfind, count and replace over the nine pairs of kinds (ucs.h, U2).
 */
#include "text/ucs.h"

#include <string.h>

#define SEARCH_TEXT uint8_t
#define SEARCH_PART uint8_t
#define SEARCH_NAME(x) x##_1_1
#include "text/ucs_search.inc.h"
#define SEARCH_TEXT uint8_t
#define SEARCH_PART uint16_t
#define SEARCH_NAME(x) x##_1_2
#include "text/ucs_search.inc.h"
#define SEARCH_TEXT uint8_t
#define SEARCH_PART uint32_t
#define SEARCH_NAME(x) x##_1_4
#include "text/ucs_search.inc.h"
#define SEARCH_TEXT uint16_t
#define SEARCH_PART uint8_t
#define SEARCH_NAME(x) x##_2_1
#include "text/ucs_search.inc.h"
#define SEARCH_TEXT uint16_t
#define SEARCH_PART uint16_t
#define SEARCH_NAME(x) x##_2_2
#include "text/ucs_search.inc.h"
#define SEARCH_TEXT uint16_t
#define SEARCH_PART uint32_t
#define SEARCH_NAME(x) x##_2_4
#include "text/ucs_search.inc.h"
#define SEARCH_TEXT uint32_t
#define SEARCH_PART uint8_t
#define SEARCH_NAME(x) x##_4_1
#include "text/ucs_search.inc.h"
#define SEARCH_TEXT uint32_t
#define SEARCH_PART uint16_t
#define SEARCH_NAME(x) x##_4_2
#include "text/ucs_search.inc.h"
#define SEARCH_TEXT uint32_t
#define SEARCH_PART uint32_t
#define SEARCH_NAME(x) x##_4_4
#include "text/ucs_search.inc.h"

typedef int64_t search_fn(const void *text, int64_t n, const void *part, int64_t m,
                          int64_t step);

static search_fn *searcher(int text_kind, int part_kind)
{
    static search_fn *const by_kind[3][3] = {
        {search_1_1, search_1_2, search_1_4},
        {search_2_1, search_2_2, search_2_4},
        {search_4_1, search_4_2, search_4_4},
    };
    return by_kind[text_kind >> 1][part_kind >> 1];
}

static int64_t find_char(struct own_ucs s, uint32_t ch)
{
    if (s.kind == 1) {
        const char *hit = ch > 0xff ? NULL : memchr(s.data, (int)ch, (size_t)s.len);
        return hit ? hit - (const char *)s.data : -1;
    }
    for (int64_t i = 0; i < s.len; i++)
        if (own_ucs_at(s, i) == ch)
            return i;
    return -1;
}

static int64_t rfind_char(struct own_ucs s, uint32_t ch)
{
    int64_t i = s.len - 1;
    while (i >= 0 && own_ucs_at(s, i) != ch)
        i--;
    return i;
}

int64_t own_ucs_find(struct own_ucs s, struct own_ucs part, int64_t from, int64_t to)
{
    if (part.len == 0)
        return from;
    if (part.len > to - from)
        return -1;
    struct own_ucs in = own_ucs_slice(s, from, to);
    int64_t hit = part.len == 1
        ? find_char(in, own_ucs_at(part, 0))
        : searcher(in.kind, part.kind)(in.data, in.len, part.data, part.len, 1);
    return hit < 0 ? -1 : from + hit;
}

int64_t own_ucs_rfind(struct own_ucs s, struct own_ucs part, int64_t from, int64_t to)
{
    if (part.len == 0)
        return to;
    if (part.len > to - from)
        return -1;
    struct own_ucs in = own_ucs_slice(s, from, to);
    if (part.len == 1) {
        int64_t hit = rfind_char(in, own_ucs_at(part, 0));
        return hit < 0 ? -1 : from + hit;
    }
    int64_t back = searcher(in.kind, part.kind)(in.data, in.len, part.data, part.len, -1);
    return back < 0 ? -1 : to - part.len - back;
}

int64_t own_ucs_count(struct own_ucs s, struct own_ucs part, int64_t from, int64_t to)
{
    if (part.len == 0)
        return to - from + 1;
    int64_t count = 0;
    for (;;) {
        int64_t hit = own_ucs_find(s, part, from, to);
        if (hit < 0)
            return count;
        count++;
        from = hit + part.len;
    }
}

/* Replacing nothing puts `with` before each code point and at the end. */
static int64_t interleave(struct own_ucsbuf *out, struct own_ucs s, struct own_ucs with,
                          int64_t max)
{
    int64_t done = 0;
    while (done < max && done <= s.len) {
        own_ucsbuf_append(out, with);
        if (done < s.len)
            own_ucsbuf_char(out, own_ucs_at(s, done));
        done++;
    }
    if (done < s.len)
        own_ucsbuf_append(out, own_ucs_slice(s, done, s.len));
    return done;
}

int64_t own_ucs_replace(struct own_ucsbuf *out, struct own_ucs s, struct own_ucs part,
                        struct own_ucs with, int64_t max)
{
    if (max < 0)
        max = INT64_MAX;
    if (part.len == 0)
        return interleave(out, s, with, max);
    int64_t done = 0, from = 0;
    while (done < max) {
        int64_t hit = own_ucs_find(s, part, from, s.len);
        if (hit < 0)
            break;
        own_ucsbuf_append(out, own_ucs_slice(s, from, hit));
        own_ucsbuf_append(out, with);
        from = hit + part.len;
        done++;
    }
    own_ucsbuf_append(out, own_ucs_slice(s, from, s.len));
    return done;
}
