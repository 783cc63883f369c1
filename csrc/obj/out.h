/*
 * out.h - standard output (buffered, whole lines to a terminal) and standard error.
 *
 * Invariants
 *   OU1  text of one call comes out unmixed with that of other threads, in the order of the calls.
 *   OU2  only the holder of xwriting takes the buffer and writes to the file; it is blocked
 *        (disc_block) meanwhile.
 * Threads  any.
 */
#ifndef OWN_OBJ_OUT_H
#define OWN_OBJ_OUT_H

#include "base/own_buf.h"
#include "obj/layout.h"

bool own_out_start(struct own_runtime *rt);
void own_out_close(struct own_runtime *rt);
/* fd 1 or 2.  A safe point; raises (false) OSError or, for text that UTF-8 cannot hold,
 * UnicodeEncodeError. */
bool own_out_write(struct own_thread *th, int fd, struct own_ucs text);
/* What cannot be written stays in the buffer, as in CPython: the next flush tries again. */
bool own_out_flush(struct own_thread *th);
/* The last flush: what cannot be written is lost. */
bool own_out_end(struct own_thread *th);

#endif
