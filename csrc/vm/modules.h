/*
 * modules.h - loaded images, by handle.
 *
 * Invariants
 *   MO1  an image's memory and code live until the runtime closes.
 *   MO2  handles count from 0 in the order of loading.
 *
 * Threads  load: one at a time, the main thread.
 */
#ifndef OWN_VM_MODULES_H
#define OWN_VM_MODULES_H

#include "include/owner_rt.h"
#include "obj/layout.h"
#include "vm/parse.h"

struct own_loaded {
    struct own_image image;
    own_word module; /* the module object */
    own_word body;   /* function of its top level */
};

struct own_modules {
    struct own_loaded **loaded;
    int64_t n;
};

bool own_modules_open(struct own_runtime *rt);
void own_modules_close(struct own_runtime *rt);
/* Parse, verify, build.  message (OWN_IMAGE_MESSAGE bytes) says why an image is rejected.  hidden:
 * tracebacks leave
 * its frames out. */
enum own_status own_image_load(struct own_thread *th, const uint8_t *bytes, uint64_t size,
                               bool hidden, int64_t *handle, char *message);
struct own_loaded *own_loaded_at(struct own_runtime *rt, int64_t handle); /* NULL: no such handle */

#endif
