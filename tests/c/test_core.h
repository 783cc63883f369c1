/*
 * test_core.h - what test_core_*.c and test_ownership_*.c share: a runtime without interpreter,
 * boxes with slots, native windows as registers, fake compiled frames.
 *
 * A box's mark is a plain field: under -fsanitize=thread every access without the right to it is a
 * report.
 */
#ifndef OWN_TEST_CORE_H
#define OWN_TEST_CORE_H

#include "core/alloc.h"
#include "core/heap.h"
#include "core/slots.h"
#include "disc/settle.h"
#include "obj/code.h"
#include "obj/layout.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

#define CHECK(cond) check_that((cond), __FILE__, __LINE__, #cond)
static inline void check_that(bool good, const char *file, int line, const char *what)
{
    if (good)
        return;
    fprintf(stderr, "%s:%d: not so: %s\n", file, line, what);
    failures++;
    if (failures > 20)
        exit(1);
}

struct box {
    struct own_head head;
    int64_t n, cursor, mark;
    own_slot slot[];
};

static inline struct box *box_of(own_word w) { return (struct box *)(void *)own_ref(w); }
static inline uint64_t box_size(const struct own_head *o)
{
    const struct box *b = (const struct box *)(const void *)o;

    return sizeof *b + (uint64_t)b->n * sizeof(own_slot);
}

static _Atomic(int64_t) boxes_alive;

static inline own_word box_next_ref(struct own_thread *th, struct own_head *o)
{
    struct box *b = (struct box *)(void *)o;

    (void)th;
    while (b->cursor < b->n) {
        own_word w = own_load_relaxed(&b->slot[b->cursor]);

        b->cursor++;
        if (w != OWN_EMPTY)
            return w;
    }
    return OWN_EMPTY;
}

static inline void box_release(struct own_thread *th, struct own_head *o)
{
    struct box *b = (struct box *)(void *)o;

    (void)th;
    b->mark = -1;
    own_sub_relaxed(&boxes_alive, 1);
}

static inline own_word box_ref_at(const struct own_head *o, int64_t i)
{
    const struct box *b = (const struct box *)(const void *)o;

    for (int64_t k = 0, seen = 0; k < b->n; k++) {
        own_word w = own_load_relaxed((own_slot *)&b->slot[k]);

        if (w != OWN_EMPTY && seen++ == i)
            return w;
    }
    return OWN_EMPTY;
}

static struct own_type box_type = {
    .kind = OWN_K_LIST,
    .next_ref = box_next_ref,
    .release = box_release,
    .size = box_size,
    .ref_at = box_ref_at,
};
static struct own_type leaf_type = {
    .kind = OWN_K_STR,
    .flags = OWN_T_IMMUTABLE,
    .next_ref = box_next_ref,
    .release = box_release,
    .size = box_size,
    .ref_at = box_ref_at,
};

static inline own_word new_of(struct own_thread *th, struct own_type *type, int64_t n)
{
    struct box *b = own_alloc(th, sizeof *b + (uint64_t)n * sizeof(own_slot));

    if (b == NULL)
        abort();
    own_store_relaxed(&b->head.xshape, 0u);
    own_store_relaxed(&b->head.xaux, 0u);
    b->n = n;
    b->cursor = b->mark = 0;
    for (int64_t i = 0; i < n; i++)
        own_store_relaxed(&b->slot[i], OWN_EMPTY);
    disc_birth(th, &b->head, type, type->flags);
    own_add_relaxed(&boxes_alive, 1);
    return own_word_of(b);
}

static inline own_word box_new(struct own_thread *th, int64_t n)
{
    return new_of(th, &box_type, n);
}
static inline own_word leaf_new(struct own_thread *th) { return new_of(th, &leaf_type, 0); }

static inline own_word box_get(struct own_thread *th, own_word w, int64_t i)
{
    struct box *b = box_of(w);

    if (!disc_may_read(th, &b->head))
        disc_acquire_read(th, &b->head);
    CHECK(b->mark >= -1000000000); /* a plain read, under the right to it */
    return disc_load(th, &b->head, &b->slot[i]);
}

/* What a live register holds is alive: a box that was torn down has given its references back. */
static inline void check_alive(own_word w)
{
    if (own_is_ref(w) && w != OWN_EMPTY)
        CHECK(own_ref_type(w) != NULL && box_of(w)->cursor == 0);
}

static inline void box_own(struct own_thread *th, own_word w)
{
    if (!disc_write_try(th, own_ref(w)))
        disc_acquire_write(th, own_ref(w));
}

static inline void box_set(struct own_thread *th, own_word w, int64_t i, own_word v)
{
    struct box *b = box_of(w);

    box_own(th, w);
    b->mark++;
    disc_store(th, &b->head, &b->slot[i], v);
    disc_write_end(th, &b->head);
}

/* ---- threads: the running frame is a native window of WINDOW registers ---- */

#define WINDOW 12

static inline void window(struct own_thread *th)
{
    th->native_n = WINDOW;
    for (int i = 0; i < WINDOW; i++)
        th->r[i] = OWN_EMPTY;
}

static inline struct own_thread *enter(struct own_runtime *rt)
{
    struct own_thread *th = own_thread_attach(rt);

    if (th == NULL)
        abort();
    disc_thread_start(th);
    window(th);
    return th;
}

static inline void leave(struct own_thread *th)
{
    disc_thread_exit(th);
    own_thread_detach(th);
}

static inline struct own_runtime *open_rt(void)
{
    struct own_runtime *rt = calloc(1, sizeof *rt);

    if (rt == NULL || !own_core_open(rt))
        abort();
    return rt;
}

/* All threads have left: nothing may be alive but what the test says. */
static inline void close_rt(struct own_runtime *rt, uint64_t cyclic)
{
    struct own_leaks leaks;

    own_slots_join(rt);
    CHECK(own_heap_leaks(rt, &leaks));
    CHECK(leaks.leaked == 0);
    CHECK(leaks.short_count == 0);
    CHECK(leaks.cyclic == cyclic);
    CHECK(leaks.alive == leaks.cyclic + leaks.immortal + leaks.held);
    own_core_close(rt);
    free(rt);
}

static inline void poll(struct own_thread *th)
{
    if (disc_poll(th))
        disc_safe_point(th);
}

/* Settle until nothing is deferred any more; pep703 retires memory until a later safe point. */
static inline void quiesce(struct own_thread *th)
{
    own_settle_all(th);
    for (int i = 0; i < 3; i++) {
        disc_attend(th);
        disc_safe_point(th);
    }
}

static inline uint64_t rnd(uint64_t *s)
{
    *s ^= *s << 13;
    *s ^= *s >> 7;
    *s ^= *s << 17;
    return *s;
}

static inline int report(const char *name)
{
    printf("%s: %s\n", name, failures ? "FAILED" : "ok");
    return failures != 0;
}

#endif
