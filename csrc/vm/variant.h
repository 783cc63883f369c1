/*
 * variant.h - one discipline's runtime as a table: the one symbol that a variant exports.
 *
 * Invariants
 *   VR1  between calls the main thread is blocked: others may take what it owns, or the baton.
 *   VR2  every function but close and interrupt leaves what it has to say in `result` (bytes of
 *        owner_rt.h).
 *
 * Threads  as in owner_rt.h (A1).
 */
#ifndef OWN_VM_VARIANT_H
#define OWN_VM_VARIANT_H

#include "base/own_buf.h"
#include "include/owner_rt.h"

struct own_runtime;

/* Gauges behind the counters of core/thread.h. */
#define OWN_GAUGES(_)                                                                              \
    _(heap_bytes)                                                                                  \
    _(alive_objects) _(header_bytes) _(instance_2_bytes) _(list_bytes) _(dict_bytes)               \
        _(float_bytes)

/* Counter i: those of core/thread.h, then the gauges. */
uint64_t own_counter(struct own_runtime *rt, int i);

struct own_variant {
    const char *name;
    struct own_runtime *(*open)(const struct own_host *host);
    int64_t (*close)(struct own_runtime *rt);
    enum own_status (*load)(struct own_runtime *rt, const uint8_t *image, uint64_t size,
                            bool prelude, int64_t *module, struct own_buf *result);
    enum own_status (*run)(struct own_runtime *rt, int64_t module, const uint8_t *argv,
                           uint64_t size, int64_t *exit_status, struct own_buf *result);
    enum own_status (*import)(struct own_runtime *rt, int64_t module, struct own_buf *result);
    enum own_status (*functions)(struct own_runtime *rt, int64_t module, struct own_buf *result);
    enum own_status (*call)(struct own_runtime *rt, int64_t module, const char *name,
                            const uint8_t *args, uint64_t size, struct own_buf *result);
    void (*interrupt)(struct own_runtime *rt);
    uint64_t (*counter)(struct own_runtime *rt, int i);
};

#endif
