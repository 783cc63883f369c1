/*
 * ownership_share.c - giving objects up without being asked for each: publishing for readers,
 * releasing for takers.
 *
 * Publishing or releasing an object is sound at any moment at which its owner has settled and is
 * not between an acquire and the use of it: its registers are pinned, and it asks for every right
 * anew.  A group is no more than one after the other: what has been published cannot change before
 * this thread acknowledges an epoch, which it does only after the group, so the pointers in the
 * work list stay valid.
 *
 * Policy (the low byte of aux of a mutable object, written by its owner): hand over on the first
 * read request, publish on the second, unless upgrades have shown that it is written between reads;
 * that memory fades.  A thread that has seen publishing help lately (own_guess) publishes what was
 * never upgraded on the first.
 */
#include "disc/ownership.h"

#define POLICY_READ 1u      /* the last move was for reading */
#define POLICY_FLAP 0x0eu   /* upgrades after publishing, 3 bits */
#define POLICY_FLAP_ONE 2u
#define POLICY_FADE 0xf0u   /* hand-overs since the last flap, 4 bits */
#define POLICY_FADE_ONE 0x10u
#define POLICY_LIMIT (2 * POLICY_FLAP_ONE)
#define GROUP_LOOKS 512     /* references looked at for one group */
#define COUNT_MAX ((int64_t)1 << 31)

static uint32_t policy(struct own_head *o)
{
    /* relaxed: the owner alone writes it. */
    return own_load_relaxed(&o->xaux) & 0xffu;
}

static void set_policy(struct own_head *o, uint32_t p)
{
    /* relaxed: as above; the rest of aux is the owner's as well. */
    own_store_relaxed(&o->xaux, (own_load_relaxed(&o->xaux) & ~0xffu) | p);
}

bool own_policy_publish(struct own_thread *th, struct own_head *o)
{
    uint32_t p = policy(o);

    if ((p & POLICY_FLAP) == 0 && own_private(th)->guess >= OWN_GUESS_READ)
        return true;
    return (p & POLICY_READ) != 0 && (p & POLICY_FLAP) < POLICY_LIMIT;
}

void own_policy_moved(struct own_head *o, enum own_request_kind kind)
{
    uint32_t p = policy(o);

    p = kind == OWN_RQ_READ ? p | POLICY_READ : p & ~POLICY_READ;
    if (p & POLICY_FLAP) {
        p += POLICY_FADE_ONE;
        if ((p & POLICY_FADE) == 0) /* carried out of the byte: sixteen moves */
            p -= POLICY_FLAP_ONE;
    }
    set_policy(o, p & 0xffu);
}

void own_policy_upgraded(struct own_head *o)
{
    uint32_t p = policy(o) & ~(POLICY_READ | POLICY_FADE);

    set_policy(o, (p & POLICY_FLAP) == POLICY_FLAP ? p : p + POLICY_FLAP_ONE);
}

bool own_policy_flaps(struct own_head *o) { return (policy(o) & POLICY_FLAP) >= POLICY_LIMIT; }

/* The whole count moves to the shared half before others may count there (C16); the object is not
 * touched after. */
static void let_go(struct own_thread *th, struct own_head *o, uint64_t who)
{
    int64_t count = OWN_OBJ(o)->refcnt;

    OWN_ASSERT(count > 0, "sharing an object without a count");
    if (!OWN_MUTANT(share_keeps))
        OWN_OBJ(o)->refcnt = 0;
    if (count > COUNT_MAX)
        count = COUNT_MAX;
    /* release: fields, policy and count; pairs with disc_may_read, own_take.  An addition,
     * because others may change the count meanwhile; nobody else changes the low half (OW3). */
    own_add_release(own_w64(o), ((uint64_t)count << 32) + who - own_who(OWN_W_OWNED, th->slot));
}

void own_share(struct own_thread *th, struct own_head *o, uint32_t state)
{
    let_go(th, o, own_who(state, 0));
}

static uint64_t word_of(struct own_head *o)
{
    /* relaxed: ownership by this thread is its own doing (OW1); a robber's CAS looks again. */
    return own_load_relaxed(own_w64(o));
}

uint32_t own_collect(struct own_head *o, uint32_t slot, struct own_head **list, uint32_t n,
                     uint32_t room, uint32_t *looks)
{
    uint64_t who = own_who(OWN_W_OWNED, slot);
    own_word w;

    /* others change a queue's ring meanwhile */
    if (o->ob.type->ref_at == NULL || o->ob.type->kind == OWN_K_SYNC)
        return n;
    for (int64_t i = 0; n < room && *looks > 0 && (w = o->ob.type->ref_at(o, i)) != OWN_EMPTY; i++,
         --*looks)
        if (own_is_ref(w) && own_is_mortal(own_ref(w)) && (word_of(own_ref(w)) & OWN_W_WHO) == who)
            list[n++] = own_ref(w);
    return n;
}

/* An object may be listed twice: it is looked at again when its turn comes. */
void own_publish_group(struct own_thread *th, struct own_head *o)
{
    struct own_head *list[OWN_GROUP_PUBLISH];
    uint32_t n = 1, looks = GROUP_LOOKS;

    list[0] = o;
    for (uint32_t i = 0; i < n; i++) {
        uint64_t w = word_of(list[i]);

        if (!own_is_mine(th, w) || (i > 0 && own_policy_flaps(list[i])))
            continue;
        n = own_collect(list[i], th->slot, list, n, OWN_GROUP_PUBLISH, &looks);
        /* Immutable objects are readable already; their counts stay with whom they are. */
        if (!(w & OWN_W_IMMUTABLE)) {
            own_share(th, list[i], OWN_W_SHARED);
            OWN_COUNT(th, publishes);
        }
    }
}

/* Only references of this one object: nobody else will miss it. */
static bool is_sole(struct own_head *o, uint64_t w)
{
    return OWN_OBJ(o)->refcnt == 1 && OWN_W_COUNT(w) == 0;
}

void disc_release(struct own_thread *th, own_word word)
{
    struct own_head *list[OWN_GROUP_RELEASE];
    uint32_t n = 1, looks = GROUP_LOOKS;

    if (!OWN_DISC_COUNTED(word) || !own_is_mine(th, word_of(own_ref(word))))
        return;
    if (!OWN_MUTANT(release_unsettled))
        own_settle(th); /* releasing is letting go */
    list[0] = own_ref(word);
    for (uint32_t i = 0; i < n; i++) {
        uint64_t w = word_of(list[i]);

        if (!own_is_mine(th, w) || (i > 0 && !is_sole(list[i], w)))
            continue;
        n = own_collect(list[i], th->slot, list, n, OWN_GROUP_RELEASE, &looks);
        /* An immutable object has nothing to be taken but its count: whoever drops it last frees
         * it. */
        own_share(th, list[i], (w & OWN_W_IMMUTABLE) ? OWN_W_SHARED : OWN_W_RELEASED);
        OWN_COUNT(th, releases);
    }
}

/*
 * ---- release at a lock's release, at a barrier ----
 *
 * What a thread had to fight for while it held a lock is likely to be what the lock guards: the next
 * one who takes the lock wants it.  So it is left released with the lock, and its taker needs
 * neither an answer nor a running owner.  The word of what was released so names the releaser, and
 * whoever takes it has it on the list at once, lock or not: `first.number` is read before first's
 * lock is taken.
 * Who only takes back what it released itself keeps it for a while: until somebody asks and has
 * waited some polls, then all of it is released at once; or, if nobody does, for good.
 */

#define OWN_TAKES 8  /* in a row: nobody else wants any of it now */
#define KIDS 8       /* references of an instance looked at */
#define PUT_OFF_NS 5000 /* half of what an asker spins */
#define KEPT_MAX 64  /* releases that keep the list: after that it is forgotten */

static void note(struct own_thread *th, struct own_head *o, bool own)
{
    struct own_private *p = own_private(th);

    if (th->won == OWN_WON_MAX)
        return;
    if (!OWN_MUTANT(won_uncounted))
        OWN_OBJ(o)->refcnt++; /* RL1 */
    p->fights = p->fights || th->locks != 0 || !p->meets;
    p->won[th->won++] = (struct own_won){o, th->locks != 0 ? th->locks : OWN_WON_FREE, own};
}

void own_won_note(struct own_thread *th, struct own_head *o, bool guarded)
{
    if (th->locks == 0 && !guarded && !own_private(th)->meets)
        return;
    own_private(th)->own_takes = 0;
    note(th, o, false);
}

/* The list's count of o, which is off the list.  Ours to drop at once unless it is our last. */
static void uncount(struct own_thread *th, struct own_head *o)
{
    if (OWN_MUTANT(won_uncounted))
        return;
    if (own_is_mine(th, word_of(o)) && OWN_OBJ(o)->refcnt > 1)
        OWN_OBJ(o)->refcnt--;
    else
        disc_defer(th, own_word_of(o));
}

bool own_won_forget(struct own_thread *th, struct own_head *o)
{
    struct own_private *p = own_private(th);

    for (uint32_t i = 0; i < th->won; i++)
        if (p->won[i].obj == o) {
            p->won[i] = p->won[--th->won];
            uncount(th, o);
            return true;
        }
    return false;
}

static bool is_won(struct own_thread *th, const struct own_head *o)
{
    for (uint32_t i = 0; i < th->won; i++)
        if (own_private(th)->won[i].obj == o)
            return true;
    return false;
}

/* A new node has been linked into a list: whoever walks it next wants it as well. */
static void release_kids(struct own_thread *th, struct own_head *o)
{
    struct own_head *kid[KIDS];
    uint32_t looks = KIDS, n = 0;

    if (o->ob.type->kind == OWN_K_OBJECT)
        n = own_collect(o, th->slot, kid, 0, KIDS, &looks);
    for (uint32_t i = 0; i < n; i++) {
        uint64_t w = word_of(kid[i]);

        if (kid[i] == o || !own_is_mine(th, w) || (w & OWN_W_IMMUTABLE) ||
            kid[i]->ob.type->kind == OWN_K_SYNC || is_won(th, kid[i]))
            continue;
        let_go(th, kid[i], own_who(OWN_W_RELEASED, th->slot));
        OWN_COUNT(th, releases);
    }
}

static void forget_all(struct own_thread *th)
{
    while (th->won > 0)
        uncount(th, own_private(th)->won[--th->won].obj);
}

void own_won_release(struct own_thread *th, uint32_t depth)
{
    struct own_private *p = own_private(th);
    uint32_t left = 0;

    for (uint32_t i = 0; i < th->won; i++) {
        struct own_head *o = p->won[i].obj;

        if (p->won[i].depth < depth) {
            p->won[left++] = p->won[i];
            continue;
        }
        uncount(th, o);
        if (own_is_mine(th, word_of(o))) {
            release_kids(th, o);
            let_go(th, o, own_who(OWN_W_RELEASED, th->slot));
            OWN_COUNT(th, releases);
        }
    }
    th->won = left;
}

/* Nobody else has taken anything lately, nor waits for long. */
static bool may_keep(struct own_thread *th)
{
    struct own_private *p = own_private(th);

    /* relaxed: a hint. */
    if (p->own_takes < OWN_TAKES ||
        (th->put_off <= OWN_KEEP_OFF && (own_load_relaxed(&th->xstatus) & OWN_WANTED)))
        return false;
    if (++p->kept == KEPT_MAX) {
        p->kept = 0;
        p->fights = false;
        forget_all(th);
    }
    return true;
}

/* th->locks has come down already: what was won since this lock was taken goes, whatever else is
 * held. */
void own_unlocked(struct own_thread *th)
{
    const struct own_won *won = own_private(th)->won;

    if (may_keep(th))
        return;
    own_private(th)->kept = 0;
    for (uint32_t i = 0; i < th->won; i++) {
        if (won[i].depth <= th->locks)
            continue;
        if (!OWN_MUTANT(unlock_unsettled))
            own_settle(th); /* releasing is letting go */
        own_won_release(th, th->locks + 1);
        return;
    }
}

/*
 * Threads that work in steps want the same few things of each other in each step: the rows at the
 * edges of their bands.  What was won since the last barrier is left released for whoever comes next.
 * Waiting would do so, but the last to arrive does not wait, and the others spin.
 */
void disc_meeting(struct own_thread *th)
{
    struct own_private *p = own_private(th);

    p->meets = true;
    p->idles = 0;
    if (th->won == 0)
        return;
    for (uint32_t i = 0; i < th->won; i++)
        if (p->won[i].own)
            p->idle[p->idles++] = p->won[i].obj;
    if (!OWN_MUTANT(meet_unsettled))
        own_settle(th); /* releasing is letting go */
    own_won_release(th, 0);
}

/* For the second time in a row: the others have lost interest.  An address that is used anew is
 * forgotten for one step. */
static bool is_idle(struct own_private *p, const struct own_head *o)
{
    for (uint32_t i = 0; i < p->idles; i++)
        if (p->idle[i] == o)
            return true;
    return false;
}

/*
 * Released -> mine, with the whole count in the same step (R7): as own_convert, and nobody can have
 * asked this thread for the object before (H6).
 */
bool own_take(struct own_thread *th, struct own_head *o, uint64_t w)
{
    struct own_private *p = own_private(th);
    uint32_t from = OWN_W_SLOT(w);
    uint64_t mine = (w & OWN_W_LOW & ~(uint64_t)OWN_W_WHO) | own_who(OWN_W_OWNED, th->slot);

    /* acquire: what the releaser did; pairs with let_go. */
    if (!own_cas_acquire(own_w64(o), &w, mine))
        return false;
    if (!OWN_MUTANT(convert_half))
        OWN_OBJ(o)->refcnt = OWN_W_COUNT(w);
    OWN_COUNT(th, takes);
    if (from == 0) {
        own_policy_moved(o, OWN_RQ_WRITE); /* handed over on purpose: no sign of a second reader */
        own_won_note(th, o, false);
    } else if (from != th->slot) {
        set_policy(o, policy(o) & ~POLICY_READ); /* the lock's moves forgive no upgrade */
        own_won_note(th, o, true);
    } else if (th->locks != 0 || !is_idle(p, o)) {
        p->own_takes++;
        note(th, o, true);
    }
    return true;
}

/*
 * Somebody asks a thread that has what it fought for: the end of the few turns that it has with the
 * lock is near, then all of it is released at once.  Bounded in polls and, where polls are rare, in
 * time; whoever waits for anything goes to disc_safe_point, so nobody waits for a waiter.
 */
bool own_put_off(struct own_thread *th)
{
    int64_t now = own_now_ns();

    if (th->put_off == OWN_PUT_OFF)
        own_private(th)->asked = now;
    th->put_off--;
    return now - own_private(th)->asked < PUT_OFF_NS;
}
