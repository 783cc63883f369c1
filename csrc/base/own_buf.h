/*
 * own_buf.h - string views, a growable byte buffer and a growable code-point builder.
 *
 * Invariants
 *   B1  Failure is sticky: after the first failed allocation every append does nothing
 *       and own_buf_failed / own_ucsbuf_failed say so.  Callers check once, at the end.
 *   B2  A builder's kind (1, 2 or 4 bytes per code point, kind 1 is latin-1) is the smallest
 *       that holds every code point appended since the last reset.
 *   B3  A builder never reads its own storage through a view given to it: the appended
 *       view must not point into the builder.
 * Design   csrc/README.md, "Text".
 * Threads  a buffer belongs to the thread that made it; there is no shared state.
 */
#ifndef OWN_BASE_OWN_BUF_H
#define OWN_BASE_OWN_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A string that somebody else keeps alive: len code points of kind bytes each. */
struct own_ucs {
    const void *data;
    int64_t len;
    int kind;
};

struct own_buf {
    unsigned char *data;
    size_t len;
    size_t cap;
    bool failed;
};

struct own_ucsbuf {
    void *data;
    int64_t len;
    size_t cap; /* bytes */
    int kind;
    bool failed;
    bool heap; /* data came from malloc; otherwise it is the caller's array */
};

static inline uint32_t own_ucs_at(struct own_ucs s, int64_t i)
{
    switch (s.kind) {
    case 1: return ((const uint8_t *)s.data)[i];
    case 2: return ((const uint16_t *)s.data)[i];
    default: return ((const uint32_t *)s.data)[i];
    }
}

static inline int own_ucs_kind_for(uint32_t ch)
{
    return ch < 0x100 ? 1 : ch < 0x10000 ? 2 : 4;
}

/* The part [from, to) of s; 0 <= from <= to <= len.  Its kind may not be minimal. */
static inline struct own_ucs own_ucs_slice(struct own_ucs s, int64_t from, int64_t to)
{
    const char *data = s.data;
    return (struct own_ucs){data ? data + from * s.kind : data, to - from, s.kind};
}

void own_buf_init(struct own_buf *b);
void own_buf_free(struct own_buf *b);
/* Room for `more` bytes at data + len; false after a failure. */
bool own_buf_reserve(struct own_buf *b, size_t more);
void own_buf_put(struct own_buf *b, const void *bytes, size_t n);
void own_buf_byte(struct own_buf *b, unsigned byte);
bool own_buf_failed(const struct own_buf *b);
/* The malloc block and its length; the buffer is empty afterwards.  NULL after a failure
   or if nothing was appended. */
unsigned char *own_buf_detach(struct own_buf *b, size_t *len);

/* `stack` (may be NULL, with words = 0) is used until it is too small; no malloc before. */
void own_ucsbuf_init(struct own_ucsbuf *b, uint32_t *stack, size_t words);
void own_ucsbuf_free(struct own_ucsbuf *b);
/* Forget the text and a failure, keep the storage. */
void own_ucsbuf_reset(struct own_ucsbuf *b);
bool own_ucsbuf_failed(const struct own_ucsbuf *b);
void own_ucsbuf_char(struct own_ucsbuf *b, uint32_t ch);
void own_ucsbuf_fill(struct own_ucsbuf *b, uint32_t ch, int64_t count);
void own_ucsbuf_append(struct own_ucsbuf *b, struct own_ucs s);
void own_ucsbuf_ascii(struct own_ucsbuf *b, const char *text, size_t n);
void own_ucsbuf_str(struct own_ucsbuf *b, const char *text);
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
/* ASCII only, at most 511 bytes of output (for messages). */
void own_ucsbuf_printf(struct own_ucsbuf *b, const char *format, ...);
/* The text so far; valid until the next append.  Empty after a failure. */
struct own_ucs own_ucsbuf_result(const struct own_ucsbuf *b);
/* The same text in a malloc block that the caller frees; NULL (and failed) if there is no
   memory.  The builder is empty afterwards. */
void *own_ucsbuf_take(struct own_ucsbuf *b, struct own_ucs *result);

#endif
