/*
 * list_methods.c - the natives of list and tuple, but for sort.
 */
#include "core/alloc.h"
#include "obj/attr.h"
#include "obj/dict.h"
#include "obj/iter.h"
#include "obj/list.h"
#include "obj/num.h"
#include "obj/ops.h"
#include "obj/seq.h"
#include "obj/set.h"
#include "obj/tail.h"
#include "obj/value.h"

own_word own_op_append(struct own_thread *th, own_word list, own_word item)
{
    return own_list_append(th, list, item) ? OWN_NONE(th) : OWN_EMPTY;
}

static own_word own_nat_append(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_op_append(th, w[0], w[1]);
}

own_word own_list_clear(struct own_thread *th, own_word list)
{
    struct own_list *l = own_list_of(list), *trash = NULL;
    struct own_items *items;
    int64_t n, cap;

    own_may_read(th, l);
    for (;;) {
        cap = own_list_len(l);
        if (cap > 32) {
            if (!(trash = own_trash_new(th, cap)))
                return OWN_EMPTY;
            own_hold(th, own_word_of(trash));
        }
        own_write_begin(th, l);
        if (trash)
            own_let_go(th, own_word_of(trash));
        if (own_list_len(l) <= cap)
            break;
        disc_write_end(th, &l->head);
        trash = NULL;
    }
    items = own_list_items(l);
    n = own_list_len(l);
    own_list_set_len(l, 0);
    own_list_publish(l, &own_no_items);
    own_drop_words(th, trash, items->xslot, n);
    own_items_free(th, l, items);
    disc_write_end(th, &l->head);
    return OWN_NONE(th);
}

static own_word own_nat_clear(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_list_clear(th, w[0]);
}

static own_word own_nat_copy(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_seq_copy(th, w[0], false);
}

/* A plain iterable's items, one after the other: each append is atomic, the whole is not. */
static bool extend_each(struct own_thread *th, own_word list, own_word iterable, bool fresh)
{
    own_word s[3] = {iterable, own_from_int(0), own_from_int(0)}, item;
    bool ok;

    if (own_iter_prep(th, s) != OWN_OK)
        return false;
    for (;;) {
        if (!own_state_next(th, s, &item))
            return false;
        if (item == OWN_EMPTY)
            return true;
        if (fresh) {
            ok = own_list_push(th, own_list_of(list), item);
        } else {
            own_hold(th, item); /* the list may have to be acquired */
            ok = own_list_append(th, list, item);
            own_let_go(th, item);
        }
        if (!ok)
            return false;
    }
}

own_word own_list_extend(struct own_thread *th, own_word list, own_word iterable)
{
    if (!own_is_ref(iterable))
        return own_not_iterable(th, iterable);
    if (!own_is_plain_iterable(th, iterable))
        return own_tail2(th, OWN_PRELUDE(th, list_extend), list, iterable);
    if (own_is_list(iterable) || own_is_tuple(iterable) || own_is_deque(iterable))
        return own_list_extend_seq(th, list, iterable) ? OWN_NONE(th) : OWN_EMPTY;
    return extend_each(th, list, iterable, false) ? OWN_NONE(th) : OWN_EMPTY;
}

own_word own_op_extend(struct own_thread *th, own_word list, own_word iterable, own_word callee)
{
    own_word fn;

    if (!own_is_ref(iterable) ||
        (!own_is_plain_iterable(th, iterable) &&
         own_special(th, iterable, OWN_NAME(th, iter), &fn) == OWN_M_NONE &&
         own_special(th, iterable, OWN_NAME(th, getitem), &fn) == OWN_M_NONE))
        return callee == OWN_EMPTY
                   ? own_raise(th, OWN_E_TypeError, "Value after * must be an iterable, not %T",
                               iterable)
                   : own_raise(th, OWN_E_TypeError,
                               "%U argument after * must be an iterable, not %T",
                               own_callee_text(th, callee), iterable);
    return own_list_extend(th, list, iterable);
}

static own_word own_nat_extend(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_list_extend(th, w[0], w[1]);
}

static own_word own_nat_insert(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_list *l = own_list_of(w[0]);
    own_slot *slot;
    int64_t i, len;
    enum own_step st = own_index_of(th, w[1], OWN_E_OverflowError, &i);

    (void)n;
    if (st == OWN_RAISED)
        return OWN_EMPTY;
    if (st == OWN_CALL)
        return own_tail3(th, OWN_PRELUDE(th, list_insert), w[0], w[1], w[2]);
    own_write_begin(th, l);
    if (!own_list_room(th, l, 1))
        return OWN_EMPTY;
    len = own_list_len(l);
    if (i < 0)
        i = i + len < 0 ? 0 : i + len;
    if (i > len)
        i = len;
    slot = own_list_items(l)->xslot;
    own_words_move(&slot[i + 1], &slot[i], len - i);
    disc_count_store(th, w[2]);
    own_slot_put(&slot[i], w[2]);
    own_list_set_len(l, len + 1);
    disc_write_end(th, &l->head);
    return OWN_NONE(th);
}

static own_word own_nat_pop(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t i = -1, len;
    enum own_step st = w[1] == OWN_EMPTY ? OWN_OK : own_index_of(th, w[1], OWN_E_IndexError, &i);
    own_word r;

    (void)n;
    if (st == OWN_RAISED)
        return OWN_EMPTY;
    if (st == OWN_CALL)
        return own_tail2(th, OWN_PRELUDE(th, list_pop), w[0], w[1]);
    r = own_list_pop_at(th, w[0], i);
    if (r != OWN_EMPTY)
        return r;
    len = own_cont_len(th, w[0]);
    return own_raise(th, OWN_E_IndexError,
                     len == 0 ? "pop from empty list" : "pop index out of range");
}

static own_word own_nat_remove(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_list *l = own_list_of(w[0]);
    own_slot *slot;
    enum own_step st;
    int64_t at, len;

    (void)n;
    own_write_begin(th, l);
    slot = own_list_items(l)->xslot;
    len = own_list_len(l);
    st = own_seq_search(th, &l->head, slot, w[1], 0, len, &at);
    if (st == OWN_OK && at >= 0) {
        own_word gone = own_slot_get(&slot[at]);

        own_words_move(&slot[at], &slot[at + 1], len - at - 1);
        own_list_set_len(l, len - 1);
        own_slot_put(&slot[len - 1], OWN_EMPTY);
        disc_defer(th, gone);
    }
    disc_write_end(th, &l->head);
    if (st == OWN_CALL)
        return own_tail2(th, OWN_PRELUDE(th, list_remove), w[0], w[1]);
    if (st == OWN_RAISED)
        return OWN_EMPTY;
    return at >= 0 ? OWN_NONE(th)
                   : own_raise(th, OWN_E_ValueError, "list.remove(x): x not in list");
}

static own_word own_nat_reverse(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_list *l = own_list_of(w[0]);
    own_slot *slot;

    (void)n;
    own_write_begin(th, l);
    slot = own_list_items(l)->xslot;
    for (int64_t i = 0, j = own_list_len(l) - 1; i < j; i++, j--) {
        own_word a = own_slot_get(&slot[i]);

        own_slot_put(&slot[i], own_slot_get(&slot[j]));
        own_slot_put(&slot[j], a);
    }
    disc_write_end(th, &l->head);
    return OWN_NONE(th);
}

/* index(self, value, start, stop) */
static own_word own_nat_index(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t start = 0, stop = INT64_MAX, at;
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
    if (st == OWN_CALL)
        return own_tail4(th, OWN_PRELUDE(th, seq_index), w[0], w[1],
                         w[2] != OWN_EMPTY ? w[2] : own_from_int(0),
                         w[3] != OWN_EMPTY ? w[3] : OWN_NONE(th));
    if (at >= 0)
        return own_from_int(at);
    if (own_is_tuple(w[0]))
        return own_raise(th, OWN_E_ValueError, "tuple.index(x): x not in tuple");
    if (!own_is_leaf(w[1]) || own_is_user_word(w[1]))
        return own_tail2(th, OWN_PRELUDE(th, not_in_list), w[0], w[1]);
    return own_raise(th, OWN_E_ValueError, "%R is not in list", w[1]);
}

static own_word own_nat_count(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t count;
    enum own_step st = own_seq_count(th, w[0], w[1], &count);

    (void)n;
    if (st == OWN_CALL)
        return own_tail2(th, OWN_PRELUDE(th, seq_count), w[0], w[1]);
    return st == OWN_OK ? own_from_int(count) : OWN_EMPTY;
}

/* list.(): iterable=? */
static own_word own_nat_list(struct own_thread *th, own_word *w, int64_t n)
{
    return own_list_from(th, n > 0 ? w[0] : OWN_EMPTY);
}

/*
 * What nobody changes while it is walked through: a dict, a set or a view that other threads may
 * write is copied first, in one moment, so that list(d) is one, as under CPython's lock.
 */
static own_word steady(struct own_thread *th, own_word w)
{
    bool is_view = own_is_kind(w, OWN_K_VIEW);
    struct own_view *view = is_view ? (struct own_view *)(void *)own_ref(w) : NULL;
    own_word whole = is_view ? view->dict : w, copy;
    bool is_set = own_is_kind(whole, OWN_K_SET);

    if ((!is_set && !own_is_dict(whole)) || (is_set && own_is_frozen(own_set_of(whole))))
        return w;
    if (!OWN_DISC_RECHECK && disc_write_try(th, own_ref(whole))) { /* this thread's alone */
        disc_write_end(th, own_ref(whole));
        return w;
    }
    copy = is_set ? own_word_of(own_set_copy(th, own_set_of(whole))) : own_dict_copy(th, whole);
    if (!is_view || copy == OWN_EMPTY)
        return copy;
    return own_view_new(th, copy, (enum own_view_what)view->what);
}

own_word own_list_from(struct own_thread *th, own_word iterable)
{
    struct own_list *l;
    own_word list, from;
    bool ok;

    if (iterable == OWN_EMPTY)
        return own_word_of(own_list_make(th, OWN_TYPE(th, LIST), 0));
    if (!own_is_ref(iterable))
        return own_not_iterable(th, iterable);
    if (!own_is_plain_iterable(th, iterable))
        return own_tail1(th, OWN_PRELUDE(th, list_from), iterable);
    if (own_is_list(iterable) || own_is_tuple(iterable) || own_is_deque(iterable))
        return own_seq_copy(th, iterable, false);
    from = steady(th, iterable);
    if (from == OWN_EMPTY)
        return OWN_EMPTY;
    l = own_list_make(th, OWN_TYPE(th, LIST), own_length_hint(th, from));
    if (!l)
        return OWN_EMPTY;
    list = own_word_of(l);
    own_hold(th, from);
    own_hold(th, list); /* items of iterators may have to be acquired */
    ok = extend_each(th, list, from, true);
    own_let_go(th, list);
    own_let_go(th, from);
    return ok ? list : OWN_EMPTY;
}

/* list.__init__(self, iterable=?): of a subclass, or called anew */
static own_word own_nat_list_init(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    if (own_list_clear(th, w[0]) == OWN_EMPTY)
        return OWN_EMPTY;
    return w[1] == OWN_EMPTY ? OWN_NONE(th) : own_list_extend(th, w[0], w[1]);
}

/* tuple.(): iterable=? */
own_word own_tuple_from(struct own_thread *th, own_word iterable)
{
    own_word list;

    if (iterable == OWN_EMPTY)
        return th->known->empty_tuple;
    if (own_is_ref(iterable) && own_is_plain_iterable(th, iterable) &&
        (own_is_list(iterable) || own_is_tuple(iterable) || own_is_deque(iterable)))
        return own_seq_copy(th, iterable, true);
    if (own_is_ref(iterable) && !own_is_plain_iterable(th, iterable))
        return own_tail1(th, OWN_PRELUDE(th, tuple_from), iterable);
    list = own_list_from(th, iterable);
    return list == OWN_EMPTY ? OWN_EMPTY : own_seq_copy(th, list, true);
}

static own_word own_nat_tuple(struct own_thread *th, own_word *w, int64_t n)
{
    return own_tuple_from(th, n > 0 ? w[0] : OWN_EMPTY);
}

const struct own_native_def own_natives_list[] = {
    {"()", "iterable=?, /", own_nat_list, 0},
    {"__init__", "self, iterable=?, /", own_nat_list_init, 0},
    {"append", "self, object, /", own_nat_append, 0},
    {"clear", "self, /", own_nat_clear, 0},
    {"copy", "self, /", own_nat_copy, 0},
    {"count", "self, value, /", own_nat_count, 0},
    {"extend", "self, iterable, /", own_nat_extend, 0},
    {"index", "self, value, start=?, stop=?, /", own_nat_index, 0},
    {"insert", "self, index, object, /", own_nat_insert, 0},
    {"pop", "self, index=?, /", own_nat_pop, 0},
    {"remove", "self, value, /", own_nat_remove, 0},
    {"reverse", "self, /", own_nat_reverse, 0},
    {0},
};

const struct own_native_def own_natives_tuple[] = {
    {"()", "iterable=?, /", own_nat_tuple, 0},
    {"count", "self, value, /", own_nat_count, 0},
    {"index", "self, value, start=?, stop=?, /", own_nat_index, 0},
    {0},
};
