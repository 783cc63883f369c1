/*
 * slots.h - thread slots: a reserved table, each slot with its register stack, buffer and pins,
 * cached for reuse.
 *
 * Invariants
 *   SL1  a slot free for adoption is DEAD; attaching moves it DEAD -> BLOCKED, disc_thread_start to
 *        running, disc_thread_exit back to DEAD; detaching, the OS thread's last act, puts it on
 *        the free chain.
 *   SL2  the next user of a slot, or the close, joins the OS thread that used it before: nobody
 *        runs in a closed runtime.
 *   SL3  what a slot owns when its thread ends belongs to the slot's next thread (or to robbers).
 *
 * Threads  open, close: the creator of the runtime.  attach: any; the slot is the new thread's from
 *          then on.
 */
#ifndef OWN_CORE_SLOTS_H
#define OWN_CORE_SLOTS_H

#include "core/runtime.h"

#ifdef OWN_CONTROLLED
#define OWN_STACK_BYTES 8192u /* saved and put back where it was touched */
#define OWN_STACK_SPARE 512
#else
#define OWN_STACK_BYTES (16u << 20)
#define OWN_STACK_SPARE 2048 /* words beyond stack_end: a frame of 250 and windows of C code */
#endif

/* Heap, thread table, discipline of a zeroed runtime; false: no memory, nothing is left behind. */
bool own_core_open(struct own_runtime *rt);
/* Every thread has ended or has been told to: joins them, frees all objects, blocks and slots. */
void own_core_close(struct own_runtime *rt);

bool own_slots_open(struct own_runtime *rt);  /* the table; false: no address space */
/* until the OS threads that used the slots are gone (SL2) */
void own_slots_join(struct own_runtime *rt);
void own_slots_close(struct own_runtime *rt); /* joined: frees every slot */

/* A slot in state BLOCKED: r, watermark and stack set for an empty first frame, exc and roots
 * EMPTY. NULL: no memory or too many threads.  The thread that is to run in it calls
 * disc_thread_start(th). */
struct own_thread *own_thread_attach(struct own_runtime *rt);
/* Last act of an OS thread (after disc_thread_exit): the slot may be adopted, th is not touched
 * again. */
void own_thread_detach(struct own_thread *th);


/* Run main(th) on a new OS thread, then detach.  False: the system refuses; see
 * own_thread_abandon. */
bool own_thread_launch(struct own_thread *th, void (*run)(struct own_thread *th));
/* A slot whose thread will not start: its pins go into the parent's buffer, the slot back. */
void own_thread_abandon(struct own_thread *th, struct own_thread *parent);

/* The parent's gift to a thread that has not started: a counted word, dropped when the thread ends
 * (start rule). */
void own_thread_gift(struct own_thread *th, own_word counted);

/* sum[i] := counter i (order of OWN_STATS) over all slots, those of ended threads included. */
#define OWN_STATS_COUNT (sizeof(struct own_stats) / sizeof(uint64_t))
void own_slots_stats(struct own_runtime *rt, uint64_t *sum);

#endif
