/*
 * thread_main.h - threads of a program from start to end, and the end of the program.
 *
 * Invariants
 *   TM1  rt->xalive counts threads that the program's end waits for, rt->xothers all but the main
 *        one.
 *   TM2  xexiting is set while the main thread has ended and others may still run; it is cleared
 *        when none does.
 *
 * Threads  own_program_end: the main thread, outside of calls.  own_rt_interrupt: any, and signal
 *          handlers.
 */
#ifndef OWN_VM_THREAD_MAIN_H
#define OWN_VM_THREAD_MAIN_H

#include "vm/vm.h"

/* Wait for threads that are no daemons (unless now), end the others.  False: interrupted while
 * waiting. */
bool own_program_end(struct own_thread *th, bool now);
void own_rt_interrupt(struct own_runtime *rt);

#endif
