/*
 * sync.c - see sync.h: starting and closing, names of the types, and types that hold one reference.
 */
#include "obj/sync.h"

#include <stdlib.h>

#include "obj/names.h"
#include "obj/natives.h"
#include "obj/type.h"

/* Where a program finds each type; its own module and name are CPython's. */
static const struct {
    enum own_type_id id;
    const char *module, *global;
} published[] = {
    {OWN_TY_LOCK, "_thread", "Lock"},
    {OWN_TY_RLOCK, "_thread", "RLock"},
    {OWN_TY_CONDITION, "threading", "Condition"},
    {OWN_TY_EVENT, "threading", "Event"},
    {OWN_TY_SEMAPHORE, "threading", "Semaphore"},
    {OWN_TY_BOUNDED_SEMAPHORE, "threading", "BoundedSemaphore"},
    {OWN_TY_BARRIER, "threading", "Barrier"},
    {OWN_TY_QUEUE, "queue", "Queue"},
    {OWN_TY_LIFO_QUEUE, "queue", "LifoQueue"},
    {OWN_TY_SIMPLE_QUEUE, "_queue", "SimpleQueue"},
    {OWN_TY_DEQUE, "collections", "deque"},
};

static bool publish(struct own_thread *th)
{
    struct own_type *empty = th->known->exc[OWN_E_Empty];
    own_word core = own_intern_ascii(th, "_core");

    core = core == OWN_EMPTY ? OWN_EMPTY : own_module_new(th, core);
    for (size_t i = 0; i < sizeof published / sizeof published[0]; i++) {
        struct own_type *t = th->known->type[published[i].id];
        own_word global = own_intern_ascii(th, published[i].global);

        t->module = own_intern_ascii(th, published[i].module);
        if (core == OWN_EMPTY || global == OWN_EMPTY || t->module == OWN_EMPTY ||
            !own_module_define(th, core, global, own_word_of(t)))
            return false;
    }
    /* Its home is _queue; Full and BrokenBarrierError are in the modules of their names already. */
    return own_module_define(th, core, empty->name, own_word_of(empty));
}

bool own_sync_start(struct own_thread *th)
{
    struct own_sync *s = calloc(1, sizeof *s);

    if (s == NULL)
        return false;
    th->rt->sync = s;
    s->waiter = own_reserve((uint64_t)OWN_MAX_THREADS * sizeof *s->waiter);
    return s->waiter != NULL && publish(th);
}

void own_sync_close(struct own_runtime *rt)
{
    if (rt->sync == NULL)
        return;
    if (rt->sync->waiter != NULL)
        own_unreserve(rt->sync->waiter, (uint64_t)OWN_MAX_THREADS * sizeof *rt->sync->waiter);
    free(rt->sync);
    rt->sync = NULL;
}

/* -- death and walks -- */

own_word own_sync_one_next_ref(struct own_thread *th, struct own_head *dead)
{
    own_slot *slot = &((struct own_sync_one *)dead)->xref;
    /* relaxed: the object is dead and this thread's. */
    own_word w = own_load_relaxed(slot);

    (void)th;
    /* relaxed: as above. */
    own_store_relaxed(slot, OWN_EMPTY);
    return own_is_ref(w) ? w : OWN_EMPTY;
}

own_word own_sync_one_ref_at(const struct own_head *o, int64_t i)
{
    own_word w;

    if (i > 0)
        return OWN_EMPTY;
    /* relaxed: walks run alone. */
    w = own_load_relaxed((own_slot *)(uintptr_t)&((const struct own_sync_one *)o)->xref);
    return w != OWN_EMPTY ? w : own_from_int(0);
}
