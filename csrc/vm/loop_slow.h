/*
 * loop_slow.h - what handlers of loop.c call out of line, and their small arithmetic.
 *
 * Threads  the one that th belongs to.
 */
#ifndef OWN_VM_LOOP_SLOW_H
#define OWN_VM_LOOP_SLOW_H

#include "obj/dict.h"
#include "obj/object_new.h"
#include "obj/shape.h"
#include "vm/frame.h"
#include <string.h>

/* The call has ended: the result is rooted in th->r[0]. */
void own_vm_left(struct own_thread *th, own_word result);
/* Make val a live word above the frame r while a continuation works with it (settling sees a
 * native window). */
void loop_root(struct own_thread *th, own_word *r, const uint64_t *pc, own_word val);
void loop_unbound(struct own_thread *th, own_word name, bool is_free);
own_word loop_global_missing(struct own_thread *th, const struct own_cell *cell);
bool loop_set_once(struct own_thread *th, struct own_cell *cell, own_word w);
bool loop_del_cell(struct own_thread *th, own_word cell);
bool loop_empty_cell(struct own_thread *th, struct own_cell *cell); /* false: it was empty */
own_word loop_cell_new(struct own_thread *th, own_word content);
/* d[key] = w for a key, str or int, that is there already; false: ask own_op_setitem. */
bool loop_dict_set(struct own_thread *th, struct own_dict *d, own_word key, own_word w);
/* The slow paths of GETATTR, SETATTR and CALLM.  A site whose cache holds another shape keeps it:
 * several shapes at
 * one site are told apart by th->lookup, so that threads do not fight for the site's cache word. */
own_word loop_getattr(struct own_thread *th, own_word o, own_word name, _Atomic(uint64_t) *cache);
own_word loop_setattr(struct own_thread *th, own_word o, own_word name, own_word v,
                      _Atomic(uint64_t) *cache);
own_word loop_method(struct own_thread *th, own_word self, own_word name, _Atomic(uint64_t) *cache,
                     own_word *callee, bool *with_self);
/* Both operands as doubles, if they are numbers that fit, not both of them ints. */
bool loop_doubles(own_word a, own_word b, double *x, double *y);
/* Floats, boxed or not, one of them perhaps an int that a double holds: they compare as doubles. */
bool loop_floats(own_word a, own_word b, double num[2]);
/* The same place in the twin of the guarded copy around the instruction before pc; else pc. */
const uint64_t *loop_twin(const struct own_code *code, const uint64_t *pc);
/* The cache word at pc, in a guarded copy, takes over what its twin has learnt. */
void loop_guard_learn(const struct own_code *code, const uint64_t *pc);
/* Does the conditional jump with this opcode jump if its condition is true? */
bool loop_jump_sense(uint64_t op);

#define LOOP_HASHES_ITSELF                                                                         \
    (((uint64_t)1 << 61) - 1) /* ints from 0 below this are their own hashes */

/* 0: not known yet. */
static inline uint64_t loop_str_hash(own_word str)
{
    /* relaxed: whoever writes it writes the same (L4). */
    return own_load_relaxed(&((struct own_str *)str)->xhash);
}

/* The entry with this very key, if it is the first that the hash leads to; else NULL. */
static inline struct own_entry *loop_dict_entry(struct own_table *t, own_word key, uint64_t hash)
{
    uint64_t mask = ((uint64_t)1 << t->log2) - 1;
    /* relaxed: the entry's slots say whether it is filled (DI2). */
    int32_t at = own_load_relaxed(&own_table_index(t)[hash & mask]);
    struct own_entry *e = &own_table_entry(t)[at];

    /* relaxed: compared only; EMPTY if deleted. */
    return at >= 0 && own_load_relaxed(&e->xkey) == key ? e : NULL;
}

/* d[key] if loop_dict_entry finds it; EMPTY: ask own_op_getitem. */
static inline own_word loop_dict_get(struct own_thread *th, struct own_dict *d, own_word key,
                                     uint64_t hash)
{
    struct own_table *t;
    struct own_entry *e;
    own_word val;

    if (OWN_UNLIKELY(!disc_may_read(th, &d->head)))
        return OWN_EMPTY;
    t = own_dict_table(d);
    e = loop_dict_entry(t, key, hash);
    if (OWN_UNLIKELY(!e))
        return OWN_EMPTY;
    val = disc_load(th, &d->head, &e->xvalue);
    return OWN_DISC_RECHECK && own_dict_table(d) != t ? OWN_EMPTY : val;
}

/* The compiled __init__ that takes n arguments as they are, if plain instances are all that the
 * class makes. */
static inline own_word loop_init_of(struct own_thread *th, const struct own_type *type, int64_t n)
{
    own_word init;

    if (type->kind != OWN_K_OBJECT || type->construct != OWN_EMPTY)
        return OWN_EMPTY;
    /* acquire: the function's contents (O5). */
    init = own_load_acquire(&th->rt->member[type->init].xfn);
    if (init == OWN_EMPTY || own_ref_type(init)->kind != OWN_K_FUNC ||
        ((struct own_func *)init)->code->exact != (uint64_t)n)
        return OWN_EMPTY;
    return init;
}

/* An instance without attributes; EMPTY: MemoryError. */
static inline own_word loop_instance(struct own_thread *th, struct own_type *type)
{
    uint64_t slots = type->inline_slots;
    struct own_inst *o =
        (struct own_inst *)own_new(th, type, type->basic_size + slots * sizeof(own_word));

    if (OWN_UNLIKELY(!o))
        return OWN_EMPTY;
    for (uint64_t i = 0; i < slots; i++)
        /* relaxed: nobody else has seen the object. */
        own_store_relaxed(&o->xslot[i], OWN_EMPTY);
    return own_word_of(o);
}

/* LO5 */
static inline const uint64_t *loop_leave(const struct own_code *code, const uint64_t *pc)
{
    return OWN_LIKELY(code->nguard == 0) ? pc : loop_twin(code, pc);
}

/* May this thread use w until it next settles? */
static inline bool loop_guard(struct own_thread *th, own_word w, bool writes)
{
    if (OWN_UNLIKELY(!own_is_ref(w)))
        return false;
    if (OWN_LIKELY(disc_write_try(th, own_ref(w))))
        return true;
    return !writes && disc_may_read(th, own_ref(w));
}

/* Item i of a list that this thread may read; EMPTY: none there, or no list. */
static inline own_word loop_list_item(struct own_thread *th, own_word w, int64_t i)
{
    struct own_list *list = (struct own_list *)w;
    struct own_items *items;

    if (OWN_UNLIKELY(own_shape_of(&list->head) != OWN_SHAPE(LIST)))
        return OWN_EMPTY;
    /* relaxed: a GUARD has acquired the right, which holds. */
    items = own_load_relaxed(&list->xitems);
    return OWN_LIKELY((uint64_t)i < own_list_bound(list, items))
               ? disc_load(th, &list->head, &items->xslot[i])
               : OWN_EMPTY;
}

/* The immediate operand of the instruction before pc. */
static inline int32_t loop_imm(const uint64_t *pc)
{
    int32_t imm;

    memcpy(&imm, (const char *)pc - 4, sizeof imm);
    return imm;
}

/* b > 0 */
static inline int64_t loop_floordiv(int64_t a, int64_t b)
{
    int64_t q = a / b;

    return q - (a - q * b < 0);
}
static inline int64_t loop_mod(int64_t a, int64_t b)
{
    int64_t r = a % b;

    return r < 0 ? r + b : r;
}

static inline bool loop_exact_double(own_word w)
{
    return own_int(w) >= -((int64_t)1 << 53) && own_int(w) <= (int64_t)1 << 53;
}

static inline bool loop_shift_fits(own_word w, int64_t by)
{
    return by >= 0 && by < 62 && own_int(w) >= (OWN_INT_MIN >> by) &&
           own_int(w) <= (OWN_INT_MAX >> by);
}

#endif
