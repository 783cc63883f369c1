/* test_core_settle.c - R3 and R10 one by one: what settling must keep alive, and what it must not
 * read. */
#include "test_core.h"

/* ---- fake compiled code: 8 registers, one liveness row per instruction word ---- */

#define NREGS 8
struct fake {
    struct own_code code;
    _Atomic(uint64_t) insn[16];
    uint16_t live[16];
    uint64_t row[16];
};

static struct own_type func_type = {.kind = OWN_K_FUNC};
static struct own_func *fake_func(struct own_thread *th, struct fake *f)
{
    struct own_func *fn = own_alloc(th, sizeof *fn);

    memset(f, 0, sizeof *f);
    for (uint16_t i = 0; i < 16; i++)
        f->live[i] = i;
    f->code.xinsn = f->insn;
    f->code.ninsn = 16;
    f->code.nregs = NREGS;
    f->code.row_words = 1;
    f->code.live = f->live;
    f->code.row = f->row;
    disc_birth(th, &fn->head, &func_type, OWN_T_IMMUTABLE);
    disc_immortal(th, &fn->head);
    fn->code = &f->code;
    return fn;
}

static const uint64_t *pc_at(struct fake *f, int i)
{
    return (const uint64_t *)(const void *)&f->insn[i];
}

/* Run fn in the thread's first frame, at instruction 0. */
static void first_frame(struct own_thread *th, struct own_func *fn, struct fake *f)
{
    th->r[-3] = own_word_of(fn);
    th->native_n = -1;
    th->pc = pc_at(f, 0);
    own_settle_all(th);
}

/* Call from instruction i with the window at register a. */
static void call(struct own_thread *th, struct own_func *fn, struct fake *caller,
                 struct fake *callee, int i, int a)
{
    own_word *r = th->r + a + OWN_FRAME_WORDS;

    r[-3] = own_word_of(fn);
    r[-2] = (own_word)pc_at(caller, i + 1);
    r[-1] = (own_word)(a + OWN_FRAME_WORDS);
    th->r = r;
    th->pc = pc_at(callee, 0);
}

static void ret(struct own_thread *th, bool lower)
{
    th->pc = (const uint64_t *)th->r[-2] - 1;
    th->r -= OWN_LINK_DELTA(th->r[-1]);
    if (lower)
        own_watermark_lower(th, th->r);
}

/* A container held by a root count, with one value of which the slot has the only count. */
static own_word container(struct own_thread *th)
{
    own_word c = box_new(th, 1);

    disc_incref(th, c);
    box_set(th, c, 0, box_new(th, 0));
    own_settle_all(th);
    return c;
}

static void drop(struct own_thread *th, own_word c)
{
    disc_defer(th, c);
    for (int i = 0; i < NREGS; i++)
        th->stack[OWN_FRAME_WORDS + i] = OWN_EMPTY;
    own_settle_all(th);
    own_settle_all(th);
}

static int64_t pins_of(struct own_thread *th, own_word v)
{
    int64_t n = 0;

    for (struct own_pin *p = th->pin_base; p < th->pin; p++)
        n += p->obj == v;
    return n;
}

static int64_t alive(void) { return own_load_relaxed(&boxes_alive); }

/* C7: pins first, then the drain: a borrowed value whose slot was just overwritten lives. */
static void pins_before_drain(struct own_thread *th, struct fake *f)
{
    own_word c = container(th);

    f->row[0] = 1;
    th->r[0] = box_get(th, c, 0);
    box_set(th, c, 0, own_from_int(1));
    own_settle(th);
    CHECK(alive() == 2 && box_of(th->r[0])->mark == 0);
    f->row[0] = 0; /* dead from here: goes at the next settling */
    own_settle(th);
    CHECK(alive() == 1);
    drop(th, c);
    CHECK(alive() == 0);
}

/* C5: an empty buffer does not excuse from pinning. */
static void empty_buffer_settles(struct own_thread *th, struct fake *f)
{
    own_word c = container(th), v;

    f->row[0] = 1;
    v = th->r[0] = box_get(th, c, 0);
    own_settle_all(th);
    CHECK(disc_refcount(th, v) == 2);
    CHECK(pins_of(th, v) == 1);
    f->row[0] = 0;
    drop(th, c);
    CHECK(alive() == 0);
}

/* C21: call, settle, return, load, overwrite, settle. */
static void return_lowers(struct own_thread *th, struct own_func *fn, struct fake *f,
                          struct fake *g)
{
    own_word c = container(th);

    call(th, fn, f, g, 1, 2);
    own_settle(th);
    ret(th, true);
    th->r[0] = box_get(th, c, 0);
    f->row[1] = f->row[2] = 1;
    th->pc = pc_at(f, 2);
    call(th, fn, f, g, 2, 2);
    box_set(th, c, 0, own_from_int(1));
    own_settle(th);
    CHECK(alive() == 2);
    ret(th, true);
    f->row[1] = f->row[2] = 0;
    drop(th, c);
    CHECK(alive() == 0);
}

/* C22: call, call, settle, unwind two, load, overwrite, settle. */
static void unwind_lowers(struct own_thread *th, struct own_func *fn, struct fake *f,
                          struct fake *g)
{
    own_word c = container(th), *base = th->r;

    call(th, fn, f, g, 1, 2);
    call(th, fn, g, g, 3, 4);
    own_settle(th);
    th->r = base; /* the handler is here */
    own_watermark_lower(th, base);
    th->pc = pc_at(f, 2);
    th->r[0] = box_get(th, c, 0);
    f->row[2] = 1;
    call(th, fn, f, g, 2, 2);
    box_set(th, c, 0, own_from_int(1));
    own_settle(th);
    CHECK(alive() == 2);
    th->r = base;
    own_watermark_lower(th, base);
    f->row[2] = 0;
    th->pc = pc_at(f, 0);
    drop(th, c);
    CHECK(alive() == 0);
}

/* C23: the running frame is never settled for good: settle, load, overwrite, settle. */
static void running_frame_again(struct own_thread *th, struct fake *f)
{
    own_word c = container(th);

    own_settle(th);
    f->row[0] = 1;
    th->r[0] = box_get(th, c, 0);
    box_set(th, c, 0, own_from_int(1));
    own_settle(th);
    CHECK(alive() == 2);
    f->row[0] = 0;
    drop(th, c);
    CHECK(alive() == 0);
}

/* C24: stale words above what is live, and in the callee's window, are not read. */
static void stale_words(struct own_thread *th, struct own_func *fn, struct fake *f, struct fake *g)
{
    own_word c = container(th);

    /* 1 is dead by the table, 5 lies in the window by the time */
    th->r[1] = th->r[5] = box_get(th, c, 0);
    box_set(th, c, 0, own_from_int(1));
    own_settle_all(th);
    CHECK(alive() == 1); /* both are stale now */
    f->row[1] = 1 << 5;  /* an operand of the call, live-in of the instruction */
    call(th, fn, f, g, 1, 2);
    own_settle(th);
    CHECK(alive() == 1);
    ret(th, true);
    f->row[1] = 0;
    drop(th, c);
    CHECK(alive() == 0);
}

/* Frames strictly below the watermark keep their pins; those at and above get new ones. */
static void pins_by_frame(struct own_thread *th, struct own_func *fn, struct fake *f,
                          struct fake *g)
{
    own_word c = container(th), v = box_get(th, c, 0);
    uint64_t settled;

    f->row[1] = 1;
    g->row[0] = g->row[1] = 1;
    th->r[0] = v;
    call(th, fn, f, g, 1, 2);
    th->r[0] = v;
    own_settle_all(th);
    CHECK(disc_refcount(th, v) == 3); /* slot, two pins */
    call(th, fn, g, g, 1, 2);
    th->r[0] = v;
    own_settle_all(th);
    CHECK(disc_refcount(th, v) == 4);
    settled = (uint64_t)(th->pin - th->pin_base);
    for (int i = 0; i < 10; i++)
        own_settle_all(th);
    CHECK((uint64_t)(th->pin - th->pin_base) == settled && disc_refcount(th, v) == 4);
    ret(th, true);
    ret(th, true);
    th->pc = pc_at(f, 0);
    g->row[0] = g->row[1] = f->row[1] = 0;
    own_settle_all(th);
    CHECK(disc_refcount(th, v) == 1 && pins_of(th, v) == 0);
    drop(th, c);
    CHECK(alive() == 0);
}

/* SE4: long chains, wide containers and trees are freed in pieces, without recursion or a growing
 * buffer. */
static void drains_in_pieces(struct own_thread *th)
{
    enum { LONG = 300000 };
    own_word list = OWN_EMPTY, wide = box_new(th, LONG), tree;

    disc_count_store(th, wide); /* takes the count that birth owes */
    for (int i = 0; i < LONG; i++) {
        own_word b = box_new(th, 1);

        if (list != OWN_EMPTY)
            box_set(th, b, 0, list);
        disc_count_store(th, b);
        if (list != OWN_EMPTY)
            disc_defer(th, list);
        list = b;
        if (i % 200 == 0)
            own_settle_all(th);
    }
    own_settle_all(th);
    CHECK(alive() == LONG + 1);
    for (int i = 0; i < LONG; i++)
        box_set(th, wide, i, leaf_new(th));
    CHECK(alive() == 2 * LONG + 1);
    tree = box_new(th, 2);
    disc_count_store(th, tree);
    for (int i = 0; i < LONG; i++) { /* deep on the side that comes first */
        own_word up = box_new(th, 2);

        disc_count_store(th, up);
        box_set(th, up, 1, leaf_new(th));
        box_set(th, up, 0, tree);
        disc_defer(th, tree);
        tree = up;
        if (i % 100 == 0)
            own_settle_all(th);
    }
    own_settle_all(th);
    disc_defer(th, wide);
    disc_defer(th, list);
    disc_defer(th, tree);
    int64_t before = alive(), pieces = 0;
    while (!own_is_settled(th)) {
        own_drain(th);
        CHECK(before - alive() <= OWN_DRAIN_MAX);
        CHECK(th->buf - th->buf_base <= 4);
        before = alive();
        pieces++;
    }
    CHECK(alive() == 0 && pieces > 100);
    disc_safe_point(th);
}

/* B2, B3: pushing settles nothing, asks for a safe point, and may go on for millions of entries. */
static void buffer_grows(struct own_thread *th)
{
    own_word v;
    int64_t many = OWN_BUFFER_MAX + 1000;

    quiesce(th);
    v = box_new(th, 0);
    CHECK(alive() == 1);
    for (int64_t i = 0; i < many; i++)
        disc_incref(th, v);
    CHECK(!disc_poll(th));
    for (int64_t i = 0; i < many; i++)
        disc_defer(th, v);
    CHECK(disc_poll(th));
    CHECK(disc_refcount(th, v) == many + 1);
    own_settle_all(th);
    disc_safe_point(th);
    CHECK(alive() == 0);
}

int main(void)
{
    static struct fake f, g;
    struct own_runtime *rt = open_rt();
    struct own_thread *th = enter(rt);
    struct own_func *fn = fake_func(th, &f), *gn = fake_func(th, &g);

    th->native_n = 0;
    buffer_grows(th);
    first_frame(th, fn, &f);
    for (int round = 0; round < 3; round++) {
        pins_before_drain(th, &f);
        empty_buffer_settles(th, &f);
        return_lowers(th, gn, &f, &g);
        unwind_lowers(th, gn, &f, &g);
        running_frame_again(th, &f);
        stale_words(th, gn, &f, &g);
        pins_by_frame(th, gn, &f, &g);
    }
    drains_in_pieces(th);
    /* The functions are no boxes: they have no size for the leak walk, so this runtime closes
     * without one. */
    leave(th);
    own_core_close(rt);
    free(rt);
    return report("core_settle");
}
