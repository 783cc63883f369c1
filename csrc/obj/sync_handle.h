/*
 * sync_handle.h - threads as programs see them: the native half of threading.Thread.
 *
 * Invariants
 *   TH1  xstate goes NEW -> STARTING -> RUNNING (by start, once) -> DONE (by the thread itself);
 *        the main thread's also back; a failed start goes back to NEW.
 *   TH2  from start to end the handle is in the runtime's list and holds a count of its Thread
 *        object; the end takes both away, so that Thread and handle do not keep each other alive.
 *   TH3  a joiner lists itself under the handle's lock while xstate is not DONE; DONE is stored
 *        under that lock.
 *
 * Threads  any.
 */
#ifndef OWN_OBJ_SYNC_HANDLE_H
#define OWN_OBJ_SYNC_HANDLE_H

#include "obj/known.h"
#include "obj/sync_types.h"

#define OWN_HANDLE_NEW 0u
#define OWN_HANDLE_RUNNING 1u
#define OWN_HANDLE_DONE 2u
#define OWN_HANDLE_STARTING 3u /* not yet RUNNING: its number is being made */

/* Of the running thread; NULL: none yet. */
struct own_handle *own_handle_current(struct own_thread *th);

#endif
