/*
 * Starting a thread, its life, and the end of a program.  See thread_main.h.
 */
#include "vm/thread_main.h"
#include "core/slots.h"
#include "disc/settle.h"
#include "obj/err.h"
#include "obj/known.h"
#include "obj/sync.h"
#include <stdlib.h>

/* What a child finds in its first frame: r[0] function, r[1] arguments; th->sync the callback
 * until it starts. */
struct child {
    void (*done)(struct own_thread *th, own_word handle);
};

/* A count for a thread root. */
static own_word root(struct own_thread *th, own_word w)
{
    disc_incref(th, w);
    return w;
}

static void drop_roots(struct own_thread *th)
{
    own_word *roots[] = {&th->exc, &th->current, &th->locals, &th->name};

    for (int i = 0; i < 4; i++) {
        disc_defer(th, *roots[i]);
        *roots[i] = OWN_EMPTY;
    }
    th->r[0] = th->r[1] = OWN_EMPTY;
    th->native_n = 0;
}

static void signal_thread(struct own_thread *th)
{
    /* release: the request is visible before the bit; pairs with own_vm_signal. */
    own_or_release(&th->xstatus, OWN_ST_SIGNAL);
    /* release: after the request; a sleeper that has not seen it finds its futex word moved
     * (sync_wait.h, SW4). */
    own_add_release(&th->xpark, 1u);
    own_wake(&th->xpark, 0);
}

static void count_down(_Atomic(uint32_t) *count)
{
    /* release: what the thread did is seen by whoever waits for the count; pairs with
     * own_program_end and gauge. */
    own_sub_release(count, 1);
    own_wake(count, 0);
}

static void run_function(struct own_thread *th)
{
    struct own_tuple *args = (struct own_tuple *)th->r[1];
    int64_t n = args->len;
    own_word fn = th->r[0], *copy = malloc((uint64_t)(n + 1) * sizeof *copy), result = OWN_EMPTY;

    if (copy) {
        for (int64_t i = 0; i < n; i++)
            copy[i] = disc_load(th, &args->head, &args->xitem[i]);
        result = own_call_from_c(th, fn, copy, n);
        free(copy);
    } else {
        own_no_memory(th);
    }
    if (result != OWN_EMPTY || th->exc == OWN_EMPTY)
        return;
    if (own_exc_matches(th, th->exc, OWN_E_SystemExit))
        own_exc_clear(th);
    else
        own_report_uncaught(th, th->name);
}

static void thread_main(struct own_thread *th)
{
    struct own_runtime *rt = th->rt;
    struct child *child = th->sync;
    bool daemon = th->daemon;

    th->sync = NULL;
    disc_thread_start(th);
    th->native_n = 2;
    run_function(th);
    if (child->done)
        child->done(th, th->current);
    free(child);
    drop_roots(th);
    own_unpin_all(th);
    own_settle_all(th);
    disc_thread_exit(th);
    if (!daemon)
        count_down(&rt->xalive);
    count_down(&rt->xothers);
}

static bool cannot_start(struct own_thread *th, struct own_thread *child)
{
    if (child) {
        free(child->sync);
        child->sync = NULL;
        child->current = child->name = OWN_EMPTY;
        own_thread_abandon(child, th);
    }
    own_raise(th, OWN_E_RuntimeError, "can't start new thread");
    return false;
}

bool own_thread_spawn(struct own_thread *th, own_word fn, own_word args, own_word handle,
                      own_word name, bool daemon,
                      void (*done)(struct own_thread *th, own_word handle))
{
    struct own_runtime *rt = th->rt;
    struct child *child = malloc(sizeof *child);
    struct own_thread *t;

    disc_incref(th, args); /* no register holds it yet */
    disc_block(th);        /* the thread that had the slot may not be gone yet */
    t = own_thread_attach(rt);
    disc_unblock(th);
    disc_defer(th, args);
    if (!t || !child) {
        free(child);
        if (t)
            t->sync = NULL;
        return cannot_start(th, t);
    }
    child->done = done;
    t->sync = child;
    t->daemon = daemon;
    t->r[0] = fn;
    t->r[1] = args;
    own_thread_gift(t, root(th, fn));
    own_thread_gift(t, root(th, args));
    t->current = root(th, handle);
    t->name = root(th, name);
    disc_release(th, handle);
    disc_release(th, args);
    /* relaxed: the new thread is ordered behind by its creation. */
    own_add_relaxed(&rt->xothers, 1);
    if (!daemon)
        /* relaxed: as above. */
        own_add_relaxed(&rt->xalive, 1);
    if (own_thread_launch(t, thread_main))
        return true;
    if (!daemon)
        count_down(&rt->xalive);
    count_down(&rt->xothers);
    disc_defer(th, handle);
    disc_defer(th, name);
    return cannot_start(th, t);
}

/* Until *count is 0.  False: interrupted. */
static bool wait_for(struct own_thread *th, _Atomic(uint32_t) *count, bool may_interrupt)
{
    for (;;) {
        /* relaxed: own_program_end acquires with xothers, which is counted down later. */
        uint32_t n = own_load_relaxed(count);

        if (n == 0)
            return true;
        disc_rest(th);
        own_wait(count, n,
                 50000000); /* an interrupt changes another word: look at it now and then */
        disc_unblock(th);
        /* relaxed: own_vm_signal orders. */
        if (may_interrupt && own_load_relaxed(&th->rt->xinterrupt) && own_vm_signal(th))
            return false;
    }
}

/* Also of slots that a thread is just being made in: their atomics are all that is touched. */
static void end_others(const struct own_thread *th)
{
    struct own_runtime *rt = th->rt;

    /* relaxed: signal_thread releases it. */
    own_store_relaxed(&rt->xexiting, 1);
    /* relaxed: a thread that is missed is met in the next round. */
    for (uint32_t i = 1; i < own_load_relaxed(&rt->xthreads); i++)
        if (&rt->thread[i] != th)
            signal_thread(&rt->thread[i]);
}

/* A pool of threads tells its workers that nothing more will come.  False: interrupted. */
static bool call_at_exit(struct own_thread *th)
{
    own_word fn = own_at_exit(th);

    return fn == OWN_EMPTY || own_call_from_c(th, fn, NULL, 0) != OWN_EMPTY;
}

bool own_program_end(struct own_thread *th, bool now)
{
    struct own_runtime *rt = th->rt;
    bool waited;

    own_main_ends(th, true);
    waited = now || (call_at_exit(th) && wait_for(th, &rt->xalive, true));

    /* acquire: what the ended threads did, os_thread included, which closing joins; pairs with
     * count_down. */
    while (own_load_acquire(&rt->xothers) != 0) {
        end_others(th);
        disc_block(th);
        /* relaxed: as above; the wait compares again. */
        own_wait(&rt->xothers, own_load_relaxed(&rt->xothers), 20000000);
        disc_unblock(th);
    }
    /* relaxed: nobody else runs. */
    own_store_relaxed(&rt->xexiting, 0);
    own_main_ends(th, false);
    return waited;
}

void own_rt_interrupt(struct own_runtime *rt)
{
    /* relaxed: signal_thread releases it. */
    own_store_relaxed(&rt->xinterrupt, 1);
    signal_thread(&rt->thread[1]);
}
