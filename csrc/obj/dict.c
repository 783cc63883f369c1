/*
 * dict.c - the hash table: probing, appending, rebuilding.  Insertion order; sizes grow as
 * CPython's.
 *
 * Readers load the table, probe, load the slot; writers append and rebuild (dict.h, DI1-DI3).
 * Comparing two keys never acquires (value.h, VA1), so a whole operation on builtin keys fits into
 * one write section.
 */
#include "obj/dict.h"

#include "core/alloc.h"
#include "obj/object_new.h"
#include "obj/ops.h"

#define FREE (-1)
#define MIN_LOG2 3
#define MAX_LOG2 30
#define PERTURB 5

static struct {
    struct own_table t;
    _Atomic(int32_t) index[1];
} no_table = {.index = {FREE}};
struct own_table *const own_no_table = &no_table.t;

static int64_t room_of(int log2)
{
    return ((int64_t)2 << log2) / 3;
}

static uint64_t table_bytes(int log2)
{
    return sizeof(struct own_table) + ((uint64_t)sizeof(int32_t) << log2) +
           (uint64_t)room_of(log2) * sizeof(struct own_entry);
}

/* Smallest table of at least `slots` slots. */
static int log2_for(int64_t slots)
{
    int log2 = MIN_LOG2;

    while (((int64_t)1 << log2) < slots)
        log2++;
    return log2;
}

static struct own_table *table_new(struct own_thread *th, int log2)
{
    struct own_table *t = log2 <= MAX_LOG2 ? own_block(th, table_bytes(log2)) : NULL;

    if (!t) {
        own_no_memory(th);
        return NULL;
    }
    t->log2 = log2;
    t->usable = (int32_t)room_of(log2);
    t->tail = 0;
    memset((void *)own_table_index(t), 0xff, sizeof(int32_t) << log2);
    memset((void *)own_table_entry(t), 0, (uint64_t)t->usable * sizeof(struct own_entry));
    /* relaxed: not published yet. */
    own_store_relaxed(&t->xfill, 0);
    return t;
}

static void dict_publish(struct own_dict *d, struct own_table *t)
{
    /* release: the table's contents first; pairs with own_dict_table (L3). */
    own_store_release(&d->xtable, t);
}

static void set_used(struct own_dict *d, int64_t n)
{
    /* release: the keys first; pairs with own_dict_used. */
    own_store_release(&d->xused, n);
    /* relaxed: writers only, under their section. */
    own_store_relaxed(&d->xversion, own_dict_version(d) + 1);
}

struct own_dict *own_dict_make(struct own_thread *th, struct own_type *type, int64_t n)
{
    struct own_table *t = own_no_table;
    struct own_dict *d;

    if (n > 0 && !(t = table_new(th, log2_for((n * 3 + 1) / 2))))
        return NULL;
    d = (struct own_dict *)own_new(th, type, own_cont_bytes(type));
    if (!d) {
        if (t != own_no_table)
            own_block_free(th, t, table_bytes(t->log2));
        return NULL;
    }
    own_cont_clear(&d->head, type);
    dict_publish(d, t);
    /* relaxed: nobody else has seen the dict. */
    own_store_relaxed(&d->xversion, 0);
    set_used(d, 0);
    return d;
}

own_word own_dict_new(struct own_thread *th)
{
    return own_word_of(own_dict_make(th, OWN_TYPE(th, DICT), 0));
}

enum own_step own_dict_probe(struct own_thread *th, struct own_dict *d, struct own_table *t,
                             own_word key, uint64_t hash, bool locked, int64_t *at)
{
    uint64_t mask = ((uint64_t)1 << t->log2) - 1, perturb = hash, i = hash & mask;
    _Atomic(int32_t) *index = own_table_index(t);
    struct own_entry *entry = own_table_entry(t);

    for (;; perturb >>= PERTURB, i = (i * 5 + perturb + 1) & mask) {
        /* relaxed: the entry's slots say whether it is filled (DI2). */
        int32_t ix = own_load_relaxed(&index[i]);
        bool equal = false;
        enum own_step step;
        own_word k;

        if (ix == FREE) {
            *at = -1;
            return OWN_OK;
        }
        /* relaxed: written before the key; without one the entry is not there. */
        if (own_load_relaxed(&entry[ix].xhash) != hash)
            continue;
        k = own_slot_get(&entry[ix].xkey);
        if (k != key) {
            if (k != OWN_EMPTY && !locked)
                k = disc_load(th, &d->head, &entry[ix].xkey);
            if (k == OWN_EMPTY)
                continue;
            step = own_eq(th, k, key, &equal);
            if (step != OWN_OK)
                return step;
            if (!equal)
                continue;
        }
        *at = ix;
        return OWN_OK;
    }
}

void own_dict_append(struct own_thread *th, struct own_dict *d, own_word key, uint64_t hash,
                     own_word value)
{
    struct own_table *t = own_dict_table(d);
    uint64_t mask = ((uint64_t)1 << t->log2) - 1, perturb = hash, i = hash & mask;
    _Atomic(int32_t) *index = own_table_index(t);
    int64_t n = own_table_fill(t);
    struct own_entry *e = &own_table_entry(t)[n];

    OWN_ASSERT(n < t->usable, "a dict entry is appended only where there is room");
    /* relaxed: writers only, under their section. */
    while (own_load_relaxed(&index[i]) != FREE) {
        perturb >>= PERTURB;
        i = (i * 5 + perturb + 1) & mask;
    }
    /* relaxed: published by the key. */
    own_store_relaxed(&e->xhash, hash);
    disc_count_store(th, key);
    own_slot_put(&e->xkey, key);
    disc_count_store(th, value);
    own_slot_put(&e->xvalue, value);
    /* relaxed: the entry's slots say whether they are filled (DI2). */
    own_store_relaxed(&index[i], (int32_t)n);
    /* relaxed: as above. */
    own_store_relaxed(&t->xfill, n + 1);
    t->tail = n + 1;
    set_used(d, own_dict_used(d) + 1);
}

/* Move the live entries, with their counts, into an empty unpublished table that has room. */
static void rebuild(struct own_table *from, struct own_table *to)
{
    uint64_t mask = ((uint64_t)1 << to->log2) - 1;
    struct own_entry *src = own_table_entry(from), *dst = own_table_entry(to);
    _Atomic(int32_t) *index = own_table_index(to);
    int64_t n = 0, fill = own_table_fill(from);

    for (int64_t k = 0; k < fill; k++) {
        /* relaxed: under the write section. */
        uint64_t hash = own_load_relaxed(&src[k].xhash), perturb = hash, i = hash & mask;
        own_word key = own_slot_get(&src[k].xkey);

        if (key == OWN_EMPTY)
            continue;
        /* relaxed: not published yet. */
        while (own_load_relaxed(&index[i]) != FREE) {
            perturb >>= PERTURB;
            i = (i * 5 + perturb + 1) & mask;
        }
        /* relaxed: as above. */
        own_store_relaxed(&index[i], (int32_t)n);
        /* relaxed: as above. */
        own_store_relaxed(&dst[n].xhash, hash);
        own_slot_put(&dst[n].xkey, key);
        own_slot_put(&dst[n++].xvalue, own_slot_get(&src[k].xvalue));
    }
    to->tail = n;
    /* relaxed: as above. */
    own_store_relaxed(&to->xfill, n);
}

/* Within the section that has replaced it. */
static void free_table(struct own_thread *th, struct own_dict *d, struct own_table *t)
{
    if (t == own_no_table)
        return;
    if (OWN_DISC_RECHECK) /* a reader of the old table finds nothing, and asks again */
        for (int64_t i = 0, fill = own_table_fill(t); i < fill; i++) {
            own_slot_put(&own_table_entry(t)[i].xvalue, OWN_EMPTY);
            own_slot_put(&own_table_entry(t)[i].xkey, OWN_EMPTY);
        }
    disc_free_block(th, &d->head, t, table_bytes(t->log2));
}

bool own_dict_room(struct own_thread *th, struct own_dict *d, int64_t more)
{
    for (;;) {
        struct own_table *t = own_dict_table(d), *bigger;
        int64_t used = own_dict_used(d), slots;

        if (t->usable - own_table_fill(t) >= more)
            return true;
        disc_write_end(th, &d->head);
        slots = more == 1 ? used * 3 : (used + more) * 3 / 2 + 1;
        if (!(bigger = table_new(th, log2_for(slots))))
            return false;
        own_write_begin(th, d);
        t = own_dict_table(d);
        if (t->usable - own_table_fill(t) < more && bigger->usable >= own_dict_used(d) + more) {
            rebuild(t, bigger);
            dict_publish(d, bigger);
            free_table(th, d, t);
            return true;
        }
        own_block_free(th, bigger, table_bytes(bigger->log2)); /* never published */
    }
}

enum own_step own_dict_find(struct own_thread *th, struct own_dict *d, own_word key, uint64_t hash,
                            own_word *value)
{
    struct own_table *t;
    enum own_step step;
    int64_t at;

    own_may_read(th, d);
    do {
        t = own_dict_table(d);
        step = own_dict_probe(th, d, t, key, hash, false, &at);
        if (step != OWN_OK)
            return step;
        *value = at < 0 ? OWN_EMPTY : disc_load(th, &d->head, &own_table_entry(t)[at].xvalue);
    } while (OWN_DISC_RECHECK && OWN_UNLIKELY(own_dict_table(d) != t));
    return OWN_OK;
}

/* What put and default share.  *value: in, what to store; out, what is stored. */
static enum own_step store(struct own_thread *th, struct own_dict *d, own_word key, uint64_t hash,
                           own_word *value, bool replace)
{
    struct own_table *t;
    enum own_step step;
    int64_t at;

    own_write_begin(th, d);
    for (;;) {
        t = own_dict_table(d);
        step = own_dict_probe(th, d, t, key, hash, true, &at);
        if (step != OWN_OK)
            break;
        if (at >= 0) {
            own_slot *slot = &own_table_entry(t)[at].xvalue;

            if (replace) {
                disc_store(th, &d->head, slot, *value);
                break;
            }
            *value = disc_load_held(th, &d->head, slot);
            break;
        }
        if (OWN_LIKELY(own_table_fill(t) < t->usable)) {
            own_dict_append(th, d, key, hash, *value);
            break;
        }
        if (!own_dict_room(th, d, 1)) /* may have let go of the dict: look again */
            return OWN_RAISED;
    }
    disc_write_end(th, &d->head);
    return step;
}

enum own_step own_dict_put(struct own_thread *th, struct own_dict *d, own_word key, uint64_t hash,
                           own_word value)
{
    return store(th, d, key, hash, &value, true);
}

enum own_step own_dict_default(struct own_thread *th, struct own_dict *d, own_word key,
                               uint64_t hash, own_word *value)
{
    return store(th, d, key, hash, value, false);
}

own_word own_dict_remove_at(struct own_thread *th, struct own_dict *d, int64_t at)
{
    struct own_table *t = own_dict_table(d);
    struct own_entry *e = &own_table_entry(t)[at];
    own_word value = disc_move_out(th, &d->head, &e->xvalue);

    disc_move_out(th, &d->head, &e->xkey);
    if (at == t->tail - 1)
        t->tail = at;
    set_used(d, own_dict_used(d) - 1);
    return value;
}

enum own_step own_dict_take(struct own_thread *th, struct own_dict *d, own_word key, uint64_t hash,
                            own_word *value)
{
    struct own_table *t;
    enum own_step step;
    int64_t at;

    *value = OWN_EMPTY;
    own_write_begin(th, d);
    t = own_dict_table(d);
    step = own_dict_probe(th, d, t, key, hash, true, &at);
    if (step == OWN_OK && at >= 0)
        *value = own_dict_remove_at(th, d, at);
    disc_write_end(th, &d->head);
    return step;
}

/* Under a write section: the dict is empty, its words are the caller's. */
void own_dict_reset(struct own_thread *th, struct own_dict *d)
{
    struct own_table *t = own_dict_table(d);

    dict_publish(d, own_no_table);
    set_used(d, 0);
    free_table(th, d, t);
}

void own_dict_release(struct own_thread *th, struct own_head *dead)
{
    struct own_table *t = own_dict_table((struct own_dict *)dead);

    if (t != own_no_table)
        own_block_free(th, t, table_bytes(t->log2));
}

uint64_t own_dict_size(const struct own_head *o)
{
    return o->ob.type->basic_size;
}
