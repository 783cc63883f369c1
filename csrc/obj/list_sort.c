/*
 * list_sort.c - list.sort and sorted.
 *
 * Ints, floats, strs and tuples of them are compared here: a list of moderate length is sorted in
 * one write section. A long one is taken out of the list, which looks empty meanwhile, so that
 * others need not wait.  Anything else, and every key function, is the prelude's, on items taken
 * out in the same way.
 *
 * Invariants
 *   SO1  while the block is out it owns its words' counts and nobody else sees it: safe points are
 * harmless. SO2  whatever happens, the list gets back a permutation of what it had.
 */
#include <stdlib.h>

#include "core/alloc.h"
#include "obj/num.h"
#include "obj/op.h"
#include "obj/ops.h"
#include "obj/seq.h"
#include "obj/str.h"
#include "obj/tail.h"
#include "obj/value.h"

#define OWN_SORT_AT_ONCE 8192 /* items; below, no safe point */

struct pair {
    own_word key, value;
};

/* 1, 0, or -1: program code, or a TypeError, decides (the prelude compares again). */
static int less_any(struct own_thread *th, own_word a, own_word b)
{
    struct own_tuple *x, *y;
    enum own_step st = OWN_OK;
    int less = 0;

    if (own_are_ints(a, b))
        return (int64_t)a < (int64_t)b;
    if (own_is_number(a) && own_is_number(b))
        return own_num_compare(OWN_OP_LT, a, b);
    if (!own_is_ref(a) || !own_is_ref(b) || own_is_user_word(a) || own_is_user_word(b))
        return -1;
    if (own_is_str(a) && own_is_str(b))
        return own_str_cmp(a, b) < 0;
    if (!own_is_tuple(a) || !own_is_tuple(b) || th->c_depth >= OWN_NEST_MAX)
        return -1;
    x = own_tuple_of(a);
    y = own_tuple_of(b);
    th->c_depth++;
    for (int64_t i = 0;; i++) {
        bool equal = true;
        own_word p, q;

        if (i >= x->len || i >= y->len) {
            less = x->len < y->len;
            break;
        }
        p = own_slot_get(&x->xitem[i]);
        q = own_slot_get(&y->xitem[i]);
        if (p != q)
            st = own_eq(th, p, q, &equal);
        if (st != OWN_OK || !equal) {
            less = st == OWN_OK ? less_any(th, p, q) : -1;
            break;
        }
    }
    th->c_depth--;
    if (st == OWN_RAISED)
        own_exc_clear(th);
    return less;
}

static inline int less_int(struct own_thread *th, own_word a, own_word b)
{
    (void)th;
    return (int64_t)a < (int64_t)b;
}

/* Of floats and ints, some of which may be boxed (0.0 is). */
static inline int less_real(struct own_thread *th, own_word a, own_word b)
{
    (void)th;
    return own_is_flo(a) && own_is_flo(b) ? own_flo(a) < own_flo(b)
                                          : own_num_compare(OWN_OP_LT, a, b);
}

static inline int less_str(struct own_thread *th, own_word a, own_word b)
{
    (void)th;
    return own_str_cmp(a, b) < 0;
}

#define SORT(x) int_##x
#define ELEM own_word
#define LESS less_int
#include "obj/sort.inc.h"
#undef SORT
#undef LESS
#define SORT(x) real_##x
#define LESS less_real
#include "obj/sort.inc.h"
#undef SORT
#undef LESS
#define SORT(x) str_##x
#define LESS less_str
#include "obj/sort.inc.h"
#undef SORT
#undef LESS
#define SORT(x) any_##x
#define LESS less_any
#include "obj/sort.inc.h"
#undef SORT
#undef LESS
#undef ELEM
#define SORT(x) pair_##x
#define ELEM struct pair
#define LESS(th, x, y) less_any(th, (x).key, (y).key)
#include "obj/sort.inc.h"

static bool sort_words(struct own_thread *th, own_word *a, int64_t n, own_word *tmp)
{
    bool ints = true, reals = true, strs = true;

    for (int64_t i = 0; i < n && (ints || reals || strs); i++) {
        ints = ints && own_is_int(a[i]);
        reals = reals && own_is_number(a[i]);
        strs = strs && own_is_str(a[i]);
    }
    return ints    ? int_all(th, a, n, tmp)
           : reals ? real_all(th, a, n, tmp)
           : strs  ? str_all(th, a, n, tmp)
                   : any_all(th, a, n, tmp);
}

static void turn_round(own_slot *slot, int64_t n)
{
    for (int64_t i = 0, j = n - 1; i < j; i++, j--) {
        own_word w = own_slot_get(&slot[i]);

        own_slot_put(&slot[i], own_slot_get(&slot[j]));
        own_slot_put(&slot[j], w);
    }
}

/* Put `items` back; false: the list was changed meanwhile, what came in is dropped. */
static bool put_back(struct own_thread *th, struct own_list *l, struct own_items *items, int64_t n)
{
    struct own_items *other;
    int64_t m;
    bool same;

    own_write_begin(th, l);
    other = own_list_items(l);
    m = own_list_len(l);
    same = other == &own_no_items;
    for (int64_t i = 0; i < m; i++)
        disc_defer(th, own_slot_get(&other->xslot[i]));
    own_list_publish(l, items);
    own_list_set_len(l, n);
    own_items_free(th, l, other);
    disc_write_end(th, &l->head);
    return same;
}

static struct own_items *take_out(struct own_thread *th, struct own_list *l, int64_t *n)
{
    struct own_items *items;

    own_write_begin(th, l);
    items = own_list_items(l);
    *n = own_list_len(l);
    own_list_set_len(l, 0);
    own_list_publish(l, &own_no_items);
    disc_write_end(th, &l->head);
    return items;
}

/* Sort in C; a has room for 2 n words.  CALL: program code has to compare, nothing is changed. */
static enum own_step sort_here(struct own_thread *th, own_slot *slot, int64_t n, bool reverse,
                               own_word *a)
{
    bool done;

    for (int64_t i = 0; i < n; i++)
        a[i] = own_slot_get(&slot[reverse ? n - 1 - i : i]);
    done = sort_words(th, a, n, a + n);
    if (done)
        for (int64_t i = 0; i < n; i++)
            own_slot_put(&slot[reverse ? n - 1 - i : i], a[i]);
    return done ? OWN_OK : OWN_CALL;
}

/* In place, at once, or as taken out if it is long.  RAISED: no memory, or modified meanwhile. */
static enum own_step sort_block(struct own_thread *th, struct own_list *l, bool reverse)
{
    struct own_items *items;
    int64_t room = own_list_len(l), n;
    enum own_step st = OWN_CALL;
    own_word *a = malloc((size_t)(2 * room + 1) * sizeof *a);
    bool same = true;

    if (!a) {
        own_no_memory(th);
        return OWN_RAISED;
    }
    own_write_begin(th, l);
    items = own_list_items(l);
    n = own_list_len(l);
    if (n <= room && n <= OWN_SORT_AT_ONCE) {
        st = sort_here(th, items->xslot, n, reverse, a);
        disc_write_end(th, &l->head);
    } else {
        disc_write_end(th, &l->head);
        items = take_out(th, l, &n);
        if (n <= room) /* longer now: the prelude's way needs no room */
            st = sort_here(th, items->xslot, n, reverse, a);
        same = put_back(th, l, items, n);
    }
    free(a);
    if (same)
        return st;
    own_raise(th, OWN_E_ValueError, "list modified during sort");
    return OWN_RAISED;
}

static own_word sort_list(struct own_thread *th, own_word list, own_word key, own_word reverse)
{
    struct own_list *l = own_list_of(list);
    enum own_step st;
    bool back = false;

    if (reverse != OWN_EMPTY && own_truth(th, reverse, &back) != OWN_OK)
        return th->exc != OWN_EMPTY
                   ? OWN_EMPTY
                   : own_raise(th, OWN_E_TypeError,
                               "'%T' object cannot be interpreted as an integer", reverse);
    if (key != OWN_EMPTY && key != OWN_NONE(th))
        return own_tail3(th, OWN_PRELUDE(th, list_sort), list, key, OWN_BOOL(th, back));
    st = sort_block(th, l, back);
    if (st == OWN_RAISED)
        return OWN_EMPTY;
    if (st == OWN_CALL)
        return own_tail3(th, OWN_PRELUDE(th, list_sort), list, OWN_NONE(th), OWN_BOOL(th, back));
    return OWN_NONE(th);
}

static own_word own_nat_sort(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return sort_list(th, w[0], w[1], w[2]);
}

/* sorted(iterable, /, *, key, reverse) */
static own_word own_nat_sorted(struct own_thread *th, own_word *w, int64_t n)
{
    own_word list = own_list_from(th, w[0]), r;

    (void)n;
    if (list == OWN_EMPTY)
        return OWN_EMPTY;
    if (list == OWN_TAIL)
        return own_tail3(th, OWN_PRELUDE(th, sorted), w[0], w[1] == OWN_EMPTY ? OWN_NONE(th) : w[1],
                         w[2] == OWN_EMPTY ? th->false_ : w[2]);
    own_hold(th, list);
    r = sort_list(th, list, w[1], w[2]);
    own_let_go(th, list);
    if (r == OWN_TAIL)
        th->tail_fn = OWN_PRELUDE(th, sort_and_return);
    return r == OWN_NONE(th) ? list : r;
}

/* -- primitives of the prelude's sort -- */

/* list_take(l): its items in a new list; l looks empty */
static own_word own_nat_take(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_list *out = own_list_make(th, OWN_TYPE(th, LIST), 0);
    struct own_items *items;
    int64_t len;

    (void)n;
    if (!out)
        return OWN_EMPTY;
    own_hold(th, own_word_of(out));
    items = take_out(th, own_list_of(w[0]), &len);
    own_list_publish(out, items);
    own_list_set_len(out, len);
    own_let_go(th, own_word_of(out));
    return own_word_of(out);
}

/* list_put(l, items): the items go back; True: l was changed meanwhile */
static own_word own_nat_put(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_items *items;
    int64_t len;

    (void)n;
    items = take_out(th, own_list_of(w[1]), &len);
    return OWN_BOOL(th, !put_back(th, own_list_of(w[0]), items, len));
}

/* sort_pairs(keys, values): both lists are nobody else's; False: program code must compare, nothing
 * is changed */
static own_word own_nat_pairs(struct own_thread *th, own_word *w, int64_t n)
{
    own_slot *key = own_list_items(own_list_of(w[0]))->xslot,
             *value = own_list_items(own_list_of(w[1]))->xslot;
    int64_t len = own_list_len(own_list_of(w[0]));
    struct pair *a = malloc((size_t)(2 * len + 1) * sizeof *a);
    bool done;

    (void)n;
    if (!a)
        return own_no_memory(th);
    for (int64_t i = 0; i < len; i++)
        a[i] = (struct pair){own_slot_get(&key[i]), own_slot_get(&value[i])};
    done = pair_all(th, a, len, a + len);
    for (int64_t i = 0; done && i < len; i++) {
        own_slot_put(&key[i], a[i].key);
        own_slot_put(&value[i], a[i].value);
    }
    free(a);
    return OWN_BOOL(th, done);
}

/* list_reverse(l): for the prelude's sort, of a list nobody else sees */
static own_word own_nat_turn(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    turn_round(own_list_items(own_list_of(w[0]))->xslot, own_list_len(own_list_of(w[0])));
    return OWN_NONE(th);
}

const struct own_native_def own_natives_sort[] = {
    {"sort", "self, /, *, key=?, reverse=?", own_nat_sort, 0}, {0}};
const struct own_native_def own_natives_sorted[] = {
    {"sorted", "iterable, /, *, key=?, reverse=?", own_nat_sorted, 0}, {0}};
const struct own_native_def own_natives_sort_core[] = {
    {"list_take", "l, /", own_nat_take, 0},
    {"list_put", "l, items, /", own_nat_put, 0},
    {"list_turn", "l, /", own_nat_turn, 0},
    {"sort_pairs", "keys, values, /", own_nat_pairs, 0},
    {0},
};
