/*
 * attr.h - attributes of every kind of value, with inline-cache filling, and calls of methods.
 *
 * Cache word {key u32 | payload u32 << 32}:
 *   GETATTR  key = shape: payload is the byte offset of the inline slot; key = shape | 0x80000000:
 *            payload is an index into rt->member, or slot | 0x80000000 in the overflow block
 *   SETATTR  key = shape: byte offset of an existing inline slot; key = shape | 0x80000000: the
 *            shape after adding
 *   CALLM    key = shape: index into rt->member whose xfn is called with self; key = shape |
 *            0x80000000: index of a member that needs more (handled here)
 *
 * Invariants
 *   AT1  names are interned; operands are live registers; `cache` may be NULL.
 *   AT2  results: a value, EMPTY (raised), or OWN_TAIL whose result is the value (set, del:
 *        ignored).
 */
#ifndef OWN_OBJ_ATTR_H
#define OWN_OBJ_ATTR_H

#include "obj/layout.h"
#include "obj/step.h"
#include "obj/type.h"

#define OWN_CACHE_SLOW 0x80000000u

own_word own_op_getattr(struct own_thread *th, own_word o, own_word name, _Atomic(uint64_t) *cache);
own_word own_op_setattr(struct own_thread *th, own_word o, own_word name, own_word v,
                        _Atomic(uint64_t) *cache);
own_word own_op_delattr(struct own_thread *th, own_word o, own_word name);
/* *callee and *with_self say what to call and whether recv goes first; returns None then.
 * EMPTY: raised. OWN_TAIL: the call's result is the callee, without self. */
own_word own_op_method(struct own_thread *th, own_word recv, own_word name,
                       _Atomic(uint64_t) *cache, own_word *callee, bool *with_self);

/* What type(w) has under a dunder's name: NONE: nothing; FUNC, NATIVE: *fn is called with w
 * first; other kinds: *fn is called without w (None: the operation is switched off).  May
 * acquire (never for immortal functions). */
/* "module.name()" of what is called, for errors about its arguments. */
own_word own_callee_text(struct own_thread *th, own_word callee);
enum own_member_kind own_special(struct own_thread *th, own_word w, own_word name, own_word *fn);
/* True if type(w) is a user class with a definition of its own, in the program, under that name. */
bool own_has_user(struct own_thread *th, own_word w, own_word name);

/* AttributeError "'T' object has no attribute 'n'" and its forms for classes and modules. */
own_word own_no_attr(struct own_thread *th, own_word o, own_word name);

/* OK: *yes is set.  RAISED: the second argument is no class or tuple of classes. */
enum own_step own_isinstance(struct own_thread *th, own_word o, own_word classes, bool *yes);
enum own_step own_issubclass(struct own_thread *th, own_word t, own_word classes, bool *yes);
/* EXCMATCH; TypeError if `classes` is no exception class or tuple of them. */
enum own_step own_exc_match(struct own_thread *th, own_word exc, own_word classes, bool *yes);

/* Objects that only attributes make. */
own_word own_method_new(struct own_thread *th, own_word fn, own_word self);
/* MKFUNC: w[0] defaults tuple or None, w[1] kwdefaults dict or None, then nfree captured words. */
own_word own_func_new(struct own_thread *th, struct own_code *code, const own_word *w,
                      int64_t nfree);

#endif
