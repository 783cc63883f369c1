/* test_core_starts.c - threads of the system: each runs once, may run wherever its creator may, and
 * records of those that had not begun when their creator slept or ended come to nobody twice. */
#define _GNU_SOURCE
#include "test_core.h"
#include <pthread.h>
#include <sched.h>

#define CROWD 40 /* more than are remembered */

static _Atomic(uint32_t) ran, wrong;
static _Atomic(uint64_t) self[CROWD];
static cpu_set_t allowed;

static void look(void *arg)
{
    cpu_set_t mine;

    /* relaxed: joined before it is read. */
    own_store_relaxed((_Atomic(uint64_t) *)arg, own_os_self());
    if (pthread_getaffinity_np(pthread_self(), sizeof mine, &mine) != 0 ||
        !CPU_EQUAL(&mine, &allowed))
        own_add_relaxed(&wrong, 1u); /* relaxed: as above */
    /* release: pairs with wait_for_ran. */
    own_add_release(&ran, 1u);
    own_wake(&ran, 0);
}

static void wait_for_ran(uint32_t n)
{
    uint32_t seen;

    /* acquire: pairs with look. */
    while ((seen = own_load_acquire(&ran)) < n)
        own_wait(&ran, seen, -1);
}

static void join_first(uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        own_os_join(own_load_relaxed(&self[i])); /* relaxed: it has run */
}

/* Creates a crowd and ends at once. */
static void create(void *arg)
{
    (void)arg;
    for (uint32_t i = 1; i < CROWD; i++)
        CHECK(own_os_thread(look, &self[i]));
    look(&self[0]);
}

int main(int argc, char **argv)
{
    int rounds = 100 * (argc > 1 ? atoi(argv[1]) : 1);

    CHECK(pthread_getaffinity_np(pthread_self(), sizeof allowed, &allowed) == 0);
    for (int round = 0; round < rounds; round++) {
        uint32_t n = round % 4 == 3 ? CROWD : 1 + (uint32_t)round % 4;

        own_store_relaxed(&ran, 0u); /* relaxed: nobody else runs */
        if (round % 8 == 3) {
            CHECK(own_os_thread(create, NULL));
        } else {
            for (uint32_t i = 0; i < n; i++)
                CHECK(own_os_thread(look, &self[i]));
        }
        wait_for_ran(n);
        join_first(n);
    }
    CHECK(own_load_relaxed(&wrong) == 0); /* relaxed: all have been joined */
    return failures != 0;
}
