/*
 * set.c - the set's table: probing, adding, deleting, resizing, merging, step by step as
 * CPython 3.11 does it, so that sets of ints, tuples of ints and the like iterate in the same
 * order.
 *
 * Ten neighbouring slots are looked at before the perturbed jump; a new key goes into the last
 * deleted slot on its path; a table grows when three fifths of its slots are used up, to four times
 * the items (twice beyond 50000).
 */
#include "obj/set.h"

#include "core/alloc.h"
#include "obj/object_new.h"
#include "obj/ops.h"
#include "obj/set_table.h"

#define NEIGHBOURS 9
#define PERTURB 5
#define MIN_SLOTS 8

static _Alignas(16) char no_set[sizeof(struct own_set_table) +
                                sizeof(struct own_set_entry)]; /* one free slot */
struct own_set_table *const own_no_set = (struct own_set_table *)(void *)no_set;

static uint64_t table_bytes(int64_t slots)
{
    return sizeof(struct own_set_table) + (uint64_t)slots * sizeof(struct own_set_entry);
}

static struct own_set_table *table_new(struct own_thread *th, int64_t slots)
{
    struct own_set_table *t = slots <= OWN_MAX_ITEMS ? own_block(th, table_bytes(slots)) : NULL;

    if (!t) {
        own_no_memory(th);
        return NULL;
    }
    memset((void *)t, 0, table_bytes(slots));
    t->mask = slots - 1;
    return t;
}

static void set_publish(struct own_set *s, struct own_set_table *t)
{
    /* relaxed: readers have the lock, or the set from who made it (SE3). */
    own_store_relaxed(&s->xtable, t);
}

void own_set_count(struct own_set *s, int64_t n)
{
    /* relaxed: a number on its own. */
    own_store_relaxed(&s->xused, n);
    /* relaxed: compared under the write section only; writers have it. */
    own_store_relaxed(&s->xversion, own_load_relaxed(&s->xversion) + 1);
}

void own_set_entry_put(struct own_set_entry *e, own_word key, uint64_t hash)
{
    /* relaxed: read under a lock, or not published yet. */
    own_store_relaxed(&e->xhash, hash);
    own_slot_put(&e->xkey, key);
}

struct own_set *own_set_make(struct own_thread *th, struct own_type *type)
{
    struct own_set *s = (struct own_set *)own_new(th, type, own_cont_bytes(type));

    if (!s)
        return NULL;
    own_cont_clear(&s->head, type);
    set_publish(s, own_no_set);
    s->fill = 0;
    s->finger = 0;
    s->hash = OWN_SET_DELETED; /* not computed */
    /* relaxed: nobody else has seen the set. */
    own_store_relaxed(&s->xversion, 0);
    own_set_count(s, 0);
    return s;
}

own_word own_set_new(struct own_thread *th)
{
    return own_word_of(own_set_make(th, OWN_TYPE(th, SET)));
}

/* The entry that holds key, or NULL and *spot: where it goes, a deleted slot or one never used. */
enum own_step own_set_look(struct own_thread *th, struct own_set_table *t, own_word key,
                           uint64_t hash, struct own_set_entry **at, struct own_set_entry **spot)
{
    struct own_set_entry *deleted = NULL;
    uint64_t mask = (uint64_t)t->mask, perturb = hash, i = hash & mask;

    for (;;) {
        struct own_set_entry *e = &t->entry[i];
        int more = i + NEIGHBOURS <= mask ? NEIGHBOURS : 0;

        do {
            own_word k = own_slot_get(&e->xkey);
            uint64_t h = own_set_hash_at(e);
            bool equal = k == key;

            if (k == OWN_EMPTY && h == 0) {
                *spot = deleted ? deleted : e;
                *at = NULL;
                return OWN_OK;
            }
            if (h == hash && k != OWN_EMPTY) {
                enum own_step st = equal ? OWN_OK : own_eq(th, k, key, &equal);

                if (st != OWN_OK)
                    return st;
                if (equal) {
                    *at = e;
                    return OWN_OK;
                }
            } else if (h == OWN_SET_DELETED) {
                deleted = e;
            }
            e++;
        } while (more-- > 0);
        perturb >>= PERTURB;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

enum own_step own_set_probe(struct own_thread *th, struct own_set *s, own_word key, uint64_t hash,
                            struct own_set_entry **at)
{
    struct own_set_entry *spot;

    return own_set_look(th, own_set_table(s), key, hash, at, &spot);
}

/* Where a key goes that is not in the table. */
static struct own_set_entry *free_entry(struct own_set_table *t, uint64_t hash)
{
    struct own_set_entry *deleted = NULL;
    uint64_t mask = (uint64_t)t->mask, perturb = hash, i = hash & mask;

    for (;;) {
        struct own_set_entry *e = &t->entry[i];
        int more = i + NEIGHBOURS <= mask ? NEIGHBOURS : 0;

        do {
            if (own_slot_get(&e->xkey) == OWN_EMPTY && own_set_hash_at(e) == 0)
                return deleted ? deleted : e;
            if (own_set_hash_at(e) == OWN_SET_DELETED)
                deleted = e;
            e++;
        } while (more-- > 0);
        perturb >>= PERTURB;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

/* Into a table without deleted slots that does not hold the key. */
void own_set_insert_clean(struct own_set_table *t, own_word key, uint64_t hash)
{
    own_set_entry_put(free_entry(t, hash), key, hash);
}

static void free_table(struct own_thread *th, struct own_set *s, struct own_set_table *t)
{
    if (t != own_no_set)
        disc_free_block(th, &s->head, t, table_bytes(t->mask + 1));
}

static int64_t slots_for(int64_t minimum)
{
    int64_t slots = MIN_SLOTS;

    while (slots <= minimum)
        slots <<= 1;
    return slots;
}

/* Under the write section: move everything into t. */
static void rebuild(struct own_thread *th, struct own_set *s, struct own_set_table *t)
{
    struct own_set_table *old = own_set_table(s);

    for (int64_t i = 0; i <= old->mask; i++) {
        own_word key = own_slot_get(&old->entry[i].xkey);

        if (key != OWN_EMPTY)
            own_set_insert_clean(t, key, own_set_hash_at(&old->entry[i]));
    }
    s->fill = own_set_used(s);
    set_publish(s, t);
    free_table(th, s, old);
}

static int64_t growth(int64_t used)
{
    return used > 50000 ? used * 2 : used * 4;
}

/* Open a write section in which one more key fits; a frozenset here is still being built.  False:
 * raised. */
bool own_set_begin(struct own_thread *th, struct own_set *s)
{
    struct own_set_table *t;
    bool frozen = own_is_frozen(s);

    for (;;) {
        if (!frozen)
            own_write_begin(th, s);
        if (own_set_table(s) != own_no_set)
            return true;
        if (!frozen)
            disc_write_end(th, &s->head);
        if (!(t = table_new(th, MIN_SLOTS)))
            return false;
        if (!frozen)
            own_write_begin(th, s);
        if (own_set_table(s) == own_no_set) {
            set_publish(s, t);
            s->fill = 0;
            return true;
        }
        if (!frozen)
            disc_write_end(th, &s->head);
        own_block_free(th, t, table_bytes(MIN_SLOTS)); /* never published */
    }
}

void own_set_end(struct own_thread *th, struct own_set *s)
{
    if (!own_is_frozen(s))
        disc_write_end(th, &s->head);
}

bool own_set_resize(struct own_thread *th, struct own_set *s, int64_t minimum)
{
    struct own_set_table *t = table_new(th, slots_for(minimum));

    if (!t)
        return false;
    if (!own_set_begin(th, s)) {
        own_block_free(th, t, table_bytes(t->mask + 1));
        return false;
    }
    if (own_set_used(s) * 5 < (t->mask + 1) * 3) {
        rebuild(th, s, t);
        own_set_end(th, s);
        return true;
    }
    own_set_end(th, s); /* another thread has added much: its own growing has made room */
    own_block_free(th, t, table_bytes(t->mask + 1));
    return true;
}

/* The key, counted, into its spot; true: the table is due to grow. */
bool own_set_occupy(struct own_thread *th, struct own_set *s, struct own_set_entry *spot,
                    own_word key, uint64_t hash)
{
    bool reused = own_set_hash_at(spot) == OWN_SET_DELETED;

    disc_count_store(th, key);
    own_set_entry_put(spot, key, hash);
    own_set_count(s, own_set_used(s) + 1);
    if (!reused)
        s->fill++;
    return !reused && s->fill * 5 >= own_set_table(s)->mask * 3;
}

own_word own_set_version(struct own_set *s)
{
    /* relaxed: compared again under the write section. */
    return own_from_int((int64_t)(own_load_relaxed(&s->xversion) & (uint64_t)OWN_INT_MAX));
}

/* In the section. */
static bool grow(struct own_thread *th, struct own_set *s)
{
    struct own_set_table *t = table_new(th, slots_for(growth(own_set_used(s))));

    if (t)
        rebuild(th, s, t);
    return t != NULL;
}

enum own_step own_set_put_held(struct own_thread *th, struct own_set *s, own_word key,
                               uint64_t hash, own_word version, bool *was)
{
    struct own_set_entry *at = NULL, *spot;
    enum own_step st = OWN_OK;

    /* SE2: a growth that could not be made is made now */
    if (s->fill >= own_set_table(s)->mask && !grow(th, s))
        return OWN_RAISED;
    if (version == OWN_EMPTY)
        st = own_set_look(th, own_set_table(s), key, hash, &at, &spot);
    else if (version == own_set_version(s))
        spot = free_entry(own_set_table(s), hash);
    else
        st = OWN_CALL;
    *was = st == OWN_OK && at;
    if (st == OWN_OK && !at && own_set_occupy(th, s, spot, key, hash) && !grow(th, s))
        return OWN_RAISED;
    return st;
}

enum own_step own_set_put(struct own_thread *th, struct own_set *s, own_word key, uint64_t hash,
                          bool *was)
{
    enum own_step st;

    if (!own_set_begin(th, s))
        return OWN_RAISED;
    st = own_set_put_held(th, s, key, hash, OWN_EMPTY, was);
    own_set_end(th, s);
    return st;
}

void own_set_remove_at(struct own_thread *th, struct own_set *s, struct own_set_entry *e)
{
    disc_move_out(th, &s->head, &e->xkey);
    /* relaxed: under the write section. */
    own_store_relaxed(&e->xhash, OWN_SET_DELETED);
    own_set_count(s, own_set_used(s) - 1);
}

enum own_step own_set_take_held(struct own_thread *th, struct own_set *s, own_word key,
                                uint64_t hash, bool *was)
{
    struct own_set_entry *at = NULL, *spot;
    enum own_step st = own_set_look(th, own_set_table(s), key, hash, &at, &spot);

    *was = st == OWN_OK && at;
    if (*was)
        own_set_remove_at(th, s, at);
    return st;
}

enum own_step own_set_take(struct own_thread *th, struct own_set *s, own_word key, uint64_t hash,
                           bool *was)
{
    enum own_step st;

    own_write_begin(th, s);
    st = own_set_take_held(th, s, key, hash, was);
    disc_write_end(th, &s->head);
    return st;
}

void own_set_adopt(struct own_set *s, struct own_set_table *t, int64_t used, int64_t fill)
{
    set_publish(s, t);
    s->fill = fill;
    s->finger = 0;
    own_set_count(s, used);
}

enum own_step own_set_has(struct own_thread *th, struct own_set *s, own_word key, uint64_t hash,
                          bool *has)
{
    struct own_set_entry *at = NULL;
    enum own_step st;

    own_set_lock(th, s);
    st = own_set_probe(th, s, key, hash, &at);
    own_set_unlock(th, s);
    *has = st == OWN_OK && at;
    return st;
}

/* Under a write section: the set is empty, its words are the caller's. */
void own_set_reset(struct own_thread *th, struct own_set *s)
{
    struct own_set_table *t = own_set_table(s);

    set_publish(s, own_no_set);
    s->fill = 0;
    s->finger = 0;
    own_set_count(s, 0);
    free_table(th, s, t);
}

void own_set_release(struct own_thread *th, struct own_head *dead)
{
    struct own_set_table *t = own_set_table((struct own_set *)dead);

    if (t != own_no_set)
        own_block_free(th, t, table_bytes(t->mask + 1));
}
