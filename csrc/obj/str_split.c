/*
 * str_split.c - methods of str that cut and join: split, rsplit, splitlines, join.
 *
 * Invariant
 *   SS1  a list given to join is copied under disc_read_lock; what was measured before is measured
 *        again there, and the copy restarts if the list has changed.
 * Loops over strings do not poll: they copy at memory speed.
 * Threads  any.
 */
#include "obj/native_args.h"
#include "obj/ops.h"
#include "obj/tail.h"
#include "obj/value.h"
#include "text/ucs.h"

/* -- split -- */

static void reverse(struct own_words *v)
{
    for (int64_t i = 0, j = v->n - 1; i < j; i++, j--) {
        own_word swap = v->word[i];
        v->word[i] = v->word[j];
        v->word[j] = swap;
    }
}

static void split_words(struct own_thread *th, struct own_words *out, struct own_ucs s, int64_t max,
                        const struct own_ucs_host *host)
{
    struct own_ucs word;
    int64_t at = 0;

    while (!out->failed && max-- != 0) {
        if (!own_ucs_next_word(s, &at, &word, host))
            return;
        own_words_add(out, own_str_ucs(th, word));
    }
    word = own_ucs_strip(own_ucs_slice(s, at, s.len), NULL, OWN_UCS_LEFT, host);
    if (word.len > 0)
        own_words_add(out, own_str_ucs(th, word));
}

static bool is_space(unsigned char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f);
}

/* The same for an ASCII str, whose bytes these are. */
static void split_ascii(struct own_thread *th, struct own_words *out, const char *s, int64_t n,
                        int64_t max)
{
    int64_t at = 0, from;

    while (!out->failed) {
        while (at < n && is_space((unsigned char)s[at]))
            at++;
        if (at == n)
            return;
        from = at;
        if (max-- == 0)
            at = n;
        while (at < n && !is_space((unsigned char)s[at]))
            at++;
        own_words_add(out, own_str_ascii(th, s + from, at - from));
    }
}

static void rsplit_words(struct own_thread *th, struct own_words *out, struct own_ucs s,
                         int64_t max, const struct own_ucs_host *host)
{
    int64_t end = s.len, from;

    while (!out->failed) {
        while (end > 0 && (own_uc_props(own_ucs_at(s, end - 1), host) & OWN_UC_SPACE))
            end--;
        if (end == 0)
            return;
        if (max-- == 0) {
            own_words_add(out, own_str_ucs(th, own_ucs_slice(s, 0, end)));
            return;
        }
        from = end;
        while (from > 0 && !(own_uc_props(own_ucs_at(s, from - 1), host) & OWN_UC_SPACE))
            from--;
        own_words_add(out, own_str_ucs(th, own_ucs_slice(s, from, end)));
        end = from;
    }
}

/* ASCII, at one character. */
static void split_char(struct own_thread *th, struct own_words *out, struct own_ucs s, int sep,
                       int64_t max)
{
    const char *from = s.data, *end = from + s.len, *hit;

    while (!out->failed && max-- != 0 && (hit = memchr(from, sep, (size_t)(end - from)))) {
        own_words_add(out, own_str_ascii(th, from, hit - from));
        from = hit + 1;
    }
    own_words_add(out, own_str_ascii(th, from, end - from));
}

static void split_at(struct own_thread *th, struct own_words *out, struct own_ucs s,
                     struct own_ucs sep, int64_t max, bool backwards)
{
    int64_t from = 0, to = s.len, at;

    while (!out->failed && max-- != 0) {
        at = backwards ? own_ucs_rfind(s, sep, from, to) : own_ucs_find(s, sep, from, to);
        if (at < 0)
            break;
        if (backwards) {
            own_words_add(out, own_str_ucs(th, own_ucs_slice(s, at + sep.len, to)));
            to = at;
        } else {
            own_words_add(out, own_str_ucs(th, own_ucs_slice(s, from, at)));
            from = at + sep.len;
        }
    }
    own_words_add(out, own_str_ucs(th, own_ucs_slice(s, from, to)));
}

static own_word split(struct own_thread *th, own_word *w, bool backwards)
{
    struct own_ucs s = own_str_view(w[0]);
    const struct own_ucs_host *host = NULL;
    struct own_words out;
    int64_t max = -1;

    if (!own_arg_int(th, w[2], &max))
        return OWN_EMPTY;
    if (w[1] != OWN_EMPTY && w[1] != OWN_NONE(th)) {
        if (!own_arg_str(th, w[1], "must be str or None, not %T"))
            return OWN_EMPTY;
        if (own_str_len(w[1]) == 0)
            return own_raise(th, OWN_E_ValueError, "empty separator");
        own_words_init(&out);
        if (!backwards && own_str_len(w[1]) == 1 && own_str_is_ascii(w[0]) &&
            own_str_is_ascii(w[1]))
            split_char(th, &out, s, (int)own_ucs_at(own_str_view(w[1]), 0), max);
        else
            split_at(th, &out, s, own_str_view(w[1]), max, backwards);
    } else {
        if (!own_str_is_ascii(w[0])) {
            own_uc_ready(th, s);
            host = own_uc_host(th);
        }
        own_words_init(&out);
        if (backwards)
            rsplit_words(th, &out, s, max, host);
        else if (!host)
            split_ascii(th, &out, s.data, s.len, max);
        else
            split_words(th, &out, s, max, host);
    }
    if (backwards)
        reverse(&out);
    return own_words_list(th, &out);
}

static own_word own_nat_split(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return split(th, w, false);
}

static own_word own_nat_rsplit(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return split(th, w, true);
}

static own_word own_nat_splitlines(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_ucs s = own_str_view(w[0]), line;
    const struct own_ucs_host *host = NULL;
    struct own_words out;
    int64_t at = 0;
    bool keep = false;

    (void)n;
    if (!own_arg_bool(th, w[1], &keep))
        return OWN_EMPTY;
    if (!own_str_is_ascii(w[0])) {
        own_uc_ready(th, s);
        host = own_uc_host(th);
    }
    own_words_init(&out);
    while (!out.failed && own_ucs_next_line(s, &at, &line, keep, host))
        own_words_add(&out, own_str_ucs(th, line));
    return own_words_list(th, &out);
}

/* -- join -- */

struct join {
    struct own_ucs sep;
    int64_t n, total; /* items, code points of the result */
    uint32_t kind, ascii;
    int64_t wrong;    /* index of an item that is no str, or -1 */
    own_word wrong_word;
};

static own_slot *slots_of(own_word seq, int64_t *n)
{
    if (own_is_kind(seq, OWN_K_TUPLE)) {
        *n = ((struct own_tuple *)seq)->len;
        return ((struct own_tuple *)seq)->xitem;
    }
    struct own_list *list = (struct own_list *)seq;
    /* relaxed: under the read lock. */
    *n = own_load_relaxed(&list->xlen);
    /* relaxed: as above. */
    return own_load_relaxed(&list->xitems)->xslot;
}

/* Under the read lock. */
static void measure(struct own_head *o, const own_slot *slot, int64_t n, struct join *j)
{
    j->n = n;
    j->wrong = -1;
    j->total = n > 0 ? (n - 1) * j->sep.len : 0;
    for (int64_t i = 0; i < n; i++) {
        own_word w = disc_peek(o, (own_slot *)(uintptr_t)&slot[i]);

        if (!own_is_str(w)) {
            j->wrong = i;
            j->wrong_word = w;
            return;
        }
        j->total += own_str_len(w);
        j->ascii &= own_str_aux(w);
        if ((own_str_aux(w) & OWN_S_KIND) > j->kind)
            j->kind = own_str_aux(w) & OWN_S_KIND;
    }
}

/* Few bytes by the ends, which overlap: most parts are short, and a call costs more than they. */
static unsigned char *put_bytes(unsigned char *to, const unsigned char *from, int64_t n)
{
    if (n > 16) {
        memcpy(to, from, (size_t)n);
    } else if (n >= 8) {
        memcpy(to + n - 8, from + n - 8, 8);
        memcpy(to, from, 8);
    } else if (n >= 4) {
        memcpy(to + n - 4, from + n - 4, 4);
        memcpy(to, from, 4);
    } else if (n > 0) {
        to[n - 1] = from[n - 1];
        to[n >> 1] = from[n >> 1];
        to[0] = from[0];
    }
    return to + n;
}

/* Under the read lock, into a str of j's kind and length. */
static void join_copy(struct own_head *o, own_slot *slot, const struct join *j, struct own_str *s)
{
    unsigned char *to = s->data;
    int64_t at = 0;

    for (int64_t i = 0; j->kind == 1 && i < j->n; i++) {
        struct own_ucs v = own_str_view(disc_peek(o, &slot[i]));

        if (i > 0)
            to = put_bytes(to, j->sep.data, j->sep.len);
        to = put_bytes(to, v.data, v.len);
    }
    if (j->kind == 1)
        return;
    for (int64_t i = 0; i < j->n; i++) {
        struct own_ucs v = own_str_view(disc_peek(o, &slot[i]));

        if (i > 0) {
            own_str_put(s->data, (int)j->kind, at, j->sep);
            at += j->sep.len;
        }
        own_str_put(s->data, (int)j->kind, at, v);
        at += v.len;
    }
}

static void join_start(struct join *j, own_word sep)
{
    *j = (struct join){.sep = own_str_view(sep), .kind = own_str_aux(sep) & OWN_S_KIND,
                       .ascii = own_str_aux(sep) & OWN_S_ASCII, .wrong = -1};
}

/* seq is a list or a tuple in the native's window. */
static own_word join_sequence(struct own_thread *th, own_word sep, own_word seq)
{
    struct own_head *o = own_ref(seq);
    struct join first, again;
    struct own_str *s = NULL;
    own_slot *slot;
    int64_t n;

    join_start(&again, sep);
    for (;;) {
        disc_read_lock(th, o);
        slot = slots_of(seq, &n);
        first = again;
        join_start(&again, sep);
        if (n < 2)
            again.kind = 1, again.ascii = OWN_S_ASCII; /* the separator does not appear */
        measure(o, slot, n, &again);
        if (again.wrong >= 0)
            break;
        if (s && again.total == first.total && again.kind == first.kind
            && again.ascii == first.ascii) {
            join_copy(o, slot, &again, s);
            break;
        }
        disc_read_unlock(th, o);
        s = own_str_make(th, again.total, (int)again.kind, again.ascii != 0);
        if (!s)
            return OWN_EMPTY;
    }
    disc_read_unlock(th, o);
    if (again.wrong >= 0) {
        own_word item =
            own_is_kind(seq, OWN_K_TUPLE) ? again.wrong_word : own_list_get(th, seq, again.wrong);
        if (item == OWN_EMPTY) /* the list has shrunk meanwhile */
            item = OWN_NONE(th);
        return own_raise(th, OWN_E_TypeError, "sequence item %l: expected str instance, %T found",
                         again.wrong, item);
    }
    return s->len <= 1 ? own_str_ucs(th, own_str_view(own_word_of(s))) : own_word_of(s);
}

static own_word own_nat_join(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    if (own_is_kind(w[1], OWN_K_LIST) || own_is_kind(w[1], OWN_K_TUPLE))
        return join_sequence(th, w[0], w[1]);
    if (own_is_leaf(w[1]) && !own_is_str(w[1]))
        return own_raise(th, OWN_E_TypeError, "can only join an iterable");
    return own_tail2(th, OWN_PRELUDE(th, str_join), w[0], w[1]);
}

const struct own_native_def own_natives_str_split[] = {
    {"split", "self, sep=?, maxsplit=?", own_nat_split, 0},
    {"rsplit", "self, sep=?, maxsplit=?", own_nat_rsplit, 0},
    {"splitlines", "self, keepends=?", own_nat_splitlines, 0},
    {"join", "self, iterable, /", own_nat_join, 0},
    {0},
};
