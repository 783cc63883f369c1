/*
 * class_layout.c - instance layout of a class being made: hints and __slots__ (class.h).
 */
#include "obj/class.h"
#include "obj/list.h"
#include "obj/names.h"
#include "obj/str.h"

static bool tuple_has(own_word tuple, own_word name)
{
    int64_t i;

    for (i = 0; i < own_items_len(tuple); i++)
        if (own_items_at(tuple, i) == name)
            return true;
    return false;
}

/* Names of t's own hints that no class behind it in the MRO hints too. */
static uint32_t hints_new(const struct own_type *t, const struct own_type *of, uint32_t from)
{
    uint32_t n = 0, k;
    int64_t i;

    for (i = 0; i < own_items_len(of->hints); i++) {
        for (k = from; k < t->nmro && !tuple_has(t->mro[k]->hints, own_items_at(of->hints, i)); k++)
            ;
        n += k == t->nmro;
    }
    return n;
}

void own_class_inline(struct own_type *t)
{
    uint32_t n = 0, k;

    for (k = 0; k < t->nmro; k++)
        n += hints_new(t, t->mro[k], k + 1);
    if (n == 0 && t->slots == OWN_EMPTY && t->kind == OWN_K_OBJECT)
        n = 2; /* somebody will store something */
    t->inline_slots = n < OWN_INLINE_MAX ? n : OWN_INLINE_MAX;
}

/* __slots__ as a tuple of interned names in *out; false: raised. */
static bool slots_read(struct own_thread *th, own_word w, own_word *out)
{
    own_word one = w, items[OWN_INLINE_MAX];
    int64_t n, i;

    if (own_is_str(w))
        w = own_tuple_new(th, &one, 1);
    else if (own_is_list(w))
        w = own_list_to_tuple(th, w);
    if (w == OWN_EMPTY)
        return false;
    if (!own_is_kind(w, OWN_K_TUPLE) || own_items_len(w) > OWN_INLINE_MAX) {
        own_raise(th, OWN_E_TypeError,
                  "__slots__ must be a str or a list or tuple of at most %d str", OWN_INLINE_MAX);
        return false;
    }
    n = own_items_len(w);
    for (i = 0; i < n; i++) {
        if (!own_is_str(own_items_at(w, i))) {
            own_raise(th, OWN_E_TypeError, "__slots__ items must be strings, not '%T'",
                      own_items_at(w, i));
            return false;
        }
        items[i] = own_intern(th, own_items_at(w, i));
        if (items[i] == OWN_EMPTY)
            return false;
    }
    *out = own_tuple_immortal(th, items, n);
    return *out != OWN_EMPTY;
}

static own_word tuple_join(struct own_thread *th, own_word a, own_word b)
{
    own_word items[2 * OWN_INLINE_MAX];
    int64_t i, n = 0;

    for (i = 0; i < own_items_len(a); i++)
        items[n++] = own_items_at(a, i);
    for (i = 0; i < own_items_len(b) && n < 2 * OWN_INLINE_MAX; i++)
        items[n++] = own_items_at(b, i);
    return own_tuple_immortal(th, items, n);
}

bool own_class_slots(struct own_thread *th, struct own_making *m)
{
    own_word w = own_space_get(th, m, OWN_N_slots), own_slots, all;
    uint32_t i;
    int64_t k;

    if (w == OWN_EMPTY)
        return true;
    if (!slots_read(th, w, &own_slots))
        return false;
    for (k = 0; k < own_items_len(own_slots); k++)
        if (own_dict_get_str(th, m->space, own_items_at(own_slots, k)) != OWN_EMPTY) {
            own_raise(th, OWN_E_ValueError, "%R in __slots__ conflicts with class variable",
                      own_items_at(own_slots, k));
            return false;
        }
    m->hints = own_slots;
    all = own_slots;
    for (i = 0; i < m->nbase; i++) {
        if (m->base[i]->slots == OWN_EMPTY && (m->base[i]->flags & OWN_T_ATTRS))
            return true;
        if (own_items_len(m->base[i]->slots) > 0)
            all = tuple_join(th, all, m->base[i]->slots);
        if (all == OWN_EMPTY)
            return false;
    }
    if (!tuple_has(all, OWN_NAME(th, dict)))
        m->type->slots = all;
    return true;
}

bool own_class_hints(struct own_thread *th, struct own_making *m, own_word hints)
{
    own_word items[OWN_INLINE_MAX];
    int64_t i, n = hints == OWN_EMPTY || hints == OWN_NONE(th) ? 0 : own_items_len(hints);

    n = n < OWN_INLINE_MAX ? n : OWN_INLINE_MAX;
    for (i = 0; i < n; i++)
        items[i] = own_items_at(hints, i);
    m->hints = own_tuple_immortal(th, items, n);
    return m->hints != OWN_EMPTY;
}
