/*
 * iter_make.c - making builtin iterators, looking at what they run over, freeing them.
 */
#include "obj/iter.h"

#include "obj/deque.h"
#include "obj/dict.h"
#include "obj/object_new.h"
#include "obj/ops.h"
#include "obj/str.h"

own_word own_iter_new(struct own_thread *th, struct own_type *type, const own_word *s,
                      enum own_it_what what)
{
    struct own_iter *it = (struct own_iter *)own_new(th, type, sizeof *it);

    if (!it)
        return OWN_EMPTY;
    disc_init(th, &it->xa, s[0]);
    disc_init(th, &it->xindex, s[1]);
    disc_init(th, &it->xb, s[2]);
    /* relaxed: nobody else has seen the iterator. */
    own_store_relaxed(&it->xversion, own_from_int(0));
    it->what = (int32_t)what;
    return own_word_of(it);
}

own_word own_iter_make(struct own_thread *th, own_word w)
{
    static const uint8_t type_of[OWN_K_COUNT] = {
        [OWN_K_LIST] = OWN_TY_LIST_ITER,  [OWN_K_TUPLE] = OWN_TY_TUPLE_ITER,
        [OWN_K_STR] = OWN_TY_STR_ITER,    [OWN_K_DICT] = OWN_TY_DICT_ITER,
        [OWN_K_VIEW] = OWN_TY_DICT_ITER,  [OWN_K_SET] = OWN_TY_SET_ITER,
        [OWN_K_RANGE] = OWN_TY_RANGE_ITER, [OWN_K_DEQUE] = OWN_TY_DEQUE_ITER};
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
        if (own_is_deque(w))
            s[2] = own_deque_version(th, w);
        s[1] = own_from_int(own_cont_len(th, w) - 1);
        return own_iter_new(th,
                            own_is_deque(w) ? OWN_TYPE(th, DEQUE_BACK) : OWN_TYPE(th, REVERSED), s,
                            OWN_IT_REVERSED);
    }
}

own_word own_index_item(struct own_thread *th, own_word w, int64_t i)
{
    struct own_range *r;

    switch (own_ref_type(w)->kind) {
    case OWN_K_STR: return i < own_str_len(w) ? own_str_index(th, w, i) : OWN_EMPTY;
    case OWN_K_RANGE:
        r = own_range_of(w);
        return i < own_int(r->len) ? own_from_int(own_int(r->start) + i * own_int(r->step))
                                   : OWN_EMPTY;
    default: return own_seq_at(th, w, i);
    }
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
