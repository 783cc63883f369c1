/*
 * own_controlled.h - own_atomic.h for the controlled build: every operation is a scheduling point of
 * explore/engine.h, with the place in the source as its site.
 *
 * Invariants
 *   AT2  a location is accessed with one size, always.
 *
 * Threads  fibers of one run.
 */
#ifndef OWN_BASE_CONTROLLED_H
#define OWN_BASE_CONTROLLED_H

#include "explore/engine.h"

/* Hidden by OWN_MUTANT_OP: which operations are no part of the program. */
enum { own_site_of_mutant = false };

#define OWN_SITE(op_, order_)                                                                        \
    ({                                                                                               \
        static struct own_ctl_site site_ __attribute__((section("own_sites"), used, aligned(8))) = { \
            __FILE__, __func__, __LINE__, (op_), (order_), 0, own_site_of_mutant};                   \
        &site_;                                                                                      \
    })
/* What *p holds, without _Atomic. */
#define OWN_HELD(p) __typeof__((void)0, *(p))

static inline uint64_t own_ctl_trim(uint64_t v, unsigned size)
{
    return size == 8 ? v : v & (((uint64_t)1 << 8 * size) - 1);
}

#define OWN_LOAD_(p, ord) ((OWN_HELD(p))own_ctl_load(OWN_SITE(OWN_CTL_LOAD, ord), (p), sizeof *(p)))
#define OWN_STORE_(p, v, ord) \
    own_ctl_store(OWN_SITE(OWN_CTL_STORE, ord), (p), sizeof *(p), own_ctl_trim((uint64_t)(v), sizeof *(p)))
#define OWN_RMW_(p, v, op, ord) \
    ({                                                                                                   \
        OWN_HELD(p) got_ = (OWN_HELD(p))own_ctl_rmw(OWN_SITE(op, ord), (p), sizeof *(p),                 \
                                                    own_ctl_trim((uint64_t)(v), sizeof *(p)));           \
        got_;                                                                                            \
    })
#define OWN_CAS_(p, old, v, ord)                                                                         \
    ({                                                                                                   \
        __auto_type old_ = (old);                                                                        \
        uint64_t was_ = own_ctl_trim((uint64_t)*old_, sizeof *(p));                                      \
        bool done_ = own_ctl_cas(OWN_SITE(OWN_CTL_CAS, ord), (p), sizeof *(p), &was_,                    \
                                 own_ctl_trim((uint64_t)(v), sizeof *(p)));                              \
        if (!done_)                                                                                      \
            *old_ = (__typeof__(*old_))was_;                                                             \
        done_;                                                                                           \
    })

#define own_load_relaxed(p) OWN_LOAD_(p, OWN_CTL_RELAXED)
#define own_load_low_relaxed(p) ((uint32_t)own_ctl_load(OWN_SITE(OWN_CTL_LOAD_LOW, OWN_CTL_RELAXED), (p), sizeof *(p)))
#define own_load_acquire(p) OWN_LOAD_(p, OWN_CTL_ACQUIRE)
#define own_store_relaxed(p, v) OWN_STORE_(p, v, OWN_CTL_RELAXED)
#define own_store_release(p, v) OWN_STORE_(p, v, OWN_CTL_RELEASE)

#define own_xchg_acquire(p, v) OWN_RMW_(p, v, OWN_CTL_XCHG, OWN_CTL_ACQUIRE)
#define own_xchg_release(p, v) OWN_RMW_(p, v, OWN_CTL_XCHG, OWN_CTL_RELEASE)
#define own_xchg_acq_rel(p, v) OWN_RMW_(p, v, OWN_CTL_XCHG, OWN_CTL_ACQ_REL)

#define own_add_relaxed(p, v) OWN_RMW_(p, v, OWN_CTL_ADD, OWN_CTL_RELAXED)
#define own_add_release(p, v) OWN_RMW_(p, v, OWN_CTL_ADD, OWN_CTL_RELEASE)
#define own_add_acq_rel(p, v) OWN_RMW_(p, v, OWN_CTL_ADD, OWN_CTL_ACQ_REL)
#define own_sub_relaxed(p, v) OWN_RMW_(p, v, OWN_CTL_SUB, OWN_CTL_RELAXED)
#define own_sub_release(p, v) OWN_RMW_(p, v, OWN_CTL_SUB, OWN_CTL_RELEASE)
#define own_sub_acq_rel(p, v) OWN_RMW_(p, v, OWN_CTL_SUB, OWN_CTL_ACQ_REL)
#define own_or_acq_rel(p, v) OWN_RMW_(p, v, OWN_CTL_OR, OWN_CTL_ACQ_REL)
#define own_or_relaxed(p, v) OWN_RMW_(p, v, OWN_CTL_OR, OWN_CTL_RELAXED)
#define own_or_acquire(p, v) OWN_RMW_(p, v, OWN_CTL_OR, OWN_CTL_ACQUIRE)
#define own_or_release(p, v) OWN_RMW_(p, v, OWN_CTL_OR, OWN_CTL_RELEASE)
#define own_and_relaxed(p, v) OWN_RMW_(p, v, OWN_CTL_AND, OWN_CTL_RELAXED)
#define own_and_acq_rel(p, v) OWN_RMW_(p, v, OWN_CTL_AND, OWN_CTL_ACQ_REL)
#define own_and_acquire(p, v) OWN_RMW_(p, v, OWN_CTL_AND, OWN_CTL_ACQUIRE)
#define own_and_release(p, v) OWN_RMW_(p, v, OWN_CTL_AND, OWN_CTL_RELEASE)

#define own_cas_relaxed(p, old, v) OWN_CAS_(p, old, v, OWN_CTL_RELAXED)
#define own_cas_acquire(p, old, v) OWN_CAS_(p, old, v, OWN_CTL_ACQUIRE)
#define own_cas_release(p, old, v) OWN_CAS_(p, old, v, OWN_CTL_RELEASE)
#define own_cas_acq_rel(p, old, v) OWN_CAS_(p, old, v, OWN_CTL_ACQ_REL)

#define own_fence_acquire() own_ctl_fence(OWN_SITE(OWN_CTL_FENCE, OWN_CTL_ACQUIRE))
#define own_fence_release() own_ctl_fence(OWN_SITE(OWN_CTL_FENCE, OWN_CTL_RELEASE))
#define own_fence_seq_cst() own_ctl_fence(OWN_SITE(OWN_CTL_FENCE, OWN_CTL_SEQ_CST))

#define own_stat_add(p, v) ((void)(p), (void)(v)) /* statistics are not the protocol */

enum own_mutant {
    OWN_MUT_NONE,
#define MUTANT(variant, name, doc) OWN_MUT_##name,
#include "disc/mutants.def"
#undef MUTANT
};
#define OWN_CHOICE(n) OWN_CTL_CHOOSE_(n)
#define OWN_PLACE(pc_, frame_) (own_ctl_place = (struct own_ctl_place){(pc_), (frame_)})
#define OWN_MUTANT(name) (own_ctl_mutant == (uint32_t)OWN_MUT_##name)
#define OWN_MUTANT_OP(operation) ({ enum { own_site_of_mutant = true }; (operation); })

/* own_wait.h */
#define OWN_CTL_WAIT_(word, expected, ns)                         \
    own_ctl_wait(OWN_SITE(OWN_CTL_WAIT, OWN_CTL_RELAXED),         \
                 (volatile uint32_t *)(volatile void *)(word), (uint32_t)(expected), (ns))
#define OWN_CTL_WAKE_(word, count) \
    own_ctl_wake(OWN_SITE(OWN_CTL_WAKE, OWN_CTL_RELAXED), (volatile uint32_t *)(volatile void *)(word), (count))
#define OWN_CTL_LOCK_(lock) \
    own_ctl_lock(OWN_SITE(OWN_CTL_LOCK, OWN_CTL_ACQUIRE), (volatile uint32_t *)(volatile void *)&(lock)->xstate)
#define OWN_CTL_UNLOCK_(lock) \
    own_ctl_unlock(OWN_SITE(OWN_CTL_UNLOCK, OWN_CTL_RELEASE), (volatile uint32_t *)(volatile void *)&(lock)->xstate)
#define OWN_CTL_SPIN_() own_ctl_spin(OWN_SITE(OWN_CTL_SPIN, OWN_CTL_RELAXED))
/* 0: whether spinning is given up is explored; 1: never; 2: at once (flags of the scenario). */
extern uint32_t own_world_patience;
#define OWN_CTL_CHOOSE_(n)                                                                     \
    (own_world_patience == 0 ? own_ctl_choose(OWN_SITE(OWN_CTL_CHOOSE, OWN_CTL_RELAXED), (n)) \
                             : own_world_patience - 1)

#endif
