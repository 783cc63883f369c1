/*
 * pep703.h - what the files of the pep703 discipline share.
 *
 * Invariants
 *   Q6  a slot's merge queue changes under its lock; a queued object's reference belongs to the queue.
 *   Q7  whoever finds the owner not running, under the owner's lock, may merge in its stead: a thread that comes back
 *       passes through its own lock after it has cleared BLOCKED (disc_unblock).
 *       A thread stops running (BLOCKED, DEAD) with an empty queue only.
 *   Q8  retired memory is given back when every running thread has acknowledged a later epoch.  What a thread that
 *       stops running has retired belongs to nobody (orphans): the next one that passes a safe point gives it back.
 */
#ifndef OWN_DISC_PEP703_H
#define OWN_DISC_PEP703_H

#include "core/alloc.h"
#include "disc/settle.h"
#include "obj/object.h"

#define PEP_QUEUE_BYTES (8u << 20) /* reserved per slot */
#define PEP_QUEUE_FEW 64           /* entries if there was no address space */
#define PEP_RETIRE_BATCH 32        /* retired blocks, or */
#define PEP_RETIRE_BYTES (1 << 16) /* so many bytes, per new epoch */

struct pep_retired {
    void *p;
    uint64_t bytes, goal;
    bool object;
};

struct pep_slot {
    struct own_lock lock;
    struct own_obj **queue; /* under lock (Q6); [n] of room */
    uint32_t n, room;       /* under lock */
    struct own_obj *few[PEP_QUEUE_FEW];
    /* private to the slot's thread: */
    struct pep_retired *retired;
    uint64_t nretired, cap, fresh, fresh_bytes;
};

struct pep_global {
    struct pep_slot *slot; /* reserved, by slot number */
    struct own_lock lock;
    struct pep_retired *orphan; /* under lock: retired by threads that have exited */
    uint64_t cap;
    _Atomic(uint64_t) xnorphan;     /* under lock; looked at without it */
    _Atomic(uint32_t) xparked[257]; /* parking lot: generation per bucket, a futex word */
};

static inline struct pep_global *pep_of(struct own_runtime *rt) { return rt->disc; }
static inline struct pep_slot *pep_slot(struct own_thread *th) { return &pep_of(th->rt)->slot[th->slot]; }

void own_pep_drain_queue(struct own_thread *th);
bool own_pep_stop(struct own_thread *th, uint32_t how); /* BLOCKED or DEAD, unless the queue has something */
void own_pep_new_epoch(struct own_thread *th); /* whoever runs is asked to acknowledge it */
void own_pep_collect(struct own_thread *th); /* give back what has passed its grace period */
void own_pep_orphan(struct own_thread *th); /* who stops running */
void own_pep_free_retired(struct own_thread *th, const struct pep_retired *r);

#endif
