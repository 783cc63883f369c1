/*
 * known_start.h - building and closing the objects of a runtime.
 *
 * Threads  own_objects_start: the main thread, attached, before any code is loaded.
 *          own_objects_close: the same,
 * after all other threads have ended and disc_close has run; objects themselves go with the heap.
 */
#ifndef OWN_OBJ_KNOWN_START_H
#define OWN_OBJ_KNOWN_START_H

#include "obj/known.h"

bool own_objects_start(struct own_thread *th); /* false: no memory */
bool own_sys_start(struct own_thread *th);     /* part of it: values of the module sys */
void own_objects_close(struct own_runtime *rt);

#endif
