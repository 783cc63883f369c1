/*
 * time.c - module time.  sleep is a blocking safe point and is woken by nothing but its end, an
 * interrupt of the main thread or the end of the program.
 *
 * Threads  any.
 */
#include <math.h>
#include <time.h>

#include "obj/native_args.h"
#include "vm/vm.h"

static int64_t clock_ns(clockid_t clock)
{
    struct timespec t;

    clock_gettime(clock, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static own_word seconds(struct own_thread *th, clockid_t clock)
{
    struct timespec t;

    clock_gettime(clock, &t);
    return own_float_new(th, (double)t.tv_sec + 1e-9 * (double)t.tv_nsec);
}

#define CLOCK(name, clock) \
    static own_word own_nat_##name(struct own_thread *th, own_word *w, int64_t n) \
    { (void)w; (void)n; return seconds(th, clock); }
CLOCK(time, CLOCK_REALTIME)
CLOCK(monotonic, CLOCK_MONOTONIC)
CLOCK(process_time, CLOCK_PROCESS_CPUTIME_ID)
CLOCK(thread_time, CLOCK_THREAD_CPUTIME_ID)

#define CLOCK_NS(name, clock) \
    static own_word own_nat_##name(struct own_thread *th, own_word *w, int64_t n) \
    { (void)w; (void)n; return own_int_new(th, clock_ns(clock)); }
CLOCK_NS(time_ns, CLOCK_REALTIME)
CLOCK_NS(monotonic_ns, CLOCK_MONOTONIC)
CLOCK_NS(process_time_ns, CLOCK_PROCESS_CPUTIME_ID)
CLOCK_NS(thread_time_ns, CLOCK_THREAD_CPUTIME_ID)

/* Something that ends a sleep early. */
static bool must_wake(struct own_thread *th)
{
    /* relaxed: flags; own_vm_signal looks again. */
    return own_load_relaxed(&th->rt->xexiting) != 0
        || (th->is_main && own_load_relaxed(&th->rt->xinterrupt) != 0);
}

static own_word own_nat_sleep(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t until, left;
    double s;

    (void)n;
    if (!own_is_number(w[0]))
        return own_raise(th, OWN_E_TypeError, "'%T' object cannot be interpreted as an integer",
                         w[0]);
    if (!own_arg_real(th, w[0], &s))
        return OWN_EMPTY;
    if (isnan(s))
        return own_raise(th, OWN_E_ValueError, "Invalid value NaN (not a number)");
    if (s < 0)
        return own_raise(th, OWN_E_ValueError, "sleep length must be non-negative");
    if (s > 9e9)
        return own_raise(th, OWN_E_OverflowError, "timestamp too large to convert to C _PyTime_t");
    until = own_now_ns() + (int64_t)(s * 1e9);
    disc_rest(th);
    while ((left = until - own_now_ns()) > 0 && !must_wake(th)) {
        /* nobody wakes a sleeper: slices keep it answering to must_wake within 50 ms */
        int64_t slice = left < 50000000 ? left : 50000000;
        struct timespec t = {slice / 1000000000, slice % 1000000000};

        nanosleep(&t, NULL);
    }
    if (s == 0)
        own_yield_cpu();
    disc_unblock(th);
    return must_wake(th) && own_vm_signal(th) ? OWN_EMPTY : OWN_NONE(th);
}

const struct own_native_def own_natives_time[] = {
    {"time", "", own_nat_time, 0},
    {"time_ns", "", own_nat_time_ns, 0},
    {"monotonic", "", own_nat_monotonic, 0},
    {"monotonic_ns", "", own_nat_monotonic_ns, 0},
    {"perf_counter", "", own_nat_monotonic, 0},
    {"perf_counter_ns", "", own_nat_monotonic_ns, 0},
    {"process_time", "", own_nat_process_time, 0},
    {"process_time_ns", "", own_nat_process_time_ns, 0},
    {"thread_time", "", own_nat_thread_time, 0},
    {"thread_time_ns", "", own_nat_thread_time_ns, 0},
    {"sleep", "seconds, /", own_nat_sleep, 0},
    {0},
};
