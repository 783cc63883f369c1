/*
 * str_search.c - methods of str that look for parts: find, count, replace, startswith, partition
 * and their kin.
 *
 * Nothing here acquires: arguments are strings, ints and tuples, which are immutable.
 * Threads  any.
 */
#include "obj/native_args.h"
#include "obj/ops.h"
#include "text/ucs.h"

/* find, rfind, index, rindex: the place, or -1; -2: raised. */
static int64_t locate(struct own_thread *th, own_word *w, bool backwards)
{
    int64_t from, to;

    if (!own_arg_str(th, w[1], "must be str, not %T"))
        return -2;
    if (!own_arg_range(th, w[2], w[3], own_str_len(w[0]), &from, &to))
        return -2;
    if (from > to)
        return -1;
    return backwards ? own_ucs_rfind(own_str_view(w[0]), own_str_view(w[1]), from, to)
                     : own_ucs_find(own_str_view(w[0]), own_str_view(w[1]), from, to);
}

static own_word place(struct own_thread *th, own_word *w, bool backwards, bool must)
{
    int64_t at = locate(th, w, backwards);

    if (at == -2)
        return OWN_EMPTY;
    if (at < 0 && must)
        return own_raise(th, OWN_E_ValueError, "substring not found");
    return own_from_int(at);
}

static own_word own_nat_find(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return place(th, w, false, false);
}

static own_word own_nat_rfind(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return place(th, w, true, false);
}

static own_word own_nat_index(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return place(th, w, false, true);
}

static own_word own_nat_rindex(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return place(th, w, true, true);
}

static own_word own_nat_count(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t from, to;

    (void)n;
    if (!own_arg_str(th, w[1], "must be str, not %T"))
        return OWN_EMPTY;
    if (!own_arg_range(th, w[2], w[3], own_str_len(w[0]), &from, &to))
        return OWN_EMPTY;
    if (from > to)
        return own_from_int(0);
    return own_from_int(own_ucs_count(own_str_view(w[0]), own_str_view(w[1]), from, to));
}

/* own_ucs_find in ASCII from `at` on. */
static int64_t next_hit(struct own_ucs s, struct own_ucs part, int64_t at)
{
    const char *data = s.data, *hit;

    if (part.len > 1)
        return own_ucs_find(s, part, at, s.len);
    hit = memchr(data + at, *(const char *)part.data, (size_t)(s.len - at));
    return hit ? hit - data : -1;
}

/* One character by another, everywhere; it is there. */
static own_word replace_char(struct own_thread *th, struct own_ucs s, unsigned char part,
                             unsigned char with)
{
    struct own_str *r = own_str_make(th, s.len, 1, true);
    const unsigned char *from = s.data;

    if (!r)
        return OWN_EMPTY;
    for (int64_t i = 0; i < s.len; i++)
        r->data[i] = from[i] == part ? with : from[i];
    return r->len == 1 ? own_str_char(th, with) : own_word_of(r);
}

/* All three ASCII, part not empty: counted first, then copied. */
static own_word replace_ascii(struct own_thread *th, own_word *w, int64_t max)
{
    struct own_ucs s = own_str_view(w[0]), part = own_str_view(w[1]), with = own_str_view(w[2]);
    const unsigned char *from = s.data;
    int64_t count = 0, at = 0, hit;
    struct own_str *r;
    unsigned char *to;

    if (max < 0 && part.len == 1 && with.len == 1 && next_hit(s, part, 0) >= 0)
        return replace_char(th, s, *(const unsigned char *)part.data,
                            *(const unsigned char *)with.data);
    max = max < 0 ? INT64_MAX : max;
    while (count < max && (hit = next_hit(s, part, at)) >= 0) {
        at = hit + part.len;
        count++;
    }
    if (count == 0)
        return w[0];
    if (with.len > (INT64_MAX >> 4) / count)
        return own_no_memory(th);
    at = s.len + count * (with.len - part.len);
    if (at == 0)
        return th->known->empty_str;
    if (!(r = own_str_make(th, at, 1, true)))
        return OWN_EMPTY;
    to = r->data;
    for (at = 0; count > 0; count--) {
        hit = next_hit(s, part, at);
        memcpy(to, from + at, (size_t)(hit - at));
        memcpy(to + (hit - at), with.data, (size_t)with.len);
        to += hit - at + with.len;
        at = hit + part.len;
    }
    memcpy(to, from + at, (size_t)(s.len - at));
    return r->len == 1 ? own_str_char(th, r->data[0]) : own_word_of(r);
}

static own_word own_nat_replace(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_ucsbuf out;
    int64_t max = -1;

    (void)n;
    if (!own_arg_str(th, w[1], "replace() argument 1 must be str, not %T")
        || !own_arg_str(th, w[2], "replace() argument 2 must be str, not %T")
        || !own_arg_int(th, w[3], &max))
        return OWN_EMPTY;
    if (own_str_len(w[1]) > 0 && own_str_is_ascii(w[0]) && own_str_is_ascii(w[1]) &&
        own_str_is_ascii(w[2]))
        return replace_ascii(th, w, max);
    own_ucsbuf_init(&out, NULL, 0);
    if (own_ucs_replace(&out, own_str_view(w[0]), own_str_view(w[1]), own_str_view(w[2]), max) == 0
        && !own_ucsbuf_failed(&out)) {
        own_ucsbuf_free(&out);
        return w[0];
    }
    return own_str_take(th, &out);
}

/* -- ends -- */

static bool ends(own_word s, own_word part, int64_t from, int64_t to, bool at_start)
{
    int64_t len = own_str_len(part);

    if (to - from < len)
        return false;
    return own_ucs_match(own_str_view(s), at_start ? from : to - len, own_str_view(part));
}

static own_word startswith(struct own_thread *th, own_word *w, bool at_start)
{
    const char *name = at_start ? "startswith" : "endswith";
    int64_t from, to;
    bool found = false;

    if (!own_arg_range(th, w[2], w[3], own_str_len(w[0]), &from, &to))
        return OWN_EMPTY;
    if (own_is_str(w[1]))
        return OWN_BOOL(th, ends(w[0], w[1], from, to, at_start));
    if (!own_is_kind(w[1], OWN_K_TUPLE))
        return own_raise(th, OWN_E_TypeError, "%s first arg must be str or a tuple of str, not %T",
                         name, w[1]);
    struct own_tuple *tuple = (struct own_tuple *)w[1];
    for (int64_t i = 0; i < tuple->len && !found; i++) {
        own_word part = disc_load(th, &tuple->head, &tuple->xitem[i]);

        if (!own_is_str(part))
            return own_raise(th, OWN_E_TypeError, "tuple for %s must only contain str, not %T",
                             name, part);
        found = ends(w[0], part, from, to, at_start);
    }
    return OWN_BOOL(th, found);
}

static own_word own_nat_startswith(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return startswith(th, w, true);
}

static own_word own_nat_endswith(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return startswith(th, w, false);
}

static own_word own_nat_removeprefix(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t len = own_str_len(w[0]);

    (void)n;
    if (!own_arg_str(th, w[1], "removeprefix() argument must be str, not %T"))
        return OWN_EMPTY;
    if (!ends(w[0], w[1], 0, len, true))
        return w[0];
    return own_str_slice(th, w[0], own_str_len(w[1]), 1, len - own_str_len(w[1]));
}

static own_word own_nat_removesuffix(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t len = own_str_len(w[0]);

    (void)n;
    if (!own_arg_str(th, w[1], "removesuffix() argument must be str, not %T"))
        return OWN_EMPTY;
    if (!ends(w[0], w[1], 0, len, false))
        return w[0];
    return own_str_slice(th, w[0], 0, 1, len - own_str_len(w[1]));
}

/* -- partition -- */

static own_word partition(struct own_thread *th, own_word *w, bool backwards)
{
    struct own_ucs s = own_str_view(w[0]);
    own_word part[3], empty = th->known->empty_str;
    int64_t at, len;

    if (!own_arg_str(th, w[1], "must be str, not %T"))
        return OWN_EMPTY;
    len = own_str_len(w[1]);
    if (len == 0)
        return own_raise(th, OWN_E_ValueError, "empty separator");
    at = backwards ? own_ucs_rfind(s, own_str_view(w[1]), 0, s.len)
                   : own_ucs_find(s, own_str_view(w[1]), 0, s.len);
    if (at < 0) {
        part[0] = backwards ? empty : w[0];
        part[1] = empty;
        part[2] = backwards ? w[0] : empty;
        return own_tuple_new(th, part, 3);
    }
    part[0] = own_str_ucs(th, own_ucs_slice(s, 0, at));
    part[1] = w[1];
    part[2] = part[0] == OWN_EMPTY ? OWN_EMPTY : own_str_ucs(th, own_ucs_slice(s, at + len, s.len));
    return part[2] == OWN_EMPTY ? OWN_EMPTY : own_tuple_new(th, part, 3);
}

static own_word own_nat_partition(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return partition(th, w, false);
}

static own_word own_nat_rpartition(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return partition(th, w, true);
}

const struct own_native_def own_natives_str_search[] = {
    {"find", "self, sub, start=?, end=?, /", own_nat_find, 0},
    {"rfind", "self, sub, start=?, end=?, /", own_nat_rfind, 0},
    {"index", "self, sub, start=?, end=?, /", own_nat_index, 0},
    {"rindex", "self, sub, start=?, end=?, /", own_nat_rindex, 0},
    {"count", "self, sub, start=?, end=?, /", own_nat_count, 0},
    {"replace", "self, old, new, count=?, /", own_nat_replace, 0},
    {"startswith", "self, prefix, start=?, end=?, /", own_nat_startswith, 0},
    {"endswith", "self, suffix, start=?, end=?, /", own_nat_endswith, 0},
    {"removeprefix", "self, prefix, /", own_nat_removeprefix, 0},
    {"removesuffix", "self, suffix, /", own_nat_removesuffix, 0},
    {"partition", "self, sep, /", own_nat_partition, 0},
    {"rpartition", "self, sep, /", own_nat_rpartition, 0},
    {0},
};
