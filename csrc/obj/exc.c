/*
 * exc.c - see exc.h: the natives of BaseException and of the exception classes with attributes of
 * their own.
 */
#include "obj/exc.h"

#include "obj/attr.h"
#include "obj/inst.h"
#include "obj/list.h"
#include "obj/names.h"
#include "obj/natives.h"
#include "obj/ops.h"
#include "obj/shape.h"
#include "obj/str.h"
#include "obj/tail.h"
#include "obj/value.h"

own_word own_exc_word(struct own_thread *th, own_word exc, int which)
{
    struct own_head *o = own_ref(exc);
    own_word w;

    if (!disc_may_read(th, o))
        disc_acquire_read(th, o);
    w = disc_load(th, o, own_exc_slot(o, which));
    return w != OWN_EMPTY ? w : OWN_NONE(th);
}

void own_exc_store(struct own_thread *th, own_word exc, int which, own_word w)
{
    struct own_head *o = own_ref(exc);

    if (!disc_write_try(th, o)) {
        own_hold(th, w); /* perhaps new, with no register that holds it */
        disc_acquire_write(th, o);
        own_let_go(th, w);
    }
    if (w != OWN_EMPTY)
        disc_store(th, o, own_exc_slot(o, which), w);
    else if (disc_peek(o, own_exc_slot(o, which)) != OWN_EMPTY)
        disc_move_out(th, o, own_exc_slot(o, which));
    disc_write_end(th, o);
}

/* -- str and repr -- */

/* str or repr of a leaf that the arguments hold: it may be the host's, and others may replace them
 * meanwhile. */
static own_word leaf_text(struct own_thread *th, own_word (*text)(struct own_thread *, own_word),
                          own_word leaf)
{
    own_word w;

    own_hold(th, leaf);
    w = text(th, leaf);
    own_let_go(th, leaf);
    return w;
}

own_word own_exc_str(struct own_thread *th, own_word exc)
{
    struct own_tuple *args = own_exc_args(th, exc);
    own_word one = args->len == 1 ? own_exc_item(th, args, 0) : own_word_of(args);

    if (args->len == 0)
        return th->known->empty_str;
    return own_is_leaf(one) ? leaf_text(th, own_to_str, one)
                            : own_tail1(th, OWN_PRELUDE(th, to_str), one);
}

own_word own_exc_repr(struct own_thread *th, own_word exc)
{
    struct own_tuple *args = own_exc_args(th, exc);
    struct own_ucsbuf out;
    bool ok = true;

    for (int64_t i = 0; i < args->len; i++)
        if (!own_is_leaf(own_exc_item(th, args, i)))
            return own_tail2(th, OWN_PRELUDE(th, exc_repr), own_ref_type(exc)->name,
                             own_word_of(args));
    own_hold(th, own_word_of(args)); /* text may be the host's: others may replace them */
    own_ucsbuf_init(&out, NULL, 0);
    own_str_append(&out, own_ref_type(exc)->name);
    for (int64_t i = 0; ok && i < args->len; i++) {
        own_ucsbuf_str(&out, i ? ", " : "(");
        ok = own_leaf_repr(th, &out, own_exc_item(th, args, i));
    }
    own_ucsbuf_str(&out, args->len ? ")" : "()");
    own_let_go(th, own_word_of(args));
    if (ok)
        return own_str_take(th, &out);
    own_ucsbuf_free(&out);
    return OWN_EMPTY;
}

static own_word own_nat_exc_str(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_exc_str(th, w[0]);
}

static own_word own_nat_exc_repr(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_exc_repr(th, w[0]);
}

static own_word own_nat_keyerror_str(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_tuple *args = own_exc_args(th, w[0]);
    own_word one = args->len == 1 ? own_exc_item(th, args, 0) : OWN_EMPTY;

    if (n != 1 || one == OWN_EMPTY)
        return own_exc_str(th, w[0]);
    return own_is_leaf(one) ? leaf_text(th, own_repr, one)
                            : own_tail1(th, OWN_PRELUDE(th, repr), one);
}

/* -- __init__ -- */

static bool same_args(struct own_thread *th, struct own_tuple *args, const own_word *w, int64_t n)
{
    int64_t i;

    for (i = 0; i < n && args->len == n; i++)
        if (own_exc_item(th, args, i) != w[i])
            return false;
    return args->len == n;
}

bool own_exc_init_args(struct own_thread *th, own_word exc, const own_word *w, int64_t n)
{
    own_word tuple;

    if (same_args(th, own_exc_args(th, exc), w, n)) /* as own_construct left them */
        return true;
    tuple = own_tuple_new(th, w, n);
    if (tuple == OWN_EMPTY)
        return false;
    own_exc_store(th, exc, OWN_X_ARGS, tuple);
    return true;
}

static own_word own_nat_exc_init(struct own_thread *th, own_word *w, int64_t n)
{
    return own_exc_init_args(th, w[0], w + 1, n - 1) ? OWN_NONE(th) : OWN_EMPTY;
}

static own_word own_nat_stop_init(struct own_thread *th, own_word *w, int64_t n)
{
    if (!own_exc_init_args(th, w[0], w + 1, n - 1) ||
        (n > 1 && !own_exc_set_attr(th, w[0], OWN_N_w_value, w[1])))
        return OWN_EMPTY;
    return OWN_NONE(th);
}

static own_word own_nat_exit_init(struct own_thread *th, own_word *w, int64_t n)
{
    if (!own_exc_init_args(th, w[0], w + 1, n - 1))
        return OWN_EMPTY;
    if (n == 2 && !own_exc_set_attr(th, w[0], OWN_N_w_code, w[1]))
        return OWN_EMPTY;
    if (n > 2 && !own_exc_set_attr(th, w[0], OWN_N_w_code, own_word_of(own_exc_args(th, w[0]))))
        return OWN_EMPTY;
    return OWN_NONE(th);
}

/* -- attributes -- */

static own_word own_nat_exc_args(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_exc_word(th, w[0], OWN_X_ARGS);
}

static own_word own_nat_exc_set_args(struct own_thread *th, own_word *w, int64_t n)
{
    own_word tuple = w[1];

    (void)n;
    if (own_is_list(tuple))
        tuple = own_list_to_tuple(th, tuple);
    if (tuple == OWN_EMPTY)
        return OWN_EMPTY;
    if (!own_is_kind(tuple, OWN_K_TUPLE))
        return own_raise(th, OWN_E_TypeError, "'%T' object is not iterable", tuple);
    own_exc_store(th, w[0], OWN_X_ARGS, tuple);
    return OWN_NONE(th);
}

static own_word own_nat_exc_cause(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_exc_word(th, w[0], OWN_X_CAUSE);
}

static own_word own_nat_exc_context(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_exc_word(th, w[0], OWN_X_CONTEXT);
}

static own_word own_nat_exc_trace(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_exc_word(th, w[0], OWN_X_TRACE);
}

static own_word own_nat_exc_suppress(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return OWN_BOOL(th, own_exc_word(th, w[0], OWN_X_SUPPRESS) == th->true_);
}

static own_word set_link(struct own_thread *th, own_word *w, int which, const char *what)
{
    if (w[1] != OWN_NONE(th) && !own_is_exc(w[1]))
        return own_raise(th, OWN_E_TypeError,
                         "exception %s must be None or derive from BaseException", what);
    own_exc_store(th, w[0], which, w[1] == OWN_NONE(th) ? OWN_EMPTY : w[1]);
    return OWN_NONE(th);
}

static own_word own_nat_exc_set_cause(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    if (set_link(th, w, OWN_X_CAUSE, "cause") == OWN_EMPTY)
        return OWN_EMPTY;
    own_exc_store(th, w[0], OWN_X_SUPPRESS, th->true_);
    return OWN_NONE(th);
}

static own_word own_nat_exc_set_context(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return set_link(th, w, OWN_X_CONTEXT, "context");
}

static own_word own_nat_exc_set_suppress(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    if (w[1] != th->true_ && w[1] != th->false_)
        return own_raise(th, OWN_E_TypeError, "attribute value type must be bool");
    own_exc_store(th, w[0], OWN_X_SUPPRESS, w[1]);
    return OWN_NONE(th);
}

static own_word own_nat_exc_set_trace(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    if (w[1] != OWN_NONE(th) && !own_is_kind(w[1], OWN_K_TRACE))
        return own_raise(th, OWN_E_TypeError, "__traceback__ must be a traceback or None");
    own_exc_store(th, w[0], OWN_X_TRACE, w[1] == OWN_NONE(th) ? OWN_EMPTY : w[1]);
    return OWN_NONE(th);
}

static own_word own_nat_exc_with_traceback(struct own_thread *th, own_word *w, int64_t n)
{
    return own_nat_exc_set_trace(th, w, n) == OWN_EMPTY ? OWN_EMPTY : w[0];
}

static own_word own_nat_exc_add_note(struct own_thread *th, own_word *w, int64_t n)
{
    const own_word name = OWN_NAME(th, notes);
    own_word made;

    (void)n;
    if (!own_is_str(w[1]))
        return own_raise(th, OWN_E_TypeError, "note must be a str, not '%T'", w[1]);
    w[2] = own_op_getattr(th, w[0], name, NULL);
    if (w[2] == OWN_TAIL) /* a __getattr__ of the program's */
        return own_tail2(th, OWN_PRELUDE(th, exc_add_note), w[0], w[1]);
    if (w[2] == OWN_EMPTY) {
        own_exc_clear(th);
        w[2] = own_list_new(th, NULL, 0);
        made = w[2] == OWN_EMPTY ? OWN_EMPTY : own_op_setattr(th, w[0], name, w[2], NULL);
        if (made == OWN_TAIL) /* a __setattr__, which has not been called yet */
            return own_tail2(th, OWN_PRELUDE(th, exc_add_note), w[0], w[1]);
        if (made == OWN_EMPTY)
            return OWN_EMPTY;
    }
    if (!own_is_list(w[2]))
        return own_raise(th, OWN_E_TypeError, "Cannot add note: __notes__ is not a list");
    return own_list_append(th, w[2], w[1]) ? OWN_NONE(th) : OWN_EMPTY;
}

const struct own_native_def own_natives_exc[] = {
    {"__init__", "self, *args, **_exc_init_kw", own_nat_exc_init, 0},
    {"__str__", "self, /", own_nat_exc_str, 0},
    {"__repr__", "self, /", own_nat_exc_repr, 0},
    {"with_traceback", "self, tb, /", own_nat_exc_with_traceback, 0},
    {"add_note", "self, note, /", own_nat_exc_add_note, 1},
    {"@args", "self, /", own_nat_exc_args, 0},
    {"=args", "self, value, /", own_nat_exc_set_args, 0},
    {"@__cause__", "self, /", own_nat_exc_cause, 0},
    {"=__cause__", "self, value, /", own_nat_exc_set_cause, 0},
    {"@__context__", "self, /", own_nat_exc_context, 0},
    {"=__context__", "self, value, /", own_nat_exc_set_context, 0},
    {"@__suppress_context__", "self, /", own_nat_exc_suppress, 0},
    {"=__suppress_context__", "self, value, /", own_nat_exc_set_suppress, 0},
    {"@__traceback__", "self, /", own_nat_exc_trace, 0},
    {"=__traceback__", "self, value, /", own_nat_exc_set_trace, 0},
    {0},
};
const struct own_native_def own_natives_keyerror[] = {
    {"__str__", "self, /", own_nat_keyerror_str, 0}, {0}};
const struct own_native_def own_natives_stop[] = {
    {"__init__", "self, *args, **_exc_init_kw", own_nat_stop_init, 0}, {0}};
const struct own_native_def own_natives_exit[] = {
    {"__init__", "self, *args, **_exc_init_kw", own_nat_exit_init, 0}, {0}};

/* Attributes that CPython's instances have before anybody sets them. */
static const struct {
    enum own_exc_id exc;
    enum own_name_id name;
} defaults[] = {
    {OWN_E_StopIteration, OWN_N_w_value}, {OWN_E_SystemExit, OWN_N_w_code},
    {OWN_E_OSError, OWN_N_w_errno},       {OWN_E_OSError, OWN_N_w_strerror},
    {OWN_E_OSError, OWN_N_w_filename},    {OWN_E_NameError, OWN_N_w_name},
    {OWN_E_AttributeError, OWN_N_w_name}, {OWN_E_AttributeError, OWN_N_w_obj},
    {OWN_E_ImportError, OWN_N_w_name},
};

bool own_excs_start(struct own_thread *th)
{
    struct own_known *known = th->known;
    size_t i;

    for (i = 0; i < sizeof defaults / sizeof defaults[0]; i++)
        if (!own_type_define(th, known->exc[defaults[i].exc], known->name[defaults[i].name],
                             known->none))
            return false;
    known->memory_error = own_construct(th, known->exc[OWN_E_MemoryError], NULL, 0);
    if (known->memory_error == OWN_EMPTY)
        return false;
    disc_immortal(th, own_ref(known->memory_error));
    return true;
}
