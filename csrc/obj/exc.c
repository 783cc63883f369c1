/*
 * exc.c - see exc.h: the natives of BaseException and of the exception classes with attributes of their own.
 */
#include "obj/exc.h"

#include <errno.h>

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

static struct own_tuple *args_of(struct own_thread *th, own_word exc)
{
    return (struct own_tuple *)own_exc_word(th, exc, OWN_X_ARGS);
}

static own_word item(struct own_thread *th, struct own_tuple *t, int64_t i)
{
    return disc_load(th, &t->head, &t->xitem[i]);
}

/* An attribute of this thread's new exception. */
static bool set_attr(struct own_thread *th, own_word exc, enum own_name_id name, own_word value)
{
    return own_op_setattr(th, exc, th->known->name[name], value, NULL) != OWN_EMPTY;
}

/* -- str and repr -- */

own_word own_exc_str(struct own_thread *th, own_word exc)
{
    struct own_tuple *args = args_of(th, exc);
    own_word one = args->len == 1 ? item(th, args, 0) : own_word_of(args);

    if (args->len == 0)
        return th->known->empty_str;
    return own_is_leaf(one) ? own_to_str(th, one) : own_tail1(th, OWN_PRELUDE(th, to_str), one);
}

own_word own_exc_repr(struct own_thread *th, own_word exc)
{
    struct own_tuple *args = args_of(th, exc);
    struct own_ucsbuf out;
    bool ok = true;

    for (int64_t i = 0; i < args->len; i++)
        if (!own_is_leaf(item(th, args, i)))
            return own_tail2(th, OWN_PRELUDE(th, exc_repr), own_ref_type(exc)->name, own_word_of(args));
    own_hold(th, own_word_of(args)); /* text may be the host's: others may replace them */
    own_ucsbuf_init(&out, NULL, 0);
    own_str_append(&out, own_ref_type(exc)->name);
    for (int64_t i = 0; ok && i < args->len; i++) {
        own_ucsbuf_str(&out, i ? ", " : "(");
        ok = own_leaf_repr(th, &out, item(th, args, i));
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
    struct own_tuple *args = args_of(th, w[0]);
    own_word one = args->len == 1 ? item(th, args, 0) : OWN_EMPTY;

    if (n != 1 || one == OWN_EMPTY)
        return own_exc_str(th, w[0]);
    return own_is_leaf(one) ? own_repr(th, one) : own_tail1(th, OWN_PRELUDE(th, repr), one);
}

/* "[Errno 2] text" and "[Errno 2] text: 'file'". */
static own_word own_nat_oserror_str(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_tuple *args = args_of(th, w[0]);
    struct own_ucsbuf out;
    own_word file;
    bool ok;

    (void)n;
    own_hold(th, own_word_of(args)); /* no register holds it */
    file = own_op_getattr(th, w[0], OWN_NAME(th, w_filename), NULL);
    own_let_go(th, own_word_of(args));
    if (file == OWN_EMPTY || file == OWN_TAIL)
        return file;
    if (args->len != 2 || !own_is_leaf(item(th, args, 0)) || !own_is_str(item(th, args, 1)))
        return own_exc_str(th, w[0]);
    own_ucsbuf_init(&out, NULL, 0);
    own_ucsbuf_str(&out, "[Errno ");
    ok = own_leaf_repr(th, &out, item(th, args, 0));
    own_ucsbuf_str(&out, "] ");
    own_str_append(&out, item(th, args, 1));
    if (ok && file != OWN_NONE(th) && own_is_leaf(file)) {
        own_ucsbuf_str(&out, ": ");
        ok = own_leaf_repr(th, &out, file);
    }
    if (ok)
        return own_str_take(th, &out);
    own_ucsbuf_free(&out);
    return OWN_EMPTY;
}

/* -- __init__ -- */

static bool same_args(struct own_thread *th, struct own_tuple *args, const own_word *w, int64_t n)
{
    int64_t i;

    for (i = 0; i < n && args->len == n; i++)
        if (item(th, args, i) != w[i])
            return false;
    return args->len == n;
}

static bool init_args(struct own_thread *th, own_word exc, const own_word *w, int64_t n)
{
    own_word tuple;

    if (same_args(th, args_of(th, exc), w, n)) /* as own_construct left them */
        return true;
    tuple = own_tuple_new(th, w, n);
    if (tuple == OWN_EMPTY)
        return false;
    own_exc_store(th, exc, OWN_X_ARGS, tuple);
    return true;
}

static own_word own_nat_exc_init(struct own_thread *th, own_word *w, int64_t n)
{
    return init_args(th, w[0], w + 1, n - 1) ? OWN_NONE(th) : OWN_EMPTY;
}

static own_word own_nat_stop_init(struct own_thread *th, own_word *w, int64_t n)
{
    if (!init_args(th, w[0], w + 1, n - 1) || (n > 1 && !set_attr(th, w[0], OWN_N_w_value, w[1])))
        return OWN_EMPTY;
    return OWN_NONE(th);
}

static own_word own_nat_exit_init(struct own_thread *th, own_word *w, int64_t n)
{
    if (!init_args(th, w[0], w + 1, n - 1))
        return OWN_EMPTY;
    if (n == 2 && !set_attr(th, w[0], OWN_N_w_code, w[1]))
        return OWN_EMPTY;
    if (n > 2 && !set_attr(th, w[0], OWN_N_w_code, own_word_of(args_of(th, w[0]))))
        return OWN_EMPTY;
    return OWN_NONE(th);
}

static bool oserror_init(struct own_thread *th, own_word exc, const own_word *w, int64_t n)
{
    bool named = n >= 3 && n <= 5;

    if (!init_args(th, exc, w, named ? 2 : n))
        return false;
    if (n >= 2 && n <= 5 &&
        (!set_attr(th, exc, OWN_N_w_errno, w[0]) || !set_attr(th, exc, OWN_N_w_strerror, w[1])))
        return false;
    return !named || set_attr(th, exc, OWN_N_w_filename, w[2]);
}

/* OSError(errno, text, ..) is an instance of the subclass for that errno. */
static own_word own_nat_oserror_new(struct own_thread *th, own_word *w, int64_t n)
{
    static const struct { int error; enum own_exc_id exc; } map[] = {
        {ENOENT, OWN_E_FileNotFoundError}, {EEXIST, OWN_E_FileExistsError}, {EACCES, OWN_E_PermissionError},
        {EPERM, OWN_E_PermissionError}, {EPIPE, OWN_E_BrokenPipeError}, {ESHUTDOWN, OWN_E_BrokenPipeError},
        {EAGAIN, OWN_E_BlockingIOError}, {EALREADY, OWN_E_BlockingIOError}, {EINPROGRESS, OWN_E_BlockingIOError},
        {EINTR, OWN_E_InterruptedError}, {ESRCH, OWN_E_ProcessLookupError}, {ETIMEDOUT, OWN_E_TimeoutError},
    };
    struct own_type *t = th->known->exc[OWN_E_OSError];
    size_t i;

    for (i = 0; n >= 2 && n <= 5 && i < sizeof map / sizeof map[0]; i++)
        if (w[0] == own_from_int(map[i].error))
            t = th->known->exc[map[i].exc];
    w[n] = own_construct(th, t, w, n);
    if (w[n] == OWN_EMPTY || !oserror_init(th, w[n], w, n))
        return OWN_EMPTY;
    return w[n];
}

static own_word own_nat_oserror_init(struct own_thread *th, own_word *w, int64_t n)
{
    return oserror_init(th, w[0], w + 1, n - 1) ? OWN_NONE(th) : OWN_EMPTY;
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
        return own_raise(th, OWN_E_TypeError, "exception %s must be None or derive from BaseException", what);
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

    (void)n;
    if (!own_is_str(w[1]))
        return own_raise(th, OWN_E_TypeError, "note must be a str, not '%T'", w[1]);
    w[2] = own_op_getattr(th, w[0], name, NULL);
    if (w[2] == OWN_EMPTY) {
        own_exc_clear(th);
        w[2] = own_list_new(th, NULL, 0);
        if (w[2] == OWN_EMPTY || own_op_setattr(th, w[0], name, w[2], NULL) == OWN_EMPTY)
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
const struct own_native_def own_natives_keyerror[] = {{"__str__", "self, /", own_nat_keyerror_str, 0}, {0}};
const struct own_native_def own_natives_oserror[] = {
    {"()", "*args, **_oserror_kw", own_nat_oserror_new, 1},
    {"__init__", "self, *args, **_exc_init_kw", own_nat_oserror_init, 0},
    {"__str__", "self, /", own_nat_oserror_str, 0},
    {0},
};
const struct own_native_def own_natives_stop[] = {{"__init__", "self, *args, **_exc_init_kw", own_nat_stop_init, 0}, {0}};
const struct own_native_def own_natives_exit[] = {{"__init__", "self, *args, **_exc_init_kw", own_nat_exit_init, 0}, {0}};

/* Attributes that CPython's instances have before anybody sets them. */
static const struct {
    enum own_exc_id exc;
    enum own_name_id name;
} defaults[] = {
    {OWN_E_StopIteration, OWN_N_w_value}, {OWN_E_SystemExit, OWN_N_w_code},    {OWN_E_OSError, OWN_N_w_errno},
    {OWN_E_OSError, OWN_N_w_strerror},    {OWN_E_OSError, OWN_N_w_filename},   {OWN_E_NameError, OWN_N_w_name},
    {OWN_E_AttributeError, OWN_N_w_name}, {OWN_E_AttributeError, OWN_N_w_obj}, {OWN_E_ImportError, OWN_N_w_name},
};

bool own_excs_start(struct own_thread *th)
{
    struct own_known *known = th->known;
    size_t i;

    for (i = 0; i < sizeof defaults / sizeof defaults[0]; i++)
        if (!own_type_define(th, known->exc[defaults[i].exc], known->name[defaults[i].name], known->none))
            return false;
    known->memory_error = own_construct(th, known->exc[OWN_E_MemoryError], NULL, 0);
    if (known->memory_error == OWN_EMPTY)
        return false;
    disc_immortal(th, own_ref(known->memory_error));
    return true;
}
