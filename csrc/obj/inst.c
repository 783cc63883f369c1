/*
 * inst.c - see inst.h.
 */
#include "obj/inst.h"

#include "obj/err.h"
#include "obj/list.h"
#include "obj/names.h"
#include "obj/object_new.h"
#include "obj/ops.h"
#include "obj/set.h"
#include "obj/shape.h"
#include "obj/type.h"

static bool is_object(own_word w) { return w != OWN_EMPTY && own_is_ref(w); }

/* The highest reference among n words, which is taken out (IN1). */
static own_word pop_word(own_slot *words, uint32_t n)
{
    while (n-- > 0) {
        /* relaxed: the object is dead and this thread's. */
        own_word w = own_load_relaxed(&words[n]);

        if (is_object(w)) {
            /* relaxed: dead. */
            own_store_relaxed(&words[n], OWN_EMPTY);
            return w;
        }
    }
    return OWN_EMPTY;
}

/* -- instances: words behind own_head (exceptions: five fixed ones first) -- */

static uint32_t inst_words(const struct own_type *t)
{
    return (uint32_t)(t->basic_size - sizeof(struct own_head)) / 8 + t->inline_slots;
}

static own_word attrs_next_ref(struct own_thread *th, struct own_head *dead)
{
    struct own_attrs *block = own_overflow_of(th->rt, dead);
    own_word w;

    while (block && block->left < block->cap) {
        /* relaxed: dead. */
        w = own_load_relaxed(&block->xslot[block->left++]);
        if (is_object(w))
            return w;
    }
    return OWN_EMPTY;
}

own_word own_inst_next_ref(struct own_thread *th, struct own_head *dead)
{
    own_word w = pop_word(((struct own_inst *)dead)->xslot, inst_words(dead->ob.type));

    return w != OWN_EMPTY ? w : attrs_next_ref(th, dead);
}

void own_inst_release(struct own_thread *th, struct own_head *dead) { own_overflow_free(th, dead); }

uint64_t own_inst_size(const struct own_head *o)
{
    return o->ob.type->basic_size + o->ob.type->inline_slots * 8;
}

static own_word word_or_int(const own_slot *slot)
{
    /* relaxed: walks run alone. */
    own_word w = own_load_relaxed((own_slot *)(uintptr_t)slot);

    return w != OWN_EMPTY ? w : own_from_int(0);
}

static own_word attrs_ref_at(const struct own_head *o, int64_t i)
{
    struct own_attrs *block;

    if (own_overflow_index(o) == 0)
        return OWN_EMPTY;
    block = own_overflow_of(o->ob.type->rt, o);
    return i < block->cap ? word_or_int(&block->xslot[i]) : OWN_EMPTY;
}

own_word own_inst_ref_at(const struct own_head *o, int64_t i)
{
    int64_t n = inst_words(o->ob.type);

    return i < n ? word_or_int(&((const struct own_inst *)o)->xslot[i]) : attrs_ref_at(o, i - n);
}

/* -- subclasses of containers -- */

static struct own_type *builtin_base(const struct own_type *t)
{
    uint32_t i = 0;

    while (t->mro[i]->flags & OWN_T_SUBCLASS)
        i++;
    return t->mro[i];
}

static own_slot *sub_words(const struct own_head *o)
{
    return (own_slot *)(uintptr_t)((const char *)o + o->ob.type->basic_size);
}

own_word own_subtype_next_ref(struct own_thread *th, struct own_head *dead)
{
    struct own_type *t = dead->ob.type;
    own_word w = pop_word(sub_words(dead), t->inline_slots);

    if (w == OWN_EMPTY)
        w = attrs_next_ref(th, dead);
    return w != OWN_EMPTY ? w : builtin_base(t)->next_ref(th, dead);
}

void own_subtype_release(struct own_thread *th, struct own_head *dead)
{
    struct own_type *base = builtin_base(dead->ob.type);

    if (base->release)
        base->release(th, dead);
    own_overflow_free(th, dead);
}

uint64_t own_subtype_size(const struct own_head *o) { return own_inst_size(o); }

own_word own_subtype_ref_at(const struct own_head *o, int64_t i)
{
    const struct own_type *t = o->ob.type;
    int64_t n = t->inline_slots;
    struct own_attrs *block;

    if (i < n)
        return word_or_int(&sub_words(o)[i]);
    block = own_overflow_of(t->rt, o);
    if (block && i - n < block->cap)
        return word_or_int(&block->xslot[i - n]);
    return builtin_base(t)->ref_at(o, i - n - (block ? block->cap : 0));
}

/* -- kinds without references, or with words from the head to basic_size only -- */

own_word own_plain_next_ref(struct own_thread *th, struct own_head *dead)
{
    (void)th, (void)dead;
    return OWN_EMPTY;
}

void own_plain_release(struct own_thread *th, struct own_head *dead) { (void)th, (void)dead; }

uint64_t own_plain_size(const struct own_head *o) { return o->ob.type->basic_size; }

own_word own_plain_ref_at(const struct own_head *o, int64_t i)
{
    (void)o, (void)i;
    return OWN_EMPTY;
}

own_word own_fields_next_ref(struct own_thread *th, struct own_head *dead)
{
    (void)th;
    return pop_word(((struct own_inst *)dead)->xslot, inst_words(dead->ob.type));
}

own_word own_fields_ref_at(const struct own_head *o, int64_t i)
{
    return i < inst_words(o->ob.type) ? word_or_int(&((const struct own_inst *)o)->xslot[i])
                                      : OWN_EMPTY;
}

/* -- functions: name .. kwdefaults, then the captured words -- */

#define FUNC_FIXED 7 /* name, qualname, doc, module, defaults, kwdefaults, attrs */

own_word own_func_next_ref(struct own_thread *th, struct own_head *dead)
{
    struct own_func *f = (struct own_func *)dead;
    own_word w = pop_word(own_slot_of(f->free), (uint32_t)f->nfree);

    (void)th;
    return w != OWN_EMPTY ? w : pop_word(own_slot_of(&f->name), FUNC_FIXED);
}

uint64_t own_func_size(const struct own_head *o)
{
    return sizeof(struct own_func) + (uint64_t)((const struct own_func *)o)->nfree * 8;
}

own_word own_func_ref_at(const struct own_head *o, int64_t i)
{
    struct own_func *f = (struct own_func *)(uintptr_t)o;
    own_word w;

    if (i >= FUNC_FIXED + f->nfree)
        return OWN_EMPTY;
    /* acquire: what it refers to: not only walks ask, and others may set attributes of a function
     * meanwhile; pairs with func_set. */
    w = i < FUNC_FIXED ? own_load_acquire(own_slot_of(&f->name) + i) : f->free[i - FUNC_FIXED];
    return w != OWN_EMPTY ? w : own_from_int(0);
}

/* -- making instances -- */

static own_word exc_new(struct own_thread *th, struct own_head *o, const own_word *args, int64_t n)
{
    own_word tuple = n == 0 ? th->known->empty_tuple : own_tuple_new(th, args, n);

    if (tuple == OWN_EMPTY)
        return OWN_EMPTY;
    disc_init(th, own_exc_slot(o, OWN_X_ARGS), tuple);
    return own_word_of(o);
}

own_word own_construct(struct own_thread *th, struct own_type *t, const own_word *args, int64_t n)
{
    uint64_t bytes = t->basic_size + t->inline_slots * 8;
    struct own_head *o = own_new(th, t, bytes);
    uint32_t i;

    if (!o)
        return OWN_EMPTY;
    if (t->kind == OWN_K_OBJECT) {
        for (i = 0; i < t->inline_slots; i++)
            /* relaxed: nobody else has seen the object. */
            own_store_relaxed(&((struct own_inst *)o)->xslot[i], OWN_EMPTY);
        return own_word_of(o);
    }
    memset((char *)o + sizeof *o, 0, bytes - sizeof *o);
    switch (t->kind) {
    case OWN_K_EXC:
        return exc_new(th, o, args, n);
    case OWN_K_LIST:
        /* relaxed: nobody else has seen the object. */
        own_store_relaxed(&((struct own_list *)o)->xitems, &own_no_items);
        break;
    case OWN_K_DICT:
        /* relaxed: as above. */
        own_store_relaxed(&((struct own_dict *)o)->xtable, own_no_table);
        break;
    case OWN_K_SET:
        /* relaxed: as above. */
        own_store_relaxed(&((struct own_set *)o)->xtable, own_no_set);
        break;
    default:
        break;
    }
    return own_word_of(o);
}
