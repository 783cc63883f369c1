/*
 * out.c - see out.h.
 */
#include "obj/out.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "obj/err.h"
#include "obj/exc.h"
#include "obj/str.h"
#include "text/utf8.h"

#define FULL ((size_t)1 << 16)

struct own_out {
    struct own_lock lock;        /* buf */
    _Atomic(uint32_t) xwriting;  /* 0 free, 1 held, 2 held and somebody waits (OU2) */
    struct own_buf buf;
    bool tty;
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

/* All n bytes; 0 or errno.  *done: how many were written. */
static int write_all(int fd, const unsigned char *data, size_t n, size_t *done)
{
    for (*done = 0; *done < n;) {
        ssize_t wrote = write(fd, data + *done, n - *done);

        if (wrote < 0 && errno != EINTR && errno != EAGAIN)
            return errno;
        if (wrote > 0)
            *done += (size_t)wrote;
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

/* What was not written goes before what was printed meanwhile; without memory it is lost. */
static void put_back(struct own_out *out, struct own_buf *taken, size_t done)
{
    struct own_buf whole;

    own_buf_init(&whole);
    own_buf_put(&whole, taken->data + done, taken->len - done);
    own_lock_acquire(&out->lock);
    own_buf_put(&whole, out->buf.data, out->buf.len);
    if (!own_buf_failed(&whole)) {
        struct own_buf old = out->buf;

        out->buf = whole;
        whole = old;
    }
    own_lock_release(&out->lock);
    own_buf_free(&whole);
}

/* Write out what is in the buffer, in order; 0 or errno.  keep: what cannot be written stays for
 * the next time.  Blocked, or after all threads have ended. */
static int drain(struct own_out *out, bool keep)
{
    struct own_buf taken;
    size_t done;
    int error;

    writing_begin(out);
    own_lock_acquire(&out->lock);
    taken = out->buf;
    own_buf_init(&out->buf);
    own_lock_release(&out->lock);
    error = write_all(STDOUT_FILENO, taken.data, taken.len, &done);
    if (error == EBADF) /* closed: nobody wants to see it */
        error = 0;
    if (error && keep)
        put_back(out, &taken, done);
    own_buf_free(&taken);
    writing_end(out);
    return error;
}

static bool raise_os(struct own_thread *th, int error)
{
    const char *text = strerror(error);
    own_word w[3] = {own_from_int(error), own_str_ascii(th, text, (int64_t)strlen(text)),
                     OWN_EMPTY};
    own_word exc = w[1] == OWN_EMPTY ? OWN_EMPTY : own_nat_oserror_new(th, w, 2);

    if (exc != OWN_EMPTY)
        own_raise_object(th, exc);
    return false;
}

static bool flush(struct own_thread *th, bool keep)
{
    int error;

    disc_block(th);
    error = drain(th->rt->out, keep);
    disc_unblock(th);
    return error == 0 || raise_os(th, error);
}

bool own_out_flush(struct own_thread *th) { return flush(th, true); }

bool own_out_end(struct own_thread *th) { return flush(th, false); }

/* Standard error is not buffered; what was printed before comes out first. */
static bool write_error(struct own_thread *th, struct own_ucs text)
{
    struct own_buf bytes;
    size_t done;

    own_buf_init(&bytes);
    own_utf8_encode(&bytes, text, OWN_UTF8_BACKSLASH, NULL);
    disc_block(th);
    drain(th->rt->out, true); /* trouble shows at the next flush, or at the end */
    write_all(STDERR_FILENO, bytes.data, bytes.len, &done);
    disc_unblock(th);
    own_buf_free(&bytes);
    return true;
}

static bool encode_error(struct own_thread *th, struct own_ucs text,
                         const struct own_utf8_error *error)
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
    return (n < FULL && !(out->tty && has_line_end(text))) || flush(th, false);
}

void own_out_close(struct own_runtime *rt)
{
    struct own_out *out = rt->out;

    if (!out)
        return;
    drain(out, false);
    own_buf_free(&out->buf);
    free(out);
    rt->out = NULL;
}
