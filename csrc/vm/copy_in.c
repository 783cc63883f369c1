/*
 * Bytes to values.  See copy.h.
 */
#include "obj/big.h"
#include "obj/err.h"
#include "obj/known.h"
#include "obj/list.h"
#include "obj/num.h"
#include "obj/ops.h"
#include "obj/str.h"
#include "text/utf8.h"
#include "vm/copy.h"
#include <stdlib.h>
#include <string.h>

struct source {
    struct own_thread *th;
    const uint8_t *p, *end;
};

static bool get_u64(struct source *s, uint64_t *v)
{
    if (s->end - s->p < 8)
        return false;
    *v = 0;
    for (int i = 8; i-- > 0;)
        *v = *v << 8 | s->p[i];
    s->p += 8;
    return true;
}

static bool get(struct source *s, int64_t at, int depth);

/* What a container tag holds, one by one, at r[at + 1 ..]. */
static bool get_items(struct source *s, int64_t at, int depth, char tag, uint64_t n)
{
    struct own_thread *th = s->th;
    own_word *r = th->r;

    for (uint64_t i = 0; i < n; i++) {
        th->native_n = at + 1;
        own_pause(th, (int64_t)i);
        if (!get(s, at + 1, depth + 1))
            return false;
        if (tag == '{') {
            if (!get(s, at + 2, depth + 1) ||
                own_dict_set(th, r[at], r[at + 1], r[at + 2]) != OWN_OK)
                return false;
        } else if (tag == '<' || tag == '>') {
            if (own_set_add(th, r[at], r[at + 1]) != OWN_OK)
                return false;
        } else if (!own_list_append(th, r[at], r[at + 1])) {
            return false;
        }
    }
    return true;
}

/* frozenset(r[at]), by the type's own constructor. */
static own_word freeze(struct own_thread *th, int64_t at)
{
    struct own_native *make = (struct own_native *)OWN_TYPE(th, FROZENSET)->construct;
    own_word *window = th->r, w;

    for (int64_t i = 1; i < (int64_t)make->nparam + make->scratch; i++)
        window[at + i] = OWN_EMPTY;
    th->native_n = at + make->nparam + make->scratch;
    w = make->fn(th, window + at, make->nparam);
    return w == OWN_TAIL ? OWN_EMPTY : w;
}

static bool get_container(struct source *s, int64_t at, int depth, char tag)
{
    struct own_thread *th = s->th;
    uint64_t n;

    if (!get_u64(s, &n) || n > (uint64_t)(s->end - s->p))
        return false;
    th->r[at] = tag == '{'                 ? own_dict_new(th)
                : tag == '<' || tag == '>' ? own_set_new(th)
                                           : own_list_new(th, NULL, 0);
    if (th->r[at] == OWN_EMPTY || !get_items(s, at, depth, tag, n))
        return false;
    th->native_n = at + 1;
    if (tag == '(')
        th->r[at] = own_list_to_tuple(th, th->r[at]);
    if (tag == '>')
        th->r[at] = freeze(th, at);
    return th->r[at] != OWN_EMPTY;
}

/* A sign, then the magnitude in n - 1 bytes. */
static own_word get_int(struct own_thread *th, const uint8_t *from, uint64_t n)
{
    uint64_t digits = (n + 2) / 4;
    uint32_t *digit = calloc(digits + 1, sizeof *digit);
    own_word word;

    if (!digit)
        return own_no_memory(th);
    for (uint64_t i = 1; i < n; i++)
        digit[(i - 1) / 4] |= (uint32_t)from[i] << 8 * ((i - 1) % 4);
    word = own_int_from_parts(th, digit, digits, n > 0 && from[0] == '-');
    free(digit);
    return word;
}

static own_word get_bytes(struct source *s, char tag)
{
    struct own_ucsbuf text;
    struct own_utf8_error error;
    const uint8_t *from;
    uint64_t n;

    if (!get_u64(s, &n) || n > (uint64_t)(s->end - s->p))
        return OWN_EMPTY;
    from = s->p;
    s->p += n;
    if (tag == 'I')
        return get_int(s->th, from, n);
    own_ucsbuf_init(&text, NULL, 0);
    while (n > 0 && !own_utf8_decode(&text, from, (int64_t)n, &error)) {
        /* only a surrogate may stand here: three bytes ED A0..BF xx */
        if (n - (uint64_t)error.start < 3 || from[error.start] != 0xed)
            break;
        own_ucsbuf_char(&text, 0xd000u | (from[error.start + 1] & 63u) << 6 |
                                   (from[error.start + 2] & 63u));
        from += error.start + 3;
        n -= (uint64_t)error.start + 3;
    }
    return own_str_take(s->th, &text);
}

static bool get(struct source *s, int64_t at, int depth)
{
    struct own_thread *th = s->th;
    own_word *r = th->r;
    uint64_t v;
    double d;
    char tag;

    if (s->p == s->end || depth > OWN_COPY_DEPTH)
        return false;
    tag = (char)*s->p++;
    switch (tag) {
    case 'N': r[at] = th->none; break;
    case 'T': r[at] = th->true_; break;
    case 'F': r[at] = th->false_; break;
    case 'i':
        if (!get_u64(s, &v))
            return false;
        r[at] = own_int_new(th, (int64_t)v);
        break;
    case 'f':
        if (!get_u64(s, &v))
            return false;
        memcpy(&d, &v, sizeof d);
        r[at] = own_float_new(th, d);
        break;
    case 'I':
    case 's': r[at] = get_bytes(s, tag); break;
    case '(':
    case '[':
    case '{':
    case '<':
    case '>': return get_container(s, at, depth, tag);
    default: return false;
    }
    th->native_n = at + 1;
    return r[at] != OWN_EMPTY;
}

enum own_status own_copy_in(struct own_thread *th, const uint8_t *bytes, uint64_t size)
{
    struct source s = {th, bytes, bytes + size};
    bool ok;

    th->native_n = 0;
    ok = get(&s, 0, 0) && s.p == s.end;
    if (ok)
        return OWN_STATUS_OK;
    ok = own_exc_matches(th, th->exc, OWN_E_MemoryError);
    own_exc_clear(th);
    th->native_n = 0;
    return ok ? OWN_STATUS_NO_MEMORY : OWN_STATUS_BAD_VALUE;
}

enum own_status own_copy_args_in(struct own_thread *th, const uint8_t *bytes, uint64_t size)
{
    enum own_status status = own_copy_in(th, bytes, size);
    own_word args = th->r[0];

    if (status != OWN_STATUS_OK || own_is_kind(args, OWN_K_TUPLE))
        return status;
    if (own_is_list(args) && own_list_len(own_list_of(args)) == 2 &&
        own_is_kind(own_list_get(th, args, 0), OWN_K_TUPLE) &&
        own_is_kind(own_list_get(th, args, 1), OWN_K_DICT))
        return OWN_STATUS_OK;
    return OWN_STATUS_BAD_VALUE;
}
