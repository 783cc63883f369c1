/*
 * ops.h - what containers, iteration, subscripts and unpacking offer to the loop, to classes and to
 * natives.
 *
 * Results are own_word: a value, OWN_EMPTY with th->exc set, or OWN_TAIL.  enum own_step: OWN_CALL
 * means that th->tail_fn must be called; the text at each function says where its result goes.
 *
 * Invariants
 *   OP1  th->r and th->pc (or th->native_n) describe the running frame before any of these is
 * called: all may settle. OP2  operands passed as words are live registers of that frame: they
 * outlive any settling inside. OP3  natives in a type's table get a window[0] of that type's kind
 * (the call sequence checks self).
 *
 * Design   csrc/README.md, "Containers".
 * Threads  any; each call is atomic for others as the table in that section says.
 */
#ifndef OWN_OBJ_OPS_H
#define OWN_OBJ_OPS_H

#include "obj/layout.h"
#include "obj/step.h"

/* Subscripts.  setitem and delitem return None.  A user's dunder is the tail call: its result is
 * the value (setitem, delitem: ignored; contains: its truth counts). */
own_word own_op_getitem(struct own_thread *th, own_word c, own_word i);
own_word own_op_setitem(struct own_thread *th, own_word c, own_word i, own_word v);
own_word own_op_delitem(struct own_thread *th, own_word c, own_word i);
own_word own_op_contains(struct own_thread *th, own_word item, own_word container);

/*
 * Iteration state: three registers.
 *   s[0] an int     range: s[0] next value, s[1] how many are left, s[2] step (all int words);
 * RANGENEXT's only form but for a range beyond 63 bits, whose s[0] is the range object s[2] an int
 * s[0] is a builtin container or iterator; list, tuple, str: s[1] is the next index s[2] None s[0]
 * is an iterator with a __next__ written in the program prep   CALL: call, and give the result to
 * own_iter_prepped. next   OK: *out is the item, EMPTY when there is none.  CALL: the result is the
 * item; if the call raises and own_iter_stop() says true, the exception is cleared and the loop
 * ends. next2  OK: out[0], out[1], or out[0] EMPTY at the end.  CALL: as next, the result goes to
 * own_op_unpack(.., 2, out).
 */
enum own_step own_iter_prep(struct own_thread *th, own_word *s);
enum own_step own_iter_prepped(struct own_thread *th, own_word *s, own_word result);
enum own_step own_iter_next(struct own_thread *th, own_word *s, own_word *out);
enum own_step own_iter_next2(struct own_thread *th, own_word *s, own_word *out);
bool own_iter_stop(struct own_thread *th);
/* RANGEPREP: s holds start, stop, step.  CALL: the result goes to own_iter_prepped.  RANGENEXT with
 * s[0] not an int: own_iter_next. */
enum own_step own_range_prep(struct own_thread *th, own_word *s);

/* UNPACK, UNPACKX.  out are registers.  CALL: give the result to the same function as v. */
enum own_step own_op_unpack(struct own_thread *th, own_word v, int n, own_word *out);
enum own_step own_op_unpack_ex(struct own_thread *th, own_word v, int before, int after,
                               own_word *out);

/* Building; items are live registers.  EMPTY: no memory (raised). */
own_word own_list_new(struct own_thread *th, const own_word *items, int64_t n);
own_word own_tuple_new(struct own_thread *th, const own_word *items, int64_t n);
own_word own_tuple_pair(struct own_thread *th, own_word a, own_word b);
own_word own_dict_new(struct own_thread *th);
own_word own_set_new(
    struct own_thread *th); /* empty; frozensets are made by own_nat_frozenset_new only */
own_word own_slice_new(struct own_thread *th, own_word start, own_word stop, own_word step);
own_word own_op_mkdict(struct own_thread *th, const own_word *pairs,
                       int64_t n); /* may be OWN_TAIL */
own_word own_op_mkset(struct own_thread *th, const own_word *items,
                      int64_t n);                                 /* may be OWN_TAIL */
own_word own_list_to_tuple(struct own_thread *th, own_word list); /* TOTUPLE */
own_word own_op_len(struct own_thread *th, own_word w);           /* LEN; may be OWN_TAIL */

/* APPEND, EXTEND, ADDSET, UPDATESET, UPDATEDICT: None, EMPTY or OWN_TAIL (result ignored).
 * callee: what * or ** collects arguments for, named in errors; EMPTY: a display. */
own_word own_op_append(struct own_thread *th, own_word list, own_word item);
own_word own_op_extend(struct own_thread *th, own_word list, own_word iterable, own_word callee);
own_word own_op_addset(struct own_thread *th, own_word set, own_word item);
own_word own_op_updateset(struct own_thread *th, own_word set, own_word iterable);
own_word own_op_updatedict(struct own_thread *th, own_word dict, own_word mapping, own_word callee);

/* For C code.  bool: false = raised. */
bool own_list_append(struct own_thread *th, own_word list, own_word item);
own_word own_list_get(struct own_thread *th, own_word list,
                      int64_t i); /* EMPTY beyond the end, nothing raised */
own_word own_dict_get_str(struct own_thread *th, own_word dict,
                          own_word key); /* interned key; EMPTY: not there */
bool own_dict_set_str(struct own_thread *th, own_word dict, own_word key, own_word value);
bool own_dict_del_str(struct own_thread *th, own_word dict,
                      own_word key); /* false: was not there, nothing raised */
/* CALL: a key's __hash__ or __eq__ is program code; no tail is set up.  get: *value EMPTY if not
 * there. */
enum own_step own_dict_get(struct own_thread *th, own_word dict, own_word key, own_word *value);
enum own_step own_dict_set(struct own_thread *th, own_word dict, own_word key, own_word value);
enum own_step own_dict_del(struct own_thread *th, own_word dict, own_word key, bool *found);
/* From *pos = 0 on; false at the end.  The words are borrowed as from any read. */
bool own_dict_next(struct own_thread *th, own_word dict, int64_t *pos, own_word *key,
                   own_word *value);
enum own_step own_set_add(struct own_thread *th, own_word set, own_word item);
/* Items of any builtin container by kind: list, tuple, dict, set, str, range, view; -1: has none by
 * kind. */
int64_t own_cont_len(struct own_thread *th, own_word w);
/* As program code sees it, not in the middle of an operation: acquires w, a live register. */
int64_t own_cont_len_now(struct own_thread *th, own_word w);

/* For operators (own_op_binary, own_op_compare): operands of kind list, tuple, dict, set, view,
 * range, slice. not_implemented: the kinds do not fit, the caller raises the usual TypeError.  ADD
 * and MUL raise their own texts. */
own_word own_cont_binary(struct own_thread *th, int op, own_word a, own_word b, bool inplace);
own_word own_cont_compare(struct own_thread *th, int op, own_word a, own_word b);

/* For value.c: both operands of one of these kinds.  CALL: program code decides, no tail is set up.
 */
enum own_step own_cont_eq(struct own_thread *th, own_word a, own_word b, bool *equal);
enum own_step own_cont_hash(struct own_thread *th, own_word w,
                            uint64_t *hash); /* tuple, frozenset, range; else TypeError */
own_word own_cont_repr(struct own_thread *th, own_word w);

/* What struct own_type holds for each kind; CLS fills types from these. */
#define OWN_CONT_TYPE(name)                                                       \
    own_word own_##name##_next_ref(struct own_thread *th, struct own_head *dead); \
    void own_##name##_release(struct own_thread *th, struct own_head *dead);      \
    uint64_t own_##name##_size(const struct own_head *o);                         \
    own_word own_##name##_ref_at(const struct own_head *o, int64_t i)
/* ref_at may give words that are no references (ints) in between: walkers skip them; EMPTY ends. */
OWN_CONT_TYPE(list);
OWN_CONT_TYPE(tuple);
OWN_CONT_TYPE(dict);
OWN_CONT_TYPE(set);   /* and frozenset */
OWN_CONT_TYPE(range); /* also slice: up to 4 words behind the head */
OWN_CONT_TYPE(slice);
OWN_CONT_TYPE(iter); /* all OWN_K_ITER types */
OWN_CONT_TYPE(view);
OWN_CONT_TYPE(deque);
#undef OWN_CONT_TYPE

#endif
