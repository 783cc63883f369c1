/*
 * log.c - the events of a replay.
 */
#include "explore/memory.h"
#include "explore/search.h"

static struct own_ctl_event *events;
static uint64_t events_room, events_n;
bool own_log_off;

void own_ctl_log(struct own_ctl_event *event, uint64_t room)
{
    events = event;
    events_room = event == NULL ? 0 : room;
    events_n = 0;
}

uint64_t own_ctl_logged(void)
{
    return events_n;
}

static void append(const struct own_ctl_event *e)
{
    if (events_n < events_room)
        events[events_n] = *e;
    events_n++;
}

/* With the place in the program, if there is one. */
static void append_here(struct own_ctl_event *e)
{
    const struct own_ctl_program *program = own_ex.program;

    if (program->place != NULL && own_ctl_place.pc != NULL) {
        bool running = own_ex.running;

        own_ex.running = false;
        program->place(program->self, &e->unit, &e->line);
        own_ex.running = running;
    }
    append(e);
}

static bool with_value(uint32_t kind)
{
    return kind != OWN_CTL_FENCE && kind != OWN_CTL_END;
}

static uint32_t order_of(uint32_t flags)
{
    return (flags & OWN_EX_SEQ_CST) != 0 ? OWN_CTL_SEQ_CST : flags & 3;
}

void own_log_step(const struct own_thread *t, uint32_t flags)
{
    struct own_ctl_event e = {.step = own_ex.steps, .fiber = own_ex.self, .op = t->op.kind, .from = UINT32_MAX,
                              .order = order_of(t->op.flags), .flags = flags, .loc = UINT32_MAX};

    if (own_log_off || events == NULL)
        return;
    if (t->op.site != NULL)
        e.site = t->op.site->id;
    if (t->op.at != NULL) {
        e.loc = t->op.at->number;
        e.address = t->op.at->address;
    }
    if (with_value(t->op.kind)) {
        e.value = own_note.value;
        e.old = own_note.old;
        e.from = own_note.from;
        e.stale = own_note.stale;
    }
    append_here(&e);
}

void own_log_op(uint32_t kind, uint64_t a, uint64_t b)
{
    struct own_ctl_event e = {.step = own_ex.steps, .fiber = own_ex.self, .op = kind, .from = UINT32_MAX,
                              .loc = UINT32_MAX, .address = a, .value = b};

    if (own_ex.careful && !own_log_off && events != NULL)
        append_here(&e);
}

void own_ctl_note(uint32_t code, uint64_t a, uint64_t b)
{
    struct own_ctl_event e = {.step = own_ex.steps, .fiber = own_ex.self, .op = OWN_CTL_NOTE, .order = code,
                              .from = UINT32_MAX, .loc = UINT32_MAX, .value = a, .old = b};

    if (own_ex.in_run && own_ex.careful && !own_log_off && events != NULL)
        append(&e);
}
