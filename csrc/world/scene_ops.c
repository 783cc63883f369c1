/* scene_ops.c - what an actor does: the operations of world.h on the runtime's own code. */
#include "world/stage.h"

static OWN_GHOST struct own_actor *actor_of(uint32_t fiber) { return &own_stage->actor[fiber]; }
static OWN_GHOST struct own_thread *thread_of(const struct own_actor *a) { return a->th; }

/* ---- access ---- */

/* A plain access that only who has the right to the box may make. */
static int64_t look(struct own_box *b) { return *(volatile int64_t *)&b->mark; }

static void read_box(struct own_thread *th, struct own_box *b)
{
    struct own_head *o = &b->head;

#if OWN_DISC_RECHECK /* plain fields are read under the lock */
    disc_read_lock(th, o);
    look(b);
    disc_read_unlock(th, o);
#else
    if (!disc_may_read(th, o))
        disc_acquire_read(th, o);
    look(b);
#endif
}

static own_word load(struct own_thread *th, struct own_box *b, uint32_t i)
{
    struct own_head *o = &b->head;
    own_slot *block;
    own_word w;

    if (!disc_may_read(th, o))
        disc_acquire_read(th, o);
#if !OWN_DISC_RECHECK
    look(b);
#endif
    do {
        /* acquire: the block's slots; pairs with grow. */
        block = own_load_acquire(&b->xblock);
        w = disc_load(th, o, &block[i]);
        /* acquire: as above. */
    } while (OWN_DISC_RECHECK && own_load_acquire(&b->xblock) != block);
    return w;
}

#ifdef OWN_W_STATE
/* The rest of an upgrade, and of the acquire that it is part of. */
static void upgrade(struct own_thread *th, struct own_box *b, bool epoch)
{
    own_private(th)->want = &b->head;
    own_settle(th);
    if (epoch)
        own_epoch_pass(th);
    own_convert(th, &b->head);
    own_private(th)->want = NULL;
    if (th->held != NULL)
        disc_attend(th);
}
#endif

static void begin_write(struct own_thread *th, struct own_box *b)
{
    if (!disc_write_try(th, &b->head))
        disc_acquire_write(th, &b->head);
    b->mark++;
}

static own_slot *slot_of(struct own_box *b, uint32_t i)
{
    /* relaxed: within the write section. */
    return &own_load_relaxed(&b->xblock)[i];
}

static void alive(own_word w)
{
    if (own_ref_type(w) == NULL || own_box_of(w)->cursor != 0)
        own_ctl_fail("use after free", __FILE__, __LINE__, "a live register refers to what has been torn down");
}

/* As a comparison: what the slot refers to is looked at, not kept. */
static void peek(struct own_thread *th, struct own_box *b, uint32_t i)
{
    own_word w;

    if (OWN_DISC_RECHECK)
        disc_read_lock(th, &b->head);
    else if (!disc_may_read(th, &b->head))
        disc_acquire_read(th, &b->head);
    w = disc_peek(&b->head, slot_of(b, i));
    if (w != OWN_EMPTY)
        alive(w);
    disc_read_unlock(th, &b->head);
}

/* A list that grows: a new block, the old one emptied and given back. */
static void grow(struct own_thread *th, struct own_box *b)
{
    own_slot *fresh = own_block(th, (uint64_t)b->n * sizeof *fresh), *old;

    if (fresh == NULL)
        own_ctl_fail("memory", __FILE__, __LINE__, "no room for a block");
    begin_write(th, b);
    old = slot_of(b, 0);
    for (int64_t i = 0; i < b->n; i++) {
        /* relaxed: nobody else has the block yet. */
        own_store_relaxed(&fresh[i], own_load_relaxed(&old[i]));
    }
    /* release: the slots; pairs with load. */
    own_store_release(&b->xblock, fresh);
    for (int64_t i = 0; OWN_DISC_RECHECK && i < b->n; i++) {
        /* release: after the new block; pairs with the look at the block in load (Q4). */
        own_store_release(&old[i], OWN_EMPTY);
    }
    if (old != b->own)
        disc_free_block(th, &b->head, old, (uint64_t)b->n * sizeof *old);
    disc_write_end(th, &b->head);
}

static void two(struct own_thread *th, own_word a, own_word b, uint32_t mode)
{
    struct own_box *x = own_box_of(a), *y = own_box_of(b);

    disc_write_two(th, &x->head, mode & 1, &y->head, mode & 2);
    if (mode & 1)
        x->mark++;
    else
        look(x);
    if (mode & 2)
        y->mark++;
    else
        look(y);
    disc_end_two(th, &x->head, &y->head);
}

/* ---- frames ---- */

static OWN_GHOST void call(struct own_actor *a, struct own_thread *th, uint32_t live)
{
    own_word *r = th->r + OWN_SCENE_REGISTERS + OWN_FRAME_WORDS;
    const struct own_code *code = ((struct own_func *)(void *)own_ref(own_stage->callee))->code;

    if (a->depth == 0)
        th->r[-3] = own_stage->callee;
    a->depth++;
    r[-3] = own_stage->callee;
    r[-2] = (own_word)(uintptr_t)(code->xinsn + live + 1);
    r[-1] = OWN_SCENE_REGISTERS + OWN_FRAME_WORDS;
    if (!OWN_MUTANT(stale_window)) /* that mutant's frames are as the last callee left them */
        for (int i = 0; i < OWN_SCENE_REGISTERS; i++)
            r[i] = OWN_EMPTY;
    th->r = r;
}

static OWN_GHOST bool pop_frame(struct own_actor *a, struct own_thread *th)
{
    if (a->depth == 0)
        return false;
    a->depth--;
    th->r -= OWN_LINK_DELTA(th->r[-1]);
    if (a->depth == 0)
        th->r[-3] = OWN_EMPTY;
    return true;
}

static void unwind(struct own_actor *a, struct own_thread *th, uint32_t n)
{
    while (n-- > 0 && pop_frame(a, th))
        ;
    if (!OWN_MUTANT(unwind_not_lowered))
        own_watermark_lower(th, th->r);
}

/* ---- counts and results ---- */

static OWN_GHOST void keep_count(struct own_actor *a, own_word w) { a->counted[a->ncounted++ & 7] = w; }
static OWN_GHOST bool drop_count(struct own_actor *a, own_word w)
{
    for (uint32_t i = 0; i < a->ncounted; i++)
        if (a->counted[i] == w) {
            a->counted[i] = a->counted[--a->ncounted];
            return true;
        }
    return false;
}
static OWN_GHOST void immortal(own_word w)
{
    struct own_known_box *k = own_stage_known(own_ref(w));

    if (k != NULL)
        k->immortal = true;
}
static OWN_GHOST void result(uint32_t i, uint64_t v) { own_stage->result[i % OWN_SCENE_RESULTS] = v; }

/* ---- one operation; false: the last ---- */

static void do_counts(struct own_actor *a, struct own_thread *th, uint32_t op, own_word w)
{
    switch (op) {
    case OWN_WORLD_COUNT:
        disc_incref(th, w);
        keep_count(a, w);
        break;
    case OWN_WORLD_UNCOUNT:
        if (drop_count(a, w))
            disc_defer(th, w);
        break;
    case OWN_WORLD_IMMORTAL:
        immortal(w);
        disc_immortal(th, own_ref(w));
        break;
    case OWN_WORLD_RELEASE: disc_release(th, w); break;
    case OWN_WORLD_OWNS:
        if (!disc_write_try(th, own_ref(w)))
            own_ctl_fail("not mine", __FILE__, __LINE__, "what nobody else knew belongs to another thread");
        disc_write_end(th, own_ref(w));
        break;
    case OWN_WORLD_ALIVE: alive(w); break;
#ifdef OWN_W_STATE
    case OWN_WORLD_PUBLISH:
        if (disc_write_try(th, own_ref(w))) {
            own_settle(th); /* publishing is letting go of the exclusive right */
            own_publish_group(th, own_ref(w));
        }
        break;
#endif
    }
}

/* Operations on the box in register r[o]. */
static void do_box(struct own_thread *th, const uint8_t *op, own_word *r, struct own_box *b)
{
    switch (op[0]) {
    case OWN_WORLD_LOAD:
        if (op[3] < b->n)
            r[op[1]] = load(th, b, op[3]);
        break;
    case OWN_WORLD_STORE:
        if (op[2] < b->n) {
            begin_write(th, b);
            disc_store(th, &b->head, slot_of(b, op[2]), r[op[3]]);
            disc_write_end(th, &b->head);
        }
        break;
    case OWN_WORLD_MOVE:
        if (op[3] < b->n) {
            begin_write(th, b);
            r[op[1]] = OWN_DISC_BORROWS ? disc_move_out(th, &b->head, slot_of(b, op[3]))
                                        : disc_load_held(th, &b->head, slot_of(b, op[3]));
            if (!OWN_DISC_BORROWS)
                disc_move_out(th, &b->head, slot_of(b, op[3]));
            disc_write_end(th, &b->head);
        }
        break;
    case OWN_WORLD_READ: read_box(th, b); break;
    case OWN_WORLD_LOOK: look(b); break;
#ifdef OWN_W_STATE
    case OWN_WORLD_PASS: case OWN_WORLD_CONVERT: upgrade(th, b, op[0] == OWN_WORLD_PASS); break;
#endif
    case OWN_WORLD_PEEK:
        if (op[2] < b->n)
            peek(th, b, op[2]);
        break;
    case OWN_WORLD_WRITE:
        begin_write(th, b);
        disc_write_end(th, &b->head);
        break;
    case OWN_WORLD_GROW:
        if (b->n > 0)
            grow(th, b);
        break;
    }
}

static void do_thread(struct own_actor *a, struct own_thread *th, const uint8_t *op, const own_word *r)
{
    switch (op[0]) {
    case OWN_WORLD_POLL:
        if (disc_poll(th))
            disc_safe_point(th);
#ifdef OWN_W_STATE
        else if (OWN_MUTANT(idle_ack))
            own_acknowledge(th);
#endif
        break;
    case OWN_WORLD_SAFE:
        disc_attend(th);
        disc_safe_point(th);
        break;
    case OWN_WORLD_SETTLE: own_settle(th); break;
    case OWN_WORLD_BLOCK: disc_rest(th); break;
    case OWN_WORLD_UNBLOCK: disc_unblock(th); break;
    case OWN_WORLD_CALL: call(a, th, op[1]); break;
    case OWN_WORLD_RETURN:
        if (pop_frame(a, th))
            own_watermark_lower(th, th->r);
        break;
    case OWN_WORLD_UNWIND: unwind(a, th, op[1]); break;
#ifndef OWN_W_STATE
    case OWN_WORLD_EPOCH: own_pep_new_epoch(th); break;
#endif
    default: own_scene_life(a, th, op, r);
    }
}

/* Which register holds the box that the operation is about; OWN_SCENE_REGISTERS: none. */
static uint32_t box_register(const uint8_t *op)
{
    switch (op[0]) {
    case OWN_WORLD_LOAD: case OWN_WORLD_MOVE: return op[2];
    case OWN_WORLD_STORE: case OWN_WORLD_READ: case OWN_WORLD_WRITE: case OWN_WORLD_GROW:
    case OWN_WORLD_PEEK: case OWN_WORLD_PASS: case OWN_WORLD_CONVERT: case OWN_WORLD_LOOK: return op[1];
    default: return OWN_SCENE_REGISTERS;
    }
}

static void perform(struct own_actor *a, struct own_thread *th, const uint8_t *op)
{
    own_word *r = th->r;
    uint32_t box = box_register(op);

    if (box < OWN_SCENE_REGISTERS) {
        if (own_stage_is_box(r[box]))
            do_box(th, op, r, own_box_of(r[box]));
        return;
    }
    switch (op[0]) {
    case OWN_WORLD_NEW: r[op[1]] = own_stage_box(th, (uint32_t)(a - own_stage->actor), op[2], false); break;
    case OWN_WORLD_LEAF: r[op[1]] = own_stage_box(th, (uint32_t)(a - own_stage->actor), 0, true); break;
    case OWN_WORLD_DROP: r[op[1]] = OWN_EMPTY; break;
    case OWN_WORLD_COPY: r[op[1]] = r[op[2]]; break;
    case OWN_WORLD_TWO:
        if (own_stage_is_box(r[op[1]]) && own_stage_is_box(r[op[2]]))
            two(th, r[op[1]], r[op[2]], op[3]);
        break;
    case OWN_WORLD_RESULT: result(op[1], own_stage_is_box(r[op[2]]) ? (uint64_t)look(own_box_of(r[op[2]])) : ~(uint64_t)0); break;
    case OWN_WORLD_REFCOUNT: result(op[1], (uint64_t)disc_refcount(th, r[op[2]])); break;
    case OWN_WORLD_COUNT: case OWN_WORLD_UNCOUNT: case OWN_WORLD_IMMORTAL: case OWN_WORLD_RELEASE:
    case OWN_WORLD_ALIVE: case OWN_WORLD_OWNS: case OWN_WORLD_PUBLISH:
        if (own_stage_is_box(r[op[1]]))
            do_counts(a, th, op[0], r[op[1]]);
        break;
    default: do_thread(a, th, op, r);
    }
}

/* ---- the script ---- */

static OWN_GHOST void between(struct own_actor *a, bool busy)
{
    a->busy = busy;
    for (uint32_t t = 0; t < own_stage->actors; t++)
        if (own_stage->actor[t].busy)
            return;
    if (own_stage->strict)
        own_stage_count();
}

static OWN_GHOST void adopted(struct own_actor *a, struct own_thread *th)
{
    th->native_n = OWN_SCENE_REGISTERS;
    for (int i = 0; i < OWN_SCENE_REGISTERS; i++)
        th->r[i] = OWN_EMPTY;
    if (th->pin > th->pin_base)
        th->r[0] = th->pin_base->obj;
    a->over = false;
}

static OWN_GHOST bool is_over(const struct own_actor *a) { return a->over; }

void own_scene_play(uint32_t fiber)
{
    struct own_actor *a = actor_of(fiber);
    struct own_thread *th = thread_of(a);
    const struct own_scenario_thread *script = a->script;

    between(a, true);
    if (script->start == OWN_WORLD_ABSENT || script->start == OWN_WORLD_UNBORN) {
        adopted(a, th);
        disc_thread_start(th);
    }
    for (uint32_t i = 0; i < script->n && script->op[4 * i] != OWN_WORLD_EXIT; i++) {
        own_ctl_note(i, script->op[4 * i], 0);
        perform(a, th, script->op + 4 * i);
        between(a, false);
        if (is_over(a)) /* CLOSE */
            return;
        between(a, true);
    }
    own_ctl_note(script->n, OWN_WORLD_EXIT, 0);
    unwind(a, th, a->depth);
    if (script->end == OWN_WORLD_ENDS_EXITED) {
        while (a->ncounted > 0)
            disc_defer(th, a->counted[--a->ncounted]);
        disc_thread_exit(th);
    } else if (script->end == OWN_WORLD_ENDS_BLOCKED) {
        disc_block(th);
    }
    between(a, false);
}
