/*
 * known.h - what C code must find without a look-up: singletons, builtin types, names.  One per
 * runtime, immortal.
 *
 * Names are listed in names.def: NAME(add, "__add__") gives th->known->name[OWN_N_add].
 */
#ifndef OWN_OBJ_KNOWN_H
#define OWN_OBJ_KNOWN_H

#include "obj/err.h"
#include "obj/object.h"

enum own_name_id {
#define NAME(id, text) OWN_N_##id,
#include "obj/names.def"
#undef NAME
    OWN_N_COUNT
};

/* Builtin types beyond one per kind. */
enum own_type_id {
    OWN_TY_OBJECT, OWN_TY_NONE, OWN_TY_BOOL, OWN_TY_INT, OWN_TY_FLOAT, OWN_TY_STR, OWN_TY_TUPLE,
    OWN_TY_LIST, OWN_TY_DICT, OWN_TY_SET, OWN_TY_FROZENSET, OWN_TY_RANGE, OWN_TY_SLICE, OWN_TY_FUNC,
    OWN_TY_NATIVE, OWN_TY_METHOD, OWN_TY_CELL, OWN_TY_TYPE, OWN_TY_MODULE, OWN_TY_PROPERTY,
    OWN_TY_STATIC, OWN_TY_CLASSMETHOD, OWN_TY_SUPER,
    OWN_TY_UNBOUND, OWN_TY_ELLIPSIS, OWN_TY_NOTIMPLEMENTED, OWN_TY_TRACE,
    OWN_TY_KEYS, OWN_TY_VALUES, OWN_TY_ITEMS,
    OWN_TY_LIST_ITER, OWN_TY_TUPLE_ITER, OWN_TY_STR_ITER, OWN_TY_RANGE_ITER, OWN_TY_DICT_ITER,
    OWN_TY_SET_ITER,
    OWN_TY_REVERSED, OWN_TY_ENUMERATE, OWN_TY_ZIP, OWN_TY_CALL_ITER,
    OWN_TY_LOCK, OWN_TY_RLOCK, OWN_TY_CONDITION, OWN_TY_EVENT, OWN_TY_SEMAPHORE, OWN_TY_BARRIER,
    OWN_TY_QUEUE,
    OWN_TY_THREAD_HANDLE, OWN_TY_STREAM, OWN_TY_RANDOM,
    OWN_TY_BOUNDED_SEMAPHORE, OWN_TY_LIFO_QUEUE, OWN_TY_SIMPLE_QUEUE,
    OWN_TY_DEQUE, OWN_TY_DEQUE_ITER, OWN_TY_DEQUE_BACK,
    OWN_TY_COUNT
};

struct own_known {
    own_word none, true_, false_, unbound, ellipsis, not_implemented;
    own_word zero, minus_zero;       /* float boxes */
    own_word empty_tuple, empty_str;
    own_word memory_error;           /* for when there is no memory for another one */
    own_word latin1[256];            /* one-character strings, interned */
    struct own_type *type[OWN_TY_COUNT];
    struct own_type *exc[OWN_E_COUNT];
    struct own_type *attrs_type;     /* of the hidden instances with attributes of functions */
    own_word name[OWN_N_COUNT];
    /* compiled helpers that C code tail-calls: OWN_P_* of prelude.def */
    own_word prelude_fn[160];
};

#define OWN_TYPE(th, id) ((th)->known->type[OWN_TY_##id])
#define OWN_NAME(th, id) ((th)->known->name[OWN_N_##id])
#define OWN_NONE(th) ((th)->none)
#define OWN_BOOL(th, cond) ((cond) ? (th)->true_ : (th)->false_)

#endif
