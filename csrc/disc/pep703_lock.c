/*
 * pep703_lock.c - the slow half of the one-byte lock: spin a little, then park by address.
 *
 * Invariants
 *   PL1  a parker reads its bucket's generation, then sets bit 2 in the lock by CAS from the locked state, then sleeps
 *        on that generation; who clears a byte with bit 2 advances the generation before it wakes the whole bucket: no
 *        wake-up is lost, and whoever still has to wait sets the bit again.
 */
#include "disc/pep703.h"

#define LOCK_SPINS 40

static _Atomic(uint32_t) *bucket_of(struct own_runtime *rt, struct own_obj *o)
{
    return &pep_of(rt)->xparked[((uintptr_t)o >> 4) % 257];
}

void own_pep_lock_slow(struct own_thread *th, struct own_obj *o)
{
    _Atomic(uint32_t) *bucket = bucket_of(th->rt, o);

    OWN_COUNT(th, lock_waits);
    for (int i = 0;; i++) {
        uint32_t generation;
        uint8_t seen = 0;

        /* acquire: pairs with own_pep_unlock. */
        generation = own_load_acquire(bucket);
        /* acquire: the last holder's writes; pairs with own_pep_unlock. */
        if (own_cas_acquire(&o->xmutex, &seen, (uint8_t)1))
            return;
        if (i < LOCK_SPINS && OWN_CHOICE(2) == 0) {
            own_yield_cpu();
            continue;
        }
        /* relaxed: announces a sleeper to the holder, who reads it with its own RMW (PL1). */
        if (seen == 3 || (seen == 1 && own_cas_relaxed(&o->xmutex, &seen, (uint8_t)3)))
            own_wait(bucket, generation, -1);
    }
}

void own_pep_unlock_slow(struct own_thread *th, struct own_obj *o)
{
    _Atomic(uint32_t) *bucket = bucket_of(th->rt, o);

    /* release: publishes what was written under the lock; pairs with own_pep_lock. */
    own_xchg_release(&o->xmutex, (uint8_t)0);
    /* release: after the byte (PL1); pairs with the load in own_pep_lock_slow. */
    if (!OWN_MUTANT(pep_unlock_no_turn))
        own_add_release(bucket, 1u);
    if (!OWN_MUTANT(pep_unlock_no_wake))
        own_wake(bucket, 0);
}
