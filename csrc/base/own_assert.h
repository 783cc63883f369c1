/* own_assert.h - OWN_ASSERT(cond, "what is wrong"); OWN_CHECK 0: none, 1: cheap, 2: whole-structure walkers. */
#ifndef OWN_ASSERT_H
#define OWN_ASSERT_H

#ifndef OWN_CHECK
#define OWN_CHECK 0
#endif

#if OWN_CHECK > 0
_Noreturn void own_assert_failed(const char *file, int line, const char *what);
#define OWN_ASSERT(cond, what) ((cond) ? (void)0 : own_assert_failed(__FILE__, __LINE__, (what)))
#else
#define OWN_ASSERT(cond, what) ((void)sizeof((cond) ? 1 : 0))
#endif

#define OWN_LIKELY(x) __builtin_expect(!!(x), 1)
#define OWN_UNLIKELY(x) __builtin_expect(!!(x), 0)
#define OWN_NOINLINE __attribute__((noinline))
#define OWN_COLD __attribute__((noinline, cold))

#endif
