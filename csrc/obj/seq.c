/*
 * seq.c - what lists and tuples share: searching, equality, order, + and *.
 *
 * Comparing two items never acquires (value.h, VA1), so a search runs under one lock and sees one
 * moment; it does not look at the attention word, for the same reason (csrc/README.md, "Long
 * operations").
 */
#include "obj/seq.h"

#include "obj/num.h"
#include "obj/ops.h"
#include "obj/tail.h"
#include "obj/value.h"

enum own_step own_seq_search(struct own_thread *th, struct own_head *o, own_slot *slot,
                             own_word item, int64_t start, int64_t stop, int64_t *at)
{
    for (int64_t i = start; i < stop; i++) {
        own_word w = disc_peek(o, &slot[i]);
        bool equal = w == item && !own_is_flo(w);
        enum own_step st = OWN_OK;

        if (!equal && w != OWN_EMPTY && !own_are_ints(w, item))
            st = own_eq(th, w, item, &equal);
        if (st != OWN_OK)
            return st;
        if (equal) {
            *at = i;
            return OWN_OK;
        }
    }
    *at = -1;
    return OWN_OK;
}

enum own_step own_seq_find(struct own_thread *th, own_word seq, own_word item, int64_t start,
                           int64_t stop, int64_t *at)
{
    enum own_step st;
    int64_t n;
    own_slot *slot = own_seq_lock(th, seq, &n);

    if (start < 0)
        start = start + n < 0 ? 0 : start + n;
    if (stop < 0)
        stop += n;
    st = own_seq_search(th, own_ref(seq), slot, item, start, stop < n ? stop : n, at);
    own_seq_unlock(th, seq);
    return st;
}

enum own_step own_seq_count(struct own_thread *th, own_word seq, own_word item, int64_t *count)
{
    enum own_step st = OWN_OK;
    int64_t n, at = -1;
    own_slot *slot = own_seq_lock(th, seq, &n);

    *count = 0;
    for (;;) {
        st = own_seq_search(th, own_ref(seq), slot, item, at + 1, n, &at);
        if (st != OWN_OK || at < 0)
            break;
        ++*count;
    }
    own_seq_unlock(th, seq);
    return st;
}

/* Two sequences of one moment: length and slots of each.  A comparison never waits (value.h,
 * VA1). */
struct pair {
    own_word a, b;
    own_slot *p, *q;
    int64_t n, m;
};

static bool lock_try(struct own_thread *th, own_word w, own_slot **slot, int64_t *n)
{
    if (!own_is_tuple(w) && !disc_read_try(th, own_ref(w)))
        return false;
    *slot = own_seq_slots(w, n);
    return true;
}

static void unlock(struct own_thread *th, struct pair *s)
{
    own_seq_unlock(th, s->a);
    if (s->a != s->b)
        own_seq_unlock(th, s->b);
}

/* False: not now; unlock ends it. */
static bool lock_pair(struct own_thread *th, own_word a, own_word b, struct pair *s)
{
    s->a = a;
    s->b = b;
    if (!lock_try(th, a, &s->p, &s->n))
        return false;
    s->q = s->p;
    s->m = s->n;
    if (a == b || lock_try(th, b, &s->q, &s->m))
        return true;
    own_seq_unlock(th, a);
    return false;
}

/* First place where they differ, or the shorter length. */
static enum own_step differ(struct own_thread *th, struct pair *s, int64_t *at)
{
    enum own_step st = OWN_OK;
    bool equal = true;

    if (th->c_depth >= OWN_NEST_MAX)
        return OWN_CALL;
    th->c_depth++;
    for (*at = 0; *at < s->n && *at < s->m; ++*at) {
        own_word x = disc_peek(own_ref(s->a), &s->p[*at]), y = disc_peek(own_ref(s->b), &s->q[*at]);

        if (x == y)
            continue; /* identity first, as CPython: a NaN equals itself here */
        st = own_eq(th, x, y, &equal);
        if (st != OWN_OK || !equal)
            break;
    }
    th->c_depth--;
    return st;
}

enum own_step own_seq_eq(struct own_thread *th, own_word a, own_word b, bool *equal)
{
    enum own_step st = OWN_OK;
    struct pair s;
    int64_t at = -1;

    if (!lock_pair(th, a, b, &s))
        return OWN_CALL;
    if (s.n == s.m)
        st = differ(th, &s, &at);
    *equal = st == OWN_OK && at == s.n;
    unlock(th, &s);
    return st;
}

static bool order_of_lengths(int op, int64_t n, int64_t m)
{
    switch (op) {
    case OWN_OP_LT: return n < m;
    case OWN_OP_LE: return n <= m;
    case OWN_OP_GT: return n > m;
    default: return n >= m;
    }
}

/* Of a tuple, or of a list that is locked. */
static own_word load_item(struct own_thread *th, own_word seq, own_slot *slot)
{
    return own_is_tuple(seq) ? disc_load(th, own_ref(seq), slot)
                             : disc_load_held(th, own_ref(seq), slot);
}

own_word own_seq_order(struct own_thread *th, int op, own_word a, own_word b)
{
    enum own_step st = OWN_CALL;
    own_word x = OWN_EMPTY, y = OWN_EMPTY;
    struct pair s;
    int64_t at = 0;

    if (lock_pair(th, a, b, &s)) {
        st = differ(th, &s, &at);
        if (st == OWN_OK && at < s.n && at < s.m) {
            x = load_item(th, a, &s.p[at]);
            y = load_item(th, b, &s.q[at]);
        }
        unlock(th, &s);
    }
    if (st == OWN_RAISED)
        return OWN_EMPTY;
    if (st == OWN_CALL)
        return own_tail3(th, OWN_PRELUDE(th, seq_order), own_from_int(op), a, b);
    if (at >= s.n || at >= s.m)
        return OWN_BOOL(th, order_of_lengths(op, s.n, s.m));
    if ((own_is_number(x) && own_is_number(y)) ||
        (own_is_kind(x, OWN_K_STR) && own_is_kind(y, OWN_K_STR)))
        return own_op_compare(th, op, x, y);
    /* anything else may have to be acquired: the loop does that with x and y in registers */
    return own_tail3(th, OWN_PRELUDE(th, order), own_from_int(op), x, y);
}

/* -- + and * -- */

own_word own_list_concat(struct own_thread *th, own_word a, own_word b)
{
    struct own_list *x = own_list_of(a), *y = own_list_of(b), *l;
    int64_t n, m, cap;
    own_slot *to;

    for (;;) {
        own_may_read(th, x);
        cap = own_list_len(x);
        own_may_read(th, y);
        cap += own_list_len(y);
        if (!(l = own_list_make(th, OWN_TYPE(th, LIST), cap)))
            return OWN_EMPTY;
        own_hold(th, own_word_of(l)); /* both are acquired now */
        disc_write_two(th, &x->head, false, &y->head, false);
        own_let_go(th, own_word_of(l));
        n = own_list_len(x);
        m = own_list_len(y);
        if (n + m <= cap)
            break;
        disc_end_two(th, &x->head, &y->head);
    }
    to = own_list_items(l)->xslot;
    for (int64_t i = 0; i < n; i++)
        disc_init(th, &to[i], disc_peek(&x->head, &own_list_items(x)->xslot[i]));
    for (int64_t i = 0; i < m; i++)
        disc_init(th, &to[n + i], disc_peek(&y->head, &own_list_items(y)->xslot[i]));
    disc_end_two(th, &x->head, &y->head);
    own_list_set_len(l, n + m);
    return own_word_of(l);
}

static own_word repeat_new(struct own_thread *th, own_word list, int64_t times)
{
    struct own_list *l;
    own_slot *from, *to;
    int64_t n, len;

    for (;;) {
        from = own_seq_lock(th, list, &len);
        own_seq_unlock(th, list);
        if (times > 0 && len > OWN_MAX_ITEMS / times)
            return own_no_memory(th);
        if (!(l = own_list_make(th, OWN_TYPE(th, LIST), times > 0 ? len * times : 0)))
            return OWN_EMPTY;
        own_hold(th, own_word_of(l));
        from = own_seq_lock(th, list, &n);
        own_let_go(th, own_word_of(l));
        if (n <= len)
            break;
        own_seq_unlock(th, list);
    }
    to = own_list_items(l)->xslot;
    for (int64_t k = 0; k < times; k++)
        for (int64_t i = 0; i < n; i++)
            disc_init(th, &to[k * n + i], disc_peek(own_ref(list), &from[i]));
    own_seq_unlock(th, list);
    own_list_set_len(l, times > 0 ? n * times : 0);
    return own_word_of(l);
}

own_word own_list_repeat(struct own_thread *th, own_word list, int64_t times, bool inplace)
{
    struct own_list *l = own_list_of(list);
    own_slot *slot;
    int64_t n;

    if (!inplace)
        return repeat_new(th, list, times);
    if (times <= 0)
        return own_list_clear(th, list) == OWN_EMPTY ? OWN_EMPTY : list;
    own_write_begin(th, l);
    do {
        n = own_list_len(l);
        if (n > OWN_MAX_ITEMS / times) {
            disc_write_end(th, &l->head);
            return own_no_memory(th);
        }
        if (!own_list_room(th, l, n * (times - 1)))
            return OWN_EMPTY;
    } while (n != own_list_len(l)); /* making room may have let go of the list */
    slot = own_list_items(l)->xslot;
    for (int64_t i = n; i < n * times; i++) {
        own_word w = own_slot_get(&slot[i - n]);

        disc_count_store(th, w);
        own_slot_put(&slot[i], w);
    }
    own_list_set_len(l, n * times);
    disc_write_end(th, &l->head);
    return list;
}

static own_word repeat(struct own_thread *th, own_word seq, own_word times, bool inplace)
{
    enum own_step st;
    int64_t n;

    if (!own_is_integer(times) && !own_is_user_word(times))
        return own_raise(th, OWN_E_TypeError, "can't multiply sequence by non-int of type '%T'",
                         times);
    st = own_index_of(th, times, OWN_E_OverflowError, &n);
    if (st == OWN_RAISED)
        return OWN_EMPTY;
    if (st == OWN_CALL)
        return own_tail2(th, OWN_PRELUDE(th, seq_repeat), seq, times);
    return own_is_list(seq) ? own_list_repeat(th, seq, n, inplace) : own_tuple_repeat(th, seq, n);
}

own_word own_seq_binary(struct own_thread *th, int op, own_word a, own_word b, bool inplace)
{
    bool left = own_is_list(a) || own_is_tuple(a);
    own_word r;

    if (op == OWN_OP_MUL) {
        if (left)
            return repeat(th, a, b, inplace);
        if (own_is_list(b) || own_is_tuple(b))
            return repeat(th, b, a, false);
    }
    if (op != OWN_OP_ADD || !left)
        return th->known->not_implemented;
    if (own_is_list(a) && inplace) {
        r = own_list_extend(th, a, b);
        if (r == OWN_TAIL)
            return own_tail2(th, OWN_PRELUDE(th, list_iadd), a, b);
        return r == OWN_EMPTY ? OWN_EMPTY : a;
    }
    if (own_is_list(a))
        return own_is_list(b) ? own_list_concat(th, a, b)
                              : own_raise(th, OWN_E_TypeError,
                                          "can only concatenate list (not \"%T\") to list", b);
    return own_is_tuple(b) ? own_tuple_concat(th, a, b)
                           : own_raise(th, OWN_E_TypeError,
                                       "can only concatenate tuple (not \"%T\") to tuple", b);
}
