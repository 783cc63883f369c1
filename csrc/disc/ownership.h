/*
 * ownership.h - the protocol's own data, for ownership_*.c alone.
 *
 * Invariants
 *   RQ1  a node is FREE, or in exactly one inbox or private list; whoever took it off answers it
 *        once and never touches it after GRANTED, RETRY or FREE.
 *   RQ2  only its sender cancels a node, and only while it is PENDING; from TAKEN on the server may
 *        look at the object, because the sender waits for the outcome with a count of its own, or
 *        (DECREF) gave its count away.
 *   RQ3  GRANTED is stored before the word says "reserved for the requester"; nobody else can
 *        change the word meanwhile.
 *   RQ4  nodes are type-stable: chunks live until the runtime closes; a slot's pool goes on with
 *        the slot.
 *   RL1  an object on the list of what was won is counted by the list, so that it lives; the list is
 *        empty while the thread is BLOCKED or DEAD, so that nobody else has to look at it.
 *   EP1  a thread stores an epoch only after it has settled and holds no read permission (AC1).
 *   AC1  inside an acquire the thread relies on nothing but reservations; the last look at the
 *        object is the last thing an acquire does before it returns.
 *
 * Design  csrc/disc/README.md.
 */
#ifndef OWN_DISC_OWNERSHIP_H
#define OWN_DISC_OWNERSHIP_H

#include "disc/settle.h"

enum own_request_kind { OWN_RQ_READ, OWN_RQ_WRITE, OWN_RQ_DECREF };

#define OWN_RQ_FREE 0u
#define OWN_RQ_PENDING 1u
#define OWN_RQ_TAKEN 2u
#define OWN_RQ_GRANTED 3u
#define OWN_RQ_RETRY 4u
#define OWN_RQ_CANCELLED 5u
#define OWN_RQ_CHECKED 6u /* the sender of a DECREF looks at the object: not to be taken */
#define OWN_RQ_STATE 7u
#define OWN_RQ_PARKED 8u /* the sender sleeps on xstate */

struct own_request {
    _Alignas(64) _Atomic(uint32_t) xstate;
    uint32_t kind;
    uint32_t slot;              /* sender */
    bool guarded;               /* the server's answer: it was on its list (RL1) */
    struct own_head *obj;
    struct own_request *next;   /* in an inbox, a list being served, or the private list */
    struct own_request *pool;   /* in the sender's pool or among its nodes in flight */
};

/*
 * Won under a lock of the program or between two barriers, or released at the end of one and taken
 * since: to be released with the lock, at the barrier (share.c).  The first th->won entries.
 */
#define OWN_WON_MAX 16
struct own_won {
    struct own_head *obj;
    uint32_t depth; /* th->locks when it was won; OWN_WON_FREE: any release will do */
    bool own;       /* won back: nobody else has had it since this thread released it */
};
#define OWN_WON_FREE UINT32_MAX
#define OWN_PUT_OFF 32 /* polls that a request waits, to the end of a few turns with the lock */
#define OWN_KEEP_OFF 16 /* and while that many are left, the next release may keep the list */

/* Where robberies of one size of object go on (rob.c).  A hint: slabs live as long as the slot. */
struct own_row {
    struct own_head *next; /* block behind the last one that was looked at; NULL: end of the slab */
    uint32_t cls;
    uint16_t n; /* taken of it the last time */
    uint16_t misses;
};
#define OWN_ROWS 8
#define OWN_ROB_ROW 64   /* most that is taken of a row at a time */
#define OWN_REACH_MORE 2

/* In th->disc_room: outlives the thread, goes on with the slot. */
struct own_private {
    /* messages and cancelled nodes that are not FREE yet */
    struct own_request *flight, **flight_end;
    struct own_request *held_end;             /* last of th->held */
    struct own_head *want;                    /* being acquired: requests for it are kept (RQ3) */
    void *chunks;
    struct own_won won[OWN_WON_MAX];
    uint32_t own_takes; /* of what this thread released itself, in a row */
    uint32_t kept;      /* releases in a row that kept what is on the list */
    bool fights;        /* had something on the list lately */
    bool meets;         /* has waited at a barrier: notes what it wins outside of locks as well */
    const struct own_head *idle[OWN_WON_MAX]; /* own at the last barrier, released: compared, not followed */
    uint32_t idles;
    int16_t guess;      /* of what others own: do they read it as well? */
    uint8_t reach;      /* how far robberies in a row may go: less when others ask for anything */
    int64_t asked;      /* when the first of th->put_off was used */
    struct own_row row[OWN_ROWS];
};

_Static_assert(sizeof(struct own_private) <= sizeof(((struct own_thread *)0)->disc_room),
               "thread.h: disc_room");

#define OWN_NOT_RUNNING(s) (((s) & (OWN_ST_BLOCKED | OWN_ST_DEAD)) != 0)
#define OWN_WANTED (OWN_ST_INBOX | OWN_ST_ATTENTION)

static inline struct own_private *own_private(struct own_thread *th)
{
    return (struct own_private *)(void *)th->disc_room;
}

/* The word's state and slot, flags left out. */
#define OWN_W_WHO (OWN_W_STATE | 0xffff00u)
static inline uint64_t own_who(uint32_t state, uint32_t slot)
{
    return state | (uint64_t)slot << 8;
}
static inline bool own_is_mine(const struct own_thread *th, uint64_t w)
{
    return (w & OWN_W_WHO) == own_who(OWN_W_OWNED, th->slot);
}
static inline bool own_reserved_for(const struct own_thread *th, uint64_t w)
{
    return (w & OWN_W_WHO) == own_who(OWN_W_RESERVED, th->slot);
}
static inline struct own_thread *own_word_thread(struct own_thread *th, uint64_t w)
{
    return &th->rt->thread[OWN_W_SLOT(w)];
}

/* node.c */
struct own_request *own_node_get(struct own_thread *th); /* NULL: no memory */
void own_node_put(struct own_thread *th, struct own_request *r);
uint32_t own_node_send(struct own_thread *th, struct own_request *r, struct own_thread *to,
                       enum own_request_kind kind, struct own_head *o);    /* status of to */
void own_node_push(struct own_request *r, struct own_thread *to);          /* inbox only */
/* false: taken already */
bool own_node_cancel(struct own_thread *th, struct own_request *r);
bool own_node_cancel_unless_reserved(struct own_thread *th, struct own_request *r,
                                     struct own_thread *x);
/* reclaim it when FREE */
void own_node_let_fly(struct own_thread *th, struct own_request *r);
/* false: cancelled, FREE now */
bool own_node_take(struct own_request *r);

/* serve.c */
void own_serve(struct own_thread *th); /* settled: clear the bits, answer, acknowledge */

/* epoch.c */
void own_acknowledge(struct own_thread *th);
/* settled: returns when every other thread has settled once */
void own_epoch_pass(struct own_thread *th);

/* steal.c */
void own_convert(struct own_thread *th, struct own_head *o); /* reserved for me -> mine */

/* rob.c: o, whose word is w, from who sleeps or has ended, as the word tells the next time it is
 * looked at; what is likely to be wanted next as well */
void own_rob(struct own_thread *th, struct own_head *o, uint64_t w, enum own_request_kind kind);
void own_rob_to_drop(struct own_thread *th, struct own_head *o, uint64_t w);

/* share.c */
#define OWN_GROUP_PUBLISH 64
#define OWN_GROUP_RELEASE 16
/* Publishing that saves requests, and upgrades that show the contrary: at OWN_GUESS_READ the first
 * reader publishes. */
#define OWN_GUESS_READ 4
#define OWN_GUESS_MOST 16
#define OWN_GUESS_UPGRADED 4
static inline void own_guess(struct own_thread *th, int by)
{
    int guess = own_private(th)->guess + by;

    if (guess >= -OWN_GUESS_MOST && guess <= OWN_GUESS_MOST)
        own_private(th)->guess = (int16_t)guess;
}
/* answer a read request by publishing? */
bool own_policy_publish(struct own_thread *th, struct own_head *o);
/* What o refers to and is owned by slot, added to list, as far as room and looks go; the new n. */
uint32_t own_collect(struct own_head *o, uint32_t slot, struct own_head **list, uint32_t n,
                     uint32_t room, uint32_t *looks);
/* owner: it goes to another thread */
void own_policy_moved(struct own_head *o, enum own_request_kind kind);
void own_policy_upgraded(struct own_head *o);
bool own_policy_flaps(struct own_head *o); /* upgraded too often to be published */
/* mine -> SHARED or RELEASED */
void own_share(struct own_thread *th, struct own_head *o, uint32_t state);
void own_publish_group(struct own_thread *th, struct own_head *o);
/* mine, after a slow path: on the list if a lock is held, or if it was on somebody's list */
void own_won_note(struct own_thread *th, struct own_head *o, bool guarded);
/* off the list, before it is given away: was it there? */
bool own_won_forget(struct own_thread *th, struct own_head *o);
/* settled, before sleeping: what is on the list is released */
void own_won_release(struct own_thread *th, uint32_t depth);
/* released -> mine; false: somebody was faster */
bool own_take(struct own_thread *th, struct own_head *o, uint64_t w);

#endif
