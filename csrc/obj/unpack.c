/*
 * unpack.c - a, b = v and a, *b, c = v.
 *
 * Lists and tuples give their items at once, at one moment; any other plain iterable is turned into
 * a list first, a program's iterable by the prelude, whose list comes back to the same function.
 */
#include "obj/attr.h"
#include "obj/iter.h"
#include "obj/ops.h"
#include "obj/seq.h"
#include "obj/tail.h"

static enum own_step not_iterable(struct own_thread *th, own_word v)
{
    own_raise(th, OWN_E_TypeError, "cannot unpack non-iterable %T object", v);
    return OWN_RAISED;
}

static enum own_step wrong_number(struct own_thread *th, int64_t got, int64_t want)
{
    if (got > want)
        own_raise(th, OWN_E_ValueError, "too many values to unpack (expected %l)", want);
    else
        own_raise(th, OWN_E_ValueError, "not enough values to unpack (expected %l, got %l)", want,
                  got);
    return OWN_RAISED;
}

/* Anything but a plain list or tuple: OK with a list or tuple in *seq, held. */
static enum own_step to_seq(struct own_thread *th, own_word v, int64_t limit, own_word *seq)
{
    own_word fn;

    if (!own_is_ref(v))
        return not_iterable(th, v);
    if (!own_is_plain_iterable(th, v)) {
        if (!own_is_kind(v, OWN_K_RANGE) &&
            own_special(th, v, OWN_NAME(th, iter), &fn) == OWN_M_NONE &&
            own_special(th, v, OWN_NAME(th, getitem), &fn) == OWN_M_NONE)
            return not_iterable(th, v);
        own_tail2(th, OWN_PRELUDE(th, unpack), v, own_from_int(limit));
        return OWN_CALL;
    }
    *seq = own_list_from(th, v);
    return *seq == OWN_EMPTY ? OWN_RAISED : OWN_OK;
}

static bool is_seq(own_word v)
{
    return own_is_ref(v) && (own_is_list(v) || own_is_tuple(v)) && own_plain_type(own_ref_type(v));
}

enum own_step own_op_unpack(struct own_thread *th, own_word v, int n, own_word *out)
{
    own_slot *slot;
    enum own_step st;
    int64_t len;

    if (own_is_kind(v, OWN_K_TUPLE) && own_tuple_of(v)->len == n &&
        own_plain_type(own_ref_type(v))) {
        for (int i = 0; i < n; i++)
            out[i] = disc_load(th, own_ref(v), &own_tuple_of(v)->xitem[i]);
        return OWN_OK;
    }
    if (!is_seq(v) && (st = to_seq(th, v, n + 1, &v)) != OWN_OK)
        return st;
    slot = own_seq_lock(th, v, &len);
    if (len == n)
        for (int i = 0; i < n; i++)
            out[i] = disc_load_held(th, own_ref(v), &slot[i]);
    own_seq_unlock(th, v);
    return len == n ? OWN_OK : wrong_number(th, len, n);
}

enum own_step own_op_unpack_ex(struct own_thread *th, own_word v, int before, int after,
                               own_word *out)
{
    own_word held = v;
    own_slot *slot;
    enum own_step st;
    int64_t len, middle;

    if (!is_seq(v) && (st = to_seq(th, v, -1, &held)) != OWN_OK)
        return st;
    slot = own_seq_lock(th, held, &len);
    middle = len - before - after;
    if (middle >= 0) {
        struct own_list *l = own_list_make(th, OWN_TYPE(th, LIST), middle);

        if (!l) {
            own_seq_unlock(th, held);
            return OWN_RAISED;
        }
        for (int64_t i = 0; i < middle; i++)
            disc_init(th, &own_list_items(l)->xslot[i],
                      disc_peek(own_ref(held), &slot[before + i]));
        own_list_set_len(l, middle);
        for (int i = 0; i < before; i++)
            out[i] = disc_load_held(th, own_ref(held), &slot[i]);
        out[before] = own_word_of(l);
        for (int i = 0; i < after; i++)
            out[before + 1 + i] = disc_load_held(th, own_ref(held), &slot[len - after + i]);
    }
    own_seq_unlock(th, held);
    if (middle >= 0)
        return OWN_OK;
    own_raise(th, OWN_E_ValueError, "not enough values to unpack (expected at least %d, got %l)",
              before + after, len);
    return OWN_RAISED;
}
