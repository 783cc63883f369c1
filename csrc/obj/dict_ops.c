/*
 * dict_ops.c - whole-dict operations: clear, copy, merge, equality; the interface of ops.h;
 * freeing.
 *
 * merge holds both dicts (disc_write_two), so other threads see all of it or nothing; only a key
 * whose __eq__ is program code breaks that: the prelude then goes key by key.
 */
#include "core/alloc.h"
#include "obj/dict.h"
#include "obj/object_new.h"
#include "obj/ops.h"

own_word own_dict_clear(struct own_thread *th, struct own_dict *d)
{
    struct own_list *trash;
    struct own_table *t;
    int64_t n = 0, used;

    own_may_read(th, d);
    for (;;) {
        used = own_dict_used(d);
        if (used > 0 && !(trash = own_list_make(th, OWN_TYPE(th, LIST), 2 * used)))
            return OWN_EMPTY;
        if (used == 0)
            return OWN_NONE(th);
        own_hold(th, own_word_of(trash)); /* its birth entry may be drained in the acquire */
        own_write_begin(th, d);
        own_let_go(th, own_word_of(trash));
        if (own_dict_used(d) <= used)
            break;
        disc_write_end(th, &d->head);
    }
    t = own_dict_table(d);
    for (int64_t i = 0, fill = own_table_fill(t); i < fill; i++) {
        struct own_entry *e = &own_table_entry(t)[i];

        if (own_slot_get(&e->xkey) == OWN_EMPTY)
            continue;
        own_slot_put(&own_list_items(trash)->xslot[n++], own_slot_get(&e->xkey));
        own_slot_put(&own_list_items(trash)->xslot[n++], own_slot_get(&e->xvalue));
    }
    own_list_set_len(trash, n);
    own_dict_reset(th, d);
    disc_write_end(th, &d->head);
    return OWN_NONE(th);
}

own_word own_dict_copy(struct own_thread *th, own_word dict)
{
    struct own_dict *d = own_dict_of(dict), *copy;
    struct own_table *t;
    int64_t room;

    own_may_read(th, d);
    for (;;) {
        room = own_dict_used(d);
        if (!(copy = own_dict_make(th, OWN_TYPE(th, DICT), room)))
            return OWN_EMPTY;
        own_hold(th, own_word_of(copy)); /* to read may mean to settle */
        own_may_read(th, d);
        disc_read_lock(th, &d->head);
        own_let_go(th, own_word_of(copy));
        if (own_dict_used(d) <= room)
            break;
        disc_read_unlock(th, &d->head);
    }
    t = own_dict_table(d);
    for (int64_t i = 0, fill = own_table_fill(t); i < fill; i++) {
        struct own_entry *e = &own_table_entry(t)[i];
        own_word key = disc_peek(&d->head, &e->xkey);

        /* relaxed: under the read lock. */
        if (key != OWN_EMPTY)
            own_dict_append(th, copy, key, own_load_relaxed(&e->xhash),
                            disc_peek(&d->head, &e->xvalue));
    }
    disc_read_unlock(th, &d->head);
    return own_word_of(copy);
}

/* Both held, room for everything in `to`. */
static enum own_step merge_held(struct own_thread *th, struct own_dict *to, struct own_dict *from,
                                bool override)
{
    struct own_table *t = own_dict_table(from), *mine = own_dict_table(to);
    enum own_step step = OWN_OK;
    int64_t at;

    for (int64_t i = 0, fill = own_table_fill(t); i < fill; i++) {
        struct own_entry *e = &own_table_entry(t)[i];
        own_word key = own_slot_get(&e->xkey), value = own_slot_get(&e->xvalue);
        uint64_t hash;

        if (key == OWN_EMPTY)
            continue;
        /* relaxed: both dicts are held. */
        hash = own_load_relaxed(&e->xhash);
        step = own_dict_probe(th, to, mine, key, hash, true, &at);
        if (step != OWN_OK)
            break;
        if (at < 0)
            own_dict_append(th, to, key, hash, value);
        else if (override)
            disc_store(th, &to->head, &own_table_entry(mine)[at].xvalue, value);
    }
    return step;
}

enum own_step own_dict_merge(struct own_thread *th, own_word to, own_word from, bool override)
{
    struct own_dict *d = own_dict_of(to), *f = own_dict_of(from);
    enum own_step step;
    int64_t more;

    if (d == f)
        return OWN_OK;
    for (;;) {
        own_may_read(th, f);
        more = own_dict_used(f);
        if (more == 0)
            return OWN_OK;
        own_write_begin(th, d);
        if (!own_dict_room(th, d, more))
            return OWN_RAISED;
        disc_write_end(th, &d->head);
        disc_write_two(th, &d->head, true, &f->head, false);
        if (own_dict_table(d)->usable - own_table_fill(own_dict_table(d)) >= own_dict_used(f))
            break;
        disc_end_two(th, &d->head, &f->head);
    }
    step = merge_held(th, d, f, override);
    disc_end_two(th, &d->head, &f->head);
    return step;
}

static enum own_step eq_held(struct own_thread *th, struct own_dict *x, struct own_dict *y,
                             bool *equal)
{
    struct own_table *t = own_dict_table(x), *u = own_dict_table(y);
    enum own_step step = OWN_OK;
    int64_t at;

    *equal = own_dict_used(x) == own_dict_used(y);
    for (int64_t i = 0, fill = own_table_fill(t); *equal && i < fill; i++) {
        struct own_entry *e = &own_table_entry(t)[i];
        own_word key = disc_peek(&x->head, &e->xkey);

        if (key == OWN_EMPTY)
            continue;
        /* relaxed: under the read lock. */
        step = own_dict_probe(th, y, u, key, own_load_relaxed(&e->xhash), true, &at);
        if (step != OWN_OK)
            break;
        *equal = at >= 0;
        if (*equal)
            step = own_eq(th, disc_peek(&x->head, &e->xvalue),
                          disc_peek(&y->head, &own_table_entry(u)[at].xvalue), equal);
        if (step != OWN_OK)
            break;
    }
    return step;
}

enum own_step own_dict_eq(struct own_thread *th, own_word a, own_word b, bool *equal)
{
    struct own_dict *x = own_dict_of(a), *y = own_dict_of(b);
    enum own_step step;

    if (!disc_read_try(th, &x->head))
        return OWN_CALL;
    if (!disc_read_try(th, &y->head)) {
        disc_read_unlock(th, &x->head);
        return OWN_CALL;
    }
    step = eq_held(th, x, y, equal);
    disc_read_unlock(th, &x->head);
    disc_read_unlock(th, &y->head);
    return step;
}

/* -- ops.h -- */

enum own_step own_dict_get(struct own_thread *th, own_word dict, own_word key, own_word *value)
{
    uint64_t hash;
    enum own_step step = own_key_hash(th, key, &hash);

    return step == OWN_OK ? own_dict_find(th, own_dict_of(dict), key, hash, value) : step;
}

enum own_step own_dict_set(struct own_thread *th, own_word dict, own_word key, own_word value)
{
    uint64_t hash;
    enum own_step step = own_key_hash(th, key, &hash);

    return step == OWN_OK ? own_dict_put(th, own_dict_of(dict), key, hash, value) : step;
}

enum own_step own_dict_del(struct own_thread *th, own_word dict, own_word key, bool *found)
{
    own_word value = OWN_EMPTY;
    uint64_t hash;
    enum own_step step = own_key_hash(th, key, &hash);

    if (step == OWN_OK)
        step = own_dict_take(th, own_dict_of(dict), key, hash, &value);
    *found = value != OWN_EMPTY;
    return step;
}

own_word own_dict_get_str(struct own_thread *th, own_word dict, own_word key)
{
    own_word value = OWN_EMPTY;

    /* No CALL: a str is compared with an instance by the instance's __eq__, and such a key is
     * simply not this name. */
    if (own_dict_find(th, own_dict_of(dict), key, own_str_hash(key), &value) != OWN_OK)
        return OWN_EMPTY;
    return value;
}

bool own_dict_set_str(struct own_thread *th, own_word dict, own_word key, own_word value)
{
    return own_dict_put(th, own_dict_of(dict), key, own_str_hash(key), value) == OWN_OK;
}

bool own_dict_del_str(struct own_thread *th, own_word dict, own_word key)
{
    own_word value = OWN_EMPTY;

    return own_dict_take(th, own_dict_of(dict), key, own_str_hash(key), &value) == OWN_OK &&
           value != OWN_EMPTY;
}

bool own_dict_next(struct own_thread *th, own_word dict, int64_t *pos, own_word *key,
                   own_word *value)
{
    uint64_t hash;

    own_may_read(th, own_ref(dict));
    return own_dict_step(th, own_dict_of(dict), pos, key, value, &hash);
}
