/*
 * list.c - item blocks: making, growing, copying, cutting, and what both lists and tuples share.
 *
 * Every block is allocated before the write section that publishes it (or within own_list_room,
 * which closes and opens the section again); what it was computed from is checked again inside.
 * Invariants: list.h.
 */
#include "obj/list.h"

#include "core/alloc.h"
#include "obj/object_new.h"
#include "obj/slice.h"
#include "obj/ops.h"

struct own_items own_no_items;

uint64_t own_items_bytes(int64_t cap)
{
    return sizeof(struct own_items) + (uint64_t)cap * sizeof(own_slot);
}

struct own_items *own_items_new(struct own_thread *th, int64_t cap)
{
    struct own_items *items = NULL;

    if (cap <= OWN_MAX_ITEMS)
        items = own_block(th, own_items_bytes(cap));
    if (!items) {
        own_no_memory(th);
        return NULL;
    }
    items->cap = cap;
    memset((void *)items->xslot, 0, (uint64_t)cap * sizeof(own_slot)); /* not published yet */
    return items;
}

void own_items_free(struct own_thread *th, struct own_list *l, struct own_items *items)
{
    if (items == &own_no_items)
        return;
    if (OWN_DISC_RECHECK) /* a reader of the old block finds nothing, and asks again */
        for (int64_t i = 0; i < items->cap; i++)
            own_slot_put(&items->xslot[i], OWN_EMPTY);
    disc_free_block(th, &l->head, items, own_items_bytes(items->cap));
}

int64_t own_items_grow(int64_t n)
{
    /* blocks cannot be lengthened in place as CPython's: large ones grow by a quarter instead of an
     * eighth */
    return (n + (n >> (n < 4096 ? 3 : 2)) + 6) & ~(int64_t)3;
}

void own_words_move(own_slot *to, own_slot *from, int64_t n)
{
    if (!OWN_DISC_RECHECK) { /* whoever writes is alone: nobody can see a word half moved */
        memmove((void *)to, (void *)from, (uint64_t)n * sizeof *to);
        return;
    }
    if (to < from)
        for (int64_t i = 0; i < n; i++)
            own_slot_put(&to[i], own_slot_get(&from[i]));
    else
        for (int64_t i = n - 1; i >= 0; i--)
            own_slot_put(&to[i], own_slot_get(&from[i]));
}

struct own_list *own_list_make(struct own_thread *th, struct own_type *type, int64_t cap)
{
    struct own_items *items = &own_no_items;
    struct own_list *l;

    if (cap > 0 && !(items = own_items_new(th, cap)))
        return NULL;
    l = (struct own_list *)own_new(th, type, own_cont_bytes(type));
    if (!l) {
        if (items != &own_no_items)
            own_block_free(th, items, own_items_bytes(cap));
        return NULL;
    }
    own_cont_clear(&l->head, type);
    own_list_publish(l, items);
    own_list_set_len(l, 0);
    return l;
}

bool own_list_push(struct own_thread *th, struct own_list *fresh, own_word w)
{
    struct own_items *items = own_list_items(fresh), *bigger;
    int64_t n = own_list_len(fresh);

    if (n == items->cap) {
        if (!(bigger = own_items_new(th, own_items_grow(n + 1))))
            return false;
        memcpy((void *)bigger->xslot, (void *)items->xslot, (uint64_t)n * sizeof(own_slot));
        own_list_publish(fresh, bigger);
        if (items != &own_no_items)
            own_block_free(th, items, own_items_bytes(items->cap));
        items = bigger;
    }
    disc_init(th, &items->xslot[n], w);
    own_list_set_len(fresh, n + 1);
    return true;
}

own_word own_list_new(struct own_thread *th, const own_word *item, int64_t n)
{
    struct own_list *l = own_list_make(th, OWN_TYPE(th, LIST), n);

    if (!l)
        return OWN_EMPTY;
    for (int64_t i = 0; i < n; i++)
        disc_init(th, &own_list_items(l)->xslot[i], item[i]);
    own_list_set_len(l, n);
    return own_word_of(l);
}

own_word own_seq_copy(struct own_thread *th, own_word seq, bool to_tuple)
{
    int64_t n, cap;
    own_slot *from, *to;
    struct own_tuple *t = NULL;
    struct own_list *l = NULL;

    if (to_tuple && own_is_tuple(seq) && own_ref_type(seq) == OWN_TYPE(th, TUPLE))
        return seq;
    for (;;) {
        from = own_seq_lock(th, seq, &cap);
        own_seq_unlock(th, seq);
        if (to_tuple ? !(t = own_tuple_make(th, cap))
                     : !(l = own_list_make(th, OWN_TYPE(th, LIST), cap)))
            return OWN_EMPTY;
        to = to_tuple ? t->xitem : own_list_items(l)->xslot;
        own_hold(th, to_tuple ? own_word_of(t) : own_word_of(l)); /* to read may mean to settle */
        from = own_seq_lock(th, seq, &n);
        own_let_go(th, to_tuple ? own_word_of(t) : own_word_of(l));
        if (n == cap)
            break;
        own_seq_unlock(th, seq); /* another thread was faster: the copy must be of one moment */
    }
    for (int64_t i = 0; i < n; i++)
        disc_init(th, &to[i], disc_peek(own_ref(seq), &from[i]));
    own_seq_unlock(th, seq);
    if (to_tuple)
        return own_word_of(t);
    own_list_set_len(l, n);
    return own_word_of(l);
}

own_word own_seq_slice(struct own_thread *th, own_word seq, int64_t start, int64_t stop,
                       int64_t step)
{
    bool tuple = own_is_tuple(seq);
    struct own_tuple *t = NULL;
    struct own_list *l = NULL;
    int64_t len, n, room, first, last;
    own_slot *from, *to;

    for (;;) {
        first = start, last = stop;
        room = own_slice_adjust(own_cont_len(th, seq), &first, &last, step);
        if (tuple ? !(t = own_tuple_make(th, room))
                  : !(l = own_list_make(th, OWN_TYPE(th, LIST), room)))
            return OWN_EMPTY;
        own_hold(th, tuple ? own_word_of(t) : own_word_of(l)); /* to read may mean to settle */
        from = own_seq_lock(th, seq, &len);
        own_let_go(th, tuple ? own_word_of(t) : own_word_of(l));
        first = start, last = stop; /* of this moment's length */
        n = own_slice_adjust(len, &first, &last, step);
        if (n <= room)
            break;
        own_seq_unlock(th, seq);
    }
    to = tuple ? t->xitem : own_list_items(l)->xslot;
    for (int64_t i = 0; i < n; i++, first += step)
        disc_init(th, &to[i], disc_peek(own_ref(seq), &from[first]));
    own_seq_unlock(th, seq);
    if (tuple)
        return own_word_of(t);
    own_list_set_len(l, n);
    return own_word_of(l);
}

/* -- removed words -- */

struct own_list *own_trash_new(struct own_thread *th, int64_t n)
{
    if (n <= 32)
        return NULL;
    return own_list_make(th, OWN_TYPE(th, LIST), n);
}

void own_drop_words(struct own_thread *th, struct own_list *trash, own_slot *word, int64_t n)
{
    if (trash && own_list_items(trash)->cap >= n) {
        memcpy((void *)own_list_items(trash)->xslot, (void *)word, (uint64_t)n * sizeof *word);
        own_list_set_len(trash, n); /* its birth entry is the only count: the next drain frees it */
        return;
    }
    for (int64_t i = 0; i < n; i++)
        disc_defer(th, own_slot_get(&word[i]));
}

/* -- growing -- */

bool own_list_room(struct own_thread *th, struct own_list *l, int64_t more)
{
    for (;;) {
        struct own_items *items = own_list_items(l), *bigger;
        int64_t n = own_list_len(l);

        if (items->cap - n >= more)
            return true;
        disc_write_end(th, &l->head);
        if (!(bigger = own_items_new(th, own_items_grow(n + more))))
            return false;
        own_write_begin(th, l);
        items = own_list_items(l);
        n = own_list_len(l);
        if (items->cap - n < more && bigger->cap - n >= more) {
            own_words_move(bigger->xslot, items->xslot, n);
            own_list_publish(l, bigger);
            own_items_free(th, l, items);
            return true;
        }
        own_block_free(th, bigger, own_items_bytes(bigger->cap)); /* never published */
    }
}

void own_list_shrink(struct own_thread *th, struct own_list *l)
{
    struct own_items *items, *smaller;
    int64_t n, cap;

    own_may_read(th, l); /* or its block might be freed while we look at it */
    n = own_list_len(l);
    cap = n ? own_items_grow(n) : 0;
    if (own_list_items(l)->cap < 16 || !(smaller = own_items_new(th, cap))) {
        if (th->exc != OWN_EMPTY)
            own_exc_clear(th); /* giving memory back must not fail: the old block stays */
        return;
    }
    own_write_begin(th, l);
    items = own_list_items(l);
    if (own_list_len(l) <= cap && items->cap > cap) {
        own_words_move(smaller->xslot, items->xslot, own_list_len(l));
        own_list_publish(l, smaller);
        own_items_free(th, l, items);
        disc_write_end(th, &l->head);
        return;
    }
    disc_write_end(th, &l->head);
    own_block_free(th, smaller, own_items_bytes(cap));
}

bool own_list_append(struct own_thread *th, own_word list, own_word item)
{
    struct own_list *l = own_list_of(list);
    int64_t n;

    own_write_begin(th, l);
    n = own_list_len(l);
    if (OWN_UNLIKELY(n == own_list_items(l)->cap)) {
        if (!own_list_room(th, l, 1))
            return false;
        n = own_list_len(l);
    }
    disc_store(th, &l->head, &own_list_items(l)->xslot[n], item);
    own_list_set_len(l, n + 1);
    disc_write_end(th, &l->head);
    return true;
}

own_word own_list_get(struct own_thread *th, own_word list, int64_t i)
{
    own_may_read(th, own_ref(list));
    return own_list_at(th, own_list_of(list), i);
}

/* -- what struct own_type holds -- */

own_word own_list_next_ref(struct own_thread *th, struct own_head *dead)
{
    struct own_list *l = (struct own_list *)dead;
    struct own_items *items = own_list_items(l);
    int64_t n = own_list_len(l);

    (void)th;
    while (n > 0) {
        own_word w = own_slot_get(&items->xslot[--n]);

        if (own_is_ref(w) && w != OWN_EMPTY) {
            own_list_set_len(l, n);
            return w;
        }
    }
    own_list_set_len(l, 0);
    return OWN_EMPTY;
}

void own_list_release(struct own_thread *th, struct own_head *dead)
{
    struct own_items *items = own_list_items((struct own_list *)dead);

    if (items != &own_no_items)
        own_block_free(th, items, own_items_bytes(items->cap));
}

uint64_t own_list_size(const struct own_head *o)
{
    return o->ob.type->basic_size;
}

own_word own_list_ref_at(const struct own_head *o, int64_t i)
{
    struct own_list *l = (struct own_list *)(uintptr_t)o;

    return i < own_list_len(l) ? own_slot_get(&own_list_items(l)->xslot[i]) : OWN_EMPTY;
}
