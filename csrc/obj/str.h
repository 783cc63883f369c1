/*
 * str.h - strings: making, viewing, comparing and cutting them.
 *
 * Invariants
 *   ST1  kind is minimal, OWN_S_ASCII is set exactly if all code points are below 128; the data of
 *        a flat str ends in a zero code point.
 *   ST2  a str never changes; its cached hash is 0 (unknown) or always the same value, never 0 or
 *        -1.
 *   ST3  "" and one-character latin-1 strings are the runtime's singletons once it has started.
 * Functions that return own_word raise MemoryError by EMPTY.  None of them acquires or settles,
 * unless it says so.
 */
#ifndef OWN_OBJ_STR_H
#define OWN_OBJ_STR_H

#include "base/own_assert.h"
#include "base/own_buf.h"
#include "obj/err.h"
#include "obj/layout.h"
#include "text/status.h"
#include "text/ucs_case.h"

/* Making. */
own_word own_str_ascii(struct own_thread *th, const char *s, int64_t n); /* bytes below 128 */
/* Lone surrogates may stand as three bytes; UnicodeDecodeError for other malformed text. */
own_word own_str_utf8(struct own_thread *th, const void *s, int64_t n);
own_word own_str_ucs(struct own_thread *th, struct own_ucs v); /* kind need not be minimal */
own_word own_str_char(struct own_thread *th, uint32_t ch);
own_word own_str_take(struct own_thread *th, struct own_ucsbuf *b); /* and frees the builder */
own_word own_str_printf(struct own_thread *th, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Room for len code points of kind (the caller fills it and keeps ST1); NULL: raised. */
struct own_str *own_str_make(struct own_thread *th, int64_t len, int kind, bool ascii);
uint64_t own_str_size(const struct own_head *o); /* for type->size */
void own_str_release(struct own_thread *th, struct own_head *dead); /* for type->release */
/* Fill code points of a str being made, from `at` on; kind is that of the str, at least the minimal
 * one of v. */
void own_str_put(unsigned char *data, int kind, int64_t at, struct own_ucs v);

/* Looking.  A view is good while the str lives. */
static inline struct own_str *own_str_of(own_word s) { return (struct own_str *)s; }
static inline int64_t own_str_len(own_word s) { return own_str_of(s)->len; }
static inline bool own_is_str(own_word w) { return own_is_kind(w, OWN_K_STR); }
/* relaxed: aux of a str is written before anybody else sees it. */
static inline uint32_t own_str_aux(own_word s) { return own_load_relaxed(&own_ref(s)->xaux); }
static inline bool own_str_is_ascii(own_word s) { return (own_str_aux(s) & OWN_S_ASCII) != 0; }
/* Text that a chain of concatenations shares: see str_grow.c. */
struct own_growth {
    _Atomic(uint64_t) xrefs;
    _Atomic(int64_t) xused; /* code points that belong to some string */
    int64_t cap;
    int64_t kind;
    unsigned char data[];
};
static inline struct own_growth *own_str_growth(own_word s)
{
    return *(struct own_growth **)(void *)own_str_of(s)->data;
}
static inline struct own_ucs own_str_view(own_word s)
{
    struct own_str *o = own_str_of(s);
    uint32_t aux = own_str_aux(s);
    const void *data = OWN_UNLIKELY(aux & OWN_S_GROWN) ? own_str_growth(s)->data : o->data;

    return (struct own_ucs){data, o->len, (int)(aux & OWN_S_KIND)};
}
/* The bytes of an ASCII str, NUL-terminated; NULL if s is not ASCII or was grown. */
const char *own_str_chars(own_word s);
uint64_t own_str_hash(own_word s);          /* ST2 */
bool own_str_eq(own_word a, own_word b);    /* by content */
int own_str_cmp(own_word a, own_word b);    /* -1, 0, 1 by code points */

/* Operators and helpers for CONT and the loop. */
own_word own_str_concat(struct own_thread *th, own_word a, own_word b);
/* Bytes of a concatenation's result that make it worth own_str_grow. */
#define OWN_STR_GROW_MIN 1024
own_word own_str_grow(struct own_thread *th, own_word a, own_word b); /* a + b */
/* MKSTR: all are str. */
own_word own_str_join_words(struct own_thread *th, const own_word *part, int64_t n);
own_word own_str_repeat(struct own_thread *th, own_word s, int64_t times);
own_word own_str_index(struct own_thread *th, own_word s, int64_t i); /* 0 <= i < len */
own_word own_str_slice(struct own_thread *th, own_word s, int64_t start, int64_t step, int64_t len);
bool own_str_contains(own_word s, own_word part);
own_word own_str_repr(struct own_thread *th, own_word s);
void own_str_repr_into(struct own_thread *th, struct own_ucsbuf *out, own_word s);
void own_str_append(struct own_ucsbuf *out, own_word s);
/* fmt % args; may be OWN_TAIL. */
own_word own_str_mod(struct own_thread *th, own_word fmt, own_word args);

/* Raising with a message in a builder, which is freed; EMPTY. */
own_word own_raise_text(struct own_thread *th, enum own_exc_id what, struct own_ucsbuf *message);
own_word own_raise_status(struct own_thread *th, enum own_text_status status,
                          struct own_ucsbuf *message);

/* The Unicode database beyond ASCII, asked from the host page by page and kept. */
const struct own_ucs_host *own_uc_host(struct own_thread *th);
/* Fetch what v needs while being blocked, so that the functions of own_uc_host() never wait.  A
 * safe point: the str behind v is an operand of the current instruction or lies in the native's
 * window. */
void own_uc_ready(struct own_thread *th, struct own_ucs v);
bool own_uc_start(struct own_runtime *rt);
void own_uc_close(struct own_runtime *rt);

#endif
