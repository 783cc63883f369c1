/*
 * out.c - see out.h.
 */
#include "obj/out.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "obj/err.h"
#include "obj/str.h"
#include "text/utf8.h"

#define FULL ((size_t)1 << 16)

struct own_out {
    struct own_lock lock;        /* buf */
    _Atomic(uint32_t) xwriting;  /* 0 free, 1 held, 2 held and somebody waits (OU2) */
    struct own_buf buf;
    bool tty;
    _Atomic(int) xerror;         /* errno of a write that failed, to be raised once */
};

bool own_out_start(struct own_runtime *rt)
{
    struct own_out *out = calloc(1, sizeof *out);

    if (!out)
        return false;
    own_buf_init(&out->buf);
    out->tty = isatty(STDOUT_FILENO) != 0;
    rt->out = out;
    return true;
}

/* All n bytes; 0 or errno. */
static int write_all(int fd, const unsigned char *data, size_t n)
{
    while (n > 0) {
        ssize_t done = write(fd, data, n);

        if (done < 0 && errno != EINTR && errno != EAGAIN)
            return errno;
        if (done > 0) {
            data += done;
            n -= (size_t)done;
        }
    }
    return 0;
}

static void writing_begin(struct own_out *out)
{
    uint32_t free_ = 0;

    /* acquire: the file is the last holder's; pairs with writing_end (OU2). */
    if (own_cas_acquire(&out->xwriting, &free_, 1))
        return;
    /* acquire: as above. */
    while (own_xchg_acquire(&out->xwriting, 2) != 0)
        own_wait(&out->xwriting, 2, -1);
}

static void writing_end(struct own_out *out)
{
    /* release: pairs with writing_begin (OU2). */
    if (own_xchg_release(&out->xwriting, 0) == 2)
        own_wake(&out->xwriting, 1);
}

/* Write out what is in the buffer, in order.  Blocked, or after all threads have ended. */
static void drain(struct own_out *out)
{
    struct own_buf taken;
    int error;

    writing_begin(out);
    own_lock_acquire(&out->lock);
    taken = out->buf;
    own_buf_init(&out->buf);
    own_lock_release(&out->lock);
    error = write_all(STDOUT_FILENO, taken.data, taken.len);
    if (error)
        /* relaxed: a number on its own. */
        own_store_relaxed(&out->xerror, error);
    own_buf_free(&taken);
    writing_end(out);
}

static bool raise_os(struct own_thread *th, int error)
{
    if (error == 0)
        return true;
    if (error == EPIPE)
        own_raise(th, OWN_E_BrokenPipeError, "[Errno %d] %s", error, "Broken pipe");
    else
        own_raise(th, OWN_E_OSError, "[Errno %d] %s", error, "writing to standard output failed");
    return false;
}

bool own_out_flush(struct own_thread *th)
{
    struct own_out *out = th->rt->out;

    disc_block(th);
    drain(out);
    disc_unblock(th);
    /* acquire: a number on its own; taken so that it is raised once. */
    return raise_os(th, own_xchg_acquire(&out->xerror, 0));
}

/* Standard error is not buffered; what was printed before comes out first. */
static bool write_error(struct own_thread *th, struct own_ucs text)
{
    struct own_buf bytes;

    own_buf_init(&bytes);
    own_utf8_encode(&bytes, text, OWN_UTF8_BACKSLASH, NULL);
    disc_block(th);
    drain(th->rt->out);
    write_all(STDERR_FILENO, bytes.data, bytes.len);
    disc_unblock(th);
    own_buf_free(&bytes);
    return true;
}

static bool encode_error(struct own_thread *th, struct own_ucs text, const struct own_utf8_error *error)
{
    struct own_ucsbuf message;

    own_ucsbuf_init(&message, NULL, 0);
    own_utf8_encode_message(&message, text, error);
    own_raise_text(th, OWN_E_UnicodeEncodeError, &message);
    return false;
}

static bool has_line_end(struct own_ucs text)
{
    int64_t i;

    for (i = text.len - 1; i >= 0; i--)
        if (own_ucs_at(text, i) == '\n')
            return true;
    return false;
}

bool own_out_write(struct own_thread *th, int fd, struct own_ucs text)
{
    struct own_out *out = th->rt->out;
    struct own_utf8_error error;
    size_t before, n;
    bool ok, failed;

    if (fd == STDERR_FILENO)
        return write_error(th, text);
    own_lock_acquire(&out->lock);
    before = out->buf.len;
    ok = own_utf8_encode(&out->buf, text, OWN_UTF8_STRICT, &error);
    failed = own_buf_failed(&out->buf);
    if (failed) {
        own_buf_free(&out->buf);
        own_buf_init(&out->buf);
    } else if (!ok) {
        out->buf.len = before;
    }
    n = out->buf.len;
    own_lock_release(&out->lock);
    if (failed) {
        own_no_memory(th);
        return false;
    }
    if (!ok)
        return encode_error(th, text, &error);
    return (n < FULL && !(out->tty && has_line_end(text))) || own_out_flush(th);
}

void own_out_close(struct own_runtime *rt)
{
    struct own_out *out = rt->out;

    if (!out)
        return;
    drain(out);
    own_buf_free(&out->buf);
    free(out);
    rt->out = NULL;
}
