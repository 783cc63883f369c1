/* slots.c - reserving, handing out and taking back thread slots (slots.h). */
#include "core/slots.h"
#include "core/buffer.h"
#include "core/heap.h"
#include "obj/known.h"
#include <stdlib.h>

#define STACK_RESERVE (OWN_STACK_BYTES + OWN_STACK_SPARE * sizeof(own_word))
/* New pins come before the old ones go: at most two for each word of the stack. */
#define PIN_RESERVE (2 * (STACK_RESERVE / sizeof(own_word)) * sizeof(struct own_pin))
#define BUF_RESERVE ((uint64_t)OWN_BUFFER_MAX * sizeof(struct own_obj *))
#define KEEP_BYTES (256u << 10) /* of each reservation, when a slot goes back */

bool own_slots_open(struct own_runtime *rt)
{
    rt->thread = own_reserve((uint64_t)OWN_MAX_THREADS * sizeof(struct own_thread));
    if (rt->thread == NULL)
        return false;
    /* relaxed: no other thread knows the runtime yet. */
    own_store_relaxed(&rt->xthreads, 1u);
    rt->free_slot = 0;
    return true;
}

static void free_reservations(struct own_thread *th)
{
    if (th->stack != NULL)
        own_unreserve(th->stack, STACK_RESERVE);
    if (th->pin_base != NULL)
        own_unreserve(th->pin_base, th->pin_room);
    if (th->buf_base != NULL)
        own_unreserve(th->buf_base, th->buf_room);
    th->stack = NULL;
    th->pin_base = NULL;
    th->buf_base = NULL;
}

void own_slots_join(struct own_runtime *rt)
{
    /* relaxed: the caller knows that all threads have ended, or will start no more. */
    for (uint32_t i = 1; i < own_load_relaxed(&rt->xthreads); i++)
        if (rt->thread[i].os_thread != 0) {
            own_os_join(rt->thread[i].os_thread);
            rt->thread[i].os_thread = 0;
        }
}

void own_slots_close(struct own_runtime *rt)
{
    if (rt->thread == NULL)
        return;
    /* relaxed: as own_slots_join. */
    for (uint32_t i = 1; i < own_load_relaxed(&rt->xthreads); i++)
        free_reservations(&rt->thread[i]);
    own_unreserve(rt->thread, (uint64_t)OWN_MAX_THREADS * sizeof(struct own_thread));
    rt->thread = NULL;
}

bool own_core_open(struct own_runtime *rt)
{
    if (own_heap_open(rt) && own_slots_open(rt) && disc_start(rt))
        return true;
    own_slots_close(rt);
    own_heap_close(rt);
    return false;
}

void own_core_close(struct own_runtime *rt)
{
    own_slots_join(rt);
    disc_close(rt);
    own_heap_close(rt);
    own_slots_close(rt);
}

static bool reserve_all(struct own_thread *th)
{
    if (th->stack != NULL)
        return true;
    th->pin_room = PIN_RESERVE;
    th->buf_room = BUF_RESERVE;
    th->stack = own_reserve(STACK_RESERVE);
    th->pin_base = own_reserve(th->pin_room);
    th->buf_base = own_reserve(th->buf_room);
    if (th->stack != NULL && th->pin_base != NULL && th->buf_base != NULL)
        return true;
    free_reservations(th);
    return false;
}

/* A slot that is DEAD and on no chain: off the free chain, or never used before. */
static struct own_thread *reserve_slot(struct own_runtime *rt)
{
    struct own_thread *th = NULL;

    own_lock_acquire(&rt->xlock);
    if (rt->free_slot != 0) {
        th = &rt->thread[rt->free_slot];
        rt->free_slot = th->next_free;
    } else {
        /* relaxed: written under xlock only. */
        uint32_t n = own_load_relaxed(&rt->xthreads);

        if (n < OWN_MAX_THREADS) {
            th = &rt->thread[n];
            th->slot = n;
            /* relaxed: published by the store of xthreads below. */
            own_store_relaxed(&th->xstatus, OWN_ST_DEAD);
            /* release: whoever asks all threads finds this one DEAD, not zero, which would be a
             * running one; pairs with own_epoch_pass. */
            own_store_release(&rt->xthreads, n + 1);
        }
    }
    own_lock_release(&rt->xlock);
    return th;
}

static void give_slot(struct own_runtime *rt, struct own_thread *th)
{
    own_lock_acquire(&rt->xlock);
    th->next_free = rt->free_slot;
    rt->free_slot = th->slot;
    own_lock_release(&rt->xlock);
}

static void reset(struct own_runtime *rt, struct own_thread *th)
{
    th->rt = rt;
    th->stack_end = th->stack + OWN_STACK_BYTES / sizeof(own_word);
    for (int i = 0; i < OWN_FRAME_WORDS; i++)
        th->stack[i] = OWN_EMPTY;
    th->r = th->stack + OWN_FRAME_WORDS;
    th->pc = NULL;
    th->native_n = 0;
    th->watermark = th->r;
    th->buf = th->buf_base;
    th->buf_soft = th->buf_base + OWN_BUFFER_SOFT;
    th->pin = th->pin_base;
    th->alloc_bytes = 0;
    th->exc = th->tail_fn = th->current = th->locals = th->name = OWN_EMPTY;
    th->tail_n = 0;
    th->is_main = th->daemon = th->draining = false;
    th->known = rt->known;
    if (rt->known != NULL) { /* the first thread starts before there are any */
        th->none = rt->known->none;
        th->true_ = rt->known->true_;
        th->false_ = rt->known->false_;
        th->unbound = rt->known->unbound;
    }
    /* relaxed: an old limit is as good; read again at safe points. */
    th->recursion_limit = own_load_relaxed(&rt->xrecursion_limit);
}

struct own_thread *own_thread_attach(struct own_runtime *rt)
{
    struct own_thread *th = reserve_slot(rt);
    uint32_t s;

    if (th == NULL)
        return NULL;
    if (th->os_thread != 0)
        /* SL2: it has given the slot back, so it is on its last instructions */
        own_os_join(th->os_thread);
    th->os_thread = 0;
    if (!reserve_all(th)) {
        give_slot(rt, th);
        return NULL;
    }
    reset(rt, th);
    /* relaxed: the CAS decides. */
    s = own_load_relaxed(&th->xstatus);
    /* relaxed: DEAD -> BLOCKED, other bits kept (requests may have arrived).  What the last thread
     * left came with xlock to us, and comes to robbers with its DEAD, whose release sequence this
     * goes on (SL1). */
    while (!own_cas_relaxed(&th->xstatus, &s, (s & ~OWN_ST_DEAD) | OWN_ST_BLOCKED))
        ;
    return th;
}

void own_thread_detach(struct own_thread *th)
{
    struct own_runtime *rt = th->rt;
    uint64_t stack_bytes = STACK_RESERVE;

    own_decommit((char *)th->stack + KEEP_BYTES, stack_bytes - KEEP_BYTES);
    own_decommit((char *)th->pin_base + KEEP_BYTES, th->pin_room - KEEP_BYTES);
    own_decommit((char *)th->buf_base + KEEP_BYTES, th->buf_room - KEEP_BYTES);
    give_slot(rt, th);
}

struct launch {
    struct own_thread *th;
    void (*run)(struct own_thread *th);
};

static void launched(void *arg)
{
    struct launch *l = arg;
    struct own_thread *th = l->th;
    void (*run)(struct own_thread *) = l->run;

    free(l);
    th->os_thread = own_os_self();
    run(th);
    own_thread_detach(th);
}

bool own_thread_launch(struct own_thread *th, void (*run)(struct own_thread *th))
{
    struct launch *l = malloc(sizeof *l);

    if (l == NULL)
        return false;
    *l = (struct launch){th, run};
    if (own_os_thread(launched, l))
        return true;
    free(l);
    return false;
}

void own_thread_gift(struct own_thread *th, own_word counted)
{
    *th->pin++ = (struct own_pin){counted, 0};
}

void own_thread_abandon(struct own_thread *th, struct own_thread *parent)
{
    uint32_t s;

    while (th->pin > th->pin_base)
        disc_defer(parent, (--th->pin)->obj);
    /* relaxed: the CAS decides. */
    s = own_load_relaxed(&th->xstatus);
    /* relaxed: BLOCKED -> DEAD, other bits kept; as in own_thread_attach (SL1). */
    while (!own_cas_relaxed(&th->xstatus, &s, (s & ~OWN_ST_BLOCKED) | OWN_ST_DEAD))
        ;
    give_slot(th->rt, th);
}

void own_slots_stats(struct own_runtime *rt, uint64_t *sum)
{
    for (uint64_t k = 0; k < OWN_STATS_COUNT; k++)
        sum[k] = 0;
    /* relaxed: counters are atomic and begin at 0. */
    for (uint32_t i = 1; i < own_load_relaxed(&rt->xthreads); i++) {
        _Atomic(uint64_t) *at = (_Atomic(uint64_t) *)&rt->thread[i].stats;

        for (uint64_t k = 0; k < OWN_STATS_COUNT; k++)
            sum[k] += own_load_relaxed(&at[k]); /* relaxed: a snapshot of statistics */
    }
}
