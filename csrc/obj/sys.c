/*
 * sys.c - the module sys and its streams.  A stream is immutable: its file descriptor stands in
 * aux.
 */
#include <stdio.h>
#include <unistd.h>

#include "core/host.h"
#include "obj/attr.h"
#include "obj/exc.h"
#include "obj/known_start.h"
#include "obj/list.h"
#include "obj/names.h"
#include "obj/native_args.h"
#include "obj/natives.h"
#include "obj/object_new.h"
#include "obj/ops.h"
#include "obj/out.h"
#include "obj/str.h"

/* -- streams -- */

/* relaxed: written when the stream was made. */
#define STREAM_FD(w) ((int)(own_load_relaxed(&own_ref(w)->xaux) >> 8))

static own_word own_nat_stream_write(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    if (!own_is_str(w[1]))
        return own_raise(th, OWN_E_TypeError, "write() argument must be str, not %T", w[1]);
    if (!own_out_write(th, STREAM_FD(w[0]), own_str_view(w[1])))
        return OWN_EMPTY;
    return own_from_int(own_str_len(w[1]));
}

static own_word own_nat_stream_flush(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    if (STREAM_FD(w[0]) == STDOUT_FILENO && !own_out_flush(th))
        return OWN_EMPTY;
    return OWN_NONE(th);
}

static own_word own_nat_stream_isatty(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return OWN_BOOL(th, isatty(STREAM_FD(w[0])) != 0);
}

static own_word own_nat_stream_fileno(struct own_thread *th, own_word *w, int64_t n)
{
    (void)th, (void)n;
    return own_from_int(STREAM_FD(w[0]));
}

static own_word own_nat_stream_name(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_str_printf(th, "<%s>", STREAM_FD(w[0]) == STDOUT_FILENO ? "stdout" : "stderr");
}

static own_word own_nat_stream_encoding(struct own_thread *th, own_word *w, int64_t n)
{
    (void)w, (void)n;
    return own_str_printf(th, "utf-8");
}

const struct own_native_def own_natives_stream[] = {
    {"write", "self, text, /", own_nat_stream_write, 0},
    {"flush", "self, /", own_nat_stream_flush, 0},
    {"isatty", "self, /", own_nat_stream_isatty, 0},
    {"fileno", "self, /", own_nat_stream_fileno, 0},
    {"@name", "self, /", own_nat_stream_name, 0},
    {"@encoding", "self, /", own_nat_stream_encoding, 0},
    {0},
};

/* -- functions -- */

/* exit(): no arguments; exit(None): likewise; exit((a, b)): two. */
static own_word exit_exception(struct own_thread *th, own_word status)
{
    struct own_tuple *many = (struct own_tuple *)status;

    if (status == OWN_EMPTY || status == OWN_NONE(th))
        return own_construct(th, th->known->exc[OWN_E_SystemExit], NULL, 0);
    if (!own_is_kind(status, OWN_K_TUPLE))
        return own_construct(th, th->known->exc[OWN_E_SystemExit], &status, 1);
    return own_construct(th, th->known->exc[OWN_E_SystemExit], (const own_word *)many->xitem,
                         many->len);
}

static own_word own_nat_exit(struct own_thread *th, own_word *w, int64_t n)
{
    own_word exc = exit_exception(th, w[0]);

    (void)n;
    if (exc == OWN_EMPTY)
        return OWN_EMPTY;
    own_raise_object(th, exc);
    if (w[0] != OWN_EMPTY)
        own_op_setattr(th, exc, OWN_NAME(th, w_code), w[0], NULL);
    return OWN_EMPTY;
}

static own_word own_nat_getrecursionlimit(struct own_thread *th, own_word *w, int64_t n)
{
    (void)w, (void)n;
    return own_from_int(th->recursion_limit);
}

static own_word own_nat_setrecursionlimit(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t limit = 0;

    (void)n;
    if (!own_arg_int(th, w[0], &limit))
        return OWN_EMPTY;
    if (limit < 1)
        return own_raise(th, OWN_E_ValueError, "recursion limit must be greater or equal than 1");
    if (limit > INT32_MAX)
        return own_raise(th, OWN_E_OverflowError, "Python int too large to convert to C int");
    /* relaxed: other threads copy it at a safe point. */
    own_store_relaxed(&th->rt->xrecursion_limit, (uint32_t)limit);
    th->recursion_limit = (uint32_t)limit;
    return OWN_NONE(th);
}

static own_word own_nat_getrefcount(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_int_new(th, disc_refcount(th, w[0]));
}

static own_word own_nat_intern(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    if (!own_is_str(w[0]))
        return own_raise(th, OWN_E_TypeError, "intern() argument must be str, not %T", w[0]);
    return own_intern(th, w[0]);
}

static own_word own_nat_getswitchinterval(struct own_thread *th, own_word *w, int64_t n)
{
    (void)w, (void)n;
    return own_float_new(th, 0.005);
}

/* Accepted, as threads need no interval to take turns. */
static own_word own_nat_setswitchinterval(struct own_thread *th, own_word *w, int64_t n)
{
    double seconds = 0;

    (void)n;
    if (!own_arg_real(th, w[0], &seconds))
        return OWN_EMPTY;
    if (seconds <= 0)
        return own_raise(th, OWN_E_ValueError, "switch interval must be strictly positive");
    return OWN_NONE(th);
}

const struct own_native_def own_natives_sys[] = {
    {"exit", "status=?, /", own_nat_exit, 0},
    {"getrecursionlimit", "", own_nat_getrecursionlimit, 0},
    {"setrecursionlimit", "limit, /", own_nat_setrecursionlimit, 0},
    {"getrefcount", "object, /", own_nat_getrefcount, 0},
    {"intern", "string, /", own_nat_intern, 0},
    {"getswitchinterval", "", own_nat_getswitchinterval, 0},
    {"setswitchinterval", "interval, /", own_nat_setswitchinterval, 0},
    {0},
};

/* -- values -- */

int64_t own_host_version(const struct own_thread *th) { return th->rt->host->version; }

static own_word stream_new(struct own_thread *th, uint32_t fd)
{
    struct own_head *o = own_new(th, OWN_TYPE(th, STREAM), sizeof *o);

    if (!o)
        return OWN_EMPTY;
    /* relaxed: nobody else has seen it. */
    own_store_relaxed(&o->xaux, fd << 8);
    disc_immortal(th, o);
    return own_word_of(o);
}

static own_word version_info(struct own_thread *th)
{
    int64_t v = own_host_version(th);
    const char *level = (v >> 4 & 15) == 15   ? "final"
                        : (v >> 4 & 15) == 12 ? "candidate"
                        : (v >> 4 & 15) == 11 ? "beta"
                                              : "alpha";
    own_word item[5] = {own_from_int(v >> 24), own_from_int(v >> 16 & 255),
                        own_from_int(v >> 8 & 255), own_intern_ascii(th, level),
                        own_from_int(v & 15)};

    return item[3] == OWN_EMPTY ? OWN_EMPTY : own_tuple_immortal(th, item, 5);
}

static own_word version(struct own_thread *th)
{
    int64_t v = own_host_version(th);
    char text[48];

    snprintf(text, sizeof text, "%d.%d.%d (owner_rt)", (int)(v >> 24), (int)(v >> 16 & 255),
             (int)(v >> 8 & 255));
    return own_intern_ascii(th, text);
}

static bool define(struct own_thread *th, own_word sys, const char *name, own_word value)
{
    own_word w = value == OWN_EMPTY ? OWN_EMPTY : own_intern_ascii(th, name);

    return w != OWN_EMPTY && own_module_define(th, sys, w, value);
}

bool own_sys_start(struct own_thread *th)
{
    own_word sys = own_module_new(th, own_intern_ascii(th, "sys"));
    own_word out = stream_new(th, STDOUT_FILENO), err = stream_new(th, STDERR_FILENO);

    return sys != OWN_EMPTY && define(th, sys, "stdout", out) &&
           define(th, sys, "__stdout__", out) && define(th, sys, "stderr", err) &&
           define(th, sys, "__stderr__", err) &&
           define(th, sys, "maxsize", own_int_new(th, INT64_MAX)) &&
           define(th, sys, "maxunicode", own_from_int(0x10ffff)) &&
           define(th, sys, "byteorder", own_intern_ascii(th, "little")) &&
           define(th, sys, "platform", own_intern_ascii(th, "linux")) &&
           define(th, sys, "version", version(th)) &&
           define(th, sys, "version_info", version_info(th)) &&
           define(th, sys, "hexversion", own_from_int(own_host_version(th)));
}
