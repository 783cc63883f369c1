/*
 * scene_life.c - threads that come and go in a run and wait for each other, the close of the runtime, and what may be
 * asked of it meanwhile.
 *
 * A thread that is UNBORN has no slot at the beginning: another one attaches it and launches it as an OS thread, as
 * vm/thread_main.c does.  Its fiber is the one of its script.
 */
#include "world/stage.h"
#include "world/memory_plain.h"

static OWN_GHOST bool is_new(uint32_t actor) { return own_stage->actor[actor].script->start == OWN_WORLD_UNBORN; }
static OWN_GHOST struct own_thread *thread_of(uint32_t actor) { return own_stage->actor[actor].th; }

static OWN_GHOST void is_played_by(uint32_t actor, struct own_thread *x)
{
    struct own_actor *a = &own_stage->actor[actor];

    if (a->th != NULL)
        own_ctl_fail("scenario", __FILE__, __LINE__, "START of a thread that has started");
    a->th = x;
    own_plain_threads->n = actor; /* the next OS thread's fiber */
}

/* The slot's last thread may have to end first: not while others wait for us. */
static struct own_thread *attach_asleep(struct own_thread *th)
{
    struct own_thread *x;

    disc_block(th);
    x = own_thread_attach(own_stage->rt);
    disc_unblock(th);
    return x;
}

static void give(struct own_thread *th, struct own_thread *x, own_word gift)
{
    if (gift == OWN_EMPTY)
        return;
    disc_incref(th, gift);
    own_thread_gift(x, gift);
}

static void play(struct own_thread *th)
{
    (void)th;
    own_scene_play(own_ctl_self());
}

static void start_new(struct own_thread *th, uint32_t child, own_word gift)
{
    struct own_thread *x = attach_asleep(th);

    if (x == NULL)
        own_ctl_fail("limit", NULL, 0, "no slot");
    give(th, x, gift);
    is_played_by(child, x);
    if (!own_thread_launch(x, play))
        own_ctl_fail("limit", NULL, 0, "no fiber");
}

static void start_absent(struct own_thread *th, uint32_t child, own_word gift)
{
    struct own_thread *x = own_thread_attach(own_stage->rt);

    if (x != thread_of(child))
        own_ctl_fail("scenario", __FILE__, __LINE__, "START adopts another slot");
    give(th, x, gift);
    own_ctl_start(child);
}

/* The system refuses the thread. */
static void abandon(struct own_thread *th, own_word gift)
{
    struct own_thread *x = attach_asleep(th);

    if (x == NULL)
        own_ctl_fail("limit", NULL, 0, "no slot");
    give(th, x, gift);
    own_thread_abandon(x, th);
}

static OWN_GHOST void has_closed(struct own_actor *a)
{
    a->over = true;
    own_stage->closed = true;
    if (own_stage->rt->thread != NULL)
        own_ctl_fail("scenario", __FILE__, __LINE__, "the runtime is not closed");
}

/* As variant.c closes one: this thread ends itself, everything is given back.  The others have ended, or nearly. */
static void close_runtime(struct own_actor *a, struct own_thread *th)
{
    struct own_runtime *rt = own_stage->rt;

    disc_block(th);
    own_slots_join(rt);
    disc_unblock(th);
    disc_thread_exit(th);
    own_thread_detach(th);
    own_core_close(rt);
    has_closed(a);
    own_ctl_free(rt, sizeof *rt);
}

static void look_at_counters(void)
{
    uint64_t sum[OWN_STATS_COUNT];

    own_slots_stats(own_stage->rt, sum);
    for (uint64_t i = 0; i < OWN_STATS_COUNT; i++)
        if (sum[i] != 0) /* the controlled build counts nothing */
            own_ctl_fail("assertion", __FILE__, __LINE__, "counters of a slot that nobody has used");
}

/* ---- waiting for each other ---- */

static void await(struct own_thread *th, _Atomic(uint32_t) *flag)
{
    disc_block(th);
    /* acquire: what came before SET. */
    while (own_load_acquire(flag) == 0)
        own_wait(flag, 0, -1);
    disc_unblock(th);
}

static void spin_for(_Atomic(uint32_t) *flag)
{
    /* acquire: what came before SET. */
    while (own_load_acquire(flag) == 0)
        own_spin_hint();
}

static void help(struct own_thread *th, _Atomic(uint32_t) *flag)
{
    /* acquire: as spin_for. */
    while (own_load_acquire(flag) == 0) {
        if (disc_poll(th))
            disc_safe_point(th);
        else
            own_spin_hint();
    }
}

#ifdef OWN_W_STATE
/* A look at what has been published: no access of the protocol. */
static OWN_GHOST uint64_t requests_at(const struct own_request *r)
{
    uint64_t n = 0;

    for (; r != NULL; r = r->next)
        n++;
    return n;
}
#endif

/* Interleavings in which nobody has asked yet are left out. */
static void until_asked(struct own_thread *th, uint64_t n)
{
    while (n == 0 && !disc_poll(th))
        own_spin_hint();
#ifdef OWN_W_STATE
    /* acquire: the requests. */
    while (n != 0 && requests_at(own_load_acquire(&th->xinbox)) < n)
        own_spin_hint();
#endif
}

static OWN_GHOST void has_died(uint32_t k)
{
    if (k < own_stage->nboxes && !own_stage->known[k].gone && !own_stage_refers(k))
        own_ctl_fail("late", __FILE__, __LINE__, "what nobody refers to has not been torn down");
}

static void set_flag(_Atomic(uint32_t) *flag)
{
    /* release: everything before; pairs with await, spin_for. */
    own_store_release(flag, 1u);
    own_wake(flag, 0);
}

void own_scene_life(struct own_actor *a, struct own_thread *th, const uint8_t *op, const own_word *r)
{
    _Atomic(uint32_t) *flag = &own_stage->xflag[op[1] % OWN_SCENE_FLAGS];

    switch (op[0]) {
    case OWN_WORLD_JOIN:
        disc_block(th);
        own_ctl_join(op[1]);
        disc_unblock(th);
        break;
    case OWN_WORLD_SET: set_flag(flag); break;
    case OWN_WORLD_AWAIT: await(th, flag); break;
    case OWN_WORLD_SPIN: spin_for(flag); break;
    case OWN_WORLD_HELP: help(th, flag); break;
    case OWN_WORLD_ASKED: until_asked(th, op[1]); break;
    case OWN_WORLD_DIED:
        if (disc_poll(th))
            disc_safe_point(th);
        has_died(op[1]);
        break;
    case OWN_WORLD_START:
        (is_new(op[1]) ? start_new : start_absent)(th, op[1], op[2] < OWN_SCENE_REGISTERS ? r[op[2]] : OWN_EMPTY);
        break;
    case OWN_WORLD_ABANDON: abandon(th, op[1] < OWN_SCENE_REGISTERS ? r[op[1]] : OWN_EMPTY); break;
    case OWN_WORLD_CLOSE: close_runtime(a, th); break;
    case OWN_WORLD_STATS: look_at_counters(); break;
    }
}

static OWN_GHOST bool is_launched(uint32_t fiber, void (**run)(void *), void **arg)
{
    *run = own_plain_threads->thread[fiber].run;
    *arg = own_plain_threads->thread[fiber].arg;
    return is_new(fiber);
}

void own_scene_body(void *self, uint32_t fiber)
{
    void (*run)(void *), *arg;

    (void)self;
    if (is_launched(fiber, &run, &arg))
        run(arg);
    else
        own_scene_play(fiber);
}
