/*
 * test_ownership_mix.c - four threads do everything at random for some seconds; memory stays flat.
 * argv: seconds, seed.
 */
#include "test_workers.h"

/* ---- everything at once ---- */

/* A fresh tree of two levels, in register v and in a slot of a. */
static void plant(struct own_thread *th, int a, int v)
{
    own_word t = th->r[v] = box_new(th, 4);

    for (int i = 0; i < 3; i++)
        box_set(th, t, i, i ? box_new(th, 4) : leaf_new(th));
    box_set(th, th->r[a], 0, t);
}

static void mix_step(struct own_thread *th, uint64_t *s)
{
    own_word *r = th->r;
    int a = (int)(rnd(s) % 8), v = 8 + (int)(rnd(s) % 4);

    check_alive(r[v]);
    switch (rnd(s) % 16) {
    case 0: case 1: case 2: case 3:
        r[v] = box_get(th, r[a], (int64_t)(rnd(s) & 3));
        if (own_is_ref(r[v]) && r[v] != OWN_EMPTY)
            CHECK(own_ref_type(r[v]) == &box_type || own_ref_type(r[v]) == &leaf_type);
        break;
    case 4: case 5:
        r[v] = box_new(th, 4);
        break;
    case 6: /* a chain down: reading what another thread may be replacing */
        r[v] = box_get(th, r[a], 0);
        for (int i = 0; i < 4 && r[v] != OWN_EMPTY && own_is_kind(r[v], OWN_K_LIST); i++)
            r[v] = box_get(th, r[v], (int64_t)(rnd(s) & 3));
        break;
    case 7: case 8:
        r[v] = rnd(s) % 4 == 0 ? OWN_EMPTY : rnd(s) % 2 ? leaf_new(th) : box_new(th, 4);
        box_set(th, r[a], (int64_t)(rnd(s) & 3), r[v]);
        break;
    case 9:
        plant(th, a, v);
        break;
    case 10: {
        own_word b = r[rnd(s) % 8];
        bool both = rnd(s) % 2;

        disc_write_two(th, own_ref(r[a]), true, own_ref(b), both);
        box_of(r[a])->mark++;
        /* What is only read-shared may be reserved by an upgrader at once; the right to read it
         * lasts. */
        CHECK(box_of(b)->mark >= -1000000000);
        CHECK(!both || disc_write_try(th, own_ref(b)));
        disc_end_two(th, own_ref(r[a]), own_ref(b));
        break;
    }
    case 11:
        if (rnd(s) % 8 == 0) {
            disc_block(th);
            if (rnd(s) % 2)
                own_yield_cpu();
            disc_unblock(th);
        }
        break;
    case 12:
        if (rnd(s) % 4 == 0)
            disc_release(th, r[rnd(s) % 12]);
        break;
    case 13:
        r[v] = r[8 + rnd(s) % 4];
        break;
    case 14:
        if (rnd(s) % 64 == 0)
            disc_attend(th);
        else if (rnd(s) % 16 == 0)
            disc_meeting(th);
        else if (rnd(s) % 2) /* no lock: what is released with one is sound without */
            disc_locked(th);
        else
            disc_unlocked(th);
        break;
    default:
        box_own(th, r[a]);
        box_of(r[a])->mark++;
        disc_move_out(th, own_ref(r[a]), &box_of(r[a])->slot[rnd(s) & 3]);
    }
}

static void mix(struct own_thread *th, int me)
{
    uint64_t s = seed * 1000003 + (uint64_t)me * 7919 + 1, n = 0;

    adopt_all(th, 8);
    while ((++n & 255) || own_now_ns() < until) {
        mix_step(th, &s);
        if (rnd(&s) % 4)
            poll(th);
    }
}

int main(int argc, char **argv)
{
    struct own_thread *th;
    uint64_t memory = 0;

    start(argc, argv);
    th = enter(rt);
    for (uint64_t i = 0; i < seconds * 2; i++) {
        fill(th, 8);
        until = own_now_ns() + 500000000;
        run(th, 4, mix);
        if (i == 0)
            memory = own_heap_reserved(rt);
    }
    CHECK(own_heap_reserved(rt) <= 2 * memory);
    return finish(th, "ownership_mix");
}
