/*
 * ucs.h - comparing, searching, replacing and hashing string views of any kind.
 *
 * Invariants
 *   U1  Results depend on code points only, never on the kind that stores them.
 *   U2  Searching is linear in the text plus the pattern, whatever they contain.
 */
#ifndef OWN_TEXT_UCS_H
#define OWN_TEXT_UCS_H

#include "base/own_buf.h"

bool own_ucs_equal(struct own_ucs a, struct own_ucs b);
/* -1, 0 or 1, by code point. */
int own_ucs_compare(struct own_ucs a, struct own_ucs b);
/* Does `part` stand at s[at:]?  False if it would reach past the end. */
bool own_ucs_match(struct own_ucs s, int64_t at, struct own_ucs part);
/* The smallest kind that holds s. */
int own_ucs_min_kind(struct own_ucs s);

/* First or last occurrence of `part` in s[from:to], as an index into s, or -1.  The caller
   clips: 0 <= from <= to <= s.len. */
int64_t own_ucs_find(struct own_ucs s, struct own_ucs part, int64_t from, int64_t to);
int64_t own_ucs_rfind(struct own_ucs s, struct own_ucs part, int64_t from, int64_t to);
/* Occurrences that do not overlap; an empty part counts to - from + 1 times. */
int64_t own_ucs_count(struct own_ucs s, struct own_ucs part, int64_t from, int64_t to);
/* Append s with the first `max` (all, if negative) occurrences replaced; returns how many. */
int64_t own_ucs_replace(struct own_ucsbuf *out, struct own_ucs s, struct own_ucs part,
                        struct own_ucs with, int64_t max);

/* A 64-bit hash of the code points; different seeds give unrelated functions. */
uint64_t own_ucs_hash(struct own_ucs s, uint64_t seed);

#endif
