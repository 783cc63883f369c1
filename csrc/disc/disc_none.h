/*
 * Discipline none: no protection, no checks.  Contract: disc_contract.h.
 *
 * Program threads take turns: a thread gives the baton away where it blocks (baton.h), so plain counts and plain
 * accesses are right.  One that keeps others waiting for 20 ms is asked for it: else a program whose threads poll a
 * flag, or Ctrl-C while another thread computes, would hang.  It borrows and defers as `ownership` does: the two
 * differ in protection alone.
 *
 * Invariants
 *   N1  only the holder of the baton runs: every object and every count is its own until it gives it away.
 */
#ifndef OWN_DISC_H
#define OWN_DISC_H

#define OWN_PLAIN_SWITCH_NS 20000000
#include "disc/disc_plain.h"

#include "disc/disc_contract.h"
#endif
