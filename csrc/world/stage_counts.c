/*
 * stage_counts.c - the invariant "every count is what refers to the object", looked at whenever all actors stand
 * between operations.
 *
 * References are slots, deferred decrements, pins, counts that actors keep, decrement messages and merge queues; a
 * dead object's slots count until the drain has given them back.
 */
#include "world/stage.h"
#include <stdio.h>

#define RAW(T, p) (*(const T *)(const void *)(p))

static OWN_GHOST void add(int64_t *refs, const void *o, int64_t n)
{
    const struct own_known_box *k = own_stage_known(o);

    if (k != NULL)
        refs[k - own_stage->known] += n;
}

#ifdef OWN_W_STATE
static OWN_GHOST int64_t count_of(const struct own_box *b)
{
    return RAW(int64_t, &b->head.ob.refcnt) + (int64_t)(RAW(uint64_t, (const char *)b - 8) >> 32);
}
static OWN_GHOST void add_messages(int64_t *refs, const struct own_thread *th)
{
    const struct own_request *r = *(struct own_request *const *)(const void *)&th->xinbox;

    for (; r != NULL; r = r->next) {
        uint32_t state = RAW(uint32_t, &r->xstate) & OWN_RQ_STATE;

        if (r->kind == OWN_RQ_DECREF && (state == OWN_RQ_PENDING || state == OWN_RQ_TAKEN))
            add(refs, r->obj, 1);
    }
}
#else
static OWN_GHOST int64_t count_of(const struct own_box *b)
{
    return (int64_t)RAW(uint32_t, &b->head.ob.xlocal) + (RAW(int64_t, &b->head.ob.xshared) >> 2);
}
static OWN_GHOST void add_messages(int64_t *refs, const struct own_thread *th)
{
    const struct pep_slot *x = &((struct pep_global *)th->rt->disc)->slot[th->slot];

    for (uint32_t i = 0; i < x->n; i++)
        add(refs, x->queue[i], 1);
}
#endif

/* Pins are renewed, not piled up: those of the frames there are, and of one that was just left. */
static OWN_GHOST void check_pins(const struct own_actor *a)
{
    if (a->th->pin - a->th->pin_base > (int64_t)(a->depth + 2) * OWN_SCENE_REGISTERS)
        own_ctl_fail("count", __FILE__, __LINE__, "a thread keeps the pins of earlier settlings");
}

static OWN_GHOST void add_actor(int64_t *refs, const struct own_actor *a)
{
    const struct own_thread *th = a->th;

    for (struct own_obj **e = th->buf_base; e < th->buf; e++)
        add(refs, *e, 1);
    for (struct own_pin *p = th->pin_base; p < th->pin; p++)
        add(refs, (const void *)(uintptr_t)p->obj, 1);
    for (uint32_t i = 0; i < a->ncounted; i++)
        add(refs, (const void *)(uintptr_t)a->counted[i], 1);
}

/* All but those on their way to another thread. */
static OWN_GHOST void add_all(int64_t *refs)
{
    struct own_stage *s = own_stage;

    for (uint32_t i = 0; i < s->nboxes; i++) {
        const struct own_box *b = s->known[i].box;

        if (s->known[i].gone)
            continue;
        for (int64_t k = b->cursor; k < b->n; k++)
            add(refs, (const void *)(uintptr_t)RAW(uint64_t, *(const uint64_t *const *)(const void *)&b->xblock + k), 1);
    }
    for (uint32_t t = 0; t < s->actors; t++)
        if (s->actor[t].th != NULL)
            add_actor(refs, &s->actor[t]);
}

OWN_GHOST bool own_stage_refers(uint32_t k)
{
    int64_t refs[OWN_STAGE_BOXES] = {0};

    add_all(refs);
    return k < own_stage->nboxes && refs[k] != 0;
}

OWN_GHOST void own_stage_count(void)
{
    struct own_stage *s = own_stage;
    int64_t refs[OWN_STAGE_BOXES] = {0};

    add_all(refs);
    for (uint32_t t = 0; t < s->actors; t++)
        if (s->actor[t].th != NULL) {
            check_pins(&s->actor[t]);
            add_messages(refs, s->actor[t].th);
        }
    for (uint32_t i = 0; i < s->nboxes; i++) {
        char text[112];

        if (s->known[i].gone || s->known[i].immortal || count_of(s->known[i].box) == refs[i])
            continue;
        snprintf(text, sizeof text, "object %u of thread %u has count %lld, but %lld references", s->known[i].number,
                 s->known[i].maker, (long long)count_of(s->known[i].box), (long long)refs[i]);
        own_ctl_fail("count", __FILE__, __LINE__, text);
    }
}
