/*
 * fiber.h - stacks and the switch between them.
 *
 * Invariants
 *   FB1  a switch saves what the C ABI says a call preserves, nothing else: no system call.
 *   FB2  a fiber is started again by own_fiber_ready alone: what lies on its stack is dropped,
 *        never unwound.
 *
 * OWN_CTL_PORTABLE_FIBERS selects makecontext and _setjmp in the place of assembly.
 */
#ifndef OWN_EXPLORE_FIBER_H
#define OWN_EXPLORE_FIBER_H

#include <stdbool.h>
#include <stdint.h>

#if !defined(__x86_64__) && !defined(__aarch64__) && !defined(OWN_CTL_PORTABLE_FIBERS)
#define OWN_CTL_PORTABLE_FIBERS
#endif

#define OWN_FIBER_STACK (256u << 10)

#ifdef OWN_CTL_PORTABLE_FIBERS
#include <setjmp.h>
struct own_fiber {
    jmp_buf at, begin;
    bool made;
    char *stack;
};
#else
struct own_fiber {
    void *sp;
    char *stack;
};
/* Saves the caller into *from, goes on where `to` was saved. */
void own_fiber_jump(void **from, void *to);
#endif

/* A stack with a guard page; false: no memory.  The main fiber has none. */
bool own_fiber_make(struct own_fiber *f);
/* The next switch to f calls entry() on an empty stack; entry never returns. */
void own_fiber_ready(struct own_fiber *f, void (*entry)(void));

#ifdef OWN_CTL_PORTABLE_FIBERS
void own_fiber_switch(struct own_fiber *from, struct own_fiber *to);
#else
static inline void own_fiber_switch(struct own_fiber *from, struct own_fiber *to)
{
    own_fiber_jump(&from->sp, to->sp);
}
#endif

#endif
