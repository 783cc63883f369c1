/* settle.c - pins, watermark, drain (settle.h); common to all disciplines. */
#include "disc/settle.h"
#include "core/alloc.h"
#include "obj/code.h"
#include "obj/layout.h"
#include <string.h>

/* ---- pins ---- */

/* Old pins that have not been met yet, from the top down: [bottom, at). */
struct old {
    struct own_pin *bottom, *at;
};
#define LOOK_BACK 4 /* registers that have died since, or come */

/* SE6: pins come in the order of the last time: what is still in its register keeps the count that it has. */
static bool keep_pin(struct old *old, own_word w, uint64_t base)
{
    struct own_pin *p = old->at;

    while (p > old->bottom && p[-1].base > base)
        p--;
    old->at = p;
    for (int i = 0; i < LOOK_BACK && p > old->bottom && p[-1].base == base; i++)
        if ((--p)->obj == w) {
            p->obj = OWN_EMPTY;
            old->at = p;
            return true;
        }
    return false;
}

static inline void pin(struct own_thread *th, struct old *old, own_word w, uint64_t base)
{
    if (own_is_ref(w) && w != OWN_EMPTY && (keep_pin(old, w, base) || disc_pin(th, w)))
        *th->pin++ = (struct own_pin){w, base};
}

/* Live-in registers of a compiled frame at instruction word at, those below limit (SE5). */
static void pin_live(struct own_thread *th, struct old *old, const own_word *r,
                     const struct own_code *code, uint64_t at, uint64_t limit)
{
    const uint64_t *row = code->row + (uint64_t)code->live[at] * code->row_words;
    uint64_t base = (uint64_t)(r - th->stack);

    OWN_ASSERT(at < code->ninsn, "suspended outside its code");
    for (uint32_t i = 0; i < code->row_words; i++)
        for (uint64_t bits = row[i]; bits != 0; bits &= bits - 1) {
            uint64_t n = i * 64u + (uint64_t)__builtin_ctzll(bits);

            if (n >= limit && !OWN_MUTANT(stale_window))
                return;
            pin(th, old, r[n], base);
        }
}

static const struct own_code *code_of(own_word callee)
{
    return ((const struct own_func *)(void *)own_ref(callee))->code;
}

static uint64_t word_index(const struct own_code *code, const uint64_t *pc)
{
    return (uint64_t)(pc - (const uint64_t *)(const void *)code->xinsn);
}

/* The words below a frame's base that it keeps alive. */
static void pin_callee(struct own_thread *th, struct old *old, const own_word *r)
{
    pin(th, old, r[-3], (uint64_t)(r - th->stack));
    if (r[-1] & OWN_LINK_KEEPS)
        pin(th, old, r[-4], (uint64_t)(r - th->stack));
}

static void pin_running(struct own_thread *th, struct old *old)
{
    own_word *r = th->r;

    pin_callee(th, old, r);
    if (th->native_n < 0) {
        const struct own_code *code = code_of(r[-3]);

        pin_live(th, old, r, code, word_index(code, th->pc), UINT64_MAX);
        return;
    }
    for (int64_t i = 0; i < th->native_n; i++)
        pin(th, old, r[i], (uint64_t)(r - th->stack));
}

/* The frames from the running one down to the watermark; new pins come out highest base first. */
static void pin_frames(struct own_thread *th, struct old *old)
{
    own_word *r = th->r;

    pin_running(th, old);
    while (r > th->watermark) {
        const uint64_t *back = (const uint64_t *)r[-2];
        uint64_t delta = OWN_LINK_DELTA(r[-1]);
        const struct own_code *code;

        if (back == NULL) /* the thread's first frame */
            return;
        r -= delta;
        if (r < th->watermark)
            return;
        code = code_of(r[-3]);
        pin_callee(th, old, r);
        /* The callee's window begins at delta - OWN_FRAME_WORDS; what lies there is the callee's by
         * now. */
        pin_live(th, old, r, code, word_index(code, back) - 1, delta - OWN_FRAME_WORDS);
    }
}

static void reverse(struct own_pin *from, struct own_pin *to)
{
    while (to - from > 1) {
        struct own_pin p = *from;

        *from++ = *--to;
        *to = p;
    }
}

/* SE1: new pins on top, then the old ones of the same frames into the buffer, then close the
 * gap. */
static void renew_pins(struct own_thread *th)
{
    struct own_pin *fresh = th->pin, *cut = fresh;
    struct old old;
    uint64_t mark;
    size_t n;

    if (th->r < th->watermark)
        th->watermark = th->r;
    mark = (uint64_t)(th->watermark - th->stack);
    while (cut > th->pin_base && cut[-1].base >= mark)
        cut--;
    old = (struct old){cut, fresh};
    pin_frames(th, &old);
    reverse(fresh, th->pin); /* SE3 */
    for (struct own_pin *p = cut; p < fresh; p++)
        if (p->obj != OWN_EMPTY && !OWN_MUTANT(pins_kept))
            disc_unpin(th, p->obj);
    n = (size_t)(th->pin - fresh);
    memmove(cut, fresh, n * sizeof *cut);
    th->pin = cut + n;
    own_stat_add(&th->stats.xpins, n);
}

void own_unpin_all(struct own_thread *th)
{
    while (th->pin > th->pin_base)
        disc_unpin(th, (--th->pin)->obj);
}

/* ---- drain ---- */

/* Atomic: lock-free readers may look at the header of what has just died (pep703). */
static _Atomic(struct own_head *) *dead_link(struct own_head *o)
{
    return (_Atomic(struct own_head *) *)(void *)((char *)o + OWN_DISC_DEAD_LINK);
}

static void free_dead(struct own_thread *th, struct own_head *o)
{
    struct own_type *type = o->ob.type;
    uint64_t bytes = type->size(o);

    if (type->release != NULL)
        type->release(th, o);
    OWN_DISC_FREE_OBJECT(th, o, bytes);
}

/* True: it holds nothing and is freed. */
static bool bury(struct own_thread *th, struct own_head *o)
{
    if (o->ob.type->next_ref == NULL) {
        free_dead(th, o);
        return true;
    }
    /* relaxed: this thread's alone. */
    own_store_relaxed(dead_link(o), th->dead);
    th->dead = o;
    return false;
}

/* An instance that is all in one piece gives back everything at once: at most OWN_INLINE_MAX words. */
static bool is_plain(const struct own_head *o)
{
    /* relaxed: the object is dead and this thread's. */
    return o->ob.type->kind == OWN_K_OBJECT && own_load_relaxed(&o->xaux) >> 8 == 0 &&
           o->ob.type->basic_size == sizeof(struct own_inst);
}

static uint64_t drain_plain(struct own_thread *th, struct own_inst *o)
{
    uint64_t n = o->head.ob.type->inline_slots, frees = 1;

    for (uint64_t i = n; i-- > 0;) {
        /* relaxed: as above. */
        own_word w = own_load_relaxed(&o->xslot[i]);

        if (!OWN_DISC_COUNTED(w))
            continue;
        /* relaxed: as above. */
        own_store_relaxed(&o->xslot[i], OWN_EMPTY);
        frees += disc_decref_now(th, own_ref(w)) && bury(th, own_ref(w));
    }
    OWN_DISC_FREE_OBJECT(th, &o->head, sizeof *o + n * sizeof(own_slot));
    return frees;
}

/* One reference of the newest dead object, or all of a plain instance.  How many are freed. */
static uint64_t drain_dead(struct own_thread *th)
{
    struct own_head *o = th->dead;
    own_word w;

    if (OWN_LIKELY(is_plain(o))) {
        /* relaxed: this thread's alone. */
        th->dead = own_load_relaxed(dead_link(o));
        return drain_plain(th, (struct own_inst *)(void *)o);
    }
    w = o->ob.type->next_ref(th, o);
    if (w == OWN_EMPTY) {
        /* relaxed: this thread's alone. */
        th->dead = own_load_relaxed(dead_link(o));
        free_dead(th, o);
        return true;
    }
    return OWN_DISC_COUNTED(w) && disc_decref_now(th, own_ref(w)) && bury(th, own_ref(w));
}

/*
 * Last in, first out.  A dead object keeps its references until the drain has given back each of
 * them: it lies on th->dead, linked through itself, so that neither width nor depth needs memory
 * (SE4).
 */
bool own_drain(struct own_thread *th)
{
    uint64_t frees = 0, steps = 0, entries = 0;

    th->draining = true;
    while (frees < OWN_DRAIN_MAX && steps < OWN_DRAIN_STEPS) {
        struct own_head *o;

        steps++;
        if (th->dead != NULL) {
            frees += drain_dead(th);
            continue;
        }
        if (th->buf == th->buf_base)
            break;
        o = (struct own_head *)(void *)*--th->buf;
        entries++;
        frees += disc_decref_now(th, o) && bury(th, o);
    }
    th->draining = false;
    own_stat_add(&th->stats.xdrained, entries);
    own_stat_add(&th->stats.xfrees, frees);
    th->buf_soft = th->buf + OWN_BUFFER_SOFT;
    if (own_is_settled(th))
        return true;
    disc_attend(th); /* the rest at the next safe point */
    return false;
}

void own_settle(struct own_thread *th)
{
    OWN_ASSERT(!th->draining, "settling inside a drain");
    OWN_COUNT(th, settles);
    if (OWN_MUTANT(drain_first))
        own_drain(th);
    if (OWN_MUTANT(empty_shortcut) && own_is_settled(th))
        return;
    if (OWN_MUTANT(watermark_above) && th->watermark == th->r) {
        own_drain(th);
        return;
    }
    th->draining = true; /* what the pins give back is drained below: no reason for another settling */
    renew_pins(th);
    th->watermark = th->r;
    th->alloc_bytes = 0;
    own_drain(th);
}

void own_settle_all(struct own_thread *th)
{
    own_settle(th);
    while (!own_is_settled(th))
        own_drain(th);
}

/* ---- the buffer's slow path ---- */

/* Move the buffer to twice the room; false: no address space. */
static bool grow(struct own_thread *th)
{
    uint64_t used = (uint64_t)((char *)th->buf - (char *)th->buf_base);
    struct own_obj **more = own_reserve(2 * th->buf_room);

    if (more == NULL)
        return false;
    memcpy(more, th->buf_base, used);
    own_unreserve(th->buf_base, th->buf_room);
    th->buf_base = more;
    th->buf = (struct own_obj **)(void *)((char *)more + used);
    th->buf_room *= 2;
    return true;
}

void own_buf_full(struct own_thread *th)
{
    uint64_t used = (uint64_t)((char *)th->buf - (char *)th->buf_base);

    /* B3: the next chunk must fit.  If nothing can be had the newest entry is forgotten: a leak,
     * not a crash. */
    if (used + (OWN_BUFFER_SOFT + 1) * sizeof *th->buf > th->buf_room && !grow(th))
        th->buf--;
    else
        th->buf_soft = th->buf + OWN_BUFFER_SOFT;
    if (!th->draining)
        disc_attend(th);
}
