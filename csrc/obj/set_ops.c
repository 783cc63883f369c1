/*
 * set_ops.c - sets as a whole: clear, copy, exchange, equality, hash, and the algebra of two sets.
 *
 * The algebra goes over the tables in CPython's order and adds to a fresh set, so results iterate
 * as CPython's. Both operands are held (disc_write_two) while it runs: comparing keys never
 * acquires (value.h, VA1).
 */
#include "obj/ops.h"
#include "obj/set.h"
#include "obj/setalg.h"
#include "text/numhash.h"

own_word own_set_clear(struct own_thread *th, struct own_set *s)
{
    struct own_list *trash = NULL;
    struct own_set_table *t;
    int64_t used, n = 0;

    for (;;) {
        used = own_set_len(th, s);
        if (!(trash = own_list_make(th, OWN_TYPE(th, LIST), used)))
            return OWN_EMPTY;
        own_hold(th, own_word_of(trash));
        own_write_begin(th, s);
        own_let_go(th, own_word_of(trash));
        if (own_set_used(s) <= used)
            break;
        disc_write_end(th, &s->head);
    }
    t = own_set_table(s);
    for (int64_t i = 0; used > 0 && i <= t->mask; i++) {
        own_word key = own_slot_get(&t->entry[i].xkey);

        if (key != OWN_EMPTY)
            own_slot_put(&own_list_items(trash)->xslot[n++], key);
    }
    /* its birth entry is the only count: the next drain frees the keys */
    own_list_set_len(trash, n);
    own_set_reset(th, s);
    disc_write_end(th, &s->head);
    return OWN_NONE(th);
}

static struct own_type *base_type(struct own_thread *th, const struct own_set *s)
{
    return own_is_frozen(s) ? OWN_TYPE(th, FROZENSET) : OWN_TYPE(th, SET);
}

bool own_set_step(struct own_thread *th, struct own_set *s, int64_t *pos, own_word *key)
{
    struct own_set_table *t;

    if (!own_is_frozen(s))
        disc_read_lock(th, &s->head);
    t = own_set_table(s);
    *key = OWN_EMPTY;
    for (; *pos <= t->mask && *key == OWN_EMPTY; ++*pos)
        *key = own_is_frozen(s) ? disc_load(th, &s->head, &t->entry[*pos].xkey)
                                : disc_load_held(th, &s->head, &t->entry[*pos].xkey);
    own_set_unlock(th, s);
    return *key != OWN_EMPTY;
}

struct own_set *own_set_copy(struct own_thread *th, struct own_set *s)
{
    return own_set_of(own_set_from_set(th, s, base_type(th, s)));
}

own_word own_set_from_set(struct own_thread *th, struct own_set *s, struct own_type *type)
{
    struct own_set *copy = own_set_make(th, type);
    enum own_step st;

    if (!copy)
        return OWN_EMPTY;
    own_hold(th, own_word_of(copy));
    st = own_set_merge(th, copy, s);
    own_let_go(th, own_word_of(copy));
    return st == OWN_OK ? own_word_of(copy) : OWN_EMPTY;
}

void own_set_swap(struct own_thread *th, struct own_set *s, struct own_set *fresh)
{
    struct own_set_table *t;
    int64_t used, fill;

    own_hold(th, own_word_of(fresh));
    own_write_begin(th, s);
    t = own_set_table(s);
    used = own_set_used(s);
    fill = s->fill;
    own_set_adopt(s, own_set_table(fresh), own_set_used(fresh), fresh->fill);
    own_set_adopt(fresh, t, used, fill); /* goes with the fresh set */
    disc_write_end(th, &s->head);
    own_let_go(th, own_word_of(fresh));
}

/* Part of a comparison, which never waits (value.h, VA1); own_set_unlock ends it. */
static bool read_try(struct own_thread *th, struct own_set *s)
{
    return own_is_frozen(s) || disc_read_try(th, &s->head);
}

enum own_step own_set_eq(struct own_thread *th, own_word a, own_word b, bool *equal)
{
    struct own_set *x = own_set_of(a), *y = own_set_of(b);
    enum own_step st = OWN_OK;

    if (!read_try(th, x))
        return OWN_CALL;
    if (!read_try(th, y)) {
        own_set_unlock(th, x);
        return OWN_CALL;
    }
    *equal = false;
    if (own_set_used(x) == own_set_used(y))
        st = own_set_within(th, x, y, equal);
    own_set_unlock(th, x);
    own_set_unlock(th, y);
    return st;
}

/* Is every item of x in y?  The caller holds those of both that can change. */
enum own_step own_set_within(struct own_thread *th, struct own_set *x, struct own_set *y, bool *all)
{
    struct own_set_table *t = own_set_table(x);
    struct own_set_entry *at = NULL;
    enum own_step st;

    *all = own_set_used(x) <= own_set_used(y);
    for (int64_t i = 0; *all && i <= t->mask; i++) {
        own_word key = disc_peek(&x->head, &t->entry[i].xkey);

        if (key == OWN_EMPTY)
            continue;
        st = own_set_probe(th, y, key, own_set_hash_at(&t->entry[i]), &at);
        if (st != OWN_OK)
            return st;
        *all = at != NULL;
    }
    return OWN_OK;
}

/* Have x and y no item in common?  Held as for own_set_within. */
enum own_step own_set_apart(struct own_thread *th, struct own_set *x, struct own_set *y,
                            bool *apart)
{
    bool swap = own_set_used(x) > own_set_used(y);
    struct own_set *few = swap ? y : x, *many = swap ? x : y;
    struct own_set_table *t = own_set_table(few);
    struct own_set_entry *at = NULL;
    enum own_step st;

    *apart = true;
    for (int64_t i = 0; *apart && i <= t->mask; i++) {
        own_word key = disc_peek(&few->head, &t->entry[i].xkey);

        if (key == OWN_EMPTY)
            continue;
        st = own_set_probe(th, many, key, own_set_hash_at(&t->entry[i]), &at);
        if (st != OWN_OK)
            return st;
        *apart = at == NULL;
    }
    return OWN_OK;
}

enum own_step own_frozenset_hash(struct own_thread *th, own_word w, uint64_t *hash)
{
    struct own_set *s = own_set_of(w);
    struct own_set_table *t = own_set_table(s);
    uint64_t state = 0;

    (void)th;
    for (int64_t i = 0; i <= t->mask; i++)
        if (own_slot_get(&t->entry[i].xkey) != OWN_EMPTY)
            state = own_hash_frozenset_item(state, (int64_t)own_set_hash_at(&t->entry[i]));
    *hash = (uint64_t)own_hash_frozenset_end(state, (size_t)own_set_used(s));
    return OWN_OK;
}

/* -- algebra; the operands are held, r is fresh and held -- */

/* Items of `from` that are in `in` (or are not): into r. */
static enum own_step filter(struct own_thread *th, struct own_set *from, struct own_set *in,
                            bool wanted, struct own_set *r)
{
    struct own_set_table *t = own_set_table(from);
    struct own_set_entry *at = NULL;
    enum own_step st;
    bool was;

    for (int64_t i = 0; i <= t->mask; i++) {
        own_word key = disc_peek(&from->head, &t->entry[i].xkey);
        uint64_t hash = own_set_hash_at(&t->entry[i]);

        if (key == OWN_EMPTY)
            continue;
        st = own_set_probe(th, in, key, hash, &at);
        if (st == OWN_OK && (at != NULL) == wanted)
            st = own_set_put(th, r, key, hash, &was);
        if (st != OWN_OK)
            return st;
    }
    return OWN_OK;
}

/* r loses what it shares with `other` and (toggle) gets what it lacks. */
static enum own_step remove_all(struct own_thread *th, struct own_set *r, struct own_set *other,
                                bool toggle)
{
    struct own_set_table *t = own_set_table(other);
    enum own_step st;
    bool was;

    for (int64_t i = 0; i <= t->mask; i++) {
        own_word key = disc_peek(&other->head, &t->entry[i].xkey);
        uint64_t hash = own_set_hash_at(&t->entry[i]);

        if (key == OWN_EMPTY)
            continue;
        st = own_set_take_held(th, r, key, hash, &was);
        if (st == OWN_OK && toggle && !was)
            st = own_set_put(th, r, key, hash, &was);
        if (st != OWN_OK)
            return st;
    }
    return OWN_OK;
}

static bool many_deleted(struct own_set *s)
{
    return s->fill - own_set_used(s) > own_set_table(s)->mask / 4;
}

static enum own_step run(struct own_thread *th, enum own_alg op, struct own_set *a,
                         struct own_set *b, struct own_set *r)
{
    int64_t na = own_set_used(a), nb = own_set_used(b);
    enum own_step st;

    switch (op) {
    case OWN_ALG_AND: return nb > na ? filter(th, a, b, true, r) : filter(th, b, a, true, r);
    case OWN_ALG_SUB:
        if (na >> 2 <= nb)
            return filter(th, a, b, false, r);
        st = remove_all(th, r, b, false); /* r is a copy of a */
        return st == OWN_OK && !own_set_tidy(th, r) ? OWN_RAISED : st;
    default: return remove_all(th, r, a, true); /* XOR: r is a copy of b */
    }
}

enum own_step own_set_algebra(struct own_thread *th, enum own_alg op, struct own_set *a,
                              struct own_set *b, struct own_set **result)
{
    struct own_set *r, *like = NULL;
    enum own_step st;
    own_word w;

    if (op == OWN_ALG_OR || (op == OWN_ALG_AND && a == b))
        like = a;
    else if (op == OWN_ALG_SUB && own_set_len(th, a) >> 2 > own_set_len(th, b))
        like = a;
    else if (op == OWN_ALG_XOR)
        like = b;
    w = like ? own_set_from_set(th, like, base_type(th, a))
             : own_word_of(own_set_make(th, base_type(th, a)));
    if (w == OWN_EMPTY)
        return OWN_RAISED;
    r = own_set_of(w);
    *result = r;
    own_hold(th, w);
    if (op == OWN_ALG_OR || (op == OWN_ALG_AND && a == b)) {
        st = a == b ? OWN_OK : own_set_merge(th, r, b);
    } else {
        disc_write_two(th, &a->head, false, &b->head, false);
        /* Between the copy and now another thread may have changed the choice: then the longer way
         * is right too. */
        if (op == OWN_ALG_SUB && like && own_set_used(a) >> 2 <= own_set_used(b))
            st = remove_all(th, r, b, false);
        else if (op == OWN_ALG_SUB && !like)
            st = filter(th, a, b, false, r);
        else
            st = run(th, op, a, b, r);
        disc_end_two(th, &a->head, &b->head);
    }
    own_let_go(th, w);
    return st;
}

enum own_step own_set_subtract(struct own_thread *th, struct own_set *s, struct own_set *other)
{
    enum own_step st;

    disc_write_two(th, &s->head, true, &other->head, false);
    st = remove_all(th, s, other, false);
    disc_end_two(th, &s->head, &other->head);
    if (st == OWN_OK && !own_set_tidy(th, s))
        st = OWN_RAISED;
    return st;
}

bool own_set_expect(struct own_thread *th, struct own_set *s, int64_t more)
{
    int64_t mask, fill, used;

    own_set_lock(th, s);
    mask = own_set_table(s) == own_no_set ? 7 : own_set_table(s)->mask;
    fill = s->fill;
    used = own_set_used(s);
    own_set_unlock(th, s);
    return (fill + more) * 5 < mask * 3 || own_set_resize(th, s, (used + more) * 2);
}

bool own_set_tidy(struct own_thread *th, struct own_set *s)
{
    int64_t used;
    bool many;

    own_set_lock(th, s);
    used = own_set_used(s);
    many = many_deleted(s);
    own_set_unlock(th, s);
    return !many || own_set_resize(th, s, (used > 50000 ? 2 : 4) * used);
}

/* Any item, from the finger on; EMPTY: none. */
own_word own_set_pop(struct own_thread *th, struct own_set *s)
{
    struct own_set_entry *e;
    own_word key = OWN_EMPTY;

    own_write_begin(th, s);
    if (own_set_used(s) > 0) {
        struct own_set_table *t = own_set_table(s);

        do {
            s->finger &= t->mask;
            e = &t->entry[s->finger++];
            key = own_slot_get(&e->xkey);
        } while (key == OWN_EMPTY);
        own_set_remove_at(th, s, e);
    }
    disc_write_end(th, &s->head);
    return key;
}

/* -- what struct own_type holds -- */

own_word own_set_next_ref(struct own_thread *th, struct own_head *dead)
{
    struct own_set *s = (struct own_set *)dead;
    struct own_set_table *t = own_set_table(s);

    int64_t left = own_set_used(s); /* xused counts down what is still there */

    (void)th;
    while (left > 0) {
        struct own_set_entry *e = &t->entry[s->finger++ & t->mask];
        own_word w = own_slot_get(&e->xkey);

        if (w == OWN_EMPTY)
            continue;
        own_slot_put(&e->xkey, OWN_EMPTY);
        /* relaxed: dead, this thread's alone. */
        own_store_relaxed(&s->xused, --left);
        if (own_is_ref(w))
            return w;
    }
    return OWN_EMPTY;
}

uint64_t own_set_size(const struct own_head *o)
{
    return own_cont_bytes(o->ob.type);
}

own_word own_set_ref_at(const struct own_head *o, int64_t i)
{
    struct own_set_table *t = own_set_table((struct own_set *)(uintptr_t)o);
    own_word w;

    if (i > t->mask)
        return OWN_EMPTY;
    w = own_slot_get(&t->entry[i].xkey);
    return w == OWN_EMPTY ? own_from_int(0) : w;
}
