/* test_core_alloc.c - blocks are aligned and apart, come back, do not pile up; the walk sees
 * exactly what lives. */
#include "test_core.h"

#define MANY 3000

static void count_one(void *arg, struct own_head *o)
{
    (void)o;
    ++*(uint64_t *)arg;
}

static uint64_t walk(struct own_runtime *rt)
{
    uint64_t n = 0;

    own_heap_each(rt, count_one, &n);
    return n;
}

/* Objects of every size class and beyond, each filled to its last byte. */
static void sizes(struct own_thread *th)
{
    static own_word all[200];
    uint64_t before = walk(th->rt);

    for (int64_t i = 0; i < 200; i++) {
        all[i] = box_new(th, i);
        CHECK((all[i] & 15) == 0);
        disc_incref(th, all[i]);
        for (int64_t k = 0; k < i; k++)
            own_store_relaxed(&box_of(all[i])->slot[k], own_from_int(i));
    }
    CHECK(walk(th->rt) == before + 200);
    for (int64_t i = 0; i < 200; i++) {
        for (int64_t k = 0; k < i; k++)
            CHECK(own_load_relaxed(&box_of(all[i])->slot[k]) == own_from_int(i));
        disc_defer(th, all[i]);
    }
    quiesce(th);
    CHECK(walk(th->rt) == before);
}

static void blocks(struct own_thread *th)
{
    static char *p[MANY];
    bool same = true;

    for (uint64_t round = 0; round < 3; round++) {
        for (uint64_t i = 0; i < MANY; i++) {
            p[i] = own_block(th, i % 700);
            CHECK(((uintptr_t)p[i] & 15) == 0);
            memset(p[i], (int)(i & 255), i % 700);
        }
        for (uint64_t i = 0; i < MANY; i++) {
            for (uint64_t k = 0; k < i % 700; k++)
                same = same && p[i][k] == (char)(i & 255);
            CHECK(same); /* a block keeps its bytes */
            own_block_free(th, p[i], i % 700);
        }
    }
    CHECK(own_block(th, UINT64_MAX / 4) == NULL);
}

/* One thread makes, the other frees: the exchange takes the blocks back, so memory stays flat. */
static void producer_consumer(struct own_runtime *rt, struct own_thread *a)
{
    struct own_thread *b = own_thread_attach(rt); /* a slot is enough: nothing here waits */
    uint64_t after_first = 0;

    for (int round = 0; round < 400; round++) {
        static void *made[MANY];

        for (int i = 0; i < MANY; i++)
            made[i] = own_alloc(a, 40);
        for (int i = 0; i < MANY; i++)
            own_free(b, made[i], 40);
        if (round == 100) /* both lists are full by then: two batches each */
            after_first = own_heap_reserved(rt);
    }
    CHECK(own_heap_reserved(rt) == after_first);
    own_thread_abandon(b, a);
}

#define TAG 0x5eed
static int64_t *made_by[200000];

static int64_t tagged(struct own_thread *th, int n)
{
    int64_t found = 0;

    for (int i = 0; i < n; i++) {
        made_by[i] = own_block(th, 112);
        found += made_by[i][13] == TAG;
    }
    return found;
}

static void give_back(struct own_thread *th, int n)
{
    for (int i = 0; i < n; i++) {
        made_by[i][13] = th->slot == 1 ? TAG : 0;
        own_block_free(th, made_by[i], 112);
    }
}

/* HP2: what a thread has freed lies in its cache and comes back to it, not to another that needs as
 * much; what is more than a cache holds is everybody's. */
static void comes_back(struct own_runtime *rt, struct own_thread *a)
{
    struct own_thread *b = own_thread_attach(rt);
    int batch = (int)own_batch(7);

    CHECK(a->slot == 1 && b->slot != 1);
    tagged(a, 9 * batch);
    give_back(a, 9 * batch);
    CHECK(tagged(b, 9 * batch) == 0);
    give_back(b, 9 * batch);
    CHECK(tagged(a, 9 * batch) == 9 * batch);
    give_back(a, 9 * batch);
    tagged(a, 20 * batch);
    give_back(a, 20 * batch);
    CHECK(tagged(b, 20 * batch) >= 8 * batch);
    give_back(b, 20 * batch);
    own_thread_abandon(b, a);
}

/* AL3: a megabyte handed out asks for a safe point. */
static void weighs(struct own_thread *th)
{
    own_settle_all(th);
    poll(th);
    CHECK(!disc_poll(th));
    for (int i = 0; i < 9; i++) {
        void *p = own_block(th, 128 << 10);

        own_block_free(th, p, 128 << 10);
    }
    CHECK(disc_poll(th));
    disc_safe_point(th);
    CHECK(!disc_poll(th));
}

static void cycles(struct own_runtime *rt)
{
    struct own_thread *th = enter(rt);
    own_word a = box_new(th, 1), b = box_new(th, 2), hanging = box_new(th, 0), root = box_new(th,
                                                                                              1);

    box_set(th, a, 0, b);
    box_set(th, b, 0, a);
    box_set(th, b, 1, hanging);
    disc_immortal(th, own_ref(root));
    box_set(th, root, 0, leaf_new(th));
    leave(th);
}

int main(void)
{
    struct own_runtime *rt = open_rt();
    struct own_thread *th = enter(rt);
    struct own_leaks leaks;

    sizes(th);
    blocks(th);
    producer_consumer(rt, th);
    comes_back(rt, th);
    weighs(th);
    leave(th);
    cycles(rt);
    close_rt(rt, 3);
    /* The leak count counts: a count that nobody holds, and what hangs on it. */
    rt = open_rt();
    th = enter(rt);
    own_word lost = box_new(th, 1);
    box_set(th, lost, 0, leaf_new(th));
    disc_incref(th, lost);
    leave(th);
    CHECK(own_heap_leaks(rt, &leaks));
    CHECK(leaks.leaked == 2 && leaks.alive == 2);
    own_core_close(rt);
    free(rt);
    return report("core_alloc");
}
