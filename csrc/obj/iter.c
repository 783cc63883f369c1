/*
 * iter.c - builtin iterator objects: stepping, making.  Their natives are in iter_methods.c.
 *
 * Stepping reads the state, takes the item, and advances under the iterator's write section if
 * nobody else did meanwhile; so two threads that share an iterator never get the same item.
 */
#include "obj/iter.h"

#include "obj/deque.h"
#include "obj/dict.h"
#include "obj/object_new.h"
#include "obj/ops.h"
#include "obj/set.h"

/* -- stepping -- */

static void it_load(struct own_thread *th, struct own_iter *it, own_word *s)
{
    own_may_read(th, it);
    s[0] = disc_load(th, &it->head, &it->xa);
    s[1] = own_slot_get(&it->xindex);
    s[2] = own_slot_get(&it->xb);
}

/* Advance from the state `was` to `now`; false: another thread was faster.  item stays alive. */
static bool it_advance(struct own_thread *th, struct own_iter *it, const own_word *was,
                       const own_word *now, own_word item)
{
    bool mine;

    if (OWN_UNLIKELY(!disc_write_try(th, &it->head))) {
        own_hold(th, item);
        disc_acquire_write(th, &it->head);
        own_let_go(th, item);
    }
    mine = own_slot_get(&it->xindex) == was[1];
    if (mine) {
        if (own_is_int(now[0])) /* ranges: the next value stands in xa */
            own_slot_put(&it->xa, now[0]);
        own_slot_put(&it->xindex, now[1]);
        if (own_is_int(now[2]))
            own_slot_put(&it->xb, now[2]);
    }
    disc_write_end(th, &it->head);
    return mine;
}

/* The state's words are read one by one: for a range, whose three words belong together, under the
 * read lock. */
static void it_load_whole(struct own_thread *th, struct own_iter *it, own_word *s)
{
    own_may_read(th, it);
    disc_read_lock(th, &it->head);
    s[0] = disc_load_held(th, &it->head, &it->xa);
    s[1] = own_slot_get(&it->xindex);
    s[2] = own_slot_get(&it->xb);
    disc_read_unlock(th, &it->head);
}

/* The common case in one section: an iterator of ours over a list that may be read, forwards or
 * (OWN_IT_REVERSED) backwards.  false: not that, or its end. */
static bool step_list(struct own_thread *th, struct own_iter *it, own_word *out, own_word *count)
{
    own_word list, index, step = it->what == OWN_IT_REVERSED ? (own_word)-2 : 2;
    bool ok = false;

    if (!disc_write_try(th, &it->head))
        return false;
    list = own_slot_get(&it->xa);
    index = own_slot_get(&it->xindex);
    if (own_is_ref(list) && own_is_list(list) && own_int(index) >= 0 &&
        disc_may_read(th, own_ref(list))) {
        *out = own_list_at(th, own_list_of(list), own_int(index));
        ok = *out != OWN_EMPTY;
    }
    if (ok) {
        own_slot_put(&it->xindex, index + step);
        if (count) {
            /* relaxed: under the write section. */
            *count = own_load_relaxed(&it->xversion);
            /* relaxed: under the write section. */
            own_store_relaxed(&it->xversion, *count + 2);
        }
    }
    disc_write_end(th, &it->head);
    return ok;
}

static bool step_state(struct own_thread *th, struct own_iter *it, own_word *out)
{
    own_word was[3], now[3];

    do {
        it_load_whole(th, it, was);
        memcpy(now, was, sizeof now);
        if (!own_state_next(th, now, out)) {
            it_advance(th, it, was, now, OWN_EMPTY);
            return false;
        }
    } while (!it_advance(th, it, was, now, *out));
    return true;
}

/* The item that a reversed iterator is at; an unchanged deque's. */
static own_word item_back(struct own_thread *th, const own_word *s)
{
    own_word version, w;

    if (!own_is_deque(s[0]))
        return own_int(s[1]) < 0 ? OWN_EMPTY : own_index_item(th, s[0], own_int(s[1]));
    w = own_deque_item(th, s[0], own_int(s[1]), &version);
    return own_deque_same(th, s[2], version) ? w : OWN_EMPTY;
}

static bool step_reversed(struct own_thread *th, struct own_iter *it, own_word *out)
{
    own_word was[3], now[3];

    do {
        it_load(th, it, was);
        memcpy(now, was, sizeof now);
        *out = item_back(th, was);
        if (*out == OWN_EMPTY && th->exc != OWN_EMPTY)
            return false;
        now[1] = *out == OWN_EMPTY ? own_from_int(-1) : was[1] - 2;
    } while (!it_advance(th, it, was, now, *out));
    return true;
}

static bool dict_back(struct own_thread *th, own_word *s, own_word *out)
{
    bool view = own_is_kind(s[0], OWN_K_VIEW);
    struct own_dict *d = own_dict_of(view ? ((struct own_view *)s[0])->dict : s[0]);
    int what = view ? ((struct own_view *)s[0])->what : OWN_V_KEYS;
    own_word key, value;

    *out = OWN_EMPTY;
    own_may_read(th, d);
    if (own_int(s[1]) >= 0 && own_dict_used(d) != own_int(s[2])) {
        own_raise(th, OWN_E_RuntimeError, "dictionary changed size during iteration");
        return false;
    }
    for (int64_t i = own_int(s[1]); i >= 0; i--) {
        if (!own_dict_at(th, d, i, &key, &value))
            continue;
        s[1] = own_from_int(i - 1);
        *out = what == OWN_V_KEYS     ? key
               : what == OWN_V_VALUES ? value
                                      : own_tuple_pair(th, key, value);
        return *out != OWN_EMPTY;
    }
    s[1] = own_from_int(-1);
    return true;
}

static bool step_dict_back(struct own_thread *th, struct own_iter *it, own_word *out)
{
    own_word was[3], now[3];

    do {
        it_load(th, it, was);
        memcpy(now, was, sizeof now);
        if (!dict_back(th, now, out))
            return false;
    } while (!it_advance(th, it, was, now, *out));
    return true;
}

static own_word take_count(struct own_thread *th, struct own_iter *it, own_word item)
{
    own_word count;

    if (OWN_UNLIKELY(!disc_write_try(th, &it->head))) {
        own_hold(th, item);
        disc_acquire_write(th, &it->head);
        own_let_go(th, item);
    }
    /* relaxed: under the write section. */
    count = own_load_relaxed(&it->xversion);
    /* relaxed: under the write section. */
    own_store_relaxed(&it->xversion, count + 2);
    disc_write_end(th, &it->head);
    return count;
}

/* Item of each part at the common index.  false: raised; *end: one is used up. */
static bool zip_items(struct own_thread *th, struct own_iter *it, struct own_tuple *parts,
                      own_slot *to, bool *end)
{
    own_word was[3] = {OWN_EMPTY}, now[3], w = OWN_EMPTY;

    *end = false;
    if (it->what == OWN_IT_ZIP_INDEX)
        it_load(th, it, was);
    for (int64_t k = 0; k < parts->len; k++) {
        own_word part = disc_load(th, &parts->head, &parts->xitem[k]);

        if (it->what == OWN_IT_ZIP) {
            if (!own_iter_step(th, part, &w))
                return false;
        } else {
            w = own_int(was[1]) < 0 ? OWN_EMPTY : own_index_item(th, part, own_int(was[1]));
            if (w == OWN_EMPTY && th->exc != OWN_EMPTY)
                return false;
        }
        if (w == OWN_EMPTY) {
            *end = true;
            break;
        }
        disc_init(th, &to[k], w);
    }
    if (it->what == OWN_IT_ZIP_INDEX && parts->len > 0) {
        memcpy(now, was, sizeof now);
        now[1] = *end ? own_from_int(-1) : was[1] + 2;
        it_advance(th, it, was, now, OWN_EMPTY);
    }
    return true;
}

static bool zip_tuple(struct own_thread *th, struct own_iter *it, own_word *out, bool *done);

static bool step_zip(struct own_thread *th, struct own_iter *it, own_word *out)
{
    struct own_tuple *parts, *t;
    bool end, ok;

    *out = OWN_EMPTY;
    ok = zip_tuple(th, it, out, &end);
    if (!ok || end)
        return ok;
    own_may_read(th, it);
    parts = own_tuple_of(disc_load(th, &it->head, &it->xa));
    if (parts->len == 0)
        return true;
    if (!(t = own_tuple_make(th, parts->len)))
        return false;
    own_hold(th, own_word_of(t)); /* a part may have to be acquired */
    own_hold(th, own_word_of(parts));
    ok = zip_items(th, it, parts, t->xitem, &end);
    own_let_go(th, own_word_of(parts));
    own_let_go(th, own_word_of(t));
    if (ok && !end)
        *out = own_word_of(t);
    return ok;
}

bool own_iter_step(struct own_thread *th, own_word w, own_word *out)
{
    struct own_iter *it = own_iter_of(w);
    own_word count;

    switch ((enum own_it_what)it->what) {
    case OWN_IT_STATE: return step_list(th, it, out, NULL) || step_state(th, it, out);
    case OWN_IT_REVERSED: return step_list(th, it, out, NULL) || step_reversed(th, it, out);
    case OWN_IT_DICT_BACK: return step_dict_back(th, it, out);
    case OWN_IT_ENUMERATE:
        if (!step_state(th, it, out))
            return false;
        if (*out == OWN_EMPTY)
            return true;
        count = take_count(th, it, *out);
        *out = own_tuple_pair(th, count, *out);
        return *out != OWN_EMPTY;
    case OWN_IT_ZIP:
    case OWN_IT_ZIP_INDEX: return step_zip(th, it, out);
    }
    return true;
}

/* Item i of a part that may be read.  The right is not asked for again: who wants to write may have
 * reserved the part since, and to acquire it now would settle and wait, with words in C variables,
 * in the iterator's section. */
static own_word readable_item(struct own_thread *th, own_word w, int64_t i)
{
    return own_is_list(w) ? own_list_at(th, own_list_of(w), i) : own_index_item(th, w, i);
}

/* zip of two indexable parts that may be read, by an iterator that is ours: no tuple, no safe
 * point. */
static bool zip_pair(struct own_thread *th, struct own_iter *it, own_word *out, bool *done)
{
    struct own_tuple *parts;
    own_word index, a = OWN_EMPTY, b = OWN_EMPTY;

    *done = false;
    if (!disc_write_try(th, &it->head))
        return true;
    parts = own_tuple_of(own_slot_get(&it->xa));
    index = own_slot_get(&it->xindex);
    if (parts->len == 2) {
        a = own_slot_get(&parts->xitem[0]);
        b = own_slot_get(&parts->xitem[1]);
        *done = disc_may_read(th, own_ref(a)) && disc_may_read(th, own_ref(b));
    }
    if (*done) {
        out[0] = own_int(index) < 0 ? OWN_EMPTY : readable_item(th, a, own_int(index));
        out[1] = out[0] == OWN_EMPTY ? OWN_EMPTY : readable_item(th, b, own_int(index));
        if (out[1] == OWN_EMPTY)
            out[0] = OWN_EMPTY;
        own_slot_put(&it->xindex, out[0] == OWN_EMPTY ? own_from_int(-1) : index + 2);
    }
    disc_write_end(th, &it->head);
    return !*done || th->exc == OWN_EMPTY;
}

/* The same for any number of parts, as a tuple. */
static bool zip_tuple(struct own_thread *th, struct own_iter *it, own_word *out, bool *done)
{
    struct own_tuple *parts, *t = NULL;
    own_word index, item = OWN_EMPTY;

    *done = it->what == OWN_IT_ZIP_INDEX && disc_write_try(th, &it->head);
    if (!*done)
        return true;
    parts = own_tuple_of(own_slot_get(&it->xa));
    index = own_slot_get(&it->xindex);
    *done = parts->len > 0 && own_int(index) >= 0;
    for (int64_t k = 0; *done && k < parts->len; k++)
        *done = disc_may_read(th, own_ref(own_slot_get(&parts->xitem[k])));
    if (*done && (t = own_tuple_make(th, parts->len)) != NULL) {
        for (int64_t k = 0; k < parts->len; k++) {
            item = readable_item(th, own_slot_get(&parts->xitem[k]), own_int(index));
            if (item == OWN_EMPTY)
                break;
            disc_init(th, &t->xitem[k], item);
        }
        *out = item == OWN_EMPTY ? OWN_EMPTY : own_word_of(t);
        own_slot_put(&it->xindex, item == OWN_EMPTY ? own_from_int(-1) : index + 2);
    }
    disc_write_end(th, &it->head);
    return th->exc == OWN_EMPTY;
}

bool own_iter_step2(struct own_thread *th, own_word w, own_word *out, bool *done)
{
    struct own_iter *it = own_iter_of(w);

    *done = it->what == OWN_IT_ENUMERATE;
    if (*done && step_list(th, it, &out[1], &out[0]))
        return true;
    if (*done) {
        if (!step_state(th, it, &out[1]))
            return false;
        out[0] = out[1] == OWN_EMPTY ? OWN_EMPTY : take_count(th, it, out[1]);
        return true;
    }
    return it->what == OWN_IT_ZIP_INDEX ? zip_pair(th, it, out, done) : true;
}
