/* own_lock.c - a short lock: spin a little, then sleep (WA2). */
#include "base/own_wait.h"

#define LOCK_SPINS 100

void own_lock_acquire(struct own_lock *lock)
{
    uint32_t free = 0;

    for (int i = 0; i < LOCK_SPINS && OWN_CHOICE(2) == 0; i++) {
        free = 0;
        /* acquire: pairs with own_lock_release (WA2). */
        if (own_cas_acquire(&lock->xstate, &free, 1u))
            return;
        own_spin_hint();
    }
    /* acquire: pairs with own_lock_release; 2 tells the holder to wake us. */
    while (own_xchg_acquire(&lock->xstate, 2u) != 0)
        own_wait(&lock->xstate, 2, -1);
}

void own_lock_release(struct own_lock *lock)
{
    /* release: publishes what the lock guards; pairs with own_lock_acquire. */
    if (own_xchg_release(&lock->xstate, 0u) == 2)
        own_wake(&lock->xstate, 1);
}
