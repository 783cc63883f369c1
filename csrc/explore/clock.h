/*
 * clock.h - vector clocks: one lane per fiber, one vector register.
 *
 * Invariants
 *   CK1  lane f of fiber f's own clock is the number of the operation that it does next: plain
 *        accesses between two operations carry the number of the second.
 */
#ifndef OWN_EXPLORE_CLOCK_H
#define OWN_EXPLORE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#define OWN_CLOCK_LANES 8
#define OWN_CLOCK_NEVER 0x7fff /* later than any clock */
#define OWN_CLOCK_LIMIT 0x7ff0 /* a run ends before a lane gets there */

typedef int16_t own_clk __attribute__((vector_size(16)));
typedef int64_t own_clk_halves __attribute__((vector_size(16)));

static inline bool own_clk_any(own_clk mask)
{
    own_clk_halves h = (own_clk_halves)mask;

    return (h[0] | h[1]) != 0;
}

static inline own_clk own_clk_join(own_clk a, own_clk b)
{
    own_clk more = a > b;

    return (a & more) | (b & ~more);
}

/*
 * What one synchronisation hands over.  The view covers the clock and what seq_cst fences add: they
 * order what a load may return, but alone they make nothing happen before anything.
 */
struct own_time {
    own_clk clock, view;
};

static inline struct own_time own_time_join(struct own_time a, struct own_time b)
{
    return (struct own_time){own_clk_join(a.clock, b.clock), own_clk_join(a.view, b.view)};
}

/* Some lane of a is later than that of b. */
static inline bool own_clk_exceeds(own_clk a, own_clk b)
{
    return own_clk_any(a > b);
}

/* One in lane f.  Whole vectors are written where they are read soon: no lane is stored by itself. */
static inline own_clk own_clk_one(uint32_t f)
{
    static const own_clk one[OWN_CLOCK_LANES] = {{1}, {0, 1}, {0, 0, 1}, {0, 0, 0, 1}, {0, 0, 0, 0, 1},
                                                 {0, 0, 0, 0, 0, 1}, {0, 0, 0, 0, 0, 0, 1}, {0, 0, 0, 0, 0, 0, 0, 1}};

    return one[f % OWN_CLOCK_LANES];
}

static inline own_clk own_clk_all(int16_t v)
{
    return (own_clk){v, v, v, v, v, v, v, v};
}

#endif
