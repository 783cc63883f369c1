/* own_wait.c - Linux: futex, clock, processors, mmap. */
#define _GNU_SOURCE
#include "base/own_wait.h"
#include <errno.h>
#include <linux/futex.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define TURNS_PER_LOOK 32 /* at the clock */
#define TURNS_PER_YIELD 1024
#define PAUSE_HINTS 16

bool own_wait(_Atomic(uint32_t) *word, uint32_t expected, int64_t timeout_ns)
{
    struct timespec ts, *limit = NULL;

    own_os_leave_processor();
    if (timeout_ns >= 0) {
        ts.tv_sec = (time_t)(timeout_ns / 1000000000);
        ts.tv_nsec = (long)(timeout_ns % 1000000000);
        limit = &ts;
    }
    if (syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, expected, limit, NULL, 0) == 0)
        return true;
    return errno != ETIMEDOUT;
}

void own_wake(_Atomic(uint32_t) *word, int count)
{
    syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, count > 0 ? count : 0x7fffffff, NULL, NULL, 0);
}

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "a futex watches the low half of a counter at its lowest address"
#endif

void own_wait_low(_Atomic(uint64_t) *word, uint64_t expected)
{
    own_wait((_Atomic(uint32_t) *)(void *)word, (uint32_t)expected, -1);
}

void own_wake_low(_Atomic(uint64_t) *word) { own_wake((_Atomic(uint32_t) *)(void *)word, 0); }

void own_spin_hint(void)
{
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("isb" ::: "memory");
#endif
}

void own_spin_pause(void)
{
    for (int i = 0; i < PAUSE_HINTS; i++)
        own_spin_hint();
}

void own_yield_cpu(void) { sched_yield(); }

uint32_t own_cpus(void)
{
    static _Atomic(uint32_t) known;
    /* relaxed: every thread that counts finds the same. */
    uint32_t n = own_load_relaxed(&known);

    if (n == 0) {
        cpu_set_t set;

        n = sched_getaffinity(0, sizeof set, &set) == 0 ? (uint32_t)CPU_COUNT(&set) : 1;
        own_store_relaxed(&known, n); /* relaxed: as above */
    }
    return n;
}

int64_t own_now_ns(void)
{
    struct timespec ts;

    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (int64_t)ts.tv_sec * 1000000000 + ts.tv_nsec;
}

bool own_patience_over(struct own_patience *p)
{
    own_spin_hint();
    if (++p->turns % TURNS_PER_LOOK != 0)
        return false;
    if (p->until == 0)
        p->until = own_now_ns() + OWN_SPIN_NS;
    if (p->turns % TURNS_PER_YIELD == 0) /* who is waited for may want this very processor */
        own_yield_cpu();
    return own_now_ns() > p->until;
}

void *own_reserve(uint64_t bytes)
{
    void *p = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

    return p == MAP_FAILED ? NULL : p;
}

void own_unreserve(void *p, uint64_t bytes) { munmap(p, bytes); }

void own_decommit(void *p, uint64_t bytes) { madvise(p, bytes, MADV_DONTNEED); }
