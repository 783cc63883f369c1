/*
 * scene.h - between world.c, which knows scenarios, and the variants of the runtime, which play them.
 *
 * Threads  one at a time.
 */
#ifndef OWN_SCENE_H
#define OWN_SCENE_H

#include "world/world.h"

#define OWN_SCENE_OBJECTS 12
#define OWN_SCENE_SLOTS 4
#define OWN_SCENE_REGISTERS 12
#define OWN_SCENE_FLAGS 8
#define OWN_SCENE_RESULTS 8

struct own_scenario_object {
    uint8_t kind, slots, owner, state, roots, slot[OWN_SCENE_SLOTS], policy; /* slot: object + 1, 0: none */
};
struct own_scenario_thread {
    uint8_t start, end;
    uint32_t n;
    const uint8_t *op; /* n times 4 bytes */
};
struct own_scenario {
    uint8_t variant, threads, objects, flags;
    struct own_scenario_object object[OWN_SCENE_OBJECTS];
    struct own_scenario_thread thread[OWN_CTL_THREADS];
};

/* What one variant offers. */
struct own_scene {
    const char *(*set_up)(const struct own_scenario *s); /* direct mode, in the arena; NULL: done, else the mistake */
    void (*body)(void *self, uint32_t fiber);
    void (*at_end)(void *self);                          /* direct mode */
    const uint64_t *(*results)(uint32_t *n);             /* outcome words, after at_end */
    bool (*name)(uint64_t address, char name[48]);
};
extern const struct own_scene own_scene_ownership, own_scene_pep703, own_scene_litmus;

#endif
