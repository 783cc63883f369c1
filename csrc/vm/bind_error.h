/*
 * bind_error.h - TypeErrors of calls.  All return false.
 *
 * Threads  the one that th belongs to.
 */
#ifndef OWN_VM_BIND_ERROR_H
#define OWN_VM_BIND_ERROR_H

#include "obj/layout.h"

bool own_bind_unexpected(struct own_thread *th, struct own_func *f, own_word kw, own_word name);
/* Parameters [from, to) whose word at base is EMPTY. */
bool own_bind_missing(struct own_thread *th, struct own_func *f, const own_word *base, int64_t from,
                      int64_t to, const char *what);
bool own_bind_too_many(struct own_thread *th, struct own_func *f, const own_word *base,
                       int64_t given);

bool own_bind_native_keywords(struct own_thread *th, struct own_native *f);
bool own_bind_native_unexpected(struct own_thread *th, struct own_native *f, own_word name);
bool own_bind_native_twice(struct own_thread *th, struct own_native *f, own_word name, int64_t at);
bool own_bind_native_missing(struct own_thread *th, struct own_native *f, int64_t at);
bool own_bind_native_count(struct own_thread *th, struct own_native *f, int64_t given);

#endif
