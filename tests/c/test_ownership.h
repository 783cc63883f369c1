/*
 * test_ownership.h - for tests that play several threads of a runtime from one OS thread, so that
 * every interleaving is exact.  A, B and C run until told otherwise.
 */
#ifndef OWN_TEST_OWNERSHIP_H
#define OWN_TEST_OWNERSHIP_H

#include "disc/ownership.h"
#include "test_core.h"

static struct own_runtime *rt;
static struct own_thread *A, *B, *C;

static inline uint64_t word(own_word w) { return own_load_relaxed(own_w64(own_ref(w))); }
static inline uint32_t state(own_word w) { return (uint32_t)word(w) & OWN_W_STATE; }
static inline bool is_owned(own_word w, struct own_thread *th) { return own_is_mine(th, word(w)); }
static inline uint32_t status(struct own_thread *th) { return own_load_relaxed(&th->xstatus); }
static inline int64_t alive(void) { return own_load_relaxed(&boxes_alive); }

static inline void begin(void)
{
    rt = open_rt();
    A = enter(rt);
    B = enter(rt);
    C = enter(rt);
}

/* Everybody drops all registers and ends; nothing may be left but cycles. */
static inline void end(uint64_t cyclic)
{
    leave(A);
    leave(B);
    leave(C);
    CHECK(alive() == (int64_t)cyclic);
    own_store_relaxed(&boxes_alive, 0);
    close_rt(rt, cyclic);
}

/* th asks owner for w and gets the answer without waiting: send, serve, look. */
static inline struct own_request *ask(struct own_thread *th, own_word w, struct own_thread *owner,
                               enum own_request_kind kind)
{
    struct own_request *r = own_node_get(th);

    own_settle(th);
    own_node_send(th, r, owner, kind, own_ref(w));
    return r;
}
static inline uint32_t outcome(struct own_request *r)
{
    return own_load_acquire(&r->xstate) & OWN_RQ_STATE;
}

#endif
