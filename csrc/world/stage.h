/*
 * stage.h - the state of a scenario that is being played: boxes, actors, what is known about every object.
 *
 * A box is a container in the manner of a list: slots in a block that can be replaced, and a plain field that
 * every read and write of the box touches, so that an access without the right to it is a race.
 *
 * Invariants
 *   ST1  all of it lies in the arena, so each run begins with the state after set-up.
 *   ST2  only functions marked OWN_GHOST touch struct own_known_box: they are not the protocol and not race-checked.
 *
 * Threads  fibers of one run.
 */
#ifndef OWN_STAGE_H
#define OWN_STAGE_H

#include "core/alloc.h"
#include "core/slots.h"
#include "disc/settle.h"
#include "world/scene.h"
#include "obj/code.h"
#include "obj/layout.h"
#ifdef OWN_W_STATE
#include "disc/ownership.h"
#else
#include "disc/pep703.h"
#endif

#define OWN_GHOST __attribute__((no_sanitize("thread"), noinline))

struct own_box {
    struct own_head head;
    _Atomic(own_slot *) xblock; /* the slots: own[] or a block of its own */
    int64_t n, cursor, mark;
    own_slot own[OWN_SCENE_SLOTS];
};

#define OWN_STAGE_APART 0x80u /* of an object's policy byte: its slots lie in a block of their own */
#define OWN_STAGE_BOXES 48
struct own_known_box {
    struct own_box *box;
    uint32_t maker;     /* actor, and which of its own it is */
    uint32_t number;
    bool initial, gone; /* gone: torn down */
    bool immortal;
};

struct own_actor {
    struct own_thread *th;
    const struct own_scenario_thread *script;
    uint32_t made;
    bool busy, over;            /* in an operation; past the last one */
    uint32_t depth;             /* CALLs */
    own_word counted[8];        /* COUNT */
    uint32_t ncounted;
};

struct own_stage {
    struct own_runtime *rt;
    struct own_actor actor[OWN_CTL_THREADS];
    uint32_t actors;
    bool strict, closed; /* closed: CLOSE is done */
    own_word callee;            /* an immortal function with OWN_SCENE_REGISTERS + 1 rows of liveness */
    _Atomic(uint32_t) xflag[OWN_SCENE_FLAGS];
    uint64_t result[OWN_SCENE_RESULTS];
    uint32_t nboxes;
    struct own_known_box known[OWN_STAGE_BOXES];
    own_word object[OWN_SCENE_OBJECTS];
};
extern struct own_stage *own_stage;

/* stage.c */
const char *own_stage_set_up(const struct own_scenario *s);
own_word own_stage_box(struct own_thread *th, uint32_t actor, int64_t slots, bool leaf);
void own_stage_end(void *self);
bool own_stage_name(uint64_t address, char name[48]);
struct own_known_box *own_stage_known(const void *o); /* the newest box that lies there, or NULL */
/* stage_counts.c: fails if some count is not what refers to the object; all actors stand between operations */
void own_stage_count(void);
bool own_stage_refers(uint32_t k); /* does anything refer to the k-th box, but for what is on its way to another thread? */
bool own_stage_is_box(own_word w);
/* scene_ops.c */
void own_scene_play(uint32_t fiber);
/* scene_life.c */
void own_scene_body(void *self, uint32_t fiber);
void own_scene_life(struct own_actor *a, struct own_thread *th, const uint8_t *op, const own_word *r);

static inline struct own_box *own_box_of(own_word w) { return (struct own_box *)(void *)own_ref(w); }

#endif
