/*
 * tuple.c - tuples: making, joining, repeating, their hash.
 *
 * A tuple is filled before anybody else sees it; while it is being filled a slot may be EMPTY, so
 * what frees it skips such slots.
 *
 * Threads  any: tuples are immutable (L4).
 */
#include "core/alloc.h"
#include "obj/list.h"
#include "obj/object_new.h"
#include "obj/ops.h"
#include "obj/value.h"
#include "text/numhash.h"

static uint64_t tuple_bytes(const struct own_type *type, int64_t n)
{
    return type->basic_size + (uint64_t)n * sizeof(own_slot);
}

struct own_tuple *own_tuple_make(struct own_thread *th, int64_t n)
{
    struct own_type *type = OWN_TYPE(th, TUPLE);
    struct own_tuple *t;

    if (n == 0)
        return own_tuple_of(th->known->empty_tuple);
    if (n > OWN_MAX_ITEMS) {
        own_no_memory(th);
        return NULL;
    }
    t = (struct own_tuple *)own_new(th, type, tuple_bytes(type, n));
    if (!t)
        return NULL;
    t->len = n;
    memset((void *)t->xitem, 0, (uint64_t)n * sizeof(own_slot));
    return t;
}

own_word own_tuple_new(struct own_thread *th, const own_word *item, int64_t n)
{
    struct own_tuple *t = own_tuple_make(th, n);

    if (!t)
        return OWN_EMPTY;
    for (int64_t i = 0; i < n; i++)
        disc_init(th, &t->xitem[i], item[i]);
    return own_word_of(t);
}

own_word own_tuple_pair(struct own_thread *th, own_word a, own_word b)
{
    struct own_tuple *t = own_tuple_make(th, 2);

    if (!t)
        return OWN_EMPTY;
    disc_init(th, &t->xitem[0], a);
    disc_init(th, &t->xitem[1], b);
    return own_word_of(t);
}

own_word own_list_to_tuple(struct own_thread *th, own_word list)
{
    return own_seq_copy(th, list, true);
}

static void copy_words(struct own_thread *th, own_slot *to, struct own_tuple *from)
{
    for (int64_t i = 0; i < from->len; i++)
        disc_init(th, &to[i], disc_peek(&from->head, &from->xitem[i]));
}

own_word own_tuple_concat(struct own_thread *th, own_word a, own_word b)
{
    struct own_tuple *x = own_tuple_of(a), *y = own_tuple_of(b), *t;

    if (x->len == 0 && own_ref_type(b) == OWN_TYPE(th, TUPLE))
        return b;
    if (y->len == 0 && own_ref_type(a) == OWN_TYPE(th, TUPLE))
        return a;
    t = own_tuple_make(th, x->len + y->len);
    if (!t)
        return OWN_EMPTY;
    if (t->len > 0) {
        copy_words(th, t->xitem, x);
        copy_words(th, t->xitem + x->len, y);
    }
    return own_word_of(t);
}

own_word own_tuple_repeat(struct own_thread *th, own_word tuple, int64_t times)
{
    struct own_tuple *x = own_tuple_of(tuple), *t;

    if (times <= 0 || x->len == 0)
        return th->known->empty_tuple;
    if (times == 1 && own_ref_type(tuple) == OWN_TYPE(th, TUPLE))
        return tuple;
    if (times > OWN_MAX_ITEMS / x->len)
        return own_no_memory(th);
    t = own_tuple_make(th, x->len * times);
    if (!t)
        return OWN_EMPTY;
    for (int64_t i = 0; i < times; i++)
        copy_words(th, t->xitem + i * x->len, x);
    return own_word_of(t);
}

enum own_step own_tuple_hash(struct own_thread *th, own_word tuple, uint64_t *hash)
{
    struct own_tuple *t = own_tuple_of(tuple);
    uint64_t state = own_hash_tuple_start(), h;
    enum own_step step = OWN_OK;

    if (th->c_depth >= OWN_NEST_MAX)
        return OWN_CALL;
    th->c_depth++;
    for (int64_t i = 0; i < t->len && step == OWN_OK; i++) {
        own_word w = disc_peek(&t->head, &t->xitem[i]);

        if (!own_hash_quick(w, &h))
            step = own_hash(th, w, &h);
        if (step == OWN_OK)
            state = own_hash_tuple_item(state, (int64_t)h);
    }
    th->c_depth--;
    *hash = (uint64_t)own_hash_tuple_end(state, (size_t)t->len);
    return step;
}

/* While a dead tuple is taken apart its last slot holds the number of slots left, in a form that no
 * word has. */
#define CURSOR(i) (((own_word)(i) << 4) | 4)

own_word own_tuple_next_ref(struct own_thread *th, struct own_head *dead)
{
    struct own_tuple *t = (struct own_tuple *)dead;
    own_slot *last = &t->xitem[t->len - 1];
    own_word w = t->len ? own_slot_get(last) : CURSOR(0);
    int64_t left;

    (void)th;
    if ((w & 15) == 4) {
        left = (int64_t)(w >> 4);
    } else {
        left = t->len - 1;
        own_slot_put(last, CURSOR(left));
        if (own_is_ref(w) && w != OWN_EMPTY)
            return w;
    }
    while (left > 0) {
        w = own_slot_get(&t->xitem[--left]);
        if (own_is_ref(w) && w != OWN_EMPTY) {
            own_slot_put(last, CURSOR(left));
            return w;
        }
    }
    if (t->len > 0)
        own_slot_put(last, CURSOR(0));
    return OWN_EMPTY;
}

void own_tuple_release(struct own_thread *th, struct own_head *dead)
{
    (void)th;
    (void)dead;
}

uint64_t own_tuple_size(const struct own_head *o)
{
    return tuple_bytes(o->ob.type, ((const struct own_tuple *)o)->len);
}

own_word own_tuple_ref_at(const struct own_head *o, int64_t i)
{
    struct own_tuple *t = (struct own_tuple *)(uintptr_t)o;

    return i < t->len ? own_slot_get(&t->xitem[i]) : OWN_EMPTY;
}
