/*
 * sync_queue.h - queue.Queue, LifoQueue and SimpleQueue: a ring of counted words under a short
 * lock.
 *
 * Invariants
 *   QU1  every word in the ring has a count of the queue's own: put counts the item anew and never
 *        takes over the count that backs the putter's register; get moves the queue's count into
 *        the getter's buffer, which backs the getter's register.  Nobody borrows from the ring, so
 *        no grace period is needed (R1, C1).
 *   QU2  while getters are listed, the ring has at most as many items as getters that were told and
 *        have not yet looked; a getter that was told looks before it gives up.  The same for
 *        putters and free places.
 *   QU3  nothing is allocated, freed, acquired or counted under the lock.
 *   QU4  `unfinished` counts puts less task_done calls; joiners are listed only while it is not 0.
 *
 * Threads  any.
 */
#ifndef OWN_OBJ_SYNC_QUEUE_H
#define OWN_OBJ_SYNC_QUEUE_H

#include "obj/known.h"
#include "obj/layout.h"
#include "obj/sync_types.h"

static inline struct own_queue *own_queue_of(own_word w) { return (struct own_queue *)w; }
own_word own_queue_new(struct own_thread *th, struct own_type *type, int64_t maxsize, bool lifo);
/* w[0] queue, w[1] item; deadline 0: do not wait.  None, or EMPTY: raised. */
own_word own_queue_put(struct own_thread *th, own_word *w, int64_t deadline);
/* w[0] queue.  The item, or EMPTY: raised. */
own_word own_queue_get(struct own_thread *th, own_word *w, int64_t deadline);
own_word own_queue_join(struct own_thread *th, own_word *w);
bool own_queue_task_done(struct own_queue *q); /* false: called too many times */
int64_t own_queue_len(struct own_queue *q);

#endif
