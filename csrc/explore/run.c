/*
 * run.c - one run, from the snapshot to the outcome or the first failure.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "explore/memory.h"
#include "explore/search.h"

struct own_engine own_ex;
uint32_t own_ctl_mutant;
struct own_ctl_place own_ctl_place;
int64_t own_ctl_now;

_Noreturn void own_run_end(void)
{
    own_ex.running = false;
    own_fiber_switch(&own_ex.thread[own_ex.self].fiber, &own_ex.main);
    __builtin_unreachable();
}

_Noreturn void own_run_fail(const char *kind, const char *text, ...)
{
    va_list args;

    va_start(args, text);
    if (!own_ex.in_run) {
        fprintf(stderr, "%s: ", kind);
        vfprintf(stderr, text, args);
        fprintf(stderr, "\n");
        abort();
    }
    own_ex.failed = true;
    snprintf(own_ex.failure.kind, sizeof own_ex.failure.kind, "%s", kind);
    vsnprintf(own_ex.failure.text, sizeof own_ex.failure.text, text, args);
    va_end(args);
    own_ex.failure.step = own_ex.steps;
    own_ex.failure.hash = own_ex.hash;
    own_run_end();
}

_Noreturn void own_ctl_fail(const char *kind, const char *file, int line, const char *text)
{
    if (file == NULL)
        own_run_fail(kind, "%s", text);
    own_run_fail(kind, "%s:%d: %s", file, line, text);
}

_Noreturn void own_run_finish(void)
{
    const struct own_ctl_program *program = own_ex.program;

    own_ex.running = false;
    own_replay_end();
    if (program->at_end != NULL)
        program->at_end(program->self);
    if (program->outcome != NULL)
        own_ex.outcome = program->outcome(program->self);
    own_run_end();
}

static void body(void)
{
    uint32_t f = own_ex.self;

    own_ex.forced &= ~own_bit(f);
    own_ctl_place = (struct own_ctl_place){NULL, NULL};
    own_ex.program->body(own_ex.program->self, f);
    own_schedule_end();
}

static void begin_thread(uint32_t f)
{
    struct own_thread *t = &own_ex.thread[f];

    t->clock = t->trace = own_clk_all(0);
    t->released = t->acquired = (struct own_time){t->clock, t->clock};
    t->clock[f] = 1;
    t->view = t->clock;
    t->fenced = t->least = t->remembered_n = 0;
    own_fiber_ready(&t->fiber, body);
}

void own_run_once(uint32_t strategy)
{
    const struct own_ctl_program *program = own_ex.program;

    program->reset(program->self);
    own_ex.generation++;
    own_memory_reset();
    own_ctl_now = 0;
    own_ex.failed = own_ex.cut = own_ex.stepped = own_ex.quiet = false;
    own_ex.ready = own_ex.alone = own_ex.locking = own_ex.spinning = own_ex.waiting = own_ex.joining = own_ex.ended = 0;
    own_ex.steps = own_ex.tail = own_ex.preemptions = own_ex.waits_n = own_ex.trail_n = 0;
    own_ex.event_next = OWN_EX_NO_EVENT;
    own_ex.spurious_left = own_ex.config.spurious;
    own_ex.hash = own_ex.outcome = own_ex.truncated = 0;
    own_ex.last = own_ex.turn = OWN_CTL_THREADS;
    own_nodes_at = 0;
    for (uint32_t f = 0; f < program->fibers; f++)
        begin_thread(f);
    own_ex.alive = own_ex.forced = program->started & (own_bit(program->fibers) - 1);
    own_ex.strategy = strategy;
    own_ex.searching = strategy != OWN_CTL_REPLAY && strategy != OWN_CTL_LENIENT;
    if (strategy == OWN_CTL_DPOR)
        own_dpor_begin();
    else if (strategy == OWN_CTL_RANDOM || strategy == OWN_CTL_PCT)
        own_random_begin(strategy);
    own_ex.self = own_lowest(own_ex.alive);
    own_ex.in_run = own_ex.running = true;
    own_fiber_switch(&own_ex.main, &own_ex.thread[own_ex.self].fiber);
    own_ex.in_run = own_ex.running = false;
}
