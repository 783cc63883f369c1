/*
 * copy.h - values to bytes and back: how they cross the boundary of a runtime.  Format: owner_rt.h.
 *
 * Invariants
 *   CP1  what is being copied, and every container above it, lies in th->r[0 .. native_n):
 *        anything may settle.
 *
 * Threads  the main thread, outside of calls.
 */
#ifndef OWN_VM_COPY_H
#define OWN_VM_COPY_H

#include "base/own_buf.h"
#include "include/owner_rt.h"
#include "obj/layout.h"

#define OWN_COPY_DEPTH 200

/* th->r[0] as bytes.  BAD_VALUE: out holds a str instead, which says what is not copied and
 * where it stands in the value. */
enum own_status own_copy_out(struct own_thread *th, struct own_buf *out);
/* Bytes to a value in th->r[0]; BAD_VALUE: malformed. */
enum own_status own_copy_in(struct own_thread *th, const uint8_t *bytes, uint64_t size);
/* The same, of a call's arguments: a tuple, or a list of a tuple and a dict. */
enum own_status own_copy_args_in(struct own_thread *th, const uint8_t *bytes, uint64_t size);

/* Parts of results that are made here and not copied. */
void own_copy_text(struct own_buf *out, struct own_ucs text);
void own_copy_chars(struct own_buf *out, const char *text);
void own_copy_int(struct own_buf *out, int64_t i);
void own_copy_head(struct own_buf *out, char tag, uint64_t n);

#endif
