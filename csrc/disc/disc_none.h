/*
 * Discipline none: no protection, no checks.  Contract: disc_contract.h.
 *
 * Program threads take turns: a thread gives the baton away only where it blocks (baton.h), so plain
 * counts and plain accesses are right.  It borrows and defers as `ownership` does: the two differ in
 * protection alone.
 *
 * Invariants
 *   N1  only the holder of the baton runs: every object and every count is its own until it blocks.
 */
#ifndef OWN_DISC_H
#define OWN_DISC_H

#define OWN_PLAIN_SWITCH_NS (-1)
#include "disc/disc_plain.h"

#include "disc/disc_contract.h"
#endif
