/*
 * list.h - inside lists and tuples: what obj/ and the loop's fast paths share.
 *
 * Invariants
 *   LI1  xitems is never NULL: an empty list has own_no_items, which is never written and never
 * freed. LI2  a slot below xlen holds a word, every other slot of the block is EMPTY (L1). LI3
 * words in a detached block own their counts; they leave it into a list or through own_drop_words.
 *
 * Threads  readers: any that may read.  Writers: inside a write section, or of an object nobody
 * else has seen.
 */
#ifndef OWN_OBJ_LIST_H
#define OWN_OBJ_LIST_H

#include "base/own_assert.h"
#include "obj/known.h"
#include "obj/layout.h"
#include "obj/step.h"

extern struct own_items own_no_items;

#define OWN_MAX_ITEMS ((int64_t)1 << 40) /* more is MemoryError before any arithmetic can wrap */
#define OWN_NEST_MAX \
    200u /* containers inside containers that C code follows; deeper ones are the prelude's */

/* -- rights -- */
static inline void own_may_read(struct own_thread *th, void *o)
{
    if (OWN_UNLIKELY(!disc_may_read(th, o)))
        disc_acquire_read(th, o);
}

static inline void own_write_begin(struct own_thread *th, void *o)
{
    if (OWN_UNLIKELY(!disc_write_try(th, o)))
        disc_acquire_write(th, o);
}

/* In a loop that may settle here: a safe point every OWN_CHUNK turns, if anybody waits for one. */
#define OWN_CHUNK 4096
static inline void own_pause(struct own_thread *th, int64_t turn)
{
    if (OWN_UNLIKELY((turn & (OWN_CHUNK - 1)) == OWN_CHUNK - 1) && disc_poll(th))
        disc_safe_point(th);
}

/* A count for a word that C code keeps across an acquire; own_let_go gives it to the buffer. */
static inline void own_hold(struct own_thread *th, own_word w)
{
    disc_incref(th, w);
}
static inline void own_let_go(struct own_thread *th, own_word w)
{
    disc_defer(th, w);
}

/* -- fields -- */
static inline struct own_items *own_list_items(struct own_list *l)
{
    /* acquire: the block was filled before; pairs with own_list_publish (L3). */
    return own_load_acquire(&l->xitems);
}

static inline int64_t own_list_len(struct own_list *l)
{
    /* acquire: slots below it are filled; pairs with own_list_set_len (L3). */
    return own_load_acquire(&l->xlen);
}

static inline void own_list_set_len(struct own_list *l, int64_t n)
{
    /* release: slots first; pairs with own_list_len (L3). */
    own_store_release(&l->xlen, n);
}

static inline void own_list_publish(struct own_list *l, struct own_items *items)
{
    /* release: contents first; pairs with own_list_items (L3). */
    own_store_release(&l->xitems, items);
}

static inline own_word own_slot_get(own_slot *s)
{
    /* relaxed: the caller holds the write section or the block is its own. */
    return own_load_relaxed(s);
}

/* A move of a word and its count into a slot: no counting. */
static inline void own_slot_put(own_slot *s, own_word w)
{
    /* release: what w refers to first; pairs with disc_load (L3). */
    own_store_release(s, w);
}

/*
 * How far this thread, which may read l, may look into items.  A right that lasts goes for the
 * length, too, and that lies beside the rest of the head; else the length may be of another moment
 * than the items, whose own room holds, in a cache line of its own.
 */
static inline uint64_t own_list_bound(struct own_list *l, const struct own_items *items)
{
    /* relaxed: what this thread may read nobody writes. */
    return (uint64_t)(OWN_DISC_RECHECK ? items->cap : own_load_relaxed(&l->xlen));
}

/* Item i, or EMPTY if there is none.  The caller may read. */
static inline own_word own_list_at(struct own_thread *th, struct own_list *l, int64_t i)
{
    struct own_items *items;
    own_word w;

    do {
        items = own_list_items(l);
        if ((uint64_t)i >= own_list_bound(l, items))
            return OWN_EMPTY;
        w = disc_load(th, &l->head, &items->xslot[i]);
    } while (OWN_DISC_RECHECK && OWN_UNLIKELY(own_list_items(l) != items));
    return w;
}

static inline struct own_list *own_list_of(own_word w)
{
    return (struct own_list *)w;
}
static inline struct own_tuple *own_tuple_of(own_word w)
{
    return (struct own_tuple *)w;
}
static inline bool own_is_list(own_word w)
{
    return own_is_kind(w, OWN_K_LIST);
}
static inline bool own_is_tuple(own_word w)
{
    return own_is_kind(w, OWN_K_TUPLE);
}

static inline struct own_deque *own_deque_of(own_word w)
{
    return (struct own_deque *)w;
}
static inline bool own_is_deque(own_word w)
{
    return own_is_kind(w, OWN_K_DEQUE);
}
static inline int64_t own_deque_len(struct own_deque *d)
{
    /* relaxed: a number on its own; what goes with it is read under a lock (DQ2). */
    return own_load_relaxed(&d->xlen);
}

/* Slots and length of a list, tuple or deque that is held. */
static inline own_slot *own_seq_slots(own_word w, int64_t *n)
{
    enum own_kind kind = own_ref_type(w)->kind;

    if (kind == OWN_K_TUPLE) {
        *n = own_tuple_of(w)->len;
        return own_tuple_of(w)->xitem;
    }
    if (kind == OWN_K_DEQUE) {
        *n = own_deque_len(own_deque_of(w));
        return own_deque_of(w)->slot + own_deque_of(w)->first;
    }
    *n = own_list_len(own_list_of(w));
    return own_list_items(own_list_of(w))->xslot;
}

/* Slots of a list, tuple or deque under a consistent read; nothing may be acquired until
 * own_seq_unlock. */
static inline own_slot *own_seq_lock(struct own_thread *th, own_word w, int64_t *n)
{
    if (own_ref_type(w)->kind != OWN_K_TUPLE) {
        own_may_read(th, own_ref(w));
        disc_read_lock(th, own_ref(w));
    }
    return own_seq_slots(w, n);
}

static inline void own_seq_unlock(struct own_thread *th, own_word w)
{
    if (own_ref_type(w)->kind != OWN_K_TUPLE)
        disc_read_unlock(th, own_ref(w));
}

/* Item i of a list or tuple, EMPTY beyond the end. */
static inline own_word own_seq_at(struct own_thread *th, own_word w, int64_t i)
{
    if (own_ref_type(w)->kind == OWN_K_TUPLE)
        return i < own_tuple_of(w)->len ? disc_load(th, own_ref(w), &own_tuple_of(w)->xitem[i])
                                        : OWN_EMPTY;
    own_may_read(th, own_ref(w));
    return own_list_at(th, own_list_of(w), i);
}

/* Does builtin behaviour by kind apply to this object?  (No dunder of a program's subclass is in
 * the way.) */
static inline bool own_plain_type(const struct own_type *t)
{
    return !(t->flags & OWN_T_SUBCLASS) || (t->flags & OWN_T_ITEMS);
}

/* Bytes of an instance of a container type; a subclass's attribute words lie behind basic_size, and
 * are cleared. */
static inline uint64_t own_cont_bytes(const struct own_type *t)
{
    return t->basic_size + (uint64_t)t->inline_slots * sizeof(own_slot);
}

static inline void own_cont_clear(struct own_head *o, const struct own_type *t)
{
    if (t->inline_slots)
        memset((char *)o + t->basic_size, 0, (uint64_t)t->inline_slots * sizeof(own_slot));
}

/* -- making -- */
struct own_items *own_items_new(struct own_thread *th, int64_t cap); /* all EMPTY; NULL: raised */
void own_items_free(struct own_thread *th, struct own_list *l,
                    struct own_items *items); /* replaced block */
uint64_t own_items_bytes(int64_t cap);
int64_t own_items_grow(int64_t n);                            /* CPython's growth pattern */
void own_words_move(own_slot *to, own_slot *from, int64_t n); /* counts move along */
/* An empty list with room for cap; fill it with own_list_push before anybody else sees it. */
struct own_list *own_list_make(struct own_thread *th, struct own_type *type, int64_t cap);
bool own_list_push(struct own_thread *th, struct own_list *fresh,
                   own_word w);                                     /* grows; false: raised */
struct own_tuple *own_tuple_make(struct own_thread *th, int64_t n); /* slots EMPTY: fill all */
own_word own_seq_copy(struct own_thread *th, own_word seq,
                      bool to_tuple); /* list(seq), tuple(seq) */
own_word own_seq_slice(struct own_thread *th, own_word seq, int64_t start, int64_t stop,
                       int64_t step);
/* n words whose counts are the caller's go: one buffer entry when they are many.  trash: see
 * own_trash_new. */
void own_drop_words(struct own_thread *th, struct own_list *trash, own_slot *word, int64_t n);
/* Something to bury n words in, or NULL if n is small or there is no memory: made before the write
 * section. */
struct own_list *own_trash_new(struct own_thread *th, int64_t n);
/* Room for `more` further items under an open write section, which is closed if this returns false
 * (raised). */
bool own_list_room(struct own_thread *th, struct own_list *l, int64_t more);
void own_list_shrink(struct own_thread *th,
                     struct own_list *l); /* no section open: gives memory back */

/* -- operations by kind, for natives, subscripts and operators -- */
own_word own_list_concat(struct own_thread *th, own_word a, own_word b);
own_word own_list_repeat(struct own_thread *th, own_word list, int64_t times, bool inplace);
own_word own_tuple_concat(struct own_thread *th, own_word a, own_word b);
own_word own_tuple_repeat(struct own_thread *th, own_word tuple, int64_t times);
/* Both are list or tuple: the list takes all of it at once. */
bool own_list_extend_seq(struct own_thread *th, own_word list, own_word seq);
enum own_step own_tuple_hash(struct own_thread *th, own_word w, uint64_t *hash);
own_word own_list_pop_at(struct own_thread *th, own_word list, int64_t i); /* EMPTY: raised */
own_word own_list_set_slice(struct own_thread *th, own_word list, own_word slice,
                            own_word value); /* EMPTY value: del */

#endif
