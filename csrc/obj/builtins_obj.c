/*
 * builtins_obj.c - builtin functions about objects of any type, and what the prelude needs of them
 * (_core).
 */
#include "obj/attr.h"
#include "obj/exc.h"
#include "obj/inst.h"
#include "obj/lookup.h"
#include "obj/names.h"
#include "obj/natives.h"
#include "obj/num.h"
#include "obj/ops.h"
#include "obj/out.h"
#include "obj/str.h"
#include "obj/tail.h"
#include "obj/value.h"
#include "text/numhash.h"

static own_word own_nat_isinstance(struct own_thread *th, own_word *w, int64_t n)
{
    bool yes;

    (void)n;
    return own_isinstance(th, w[0], w[1], &yes) == OWN_OK ? OWN_BOOL(th, yes) : OWN_EMPTY;
}

static own_word own_nat_issubclass(struct own_thread *th, own_word *w, int64_t n)
{
    bool yes;

    (void)n;
    return own_issubclass(th, w[0], w[1], &yes) == OWN_OK ? OWN_BOOL(th, yes) : OWN_EMPTY;
}

static own_word own_nat_id(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_int_u64(th, w[0]);
}

static own_word own_nat_callable(struct own_thread *th, own_word *w, int64_t n)
{
    own_word fn;

    (void)n;
    switch (own_type_of(th, w[0])->kind) {
    case OWN_K_FUNC:
    case OWN_K_NATIVE:
    case OWN_K_METHOD:
    case OWN_K_TYPE:
        return th->true_;
    case OWN_K_PROPERTY:
        return OWN_BOOL(th, own_ref_type(w[0]) == OWN_TYPE(th, STATIC));
    default:
        return OWN_BOOL(th, own_special(th, w[0], OWN_NAME(th, call), &fn) != OWN_M_NONE);
    }
}

/* -- attributes by name -- */

/* The interned name; EMPTY: raised. */
static own_word attr_name(struct own_thread *th, own_word name)
{
    if (!own_is_str(name))
        return own_raise(th, OWN_E_TypeError, "attribute name must be string, not '%T'", name);
    return own_intern(th, name);
}

static own_word own_nat_getattr(struct own_thread *th, own_word *w, int64_t n)
{
    own_word name = attr_name(th, w[1]), v;

    (void)n;
    if (name == OWN_EMPTY)
        return OWN_EMPTY;
    v = own_op_getattr(th, w[0], name, NULL);
    if (v == OWN_TAIL && w[2] != OWN_EMPTY)
        return own_tail3(th, OWN_PRELUDE(th, getattr_default), w[0], name, w[2]);
    if (v != OWN_EMPTY || w[2] == OWN_EMPTY || !own_exc_matches(th, th->exc, OWN_E_AttributeError))
        return v;
    own_exc_clear(th);
    return w[2];
}

static own_word own_nat_getattr_tail(struct own_thread *th, own_word *w, int64_t n)
{
    own_word name = attr_name(th, w[1]);

    (void)n;
    return name == OWN_EMPTY ? OWN_EMPTY : own_op_getattr(th, w[0], name, NULL);
}

static own_word own_nat_hasattr(struct own_thread *th, own_word *w, int64_t n)
{
    own_word name = attr_name(th, w[1]), v;

    (void)n;
    if (name == OWN_EMPTY)
        return OWN_EMPTY;
    v = own_op_getattr(th, w[0], name, NULL);
    if (v == OWN_TAIL)
        return own_tail2(th, OWN_PRELUDE(th, hasattr), w[0], name);
    if (v != OWN_EMPTY)
        return th->true_;
    if (!own_exc_matches(th, th->exc, OWN_E_AttributeError))
        return OWN_EMPTY;
    own_exc_clear(th);
    return th->false_;
}

static own_word own_nat_setattr(struct own_thread *th, own_word *w, int64_t n)
{
    own_word name = attr_name(th, w[1]);

    (void)n;
    return name == OWN_EMPTY ? OWN_EMPTY : own_op_setattr(th, w[0], name, w[2], NULL);
}

static own_word own_nat_delattr(struct own_thread *th, own_word *w, int64_t n)
{
    own_word name = attr_name(th, w[1]);

    (void)n;
    return name == OWN_EMPTY ? OWN_EMPTY : own_op_delattr(th, w[0], name);
}

/* -- text and hash -- */

static own_word own_nat_repr(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_repr(th, w[0]);
}

static own_word own_nat_ascii(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_ascii(th, w[0]);
}

static own_word own_nat_format(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_op_format(th, w[0], w[1], 0);
}

static own_word own_nat_hash(struct own_thread *th, own_word *w, int64_t n)
{
    uint64_t hash;

    (void)n;
    switch (own_hash(th, w[0], &hash)) {
    case OWN_CALL:
        return own_tail1(th, OWN_PRELUDE(th, hash), w[0]);
    case OWN_RAISED:
        return OWN_EMPTY;
    default:
        return own_int_new(th, (int64_t)hash);
    }
}

const struct own_native_def own_natives_obj[] = {
    {"isinstance", "obj, class_or_tuple, /", own_nat_isinstance, 0},
    {"issubclass", "cls, class_or_tuple, /", own_nat_issubclass, 0},
    {"id", "obj, /", own_nat_id, 0},
    {"callable", "obj, /", own_nat_callable, 0},
    {"getattr", "object, name, default=?, /", own_nat_getattr, 0},
    {"hasattr", "obj, name, /", own_nat_hasattr, 0},
    {"setattr", "obj, name, value, /", own_nat_setattr, 0},
    {"delattr", "obj, name, /", own_nat_delattr, 0},
    {"repr", "obj, /", own_nat_repr, 0},
    {"ascii", "obj, /", own_nat_ascii, 0},
    {"format", "value, format_spec=?, /", own_nat_format, 0},
    {"hash", "obj, /", own_nat_hash, 0},
    {0},
};

/* -- _core -- */

/* special(x, name): what type(x) has under a dunder's name, to be called with x; None if
 * nothing. */
static own_word own_nat_special(struct own_thread *th, own_word *w, int64_t n)
{
    own_word name = attr_name(th, w[1]), fn;

    (void)n;
    if (name == OWN_EMPTY)
        return OWN_EMPTY;
    return own_special(th, w[0], name, &fn) == OWN_M_NONE ? OWN_NONE(th) : fn;
}

/* user_special(x, name): the same if the program defined it. */
static own_word own_nat_user_special(struct own_thread *th, own_word *w, int64_t n)
{
    own_word name = attr_name(th, w[1]);

    if (name == OWN_EMPTY)
        return OWN_EMPTY;
    return own_has_user(th, w[0], name) ? own_nat_special(th, w, n) : OWN_NONE(th);
}

/* hash_tuple(*hashes): the hash of a tuple whose items have these hashes. */
static own_word own_nat_hash_tuple(struct own_thread *th, own_word *w, int64_t n)
{
    uint64_t state = own_hash_tuple_start();
    int64_t i, h;

    for (i = 0; i < n; i++)
        if (own_to_int64(w[i], &h))
            state = own_hash_tuple_item(state, h);
    return own_int_new(th, own_hash_tuple_end(state, (size_t)n));
}

/* str(x) of a leaf into the builder. */
static bool put_leaf(struct own_thread *th, struct own_ucsbuf *out, own_word w)
{
    if (!own_is_str(w))
        return own_leaf_repr(th, out, w);
    own_str_append(out, w);
    return true;
}

static own_word write_and_free(struct own_thread *th, struct own_ucsbuf *out, bool ok)
{
    if (ok && own_ucsbuf_failed(out)) {
        own_no_memory(th);
        ok = false;
    }
    ok = ok && own_out_write(th, 1, own_ucsbuf_result(out));
    own_ucsbuf_free(out);
    return ok ? th->true_ : OWN_EMPTY;
}

/* print_leaves(args, sep, end): True if the whole line could be printed without program code and
 * without an exception, else False. */
static own_word own_nat_print_leaves(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_tuple *args = (struct own_tuple *)w[0];
    uint32_t stack[256];
    struct own_ucsbuf out;
    bool ok = true;
    int64_t i;

    (void)n;
    for (i = 0; i < args->len; i++)
        if (!own_is_leaf(disc_load(th, &args->head, &args->xitem[i])))
            return th->false_;
    own_ucsbuf_init(&out, stack, sizeof stack / sizeof stack[0]);
    for (i = 0; i < args->len && ok; i++) {
        if (i)
            own_str_append(&out, w[1]);
        ok = put_leaf(th, &out, disc_load(th, &args->head, &args->xitem[i]));
    }
    if (!ok) {
        own_exc_clear(th); /* the prelude meets it again, with what comes before it printed */
        own_ucsbuf_free(&out);
        return th->false_;
    }
    own_str_append(&out, w[2]);
    return write_and_free(th, &out, true);
}

/* write(fd, text) */
static own_word own_nat_write(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_out_write(th, (int)own_int(w[0]), own_str_view(w[1])) ? OWN_NONE(th) : OWN_EMPTY;
}

static own_word own_nat_flush(struct own_thread *th, own_word *w, int64_t n)
{
    (void)w, (void)n;
    return own_out_flush(th) ? OWN_NONE(th) : OWN_EMPTY;
}

static own_word own_nat_host_version(struct own_thread *th, own_word *w, int64_t n)
{
    (void)w, (void)n;
    return own_from_int(own_host_version(th));
}

const struct own_native_def own_natives_obj_core[] = {
    {"special", "obj, name, /", own_nat_special, 0},
    {"user_special", "obj, name, /", own_nat_user_special, 0},
    {"hash_tuple", "*hashes", own_nat_hash_tuple, 0},
    {"getattr", "obj, name, /", own_nat_getattr_tail, 0},
    {"print_leaves", "args, sep, end, /", own_nat_print_leaves, 0},
    {"write", "fd, text, /", own_nat_write, 0},
    {"flush", "", own_nat_flush, 0},
    {"host_version", "", own_nat_host_version, 0},
    {0},
};
