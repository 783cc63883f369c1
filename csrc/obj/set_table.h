/*
 * set_table.h - what the files that write to a set's table share (set.c, set_merge.c).
 *
 * Threads  under the set's write section, or of a set that nobody else has seen.
 */
#ifndef OWN_OBJ_SET_TABLE_H
#define OWN_OBJ_SET_TABLE_H

#include "obj/setalg.h"

/* The number of items; the version moves on. */
void own_set_count(struct own_set *s, int64_t n);
/* Open a write section in which one more key fits; a frozenset here is still being built.  False:
 * raised. */
bool own_set_begin(struct own_thread *th, struct own_set *s);
void own_set_end(struct own_thread *th, struct own_set *s);
/* The entry that holds key, or NULL and *spot: where it goes, a deleted slot or one never used. */
enum own_step own_set_look(struct own_thread *th, struct own_set_table *t, own_word key,
                           uint64_t hash, struct own_set_entry **at, struct own_set_entry **spot);
/* The key, counted, into its spot; true: the table is due to grow. */
bool own_set_occupy(struct own_thread *th, struct own_set *s, struct own_set_entry *spot,
                    own_word key, uint64_t hash);
void own_set_entry_put(struct own_set_entry *e, own_word key, uint64_t hash);
/* Into a table without deleted slots that does not hold the key: no counting. */
void own_set_insert_clean(struct own_set_table *t, own_word key, uint64_t hash);

#endif
