/*
 * dict_walk.c - from entry to entry: iteration, popitem, freeing; and the views.
 */
#include "obj/dict.h"
#include "obj/object_new.h"
#include "obj/ops.h"

bool own_dict_step(struct own_thread *th, struct own_dict *d, int64_t *pos, own_word *key,
                   own_word *value, uint64_t *hash)
{
    struct own_table *t = own_dict_table(d);
    struct own_entry *e = own_table_entry(t);
    int64_t fill = own_table_fill(t);

    while (*pos < fill) {
        int64_t i = (*pos)++;

        *value = disc_load(th, &d->head, &e[i].xvalue);
        *key = disc_load(th, &d->head, &e[i].xkey);
        if (OWN_DISC_RECHECK && OWN_UNLIKELY(own_dict_table(d) != t)) {
            /* the old table's words may be gone: look at the same place again */
            t = own_dict_table(d);
            e = own_table_entry(t);
            fill = own_table_fill(t);
            *pos = i;
            continue;
        }
        /* relaxed: written before the entry was published. */
        *hash = own_load_relaxed(&e[i].xhash);
        if (*key != OWN_EMPTY && *value != OWN_EMPTY)
            return true;
    }
    return false;
}

bool own_dict_at(struct own_thread *th, struct own_dict *d, int64_t i, own_word *key,
                 own_word *value)
{
    struct own_table *t;
    struct own_entry *e;

    do {
        t = own_dict_table(d);
        e = &own_table_entry(t)[i];
        if (i >= own_table_fill(t))
            return false;
        *value = disc_load(th, &d->head, &e->xvalue);
        *key = disc_load(th, &d->head, &e->xkey);
    } while (OWN_DISC_RECHECK && OWN_UNLIKELY(own_dict_table(d) != t));
    return *key != OWN_EMPTY && *value != OWN_EMPTY;
}

bool own_dict_pop_last(struct own_thread *th, struct own_dict *d, own_word *key, own_word *value)
{
    struct own_table *t;
    int64_t at;

    own_write_begin(th, d);
    t = own_dict_table(d);
    for (at = t->tail - 1; at >= 0; at--)
        if (own_slot_get(&own_table_entry(t)[at].xkey) != OWN_EMPTY)
            break;
    if (t != own_no_table)
        t->tail = at + 1;
    if (at >= 0) {
        *key = disc_load_held(th, &d->head, &own_table_entry(t)[at].xkey);
        *value = own_dict_remove_at(th, d, at);
    }
    disc_write_end(th, &d->head);
    return at >= 0;
}

/* -- what struct own_type holds -- */

own_word own_dict_next_ref(struct own_thread *th, struct own_head *dead)
{
    struct own_dict *d = (struct own_dict *)dead;
    struct own_table *t = own_dict_table(d);

    (void)th;
    if (t == own_no_table)
        return OWN_EMPTY;
    /* tail counts down; the key of the entry at tail - 1 goes before its value. */
    while (t->tail > 0) {
        struct own_entry *e = &own_table_entry(t)[t->tail - 1];
        own_word key = own_slot_get(&e->xkey), value = own_slot_get(&e->xvalue);

        own_slot_put(&e->xkey, OWN_EMPTY);
        if (own_is_ref(key) && key != OWN_EMPTY)
            return key;
        t->tail--;
        if (own_is_ref(value) && value != OWN_EMPTY)
            return value;
    }
    return OWN_EMPTY;
}

own_word own_dict_ref_at(const struct own_head *o, int64_t i)
{
    struct own_table *t = own_dict_table((struct own_dict *)(uintptr_t)o);
    struct own_entry *e = &own_table_entry(t)[i >> 1];
    own_word w;

    if (i >> 1 >= own_table_fill(t))
        return OWN_EMPTY;
    w = own_slot_get(i & 1 ? &e->xvalue : &e->xkey);
    return w == OWN_EMPTY ? own_from_int(0) : w;
}

/* -- views -- */

own_word own_view_new(struct own_thread *th, own_word dict, enum own_view_what what)
{
    struct own_type *type = what == OWN_V_KEYS     ? OWN_TYPE(th, KEYS)
                            : what == OWN_V_VALUES ? OWN_TYPE(th, VALUES)
                                                   : OWN_TYPE(th, ITEMS);
    struct own_view *v = (struct own_view *)own_new(th, type, sizeof *v);

    if (!v)
        return OWN_EMPTY;
    disc_count_store(th, dict);
    v->dict = dict;
    v->what = (int32_t)what;
    return own_word_of(v);
}

own_word own_view_next_ref(struct own_thread *th, struct own_head *dead)
{
    own_word w = ((struct own_view *)dead)->dict;

    (void)th;
    ((struct own_view *)dead)->dict = OWN_EMPTY;
    return w;
}

void own_view_release(struct own_thread *th, struct own_head *dead)
{
    (void)th;
    (void)dead;
}

uint64_t own_view_size(const struct own_head *o)
{
    return o->ob.type->basic_size;
}

own_word own_view_ref_at(const struct own_head *o, int64_t i)
{
    return i == 0 ? ((const struct own_view *)o)->dict : OWN_EMPTY;
}
