/*
 * setalg.h - the algebra of sets, for operators and methods.
 */
#ifndef OWN_OBJ_SETALG_H
#define OWN_OBJ_SETALG_H

#include "obj/set.h"

enum own_alg { OWN_ALG_OR, OWN_ALG_AND, OWN_ALG_SUB, OWN_ALG_XOR };

/* a op b as a fresh set of a's base type.  CALL: program code compares keys; *result is to be
 * forgotten. */
enum own_step own_set_algebra(struct own_thread *th, enum own_alg op, struct own_set *a,
                              struct own_set *b, struct own_set **result);
own_word own_set_from_set(struct own_thread *th, struct own_set *s,
                          struct own_type *type); /* EMPTY: raised */
enum own_step own_set_within(struct own_thread *th, struct own_set *x, struct own_set *y,
                             bool *all);
enum own_step own_set_apart(struct own_thread *th, struct own_set *x, struct own_set *y,
                            bool *apart);
/* Under a write section, or fresh. */
void own_set_adopt(struct own_set *s, struct own_set_table *t, int64_t used, int64_t fill);
/* As own_set_take and own_set_put, under own_set_begin, or of a set that nobody else has seen.
 * Version not EMPTY: the key has been compared with all that had its hash then, none is equal;
 * CALL: the set has changed since. */
enum own_step own_set_take_held(struct own_thread *th, struct own_set *s, own_word key,
                                uint64_t hash, bool *was);
enum own_step own_set_put_held(struct own_thread *th, struct own_set *s, own_word key,
                               uint64_t hash, own_word version, bool *was);

/* s ^= u, another set, in place and at once; or not at all (CALL: program code compares keys). */
enum own_step own_set_toggle(struct own_thread *th, struct own_set *s, struct own_set *u);
/* s -= other, in place and at once. */
enum own_step own_set_subtract(struct own_thread *th, struct own_set *s, struct own_set *other);
bool own_set_expect(struct own_thread *th, struct own_set *s,
                    int64_t more); /* as before a dict's keys; false: raised */
bool own_set_tidy(struct own_thread *th,
                  struct own_set *s); /* rebuild if many slots are deleted; false: raised */
own_word own_set_version(struct own_set *s); /* an int */
void own_set_remove_at(struct own_thread *th, struct own_set *s,
                       struct own_set_entry *e); /* under a write section */
own_word own_set_pop(struct own_thread *th,
                     struct own_set *s); /* EMPTY: nothing in it, nothing raised */

/* to |= any plain iterable.  fresh: nobody has seen `to` yet. */
enum own_step own_set_update(struct own_thread *th, struct own_set *to, own_word other, bool fresh);
/* Set of any plain iterable's items; may be OWN_TAIL.  EMPTY as iterable: nothing. */
own_word own_set_from(struct own_thread *th, own_word iterable, struct own_type *type);
/* Operators of sets and of keys and items views: not_implemented if the operands do not fit. */
own_word own_set_binary(struct own_thread *th, int op, own_word a, own_word b, bool inplace);
own_word own_set_compare(struct own_thread *th, int op, own_word a, own_word b);

#endif
