/*
 * value.c - truth, hash, equality: see value.h.  Text: repr.c.
 */
#include "obj/value.h"

#include "obj/attr.h"
#include "obj/num.h"
#include "obj/ops.h"
#include "obj/str.h"

/* Objects of classes made by the program: only they can have dunders in Python. */
static bool user_has(struct own_thread *th, own_word w, enum own_name_id id)
{
    return own_is_ref(w) && (own_ref_type(w)->flags & OWN_T_SUBCLASS) &&
           own_has_user(th, w, th->known->name[id]);
}

enum own_step own_truth(struct own_thread *th, own_word w, bool *truth)
{
    int64_t n;

    if (own_is_int(w)) {
        *truth = own_int(w) != 0;
        return OWN_OK;
    }
    if (own_is_flo(w)) {
        *truth = true; /* zero is no self-tagged float (W2) */
        return OWN_OK;
    }
    if (w == th->true_ || w == th->false_ || w == th->none) {
        *truth = w == th->true_;
        return OWN_OK;
    }
    if (own_is_number(w)) {
        *truth = own_num_true(w);
        return OWN_OK;
    }
    if (user_has(th, w, OWN_N_bool) || user_has(th, w, OWN_N_len))
        return OWN_CALL;
    n = own_cont_len(th, w);
    *truth = n != 0;
    return OWN_OK;
}

/* Addresses are 16-aligned. */
static uint64_t identity_hash(own_word w) { return w >> 4; }

static enum own_step unhashable(struct own_thread *th, own_word w)
{
    own_raise(th, OWN_E_TypeError, "unhashable type: '%T'", w);
    return OWN_RAISED;
}

enum own_step own_hash(struct own_thread *th, own_word w, uint64_t *hash)
{
    const struct own_method *m = (const struct own_method *)w;
    uint64_t self = 0;
    enum own_step step;

    if (own_is_number(w)) {
        *hash = own_num_hash(w);
        return OWN_OK;
    }
    if (own_is_str(w)) {
        *hash = own_str_hash(w);
        return OWN_OK;
    }
    if (user_has(th, w, OWN_N_hash))
        return OWN_CALL;
    switch (own_ref_type(w)->kind) {
    case OWN_K_TUPLE:
    case OWN_K_RANGE:
        return own_cont_hash(th, w, hash);
    case OWN_K_SET:
        return own_ref_type(w)->flags & OWN_T_IMMUTABLE ? own_cont_hash(th, w, hash)
                                                        : unhashable(th, w);
    case OWN_K_LIST:
    case OWN_K_DEQUE:
    case OWN_K_DICT:
    case OWN_K_SLICE:
    case OWN_K_VIEW:
        return unhashable(th, w);
    case OWN_K_METHOD:
        step = own_is_ref(m->self) ? OWN_OK : own_hash(th, m->self, &self);
        *hash = identity_hash(m->fn) ^ (own_is_ref(m->self) ? identity_hash(m->self) : self);
        return step;
    default:
        *hash = identity_hash(w);
        return OWN_OK;
    }
}

static bool is_container(own_word w)
{
    if (!own_is_ref(w))
        return false;
    switch (own_ref_type(w)->kind) {
    case OWN_K_TUPLE:
    case OWN_K_LIST:
    case OWN_K_DEQUE:
    case OWN_K_DICT:
    case OWN_K_SET:
    case OWN_K_RANGE:
    case OWN_K_SLICE:
    case OWN_K_VIEW:
        return true;
    default:
        return false;
    }
}

/* Two plain tuples of the same words: what dicts with tuple keys ask most. */
static bool same_items(struct own_thread *th, own_word a, own_word b)
{
    struct own_tuple *x = (struct own_tuple *)own_ref(a), *y = (struct own_tuple *)own_ref(b);

    if (!own_is_ref(a) || !own_is_ref(b) || x->head.ob.type != OWN_TYPE(th, TUPLE) ||
        y->head.ob.type != OWN_TYPE(th, TUPLE) || x->len != y->len)
        return false;
    for (int64_t i = 0; i < x->len; i++)
        if (disc_peek(&x->head, &x->xitem[i]) != disc_peek(&y->head, &y->xitem[i]))
            return false;
    return true;
}

enum own_step own_eq(struct own_thread *th, own_word a, own_word b, bool *equal)
{
    const struct own_method *m = (const struct own_method *)a, *n = (const struct own_method *)b;

    *equal = a == b;
    if (*equal)
        return OWN_OK;
    if (own_is_number(a) && own_is_number(b)) {
        *equal = own_num_eq(a, b);
        return OWN_OK;
    }
    if (own_is_str(a) && own_is_str(b)) {
        *equal = own_str_eq(a, b);
        return OWN_OK;
    }
    if (same_items(th, a, b)) {
        *equal = true;
        return OWN_OK;
    }
    if (user_has(th, a, OWN_N_eq) || user_has(th, b, OWN_N_eq))
        return OWN_CALL;
    if (is_container(a) && is_container(b))
        return own_cont_eq(th, a, b, equal);
    if (own_is_kind(a, OWN_K_METHOD) && own_is_kind(b, OWN_K_METHOD))
        *equal = m->fn == n->fn && m->self == n->self;
    return OWN_OK;
}
