/*
 * set_merge.c - set |= set, as CPython's set_merge, and set ^= set.
 */
#include "obj/set_table.h"

/* `from` is locked or never changes, `to` nobody else's and empty: CPython's two short cuts. */
static void fill_empty(struct own_thread *th, struct own_set *to, struct own_set *from)
{
    struct own_set_table *t = own_set_table(to), *f = own_set_table(from);
    bool same = t->mask == f->mask && from->fill == own_set_used(from);

    for (int64_t i = 0; i <= f->mask; i++) {
        own_word key = disc_peek(&from->head, &f->entry[i].xkey);

        if (key == OWN_EMPTY)
            continue;
        disc_count_store(th, key);
        if (same)
            own_set_entry_put(&t->entry[i], key, own_set_hash_at(&f->entry[i]));
        else
            own_set_insert_clean(t, key, own_set_hash_at(&f->entry[i]));
    }
    to->fill = own_set_used(from);
    own_set_count(to, own_set_used(from));
}

/* Both held, `to` has room. */
static enum own_step merge_held(struct own_thread *th, struct own_set *to, struct own_set *from)
{
    struct own_set_table *f = own_set_table(from);

    if (to->fill == 0) {
        fill_empty(th, to, from);
        return OWN_OK;
    }
    for (int64_t i = 0; i <= f->mask; i++) {
        own_word key = disc_peek(&from->head, &f->entry[i].xkey);
        struct own_set_entry *at, *spot;
        enum own_step st;

        if (key == OWN_EMPTY)
            continue;
        st = own_set_look(th, own_set_table(to), key, own_set_hash_at(&f->entry[i]), &at, &spot);
        if (st != OWN_OK)
            return st;
        if (!at)
            own_set_occupy(th, to, spot, key, own_set_hash_at(&f->entry[i]));
    }
    return OWN_OK;
}

static bool has_room(struct own_set *to, int64_t more)
{
    return (to->fill + more) * 5 < own_set_table(to)->mask * 3;
}

enum own_step own_set_merge(struct own_thread *th, struct own_set *to, struct own_set *from)
{
    bool frozen = own_is_frozen(to);
    enum own_step st;
    int64_t more, used;
    bool room;

    if (to == from)
        return OWN_OK;
    for (;;) {
        more = own_set_len(th, from);
        if (more == 0)
            return OWN_OK;
        if (!own_set_begin(th, to))
            return OWN_RAISED;
        used = own_set_used(to);
        room = has_room(to, more);
        own_set_end(th, to);
        if (!room && !own_set_resize(th, to, (used + more) * 2))
            return OWN_RAISED;
        if (frozen)
            own_set_lock(th, from);
        else
            disc_write_two(th, &to->head, true, &from->head, false);
        if (own_set_used(from) <= more && (to->fill == 0 || has_room(to, own_set_used(from))) &&
            own_set_table(to) != own_no_set && own_set_table(to)->mask > own_set_used(from))
            break;
        if (frozen)
            own_set_unlock(th, from);
        else
            disc_end_two(th, &to->head, &from->head);
    }
    st = merge_held(th, to, from);
    if (frozen)
        own_set_unlock(th, from);
    else
        disc_end_two(th, &to->head, &from->head);
    return st;
}

/* Both held: a key of u is compared with those of s that have its hash, and with what comes into s
 * before it. */
static enum own_step try_toggle(struct own_thread *th, struct own_set *s, struct own_set *u)
{
    struct own_set_table *t = own_set_table(u), *with[] = {own_set_table(s), t};
    enum own_step st = OWN_OK;

    for (int64_t i = 0; st == OWN_OK && i <= t->mask; i++) {
        own_word key = disc_peek(&u->head, &t->entry[i].xkey);
        struct own_set_entry *at, *spot;

        for (int k = 0; k < 2 && st == OWN_OK && key != OWN_EMPTY; k++)
            st = own_set_look(th, with[k], key, own_set_hash_at(&t->entry[i]), &at, &spot);
    }
    return st;
}

/* Both held; s is not u.  Nothing is changed if a comparison needs program code: what was done in
 * part would be undone by the prelude. */
static enum own_step toggle_held(struct own_thread *th, struct own_set *s, struct own_set *u)
{
    struct own_set_table *t = own_set_table(u);
    enum own_step st = try_toggle(th, s, u);

    for (int64_t i = 0; st == OWN_OK && i <= t->mask; i++) {
        own_word key = disc_peek(&u->head, &t->entry[i].xkey);
        uint64_t hash = own_set_hash_at(&t->entry[i]);
        bool was;

        if (key == OWN_EMPTY)
            continue;
        st = own_set_take_held(th, s, key, hash, &was);
        if (st == OWN_OK && !was)
            st = own_set_put_held(th, s, key, hash, OWN_EMPTY, &was);
    }
    return st;
}

enum own_step own_set_toggle(struct own_thread *th, struct own_set *s, struct own_set *u)
{
    enum own_step st;
    bool room;

    do {
        if (!own_set_begin(th, s)) /* it has a table */
            return OWN_RAISED;
        own_set_end(th, s);
        disc_write_two(th, &s->head, true, &u->head, false);
        room = own_set_table(s) != own_no_set;
        if (!room)
            disc_end_two(th, &s->head, &u->head);
    } while (!room);
    st = toggle_held(th, s, u);
    disc_end_two(th, &s->head, &u->head);
    return st;
}
