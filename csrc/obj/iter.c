/*
 * iter.c - builtin iterator objects: stepping, making.  Their natives are in iter_methods.c.
 *
 * Stepping reads the state, takes the item, and advances under the iterator's write section if nobody else did
 * meanwhile; so two threads that share an iterator never get the same item.
 */
#include "obj/iter.h"

#include "obj/dict.h"
#include "obj/object_new.h"
#include "obj/ops.h"
#include "obj/set.h"

own_word own_iter_new(struct own_thread *th, struct own_type *type, const own_word *s, enum own_it_what what)
{
    struct own_iter *it = (struct own_iter *)own_new(th, type, sizeof *it);

    if (!it)
        return OWN_EMPTY;
    disc_init(th, &it->xa, s[0]);
    disc_init(th, &it->xindex, s[1]);
    disc_init(th, &it->xb, s[2]);
    /* relaxed: nobody else has seen the iterator. */
    own_store_relaxed(&it->xversion, own_from_int(0));
    it->what = what;
    return own_word_of(it);
}

own_word own_iter_make(struct own_thread *th, own_word w)
{
    static const uint8_t type_of[OWN_K_COUNT] = {
        [OWN_K_LIST] = OWN_TY_LIST_ITER, [OWN_K_TUPLE] = OWN_TY_TUPLE_ITER, [OWN_K_STR] = OWN_TY_STR_ITER,
        [OWN_K_DICT] = OWN_TY_DICT_ITER, [OWN_K_VIEW] = OWN_TY_DICT_ITER,   [OWN_K_SET] = OWN_TY_SET_ITER,
        [OWN_K_RANGE] = OWN_TY_RANGE_ITER};
    own_word s[3] = {w, own_from_int(0), own_from_int(0)};

    if (own_is_kind(w, OWN_K_ITER))
        return w;
    if (!own_plain_state(th, w, s))
        return own_not_iterable(th, w);
    return own_iter_new(th, th->known->type[type_of[own_ref_type(w)->kind]], s, OWN_IT_STATE);
}

own_word own_reversed_make(struct own_thread *th, own_word w)
{
    own_word s[3] = {w, own_from_int(0), own_from_int(0)};
    struct own_dict *d;

    switch (own_ref_type(w)->kind) {
    case OWN_K_RANGE: {
        int64_t n = own_int(own_range_of(w)->len), step = own_int(own_range_of(w)->step);

        s[0] = own_from_int(own_int(own_range_of(w)->start) + (n > 0 ? (n - 1) * step : 0));
        s[1] = own_from_int(n);
        s[2] = own_from_int(-step);
        return own_iter_new(th, OWN_TYPE(th, RANGE_ITER), s, OWN_IT_STATE);
    }
    case OWN_K_DICT:
    case OWN_K_VIEW:
        d = own_dict_of(own_is_dict(w) ? w : ((struct own_view *)w)->dict);
        own_may_read(th, d);
        s[1] = own_from_int(own_table_fill(own_dict_table(d)) - 1);
        s[2] = own_from_int(own_dict_used(d));
        return own_iter_new(th, OWN_TYPE(th, DICT_ITER), s, OWN_IT_DICT_BACK);
    default:
        s[1] = own_from_int(own_cont_len(th, w) - 1);
        return own_iter_new(th, OWN_TYPE(th, REVERSED), s, OWN_IT_REVERSED);
    }
}

own_word own_index_item(struct own_thread *th, own_word w, int64_t i)
{
    struct own_range *r;

    switch (own_ref_type(w)->kind) {
    case OWN_K_STR: return i < own_str_len(w) ? own_str_index(th, w, i) : OWN_EMPTY;
    case OWN_K_RANGE:
        r = own_range_of(w);
        return i < own_int(r->len) ? own_from_int(own_int(r->start) + i * own_int(r->step)) : OWN_EMPTY;
    default: return own_seq_at(th, w, i);
    }
}

/* -- stepping -- */

static void it_load(struct own_thread *th, struct own_iter *it, own_word *s)
{
    own_may_read(th, it);
    s[0] = disc_load(th, &it->head, &it->xa);
    s[1] = own_slot_get(&it->xindex);
    s[2] = own_slot_get(&it->xb);
}

/* Advance from the state `was` to `now`; false: another thread was faster.  item stays alive. */
static bool it_advance(struct own_thread *th, struct own_iter *it, const own_word *was, const own_word *now,
                       own_word item)
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

/* The state's words are read one by one: for a range, whose three words belong together, under the read lock. */
static void it_load_whole(struct own_thread *th, struct own_iter *it, own_word *s)
{
    own_may_read(th, it);
    disc_read_lock(th, &it->head);
    s[0] = disc_load(th, &it->head, &it->xa);
    s[1] = own_slot_get(&it->xindex);
    s[2] = own_slot_get(&it->xb);
    disc_read_unlock(th, &it->head);
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

static bool step_reversed(struct own_thread *th, struct own_iter *it, own_word *out)
{
    own_word was[3], now[3];

    do {
        it_load(th, it, was);
        memcpy(now, was, sizeof now);
        *out = own_int(was[1]) < 0 ? OWN_EMPTY : own_index_item(th, was[0], own_int(was[1]));
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
        *out = what == OWN_V_KEYS ? key : what == OWN_V_VALUES ? value : own_tuple_pair(th, key, value);
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
static bool zip_items(struct own_thread *th, struct own_iter *it, struct own_tuple *parts, own_slot *to, bool *end)
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

static bool step_zip(struct own_thread *th, struct own_iter *it, own_word *out)
{
    struct own_tuple *parts, *t;
    bool end, ok;

    *out = OWN_EMPTY;
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
    case OWN_IT_STATE: return step_state(th, it, out);
    case OWN_IT_REVERSED: return step_reversed(th, it, out);
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

/* zip of two indexable parts, all readable: no tuple. */
static bool zip_pair(struct own_thread *th, struct own_iter *it, own_word *out, bool *done)
{
    struct own_tuple *parts;
    own_word was[3], now[3], a, b;

    *done = false;
    it_load(th, it, was);
    parts = own_tuple_of(was[0]);
    if (parts->len != 2 || !disc_write_try(th, &it->head))
        return true;
    disc_write_end(th, &it->head);
    a = disc_load(th, &parts->head, &parts->xitem[0]);
    b = disc_load(th, &parts->head, &parts->xitem[1]);
    if (!disc_may_read(th, own_ref(a)) || !disc_may_read(th, own_ref(b)))
        return true;
    *done = true;
    memcpy(now, was, sizeof now);
    out[0] = own_int(was[1]) < 0 ? OWN_EMPTY : own_index_item(th, a, own_int(was[1]));
    out[1] = out[0] == OWN_EMPTY ? OWN_EMPTY : own_index_item(th, b, own_int(was[1]));
    if (out[1] == OWN_EMPTY)
        out[0] = OWN_EMPTY;
    now[1] = out[0] == OWN_EMPTY ? own_from_int(-1) : was[1] + 2;
    it_advance(th, it, was, now, OWN_EMPTY);
    return th->exc == OWN_EMPTY;
}

bool own_iter_step2(struct own_thread *th, own_word w, own_word *out, bool *done)
{
    struct own_iter *it = own_iter_of(w);

    *done = it->what == OWN_IT_ENUMERATE;
    if (*done) {
        if (!step_state(th, it, &out[1]))
            return false;
        out[0] = out[1] == OWN_EMPTY ? OWN_EMPTY : take_count(th, it, out[1]);
        return true;
    }
    return it->what == OWN_IT_ZIP_INDEX ? zip_pair(th, it, out, done) : true;
}

int64_t own_length_hint(struct own_thread *th, own_word w)
{
    int64_t n = own_is_kind(w, OWN_K_ITER) ? -1 : own_cont_len(th, w);

    return n < 0 ? 0 : n;
}

/* -- what struct own_type holds -- */

own_word own_iter_next_ref(struct own_thread *th, struct own_head *dead)
{
    struct own_iter *it = (struct own_iter *)dead;
    own_slot *slots[3] = {&it->xa, &it->xb, &it->xindex};

    (void)th;
    for (int i = 0; i < 3; i++) {
        own_word w = own_slot_get(slots[i]);

        own_slot_put(slots[i], OWN_EMPTY);
        if (own_is_ref(w) && w != OWN_EMPTY)
            return w;
    }
    return OWN_EMPTY;
}

void own_iter_release(struct own_thread *th, struct own_head *dead)
{
    (void)th;
    (void)dead;
}

uint64_t own_iter_size(const struct own_head *o)
{
    return o->ob.type->basic_size;
}

own_word own_iter_ref_at(const struct own_head *o, int64_t i)
{
    struct own_iter *it = (struct own_iter *)(uintptr_t)o;

    return i == 0 ? own_slot_get(&it->xa) : i == 1 ? own_slot_get(&it->xb) : OWN_EMPTY;
}
