/*
 * Discipline gil: one lock, given away where a thread blocks and every 5 ms on request.  Contract: disc_contract.h.
 *
 * It borrows until it yields the lock: settling comes before giving way, so uncounted registers are right (P1).
 */
#ifndef OWN_DISC_H
#define OWN_DISC_H

#define OWN_PLAIN_SWITCH_NS 5000000
#include "disc/disc_plain.h"

#include "disc/disc_contract.h"
#endif
