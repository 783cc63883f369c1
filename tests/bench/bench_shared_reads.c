/*
 * bench_shared_reads.c - what the machine itself charges when two cores read the same memory.
 *
 * Two threads, each on a processor of its own, chase a random cycle of pointers, one per cache line:
 * first each a cycle of its own, then both the same one, which nobody writes.  Nanoseconds per step,
 * the slower thread's; a program that shares what it reads cannot do better than the second column.
 * The count of lines decides which cache they fit.
 *
 * Usage: bench_shared_reads [LINES...]; default: 400, 4000, 16000 and 60000 lines of 64 bytes
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define LINE 64
#define STEPS 20000000
#define THREADS 2

struct chaser {
    void **start;
    size_t processor;
    double ns;
    pthread_t thread;
};

static double now_ns(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void *chase(void *p)
{
    struct chaser *me = p;
    void **at = me->start;
    cpu_set_t here;
    double began;

    CPU_ZERO(&here);
    CPU_SET(me->processor, &here);
    sched_setaffinity(0, sizeof here, &here);
    began = now_ns();
    for (int i = 0; i < STEPS; i++)
        at = (void **)*at;
    me->ns = (now_ns() - began) / STEPS;
    me->start = at; /* or the loop would be for nothing */
    return NULL;
}

/* One cycle through n lines in random order. */
static void **make_cycle(size_t n)
{
    char *lines = aligned_alloc(LINE, n * LINE);
    size_t *order = malloc(n * sizeof *order);

    if (lines == NULL || order == NULL)
        abort();
    for (size_t i = 0; i < n; i++)
        order[i] = i;
    for (size_t i = n - 1; i > 0; i--) {
        size_t j = (size_t)rand() % (i + 1), was = order[i];

        order[i] = order[j];
        order[j] = was;
    }
    for (size_t i = 0; i < n; i++)
        *(void **)(void *)(lines + order[i] * LINE) = lines + order[(i + 1) % n] * LINE;
    free(order);
    return (void **)(void *)lines;
}

static double slower(void **first, void **second)
{
    struct chaser c[THREADS] = {{.start = first, .processor = 0}, {.start = second, .processor = 1}};

    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&c[i].thread, NULL, chase, &c[i]) != 0)
            abort();
    for (int i = 0; i < THREADS; i++)
        pthread_join(c[i].thread, NULL);
    return c[0].ns > c[1].ns ? c[0].ns : c[1].ns;
}

static void measure(size_t n)
{
    void **mine = make_cycle(n), **other = make_cycle(n);
    double apart = slower(mine, other), shared = slower(mine, mine);

    printf("%6zu lines: %6.2f ns apart, %6.2f ns shared, %.2fx\n", n, apart, shared, shared / apart);
    free(mine);
    free(other);
}

int main(int argc, char **argv)
{
    static const size_t usual[] = {400, 4000, 16000, 60000};

    for (int i = 1; i < argc; i++) {
        size_t n = strtoull(argv[i], NULL, 10);

        if (n == 0) {
            fprintf(stderr, "usage: %s [LINES...]\n", argv[0]);
            return 2;
        }
        measure(n);
    }
    for (size_t i = 0; argc == 1 && i < sizeof usual / sizeof *usual; i++)
        measure(usual[i]);
    return 0;
}
