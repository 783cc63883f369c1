/*
 * exc_os.c - OSError: its subclasses by errno, its attributes and its text.
 */
#include "obj/exc.h"

#include <errno.h>

#include "obj/inst.h"
#include "obj/list.h"
#include "obj/names.h"
#include "obj/natives.h"
#include "obj/ops.h"
#include "obj/str.h"
#include "obj/tail.h"
#include "obj/value.h"

/* "[Errno 2] text" and "[Errno 2] text: 'file'".  False: raised. */
static bool put_oserror(struct own_thread *th, struct own_ucsbuf *out, struct own_tuple *args,
                        own_word file)
{
    bool ok;

    own_ucsbuf_str(out, "[Errno ");
    ok = own_leaf_repr(th, out, own_exc_item(th, args, 0));
    own_ucsbuf_str(out, "] ");
    own_str_append(out, own_exc_item(th, args, 1));
    if (ok && file != OWN_NONE(th) && own_is_leaf(file)) {
        own_ucsbuf_str(out, ": ");
        ok = own_leaf_repr(th, out, file);
    }
    return ok;
}

/* Its window is self alone, of own_to_str perhaps: what it reads is held, as others may replace it
 * while it acquires, or waits for the host's text of a number. */
static own_word own_nat_oserror_str(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_tuple *args = own_exc_args(th, w[0]);
    struct own_ucsbuf out;
    own_word file;
    bool ok;

    (void)n;
    own_hold(th, own_word_of(args));
    file = own_op_getattr(th, w[0], OWN_NAME(th, w_filename), NULL);
    if (file == OWN_EMPTY || file == OWN_TAIL || args->len != 2 ||
        !own_is_leaf(own_exc_item(th, args, 0)) || !own_is_str(own_exc_item(th, args, 1))) {
        own_let_go(th, own_word_of(args));
        return file == OWN_EMPTY || file == OWN_TAIL ? file : own_exc_str(th, w[0]);
    }
    own_hold(th, file);
    own_ucsbuf_init(&out, NULL, 0);
    ok = put_oserror(th, &out, args, file);
    own_let_go(th, file);
    own_let_go(th, own_word_of(args));
    if (ok)
        return own_str_take(th, &out);
    own_ucsbuf_free(&out);
    return OWN_EMPTY;
}

static bool oserror_init(struct own_thread *th, own_word exc, const own_word *w, int64_t n)
{
    bool named = n >= 3 && n <= 5;

    if (!own_exc_init_args(th, exc, w, named ? 2 : n))
        return false;
    if (n >= 2 && n <= 5 &&
        (!own_exc_set_attr(th, exc, OWN_N_w_errno, w[0]) ||
         !own_exc_set_attr(th, exc, OWN_N_w_strerror, w[1])))
        return false;
    return !named || own_exc_set_attr(th, exc, OWN_N_w_filename, w[2]);
}

/* OSError(errno, text, ..) is an instance of the subclass for that errno. */
own_word own_nat_oserror_new(struct own_thread *th, own_word *w, int64_t n)
{
    static const struct {
        int error;
        enum own_exc_id exc;
    } map[] = {
        {ENOENT, OWN_E_FileNotFoundError},     {EEXIST, OWN_E_FileExistsError},
        {EACCES, OWN_E_PermissionError},       {EPERM, OWN_E_PermissionError},
        {EPIPE, OWN_E_BrokenPipeError},        {ESHUTDOWN, OWN_E_BrokenPipeError},
        {EAGAIN, OWN_E_BlockingIOError},       {EALREADY, OWN_E_BlockingIOError},
        {EINPROGRESS, OWN_E_BlockingIOError},  {EINTR, OWN_E_InterruptedError},
        {ESRCH, OWN_E_ProcessLookupError},     {ETIMEDOUT, OWN_E_TimeoutError},
        {EISDIR, OWN_E_IsADirectoryError},     {ENOTDIR, OWN_E_NotADirectoryError},
        {ECHILD, OWN_E_ChildProcessError},     {ECONNABORTED, OWN_E_ConnectionAbortedError},
        {ECONNRESET, OWN_E_ConnectionResetError},
        {ECONNREFUSED, OWN_E_ConnectionRefusedError},
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

const struct own_native_def own_natives_oserror[] = {
    {"()", "*args, **_oserror_kw", own_nat_oserror_new, 1},
    {"__init__", "self, *args, **_exc_init_kw", own_nat_oserror_init, 0},
    {"__str__", "self, /", own_nat_oserror_str, 0},
    {0},
};
