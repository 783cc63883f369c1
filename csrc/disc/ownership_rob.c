/*
 * ownership_rob.c - taking objects from a thread that sleeps or has ended: one that is asked for, and
 * with it those that are likely to be wanted next.
 *
 * In the window of an announcement, while x sleeps, an object that x owns is as good as the one that
 * was asked for (C14), whether anything refers to it or not.  It goes from x to this thread in one
 * step: x's part of the count is at least one and comes along, what others have added stays where it
 * is (R7), and nobody but this thread stores "owned by" it (OW1).
 */
#include "core/alloc.h"
#include "disc/ownership.h"

#define ROB_KIDS 64   /* most that is taken of what an object refers to; without the guess, a quarter */
#define KID_LOOKS 512 /* references looked at for one robbery */
#define ROW_FIRST 4   /* taken of a row when it has been followed for the first time */
#define ROW_LOOKS (4 * OWN_ROB_ROW)
#define BETWEEN 256   /* blocks of a row that may have been taken by other ways, or by others for all */
#define MISSES 4      /* robberies off the row, before another row is followed */

static uint64_t word_of(struct own_head *o)
{
    /* relaxed: rob_word looks again; what is ours is our own doing (OW1). */
    return own_load_relaxed(own_w64(o));
}

/* x's -> mine; false: somebody was faster. */
static bool rob_word(struct own_thread *th, struct own_head *o, uint64_t w)
{
    uint64_t mine = (w & ~(uint64_t)OWN_W_WHO) | own_who(OWN_W_OWNED, th->slot);

    if (OWN_MUTANT(word_twice)) {
        /* relaxed: the mutant's. */
        w = OWN_MUTANT_OP(own_load_relaxed(own_w64(o)));
    }
    /* relaxed: what x did came with its status, what is done now goes with the end of the
     * announcement. */
    return own_cas_relaxed(own_w64(o), &w, mine);
}

/* What one robbery takes. */
struct haul {
    uint32_t n, room; /* objects; room: without the row */
    bool publish;     /* each at once: whoever looks for it next finds it readable */
};

static bool take_too(struct own_thread *th, struct own_head *o, uint64_t w, struct haul *haul)
{
    if (!rob_word(th, o, w))
        return false;
    haul->n++;
    OWN_COUNT(th, steals_blocked);
    if (haul->publish && !own_policy_flaps(o)) {
        own_share(th, o, OWN_W_SHARED);
        OWN_COUNT(th, publishes);
    }
    return true;
}

/* False: it has moved. */
static bool rob_kid(struct own_thread *th, struct own_head *o, uint32_t slot, struct haul *haul)
{
    uint64_t w = word_of(o);

    if (w & OWN_W_IMMUTABLE) /* readable already; its count stays with whom it is */
        return true;
    return (w & OWN_W_WHO) == own_who(OWN_W_OWNED, slot) && take_too(th, o, w, haul);
}

/* What a graph's builder has left behind it sleeps on, and who takes one object of it takes the next
 * ones soon. */
static void rob_kids(struct own_thread *th, struct own_head *o, uint32_t slot, struct haul *haul)
{
    struct own_head *stack[ROB_KIDS]; /* depth first, as graphs are walked */
    uint32_t looks = KID_LOOKS, n = 0, from = 0;

    for (;;) {
        n = own_collect(o, slot, stack, n, ROB_KIDS, &looks);
        for (uint32_t i = from, k = n; i + 1 < k; i++) { /* the first on top */
            o = stack[i];
            stack[i] = stack[--k];
            stack[k] = o;
        }
        do {
            if (n == 0 || haul->n == haul->room)
                return;
            o = stack[--n];
        } while (!rob_kid(th, o, slot, haul));
        from = n;
    }
}

/* Is o the next of the row?  What lies between was taken already, by us or for all, or is free. */
static bool is_next(struct own_thread *th, const struct own_row *row, const struct own_head *o)
{
    struct own_head *at = row->next;

    if (o < at || (uint64_t)((const char *)o - (const char *)at) > BETWEEN * row->cls * 16)
        return false;
    for (int i = 0; at != NULL && at != o && i < BETWEEN; i++) {
        uint64_t w = word_of(at);

        if ((uint32_t)w != OWN_W_FREE && !own_is_mine(th, w) && !(w & (OWN_W_SHARED | OWN_W_IMMUTABLE)))
            return false;
        at = own_alloc_next(at, row->cls);
    }
    return at == o;
}

/*
 * What was made in a row lies in a row, and is often used so.  Who has gone on where its last
 * robbery of this size ended takes some more, twice as many each time.  A word that says "x's" is
 * that of a live object: what is free says nobody's (OWN_DISC_FREE_OBJECT).  Not of who sleeps midway:
 * what nobody else knows its C code takes for its own.
 */
static void rob_row(struct own_thread *th, struct own_head *o, uint32_t slot, struct haul *haul)
{
    struct own_private *p = own_private(th);
    struct own_head *at;
    uint64_t cls = own_class(o->ob.type->size(o) + OWN_DISC_PREFIX);
    struct own_row *row = &p->row[cls % OWN_ROWS];
    uint32_t n;

    if (cls >= OWN_FREE_CLASSES)
        return;
    at = own_alloc_next(o, cls);
    if (row->cls != cls || !is_next(th, row, o)) {
        if (row->cls == cls && row->next != NULL && ++row->misses <= MISSES)
            return;
        if (row->cls != cls || row->next != NULL) /* not the same row in another slab */
            row->n = 0;
        *row = (struct own_row){.next = at, .cls = (uint32_t)cls, .n = row->n};
        return;
    }
    n = row->n != 0 ? 2u * row->n : ROW_FIRST;
    row->n = (uint16_t)(n < p->reach ? n : p->reach);
    row->misses = 0;
    if (p->reach <= OWN_ROB_ROW - OWN_REACH_MORE)
        p->reach += OWN_REACH_MORE;
    n = haul->n + row->n;
    for (int looks = ROW_LOOKS; at != NULL && haul->n < n && looks > 0; looks--) {
        uint64_t w = word_of(at);

        if ((uint32_t)w == own_who(OWN_W_OWNED, slot))
            take_too(th, at, w, haul);
        at = own_alloc_next(at, cls);
    }
    row->next = at;
}

/*
 * Robbed for reading: if somebody else read it last, all may (a second reader has come), and what is
 * robbed with it.  No right that this thread relies on is lost: it had none to these objects.
 */
static void took(struct own_thread *th, struct own_head *o, enum own_request_kind kind,
                 struct haul *haul)
{
    haul->publish = kind == OWN_RQ_READ && own_policy_publish(th, o);
    own_policy_moved(o, kind);
    if (!haul->publish) {
        own_won_note(th, o, false);
        return;
    }
    own_guess(th, 1);
    own_share(th, o, OWN_W_SHARED);
    OWN_COUNT(th, publishes);
}

/* s: x's status, while it was announced. */
static void rob_more(struct own_thread *th, struct own_head *o, uint32_t slot, uint32_t s, struct haul *haul)
{
    rob_kids(th, o, slot, haul);
    if ((s & (OWN_ST_RESTS | OWN_ST_DEAD)) || OWN_MUTANT(rob_row_midway))
        rob_row(th, o, slot, haul);
}

/*
 * The announcement makes a waking owner wait for us; ROBBED, set before the object moves, makes it
 * look (C14).  x's status, which cannot change to RUN before the end of the announcement; 0: try
 * again.
 */
static uint32_t announced(struct own_thread *th, struct own_thread *x, struct own_head *o, uint64_t w)
{
    bool ok;
    uint32_t s;

    /* relaxed: the fence orders it. */
    if (!OWN_MUTANT(rob_unannounced))
        own_store_relaxed(&th->xann, x->slot);
    own_fence_seq_cst(); /* the announcement before the look; pairs with disc_unblock (H18) */
    /* acquire: what x did before it slept; pairs with block_as. */
    s = own_load_acquire(&x->xstatus);
    if (!OWN_NOT_RUNNING(s) && !OWN_MUTANT(rob_no_look))
        return 0;
    ok = (s & OWN_ST_ROBBED) != 0 || OWN_MUTANT(rob_no_look) || OWN_MUTANT(robbed_last);
    /* acquire: still asleep at this moment, and it will look for us when it wakes. */
    if (!ok)
        ok = own_cas_acquire(&x->xstatus, &s, s | OWN_ST_ROBBED);
    ok = ok && rob_word(th, o, w);
    if (OWN_MUTANT(robbed_last))
        OWN_MUTANT_OP(own_or_acq_rel(&x->xstatus, OWN_ST_ROBBED)); /* acq_rel: the mutant's */
    if (!ok)
        return 0;
    OWN_COUNT(th, steals_blocked);
    return s | OWN_ST_ROBBED;
}

static void done(struct own_thread *th)
{
    /* release: after the moves; pairs with wait_for_robbers. */
    own_store_release(&th->xann, 0u);
}

void own_rob(struct own_thread *th, struct own_head *o, uint64_t w, enum own_request_kind kind)
{
    struct own_thread *x = own_word_thread(th, w);
    bool kids = own_private(th)->guess >= OWN_GUESS_READ;
    struct haul haul = {.n = 1, .room = 1 + (kids ? ROB_KIDS : ROB_KIDS / 4)};
    uint32_t s = announced(th, x, o, w);
    bool more = s != 0 && !(w & OWN_W_IMMUTABLE);

    if (s != 0)
        took(th, o, kind, &haul);
    if (more && !OWN_MUTANT(rob_more_late))
        rob_more(th, o, x->slot, s, &haul);
    done(th);
    if (more && OWN_MUTANT(rob_more_late))
        rob_more(th, o, x->slot, s, &haul);
}

/* The dead want nothing back, and what an object refers to is dropped soon after it. */
void own_rob_to_drop(struct own_thread *th, struct own_head *o, uint64_t w)
{
    struct own_thread *x = own_word_thread(th, w);
    struct haul haul = {.n = 1, .room = 1 + ROB_KIDS / 4};
    uint32_t s = announced(th, x, o, w);

    if ((s & OWN_ST_DEAD) && !(w & OWN_W_IMMUTABLE))
        rob_more(th, o, x->slot, s, &haul);
    done(th);
}
