/*
 * replay.c - a trail once more: strictly, or leniently.
 *
 * Strict: each choice must exist and the trail must end with the run.  Lenient: what does not
 * exist, and everything after the end, is the usual choice.
 */
#include "explore/search.h"

static const uint8_t *given;
static uint32_t given_n, given_at;

void own_replay_open(const uint8_t *trail, uint32_t n)
{
    given = trail;
    given_n = n;
    given_at = 0;
}

uint32_t own_replay_choice(uint32_t n)
{
    bool strict = own_ex.strategy == OWN_CTL_REPLAY;
    uint32_t option;

    if (given_at >= given_n) {
        if (strict)
            own_run_fail("divergence", "step %u: the trail has no more than %u choices", own_ex.steps, given_n);
        return 0;
    }
    option = given[given_at++];
    if (option < n)
        return option;
    if (strict)
        own_run_fail("divergence", "step %u: choice %u is option %u of %u", own_ex.steps, given_at - 1, option, n);
    return 0;
}

void own_replay_end(void)
{
    if (own_ex.strategy == OWN_CTL_REPLAY && given_at < given_n)
        own_run_fail("divergence", "the run ends after %u of %u choices", given_at, given_n);
}
