/*
 * deque_methods.c - the natives of deque.
 *
 * Where items have an __eq__ of the program the prelude goes on (builtins_cont.py).
 */
#include "obj/deque.h"
#include "obj/native_args.h"
#include "obj/ops.h"
#include "obj/seq.h"
#include "obj/tail.h"

#define NATIVE(name) static own_word own_nat_##name(struct own_thread *th, own_word *w, int64_t n)

/* -- making -- */

/* None and EMPTY: no limit; *limit is maxlen + 1. */
static bool limit_of(struct own_thread *th, own_word maxlen, int64_t *limit)
{
    *limit = 0;
    if (maxlen == OWN_EMPTY || maxlen == OWN_NONE(th))
        return true;
    if (!own_is_integer(maxlen)) {
        own_raise(th, OWN_E_TypeError, "an integer is required");
        return false;
    }
    if (!own_arg_int(th, maxlen, limit))
        return false;
    if (*limit < 0) {
        own_raise(th, OWN_E_ValueError, "maxlen must be non-negative");
        return false;
    }
    *limit += *limit < INT64_MAX;
    return true;
}

/* deque(iterable=?, maxlen=?) */
NATIVE(new)
{
    own_word list;
    int64_t limit;

    (void)n;
    if (!limit_of(th, w[1], &limit))
        return OWN_EMPTY;
    list = own_list_from(th, w[0]);
    if (list == OWN_TAIL)
        return own_tail2(th, OWN_PRELUDE(th, deque_from), w[0],
                         w[1] == OWN_EMPTY ? OWN_NONE(th) : w[1]);
    return own_deque_of_list(th, limit, list);
}

/* __init__(self, iterable=?, maxlen=?): of a subclass, or called anew */
NATIVE(init)
{
    struct own_deque *d = own_deque_of(w[0]);
    int64_t limit;

    (void)n;
    if (!limit_of(th, w[2], &limit) || own_deque_clear(th, w[0]) == OWN_EMPTY)
        return OWN_EMPTY;
    own_write_begin(th, d);
    own_deque_set_limit(d, limit);
    disc_write_end(th, &d->head);
    return w[1] == OWN_EMPTY ? OWN_NONE(th) : own_deque_extend(th, w[0], w[1], false);
}

NATIVE(maxlen)
{
    int64_t limit = own_deque_limit(own_deque_of(w[0]));

    (void)n;
    return limit == 0 ? OWN_NONE(th) : own_from_int(limit - 1);
}

NATIVE(copy)
{
    (void)n;
    return own_deque_copy(th, w[0]);
}

/* -- ends -- */

NATIVE(append)
{
    (void)n;
    return own_deque_push(th, w[0], w[1], false);
}

NATIVE(appendleft)
{
    (void)n;
    return own_deque_push(th, w[0], w[1], true);
}

static own_word popped(struct own_thread *th, own_word w)
{
    return w != OWN_EMPTY ? w : own_raise(th, OWN_E_IndexError, "pop from an empty deque");
}

NATIVE(pop)
{
    (void)n;
    return popped(th, own_deque_pop(th, w[0], false));
}

NATIVE(popleft)
{
    (void)n;
    return popped(th, own_deque_pop(th, w[0], true));
}

NATIVE(extend)
{
    (void)n;
    return own_deque_extend(th, w[0], w[1], false);
}

NATIVE(extendleft)
{
    (void)n;
    return own_deque_extend(th, w[0], w[1], true);
}

NATIVE(clear)
{
    (void)n;
    return own_deque_clear(th, w[0]);
}

/* -- the whole -- */

NATIVE(rotate)
{
    struct own_deque *d = own_deque_of(w[0]);
    enum own_step st = OWN_OK;
    int64_t by = 1, len;
    bool ok = true;

    (void)n;
    if (w[1] != OWN_EMPTY)
        st = own_index_of(th, w[1], OWN_E_OverflowError, &by);
    if (st == OWN_RAISED)
        return OWN_EMPTY;
    if (st == OWN_CALL)
        return own_tail2(th, OWN_PRELUDE(th, deque_rotate), w[0], w[1]);
    own_write_begin(th, d);
    len = own_deque_len(d);
    if (len > 1) {
        by %= len;
        by += by > len / 2 ? -len : by < -(len / 2) ? len : 0;
        ok = own_deque_room(th, d, by > 0 ? by : 0, by < 0 ? -by : 0);
        if (ok && by > 0)
            own_words_move(&d->slot[d->first - by], &d->slot[d->first + len - by], by);
        else if (ok && by < 0)
            own_words_move(&d->slot[d->first + len], &d->slot[d->first], -by);
        d->first -= ok ? by : 0;
        d->version++;
    }
    disc_write_end(th, &d->head);
    return ok ? OWN_NONE(th) : OWN_EMPTY;
}

NATIVE(reverse)
{
    struct own_deque *d = own_deque_of(w[0]);

    (void)n;
    own_write_begin(th, d);
    for (int64_t i = d->first, j = i + own_deque_len(d) - 1; i < j; i++, j--) {
        own_word a = own_slot_get(&d->slot[i]);

        own_slot_put(&d->slot[i], own_slot_get(&d->slot[j]));
        own_slot_put(&d->slot[j], a);
    }
    disc_write_end(th, &d->head);
    return OWN_NONE(th);
}

NATIVE(count)
{
    int64_t count;
    enum own_step st = own_seq_count(th, w[0], w[1], &count);

    (void)n;
    if (st == OWN_CALL)
        return own_tail2(th, OWN_PRELUDE(th, seq_count), w[0], w[1]);
    return st == OWN_OK ? own_from_int(count) : OWN_EMPTY;
}

/* index(self, value, start=?, stop=?) */
NATIVE(index)
{
    int64_t start = 0, stop = INT64_MAX, at = -1;
    enum own_step st = OWN_OK;

    (void)n;
    if (w[2] != OWN_EMPTY)
        st = own_index_of(th, w[2], OWN_E_COUNT, &start);
    if (st == OWN_OK && w[3] != OWN_EMPTY)
        st = own_index_of(th, w[3], OWN_E_COUNT, &stop);
    if (st == OWN_OK)
        st = own_seq_find(th, w[0], w[1], start, stop, &at);
    if (st == OWN_RAISED)
        return OWN_EMPTY;
    if (st == OWN_OK)
        return at >= 0 ? own_from_int(at)
                       : own_tail1(th, OWN_PRELUDE(th, not_in_deque), w[1]);
    return own_tail4(th, OWN_PRELUDE(th, deque_index), w[0], w[1],
                     w[2] != OWN_EMPTY ? w[2] : own_from_int(0),
                     w[3] != OWN_EMPTY ? w[3] : OWN_NONE(th));
}

NATIVE(remove)
{
    struct own_deque *d = own_deque_of(w[0]);
    enum own_step st;
    int64_t at, len;
    own_slot *slot;

    (void)n;
    own_write_begin(th, d);
    slot = own_seq_slots(w[0], &len);
    st = own_seq_search(th, &d->head, slot, w[1], 0, len, &at);
    if (st == OWN_OK && at >= 0)
        own_deque_cut(th, d, at);
    disc_write_end(th, &d->head);
    if (st == OWN_RAISED)
        return OWN_EMPTY;
    if (st == OWN_CALL)
        return own_tail2(th, OWN_PRELUDE(th, deque_remove), w[0], w[1]);
    return at >= 0 ? OWN_NONE(th) : own_tail1(th, OWN_PRELUDE(th, not_in_deque), w[1]);
}

/* Under the section: item i is new; the shorter side moves. */
static bool insert(struct own_thread *th, struct own_deque *d, int64_t i, own_word item)
{
    int64_t len = own_deque_len(d);
    bool left;

    i = i < 0 ? i + len : i;
    i = i < 0 ? 0 : i > len ? len : i;
    left = i < len - i;
    if (!own_deque_room(th, d, left, !left))
        return false;
    if (left)
        own_words_move(&d->slot[d->first - 1], &d->slot[d->first], i);
    else
        own_words_move(&d->slot[d->first + i + 1], &d->slot[d->first + i], len - i);
    d->first -= left;
    disc_count_store(th, item);
    own_slot_put(&d->slot[d->first + i], item);
    own_deque_set_len(d, len + 1);
    d->version++;
    return true;
}

NATIVE(insert)
{
    struct own_deque *d = own_deque_of(w[0]);
    int64_t i;
    enum own_step st = own_index_of(th, w[1], OWN_E_OverflowError, &i);
    bool full, ok;

    (void)n;
    if (st == OWN_RAISED)
        return OWN_EMPTY;
    if (st == OWN_CALL)
        return own_tail3(th, OWN_PRELUDE(th, deque_insert), w[0], w[1], w[2]);
    own_write_begin(th, d);
    full = own_deque_limit(d) > 0 && own_deque_len(d) >= own_deque_limit(d) - 1;
    ok = !full && insert(th, d, i, w[2]);
    disc_write_end(th, &d->head);
    if (full)
        return own_raise(th, OWN_E_IndexError, "deque already at its maximum size");
    return ok ? OWN_NONE(th) : OWN_EMPTY;
}

const struct own_native_def own_natives_deque[] = {
    {"()", "iterable=?, maxlen=?", own_nat_new, 0},
    {"__init__", "self, iterable=?, maxlen=?", own_nat_init, 0},
    {"@maxlen", "self, /", own_nat_maxlen, 0},
    {"append", "self, object, /", own_nat_append, 0},
    {"appendleft", "self, object, /", own_nat_appendleft, 0},
    {"clear", "self, /", own_nat_clear, 0},
    {"copy", "self, /", own_nat_copy, 0},
    {"__copy__", "self, /", own_nat_copy, 0},
    {"count", "self, value, /", own_nat_count, 0},
    {"extend", "self, iterable, /", own_nat_extend, 0},
    {"extendleft", "self, iterable, /", own_nat_extendleft, 0},
    {"index", "self, value, start=?, stop=?, /", own_nat_index, 0},
    {"insert", "self, index, object, /", own_nat_insert, 0},
    {"pop", "self, /", own_nat_pop, 0},
    {"popleft", "self, /", own_nat_popleft, 0},
    {"remove", "self, value, /", own_nat_remove, 0},
    {"reverse", "self, /", own_nat_reverse, 0},
    {"rotate", "self, n=?, /", own_nat_rotate, 0},
    {0},
};
