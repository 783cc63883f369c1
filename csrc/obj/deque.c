/*
 * deque.c - the block of a deque: making room, pushing, popping, cutting, taking a list's words.
 *
 * Invariants: deque.h.  Blocks are made within the section: allocation never settles.
 */
#include "obj/deque.h"

#include "core/alloc.h"
#include "obj/iter.h"
#include "obj/object_new.h"
#include "obj/ops.h"
#include "obj/seq.h"
#include "obj/tail.h"

#define ROOM_FIRST 8
#define ROOM_KEPT 64 /* no block of this size or less is given back */

static uint64_t bytes_of(int64_t room)
{
    return (uint64_t)room * sizeof(own_slot);
}

struct own_deque *own_deque_make(struct own_thread *th, struct own_type *type)
{
    struct own_deque *d = (struct own_deque *)own_new(th, type, own_cont_bytes(type));

    if (!d)
        return NULL;
    own_cont_clear(&d->head, type);
    own_deque_set_len(d, 0);
    d->slot = NULL;
    d->room = d->first = 0;
    own_deque_set_limit(d, 0);
    d->version = 0;
    return d;
}

/* Put the items at `first` of a block of that room; false: no memory, nothing raised. */
static bool place(struct own_thread *th, struct own_deque *d, int64_t room, int64_t first)
{
    int64_t n = own_deque_len(d);
    own_slot *slot = d->slot;

    if (room == d->room) {
        own_words_move(&slot[first], &slot[d->first], n);
        d->first = first;
        return true;
    }
    slot = room <= OWN_MAX_ITEMS ? own_block(th, bytes_of(room)) : NULL;
    if (!slot)
        return false;
    if (n > 0)
        own_words_move(&slot[first], &d->slot[d->first], n);
    if (d->room > 0)
        own_block_free(th, d->slot, bytes_of(d->room));
    d->slot = slot;
    d->room = room;
    d->first = first;
    return true;
}

bool own_deque_room(struct own_thread *th, struct own_deque *d, int64_t left, int64_t right)
{
    int64_t n = own_deque_len(d), need = n + left + right, room = d->room, spare;

    if (OWN_LIKELY(d->first >= left && room - d->first - n >= right))
        return true;
    if (need > room / 2)
        room = need <= ROOM_FIRST / 2 ? ROOM_FIRST : 2 * need;
    spare = (room - need) / 4; /* three quarters where the room was wanted */
    if (place(th, d, room, left + (left > 0 ? room - need - spare : spare)))
        return true;
    own_no_memory(th);
    return false;
}

/* Item 0 or n - 1 of n leaves its slot, but is still counted by xlen; its count goes to the
 * buffer: the word lives until the next settling. */
static own_word take(struct own_thread *th, struct own_deque *d, int64_t n, bool left)
{
    own_word w = own_slot_get(&d->slot[left ? d->first++ : d->first + n - 1]);

    disc_defer(th, w);
    return w;
}

void own_deque_cut(struct own_thread *th, struct own_deque *d, int64_t i)
{
    int64_t n = own_deque_len(d) - 1;
    own_slot *at = &d->slot[d->first + i];
    own_word w = own_slot_get(at);

    if (i < n - i) {
        own_words_move(&d->slot[d->first + 1], &d->slot[d->first], i);
        d->first++;
    } else {
        own_words_move(at, at + 1, n - i);
    }
    own_deque_set_len(d, n);
    d->version++;
    disc_defer(th, w);
}

own_word own_deque_push(struct own_thread *th, own_word deque, own_word item, bool left)
{
    struct own_deque *d = own_deque_of(deque);
    bool ok = true;
    int64_t n, limit;

    own_write_begin(th, d);
    limit = own_deque_limit(d);
    if (OWN_LIKELY(limit != 1)) /* maxlen 0: nothing stays */
        ok = own_deque_room(th, d, left, !left);
    if (ok && limit != 1) {
        n = own_deque_len(d);
        if (limit > 0 && n == limit - 1)
            take(th, d, n--, !left); /* DQ4 */
        disc_count_store(th, item);
        own_slot_put(&d->slot[left ? --d->first : d->first + n], item);
        own_deque_set_len(d, n + 1);
        d->version++;
    }
    disc_write_end(th, &d->head);
    return ok ? OWN_NONE(th) : OWN_EMPTY;
}

own_word own_deque_pop(struct own_thread *th, own_word deque, bool left)
{
    struct own_deque *d = own_deque_of(deque);
    own_word w = OWN_EMPTY;
    int64_t n;

    own_write_begin(th, d);
    n = own_deque_len(d);
    if (n > 0) {
        w = take(th, d, n, left);
        own_deque_set_len(d, n - 1);
        d->version++;
        if (d->room > ROOM_KEPT && n < d->room / 8)
            place(th, d, d->room / 2, d->room / 8); /* or not, if there is no memory */
    }
    disc_write_end(th, &d->head);
    return w;
}

own_word own_deque_clear(struct own_thread *th, own_word deque)
{
    struct own_deque *d = own_deque_of(deque);
    struct own_list *trash;
    int64_t n;

    own_write_begin(th, d);
    n = own_deque_len(d);
    trash = own_trash_new(th, n);
    if (n > 0 && (trash || th->exc == OWN_EMPTY)) {
        own_drop_words(th, trash, &d->slot[d->first], n);
        own_deque_set_len(d, 0);
        d->version++;
        own_block_free(th, d->slot, bytes_of(d->room));
        d->slot = NULL;
        d->room = d->first = 0;
    }
    disc_write_end(th, &d->head);
    return th->exc == OWN_EMPTY ? OWN_NONE(th) : OWN_EMPTY;
}

/* The last `keep` of the list's m words, one by one; `evict` items at the other end change places
 * with them. */
static void move_words(struct own_deque *d, own_slot *from, int64_t keep, int64_t evict, bool left)
{
    int64_t n = own_deque_len(d);
    own_slot *first = &d->slot[d->first];

    for (int64_t i = 0; i < keep; i++) {
        own_word w = own_slot_get(&from[i]);
        own_word gone = OWN_EMPTY;

        if (i < evict)
            gone = own_slot_get(left ? &first[n - 1 - i] : &first[i]);
        own_slot_put(left ? first - 1 - i : &first[n + i], w);
        own_slot_put(&from[i], gone);
    }
    d->first += left ? -keep : evict;
    own_deque_set_len(d, n + keep - evict);
    d->version++;
}

enum own_step own_deque_absorb(struct own_thread *th, own_word deque, own_word list, bool left,
                               own_word version)
{
    struct own_list *l = own_list_of(list);
    struct own_deque *d = own_deque_of(deque);
    int64_t m = own_list_len(l), keep = m, evict = 0, n, limit;
    enum own_step st = OWN_OK;

    own_hold(th, list);
    own_write_begin(th, d);
    own_let_go(th, list);
    n = own_deque_len(d);
    limit = own_deque_limit(d) - 1;
    if (limit >= 0) {
        keep = m < limit ? m : limit;
        evict = n + keep > limit ? n + keep - limit : 0;
    }
    if (version != OWN_EMPTY && version != own_deque_stamp(d))
        st = OWN_CALL;
    else if (keep > 0 && !own_deque_room(th, d, left ? keep : 0, left ? 0 : keep))
        st = OWN_RAISED;
    if (st == OWN_OK && keep > 0) {
        move_words(d, &own_list_items(l)->xslot[m - keep], keep, evict, left);
        own_list_set_len(l, m - keep + evict);
    }
    disc_write_end(th, &d->head);
    return st;
}

own_word own_deque_extend(struct own_thread *th, own_word deque, own_word iterable, bool left)
{
    own_word list;

    if (!own_is_ref(iterable))
        return own_not_iterable(th, iterable);
    list = own_list_from(th, iterable);
    if (list == OWN_TAIL)
        return own_tail3(th, OWN_PRELUDE(th, deque_extend), deque, iterable, OWN_BOOL(th, left));
    return list != OWN_EMPTY && own_deque_absorb(th, deque, list, left, OWN_EMPTY) == OWN_OK
               ? OWN_NONE(th)
               : OWN_EMPTY;
}

own_word own_deque_item(struct own_thread *th, own_word deque, int64_t i, own_word *version)
{
    struct own_deque *d = own_deque_of(deque);
    own_word w = OWN_EMPTY;

    own_may_read(th, d);
    disc_read_lock(th, &d->head);
    *version = own_deque_stamp(d);
    if ((uint64_t)i < (uint64_t)own_deque_len(d))
        w = disc_load_held(th, &d->head, &d->slot[d->first + i]);
    disc_read_unlock(th, &d->head);
    return w;
}

own_word own_deque_version(struct own_thread *th, own_word deque)
{
    own_word version;

    own_deque_item(th, deque, -1, &version);
    return version;
}

bool own_deque_same(struct own_thread *th, own_word was, own_word now)
{
    if (OWN_LIKELY(was == now))
        return true;
    own_raise(th, OWN_E_RuntimeError, "deque mutated during iteration");
    return false;
}

/* -- what struct own_type holds -- */

own_word own_deque_next_ref(struct own_thread *th, struct own_head *dead)
{
    struct own_deque *d = (struct own_deque *)dead;
    int64_t n = own_deque_len(d);

    (void)th;
    while (n > 0) {
        own_word w = own_slot_get(&d->slot[d->first + --n]);

        own_deque_set_len(d, n);
        if (own_is_ref(w))
            return w;
    }
    return OWN_EMPTY;
}

void own_deque_release(struct own_thread *th, struct own_head *dead)
{
    struct own_deque *d = (struct own_deque *)dead;

    if (d->room > 0)
        own_block_free(th, d->slot, bytes_of(d->room));
}

own_word own_deque_ref_at(const struct own_head *o, int64_t i)
{
    struct own_deque *d = (struct own_deque *)(uintptr_t)o;

    return i < own_deque_len(d) ? own_slot_get(&d->slot[d->first + i]) : OWN_EMPTY;
}
