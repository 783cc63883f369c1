/*
 * test_pep703_played.h - three threads of a runtime, A, B and C, played by one OS thread, so that
 * every interleaving is exact.
 */
#ifndef OWN_TEST_PEP703_PLAYED_H
#define OWN_TEST_PEP703_PLAYED_H

#include "test_pep703.h"

static struct own_runtime *rt;
static struct own_thread *A, *B, *C;

static inline void begin(void)
{
    rt = open_rt();
    A = enter(rt);
    B = enter(rt);
    C = enter(rt);
}

static inline void end(void)
{
    leave(A);
    leave(B);
    leave(C);
    CHECK(alive() == 0);
    close_rt(rt, 0);
}

#endif
