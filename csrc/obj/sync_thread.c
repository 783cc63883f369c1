/*
 * sync_thread.c - see sync_handle.h: starting, joining, listing threads; idents; storage of
 * threading.local.
 */
#include "obj/sync_handle.h"

#include <unistd.h>

#include "obj/layout.h"
#include "obj/native_args.h"
#include "obj/object_new.h"
#include "obj/ops.h"
#include "obj/tail.h"
#include "vm/vm.h"

static struct own_handle *handle_of(own_word w) { return (struct own_handle *)w; }

struct own_handle *own_handle_current(struct own_thread *th)
{
    return th->current != OWN_EMPTY ? handle_of(th->current) : NULL;
}

static uint64_t next_number(_Atomic(uint64_t) *last)
{
    /* relaxed: a number, no more. */
    return own_add_relaxed(last, (uint64_t)1) + 1;
}

uint64_t own_ident_new(struct own_thread *th)
{
    struct own_handle *h = own_handle_current(th);

    /* relaxed: stored before this thread was started, or by itself. */
    th->ident = h != NULL ? own_load_relaxed(&h->xident) : 0;
    if (th->ident == 0)
        th->ident = next_number(&th->rt->sync->xident);
    return th->ident;
}

/* -- the list of running threads (TH2) -- */

static void enlist(struct own_sync *s, struct own_handle *h, own_word thread)
{
    own_lock_acquire(&s->lock);
    h->prev = NULL;
    h->next = s->running;
    if (h->next != NULL)
        h->next->prev = h;
    s->running = h;
    s->nrunning++;
    /* relaxed: under the lock; the thread itself is ordered behind by its creation. */
    own_store_relaxed(&h->xthread, thread);
    own_lock_release(&s->lock);
}

/* The Thread object, whose count is the caller's now. */
static own_word delist(struct own_sync *s, struct own_handle *h)
{
    own_word thread;

    own_lock_acquire(&s->lock);
    *(h->prev != NULL ? &h->prev->next : &s->running) = h->next;
    if (h->next != NULL)
        h->next->prev = h->prev;
    s->nrunning--;
    /* relaxed: written under the lock only. */
    thread = own_load_relaxed(&h->xthread);
    /* relaxed: as above; EMPTY publishes nothing. */
    own_store_relaxed(&h->xthread, OWN_EMPTY);
    own_lock_release(&s->lock);
    return thread;
}

/* -- life of a thread -- */

static own_word own_nat_thread_handle(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_handle *h = (struct own_handle *)own_new(th, OWN_TYPE(th, THREAD_HANDLE), sizeof *h);

    (void)w, (void)n;
    if (h == NULL)
        return OWN_EMPTY;
    h->lock = (struct own_lock){0};
    h->joiners = (struct own_waitlist){0};
    h->next = h->prev = NULL;
    /* relaxed: nobody else has seen the handle. */
    own_store_relaxed(&h->xthread, OWN_EMPTY);
    /* relaxed: as above. */
    own_store_relaxed(&h->xstate, OWN_HANDLE_NEW);
    /* relaxed: as above. */
    own_store_relaxed(&h->xident, (uint64_t)0);
    return own_word_of(h);
}

static void become(struct own_handle *h, uint32_t state)
{
    struct own_wakes wakes = {.n = 0};

    own_lock_acquire(&h->lock);
    /* release: what the thread did; pairs with state_of (TH3). */
    own_store_release(&h->xstate, state);
    if (state != OWN_HANDLE_RUNNING) /* it has ended, or could not be started */
        own_waitlist_tell_all(&h->joiners, OWN_TOLD_GRANTED, &wakes);
    own_lock_release(&h->lock);
    own_wake_all(&wakes);
}

/* The thread's last words; called by itself, before it drops its roots. */
static void ended(struct own_thread *th, own_word handle)
{
    struct own_handle *h = handle_of(handle);

    disc_defer(th, delist(th->rt->sync, h));
    th->ident = 0; /* the slot's next thread has another one (SY3) */
    become(h, OWN_HANDLE_DONE);
}

void own_main_ends(struct own_thread *th, bool ends)
{
    if (th->current != OWN_EMPTY)
        become(handle_of(th->current), ends ? OWN_HANDLE_DONE : OWN_HANDLE_RUNNING);
}

own_word own_at_exit(const struct own_thread *th) { return th->rt->sync->at_exit; }

/* By a module of the prelude while it is loaded: no program runs. */
static own_word own_nat_at_exit(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    disc_immortal(th, own_ref(w[0]));
    th->rt->sync->at_exit = w[0];
    return th->none;
}

static own_word own_nat_cpu_count(struct own_thread *th, own_word *w, int64_t n)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);

    (void)th, (void)w, (void)n;
    return own_from_int(count > 0 ? count : 1);
}

/* handle, thread, name, daemon */
static own_word own_nat_thread_start(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_handle *h = handle_of(w[0]);
    uint32_t state = OWN_HANDLE_NEW;
    bool daemon = false;
    own_word args;

    (void)n;
    if (!own_arg_truth(th, w[3], &daemon))
        return OWN_EMPTY;
    /* relaxed: one start wins (TH1). */
    if (!own_cas_relaxed(&h->xstate, &state, OWN_HANDLE_STARTING))
        return own_raise(th, OWN_E_RuntimeError, "threads can only be started once");
    /* relaxed: published by the state. */
    own_store_relaxed(&h->xident, next_number(&th->rt->sync->xident));
    /* release: who sees that it runs sees its number; pairs with state_of. */
    own_store_release(&h->xstate, OWN_HANDLE_RUNNING);
    disc_release(th, w[1]); /* settles; the child takes the Thread object without waiting for us */
    disc_incref(th, w[1]);
    enlist(th->rt->sync, h, w[1]);
    args = own_tuple_new(th, &w[1], 1); /* backed by the buffer: own_thread_spawn counts it */
    if (args != OWN_EMPTY &&
        own_thread_spawn(th, OWN_PRELUDE(th, thread_run), args, w[0], w[2], daemon, ended))
        return th->none;
    disc_defer(th, delist(th->rt->sync, h));
    become(h, OWN_HANDLE_NEW); /* as if it had not been tried (TH1) */
    return OWN_EMPTY;
}

/* handle, thread: the running thread gets them without being started.  Both live as long as the
 * runtime. */
static own_word own_nat_thread_adopt(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_handle *h = handle_of(w[0]);

    (void)n;
    /* relaxed: this thread's own. */
    own_store_relaxed(&h->xident, own_ident(th));
    /* relaxed: nobody else has seen the handle. */
    own_store_relaxed(&h->xstate, OWN_HANDLE_RUNNING);
    disc_immortal(th, &h->head);
    disc_incref(th, w[1]);
    enlist(th->rt->sync, h, w[1]);
    th->current = w[0];
    return th->none;
}

static uint32_t state_of(struct own_handle *h)
{
    /* acquire: what an ended thread did, a running one's number; pairs with become and
     * own_nat_thread_start. */
    uint32_t state = own_load_acquire(&h->xstate);

    return state == OWN_HANDLE_STARTING ? OWN_HANDLE_NEW : state;
}

static own_word not_started(struct own_thread *th)
{
    return own_raise(th, OWN_E_RuntimeError, "cannot join thread before it is started");
}

/* handle, timeout: whether it has ended. */
static own_word own_nat_thread_join(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_handle *h = handle_of(w[0]);
    enum own_told how;
    int64_t deadline;

    (void)n;
    if (state_of(h) == OWN_HANDLE_NEW)
        return not_started(th);
    if (h == own_handle_current(th))
        return own_raise(th, OWN_E_RuntimeError, "cannot join current thread");
    if (!own_arg_deadline(th, w[1], &deadline))
        return OWN_EMPTY;
    own_lock_acquire(&h->lock);
    if (state_of(h) != OWN_HANDLE_RUNNING) {
        own_lock_release(&h->lock);
        return state_of(h) == OWN_HANDLE_DONE ? th->true_ : not_started(th);
    }
    own_waitlist_join(&h->joiners, own_waiter_of(th), false);
    own_lock_release(&h->lock);
    how = own_wait_told(th, &h->lock, &h->joiners, deadline);
    if (how == OWN_TOLD_SIGNAL)
        return own_wait_stopped(th);
    if (how == OWN_TOLD_GRANTED && state_of(h) == OWN_HANDLE_NEW)
        return not_started(th); /* the system has refused it meanwhile */
    return OWN_BOOL(th, how == OWN_TOLD_GRANTED);
}

/* -- what is known about threads -- */

static own_word own_nat_thread_alive(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return OWN_BOOL(th, state_of(handle_of(w[0])) == OWN_HANDLE_RUNNING);
}

/* 0: not started, 1: running, 2: ended. */
static own_word own_nat_thread_state(struct own_thread *th, own_word *w, int64_t n)
{
    (void)th, (void)n;
    return own_from_int(state_of(handle_of(w[0])));
}

/* handle, or nothing for the running thread; None before start. */
static own_word own_nat_thread_ident(struct own_thread *th, own_word *w, int64_t n)
{
    uint64_t ident;

    (void)n;
    /* relaxed: a number. */
    ident = w[0] == OWN_EMPTY ? own_ident(th) : own_load_relaxed(&handle_of(w[0])->xident);
    return ident != 0 ? own_from_int((int64_t)ident) : th->none;
}

static own_word own_nat_thread_current(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_handle *h = own_handle_current(th);

    (void)w, (void)n;
    if (h == NULL)
        return th->none;
    /* Backed by the slot: only this thread empties it, when no frame is left; the handle is a root
     * of ours. */
    return disc_load(th, &h->head, &h->xthread);
}

/* As many running threads as there is room for, each counted for the caller; how many there are. */
static int64_t snapshot(struct own_thread *th, own_word *found, int64_t room)
{
    struct own_sync *s = th->rt->sync;
    int64_t i = 0, all;

    own_lock_acquire(&s->lock);
    all = s->nrunning;
    for (struct own_handle *h = s->running; h != NULL && i < room; h = h->next) {
        /* relaxed: under the lock, as enlist. */
        found[i] = own_load_relaxed(&h->xthread);
        /* Under the lock, which ended needs before it gives the handle's count away: a count of our
         * own. */
        disc_incref(th, found[i++]);
    }
    own_lock_release(&s->lock);
    return all;
}

static own_word own_nat_thread_list(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t room = 16, have, all;
    own_word *found = NULL, list;

    (void)w, (void)n;
    for (;;) {
        found = own_block(th, (uint64_t)room * sizeof *found);
        if (found == NULL)
            return own_no_memory(th);
        all = snapshot(th, found, room);
        have = all < room ? all : room;
        for (int64_t i = 0; i < have; i++)
            disc_defer(th, found[i]); /* backs the word until this thread settles */
        if (all <= room)
            break;
        own_block_free(th, found, (uint64_t)room * sizeof *found);
        room = 2 * all;
    }
    for (int64_t i = 0; i < have / 2; i++) { /* oldest first */
        own_word t = found[i];

        found[i] = found[have - 1 - i];
        found[have - 1 - i] = t;
    }
    list = own_list_new(th, found, have);
    own_block_free(th, found, (uint64_t)room * sizeof *found);
    return list;
}

static own_word own_nat_thread_count(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_sync *s = th->rt->sync;
    int64_t count;

    (void)w, (void)n;
    own_lock_acquire(&s->lock);
    count = s->nrunning;
    own_lock_release(&s->lock);
    return own_from_int(count);
}

/* The name in the report of an uncaught exception of the running thread. */
static own_word own_nat_thread_rename(struct own_thread *th, own_word *w, int64_t n)
{
    own_word old = th->name;

    (void)n;
    if (th->is_main)
        return th->none; /* is reported without a name */
    disc_incref(th, w[0]);
    th->name = w[0];
    disc_defer(th, old);
    return th->none;
}

static own_word own_nat_thread_serial(struct own_thread *th, own_word *w, int64_t n)
{
    (void)w, (void)n;
    return own_from_int((int64_t)next_number(&th->rt->sync->xserial));
}

/* -- threading.local -- */

static own_word own_nat_local_key(struct own_thread *th, own_word *w, int64_t n)
{
    (void)w, (void)n;
    return own_from_int((int64_t)next_number(&th->rt->sync->xlocals));
}

/* The running thread's dict: key of a local -> its attributes here. */
static own_word own_nat_local_dicts(struct own_thread *th, own_word *w, int64_t n)
{
    (void)w, (void)n;
    if (th->locals == OWN_EMPTY) {
        own_word dict = own_dict_new(th);

        if (dict == OWN_EMPTY)
            return OWN_EMPTY;
        disc_incref(th, dict); /* a root */
        th->locals = dict;
    }
    return th->locals;
}

const struct own_native_def own_natives_sync_thread[] = {
    {"thread_handle", "", own_nat_thread_handle, 0},
    {"thread_start", "handle, thread, name, daemon, /", own_nat_thread_start, 0},
    {"thread_adopt", "handle, thread, /", own_nat_thread_adopt, 0},
    {"thread_join", "handle, timeout, /", own_nat_thread_join, 0},
    {"thread_alive", "handle, /", own_nat_thread_alive, 0},
    {"thread_state", "handle, /", own_nat_thread_state, 0},
    {"thread_ident", "handle=?, /", own_nat_thread_ident, 0},
    {"thread_current", "", own_nat_thread_current, 0},
    {"thread_list", "", own_nat_thread_list, 0},
    {"thread_count", "", own_nat_thread_count, 0},
    {"thread_rename", "name, /", own_nat_thread_rename, 0},
    {"thread_serial", "", own_nat_thread_serial, 0},
    {"at_exit", "function, /", own_nat_at_exit, 0},
    {"cpu_count", "", own_nat_cpu_count, 0},
    {"local_key", "", own_nat_local_key, 0},
    {"local_dicts", "", own_nat_local_dicts, 0},
    {0},
};
