/* program.h - a compiled Python program as a scenario: between world.c and the variant that runs it. */
#ifndef OWN_PROGRAM_H
#define OWN_PROGRAM_H

#include "core/host.h"
#include "explore/engine.h"
#include "world/world.h"

struct own_program {
    /* In direct mode, in this order; NULL: done, else what is wrong. */
    const char *(*open)(const struct own_host *host);
    const char *(*load)(const uint8_t *image, uint64_t size, bool prelude, int64_t *module);
    const char *(*ready)(int64_t module, const char *function, uint32_t ending);
    void (*reset)(void); /* what lies outside the arena */
    void (*body)(void *self, uint32_t fiber); /* fiber 0 calls the function, the others are threads it starts; or Ctrl-C */
    void (*at_end)(void *self);
    /* Where the running fiber is: the innermost function that is not the prelude's. */
    void (*place)(void *self, uint32_t *unit, uint32_t *line);
    bool (*unit)(uint32_t unit, char file[OWN_UNIT_TEXT], char function[OWN_UNIT_TEXT]);
    bool (*name)(uint64_t address, char name[48]);
};
extern const struct own_program own_program_ownership, own_program_pep703;

#endif
