/*
 * isinstance.c - own_isinstance, own_issubclass (attr.h).
 */
#include "obj/attr.h"

#define DEPTH 32 /* of tuples in tuples */

/* classes is a class or a tuple of such; false: it is not (nothing raised). */
static bool any_of(const struct own_type *t, own_word classes, int depth, bool *yes)
{
    struct own_tuple *tuple = (struct own_tuple *)classes;
    int64_t i;

    if (own_is_type(classes)) {
        *yes = *yes || own_type_is_subtype(t, own_as_type(classes));
        return true;
    }
    if (!own_is_kind(classes, OWN_K_TUPLE) || depth == DEPTH)
        return false;
    for (i = 0; i < tuple->len && !*yes; i++)
        /* relaxed: tuples never change. */
        if (!any_of(t, own_load_relaxed(&tuple->xitem[i]), depth + 1, yes))
            return false;
    return true;
}

enum own_step own_isinstance(struct own_thread *th, own_word o, own_word classes, bool *yes)
{
    *yes = false;
    if (any_of(own_type_of(th, o), classes, 0, yes))
        return OWN_OK;
    own_raise(th, OWN_E_TypeError,
              "isinstance() arg 2 must be a type, a tuple of types, or a union");
    return OWN_RAISED;
}

enum own_step own_issubclass(struct own_thread *th, own_word t, own_word classes, bool *yes)
{
    *yes = false;
    if (!own_is_type(t)) {
        own_raise(th, OWN_E_TypeError, "issubclass() arg 1 must be a class");
        return OWN_RAISED;
    }
    if (any_of(own_as_type(t), classes, 0, yes))
        return OWN_OK;
    own_raise(th, OWN_E_TypeError,
              "issubclass() arg 2 must be a class, a tuple of classes, or a union");
    return OWN_RAISED;
}
