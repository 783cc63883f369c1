/*
 * own_os_thread.c - OS threads, and the processor that they begin on.
 *
 * A thread that was created while every processor was busy may lie in wait behind one that runs,
 * for a time slice, although its creator goes to sleep a moment later: two threads shared one of two
 * processors for their first 4 ms.  So who goes to sleep takes the newest thread that it has
 * created, and that has not begun, to the processor that it leaves.
 *
 *   OS1  the creator uses t only in MOVING, which the thread waits for before it begins: so t is
 *        valid.
 *   OS2  from BEGUN on the record belongs to the creator, from LEFT on to the thread.
 */
#define _GNU_SOURCE
#include "base/own_wait.h"
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>

#define OS_STACK (256 * 1024)

struct start {
    void (*run)(void *);
    void *arg;
    pthread_t t;
    _Atomic(uint32_t) xstate;
};
enum { NEW, MOVING, BEGUN, LEFT };
#define STARTS 16

static _Thread_local struct start *starts[STARTS]; /* the newest that this thread created */
static _Thread_local uint32_t nstarts;

static void move_here(pthread_t t)
{
    cpu_set_t may, here;
    int got = sched_getcpu();
    size_t cpu = (size_t)got;

    if (got < 0 || pthread_getaffinity_np(t, sizeof may, &may) != 0 || !CPU_ISSET(cpu, &may))
        return;
    CPU_ZERO(&here);
    CPU_SET(cpu, &here);
    if (pthread_setaffinity_np(t, sizeof here, &here) == 0)
        pthread_setaffinity_np(t, sizeof may, &may);
}

static void forget_begun(void)
{
    uint32_t left = 0;

    for (uint32_t i = 0; i < nstarts; i++) {
        /* acquire: the thread has read its record; pairs with start_main. */
        if (own_load_acquire(&starts[i]->xstate) == BEGUN)
            free(starts[i]);
        else
            starts[left++] = starts[i];
    }
    nstarts = left;
}

/* Where more threads wait to begin than there are processors the kernel has enough to choose
 * from. */
void own_os_leave_processor(void)
{
    uint32_t state = NEW;
    struct start *s;

    if (nstarts == 0)
        return;
    forget_begun();
    if (nstarts == 0 || nstarts >= own_cpus())
        return;
    s = starts[nstarts - 1];
    /* acquire: pairs with own_os_thread's and our own stores (OS1). */
    if (own_cas_acquire(&s->xstate, &state, (uint32_t)MOVING)) {
        move_here(s->t);
        /* release: done with t; pairs with start_main (OS1). */
        own_store_release(&s->xstate, (uint32_t)NEW);
    }
}

static void leave_start(void)
{
    struct start *s = starts[--nstarts];
    uint32_t state = NEW;

    /* acq_rel: whoever comes second frees the record; pairs with start_main (OS2). */
    if (!own_cas_acq_rel(&s->xstate, &state, (uint32_t)LEFT))
        free(s);
}

static void *start_main(void *p)
{
    struct start *s = p, copy = {.run = s->run, .arg = s->arg};
    uint32_t state = NEW;

    /* acq_rel: after our reads of the record; pairs with forget_begun, leave_processor. */
    while (!own_cas_acq_rel(&s->xstate, &state, (uint32_t)BEGUN)) {
        if (state == LEFT) {
            free(s);
            break;
        }
        state = NEW;
        own_yield_cpu(); /* a few system calls of our creator */
    }
    copy.run(copy.arg);
    while (nstarts > 0)
        leave_start();
    return NULL;
}

/* Remembered until it has begun: OS2. */
static void remember(struct start *s)
{
    forget_begun();
    if (nstarts == STARTS)
        leave_start();
    starts[nstarts++] = s;
}

bool own_os_thread(void (*run)(void *), void *arg)
{
    struct start *s = malloc(sizeof *s);
    sigset_t all, old;
    pthread_attr_t attr;
    int bad;

    if (s == NULL)
        return false;
    s->run = run;
    s->arg = arg;
    /* relaxed: published by the creation.  MOVING: t is being stored (OS1). */
    own_store_relaxed(&s->xstate, (uint32_t)MOVING);
    pthread_attr_init(&attr);
    pthread_attr_setstacksize(&attr, OS_STACK);
    /* Signals belong to the host's main thread: a child starts with all of them masked. */
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &old);
    bad = pthread_create(&s->t, &attr, start_main, s);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    pthread_attr_destroy(&attr);
    if (bad) {
        free(s);
        return false;
    }
    /* release: t; pairs with start_main. */
    own_store_release(&s->xstate, (uint32_t)NEW);
    remember(s);
    return true;
}

uint64_t own_os_self(void) { return (uint64_t)pthread_self(); }

void own_os_join(uint64_t os_thread)
{
    own_os_leave_processor();
    pthread_join((pthread_t)os_thread, NULL);
    forget_begun();
}
