/*
 * own_atomic.h - the one door to other threads: atomics with the order in the verb.
 *
 * Every atomic access of csrc/ is one of these macros; the controlled build (OWN_CONTROLLED) takes
 * own_controlled.h instead and decides every interleaving.  There is no wrapper without an order.
 * Waiting and waking are in own_wait.h.
 *
 * Invariants
 *   AT1  an RMW alone is no full fence for later plain loads on LL/SC machines:
 *        where a store must be seen before a later load, own_fence_seq_cst follows.
 *
 * Threads  all.
 */
#ifndef OWN_ATOMIC_H
#define OWN_ATOMIC_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#ifdef OWN_CONTROLLED
#include "base/own_controlled.h"
#else

#define own_load_relaxed(p) atomic_load_explicit((p), memory_order_relaxed)
/* Of 64 bits the low half, for who does not care what others do to the high one. */
#define own_load_low_relaxed(p) ((uint32_t)atomic_load_explicit((p), memory_order_relaxed))
#define own_load_acquire(p) atomic_load_explicit((p), memory_order_acquire)
#define own_store_relaxed(p, v) atomic_store_explicit((p), (v), memory_order_relaxed)
#define own_store_release(p, v) atomic_store_explicit((p), (v), memory_order_release)

#define own_xchg_acquire(p, v) atomic_exchange_explicit((p), (v), memory_order_acquire)
#define own_xchg_release(p, v) atomic_exchange_explicit((p), (v), memory_order_release)
#define own_xchg_acq_rel(p, v) atomic_exchange_explicit((p), (v), memory_order_acq_rel)

#define own_add_relaxed(p, v) atomic_fetch_add_explicit((p), (v), memory_order_relaxed)
#define own_add_release(p, v) atomic_fetch_add_explicit((p), (v), memory_order_release)
#define own_add_acq_rel(p, v) atomic_fetch_add_explicit((p), (v), memory_order_acq_rel)
#define own_sub_relaxed(p, v) atomic_fetch_sub_explicit((p), (v), memory_order_relaxed)
#define own_sub_release(p, v) atomic_fetch_sub_explicit((p), (v), memory_order_release)
#define own_sub_acq_rel(p, v) atomic_fetch_sub_explicit((p), (v), memory_order_acq_rel)
#define own_or_acq_rel(p, v) atomic_fetch_or_explicit((p), (v), memory_order_acq_rel)
#define own_or_relaxed(p, v) atomic_fetch_or_explicit((p), (v), memory_order_relaxed)
#define own_or_acquire(p, v) atomic_fetch_or_explicit((p), (v), memory_order_acquire)
#define own_or_release(p, v) atomic_fetch_or_explicit((p), (v), memory_order_release)
#define own_and_relaxed(p, v) atomic_fetch_and_explicit((p), (v), memory_order_relaxed)
#define own_and_acq_rel(p, v) atomic_fetch_and_explicit((p), (v), memory_order_acq_rel)
#define own_and_acquire(p, v) atomic_fetch_and_explicit((p), (v), memory_order_acquire)
#define own_and_release(p, v) atomic_fetch_and_explicit((p), (v), memory_order_release)

/* Strong compare-and-swap; the failure order is the strongest that the verb allows. */
#define own_cas_relaxed(p, old, v) \
    atomic_compare_exchange_strong_explicit((p), (old), (v), memory_order_relaxed, memory_order_relaxed)
#define own_cas_acquire(p, old, v) \
    atomic_compare_exchange_strong_explicit((p), (old), (v), memory_order_acquire, memory_order_acquire)
#define own_cas_release(p, old, v) \
    atomic_compare_exchange_strong_explicit((p), (old), (v), memory_order_release, memory_order_relaxed)
#define own_cas_acq_rel(p, old, v) \
    atomic_compare_exchange_strong_explicit((p), (old), (v), memory_order_acq_rel, memory_order_acquire)

#define own_fence_acquire() atomic_thread_fence(memory_order_acquire)
#define own_fence_release() atomic_thread_fence(memory_order_release)
#define own_fence_seq_cst() atomic_thread_fence(memory_order_seq_cst)

/* Statistics: one writer, read after the writer has stopped or as a snapshot. */
#define own_stat_add(p, v) own_store_relaxed((p), own_load_relaxed(p) + (uint64_t)(v))

/* What the controlled build may decide otherwise: 0 of n here. */
#define OWN_CHOICE(n) 0u
/* Where the running thread is in its program: the controlled build's replays show it. */
#define OWN_PLACE(pc, frame) ((void)0)
/* A rule of the protocol that the controlled build can switch off (disc/mutants.def); here all hold. */
#define OWN_MUTANT(name) false
/* An atomic operation that the program has under such a mutant only. */
#define OWN_MUTANT_OP(operation) (operation)

#endif

#endif
