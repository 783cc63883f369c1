/*
 * class.c - class statements: from name, bases and name space to a type (type.h).
 */
#include "obj/class.h"
#include "obj/inst.h"
#include "obj/list.h"
#include "obj/lookup.h"
#include "obj/mro.h"
#include "obj/names.h"
#include "obj/object_new.h"
#include "obj/ops.h"
#include "obj/shape.h"
#include "obj/str.h"
#include "obj/tail.h"

/* -- bases -- */

static bool base_check(struct own_thread *th, struct own_making *m, own_word w)
{
    struct own_type *t = own_as_type(w);
    uint32_t i;

    if (!own_is_type(w)) {
        own_raise(th, OWN_E_TypeError, "bases must be types, not '%T'", w);
        return false;
    }
    if ((t->flags & OWN_T_FINAL) && !(t->flags & OWN_T_SUBCLASS)) {
        own_raise(th, OWN_E_TypeError, "type '%N' is not an acceptable base type", t);
        return false;
    }
    if ((t->flags & OWN_T_IMMUTABLE)) {
        own_raise(th, OWN_E_TypeError,
                  "classes derived from the immutable type '%N' are not supported", t);
        return false;
    }
    for (i = 0; i < m->nbase; i++)
        if (m->base[i] == t) {
            own_raise(th, OWN_E_TypeError, "duplicate base class %N", t);
            return false;
        }
    m->base[m->nbase++] = t;
    return true;
}

static bool bases_collect(struct own_thread *th, struct own_making *m)
{
    int64_t i, n = own_items_len(m->bases);

    if (n > OWN_MAX_BASES) {
        own_raise(th, OWN_E_TypeError, "a class has more than %d bases", OWN_MAX_BASES);
        return false;
    }
    for (i = 0; i < n; i++)
        if (!base_check(th, m, own_items_at(m->bases, i)))
            return false;
    if (n == 0)
        m->base[m->nbase++] = OWN_TYPE(th, OBJECT);
    m->layout = m->base[0];
    for (i = 1; i < n; i++) {
        if (m->layout->kind == OWN_K_OBJECT && m->base[i]->kind != OWN_K_OBJECT)
            m->layout = m->base[i];
        else if (m->base[i]->kind != OWN_K_OBJECT && m->base[i]->kind != m->layout->kind) {
            own_raise(th, OWN_E_TypeError, "multiple bases have instance lay-out conflict");
            return false;
        }
    }
    return true;
}

/* -- name space -- */

bool own_items_name(struct own_thread *th, own_word name)
{
    /* what fast paths by kind do; operators, truth, hash, text and __missing__ ask the class */
    static const unsigned short names[] = {
        OWN_N_getitem, OWN_N_setitem, OWN_N_delitem, OWN_N_contains,
        OWN_N_len,     OWN_N_iter,    OWN_N_reversed,
    };
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++)
        if (name == th->known->name[names[i]])
            return true;
    return false;
}

static bool hooks_name(const struct own_known *known, own_word name)
{
    return name == known->name[OWN_N_getattr] || name == known->name[OWN_N_setattr] ||
           name == known->name[OWN_N_delattr];
}

static uint32_t flags_of_bases(const struct own_making *m)
{
    uint32_t flags = OWN_T_SUBCLASS | OWN_T_ATTRS | (m->layout->flags & (OWN_T_EXC | OWN_T_ITEMS)),
             i;

    for (i = 0; i < m->nbase; i++) {
        flags |= m->base[i]->flags & OWN_T_SETATTR;
        if ((m->layout->flags & OWN_T_ITEMS) && m->base[i]->kind == m->layout->kind)
            flags &= ~OWN_T_ITEMS | m->base[i]->flags;
    }
    return flags;
}

/* A mixin that defines container dunders takes the fast paths away as well. */
static bool mixin_defines(struct own_thread *th, const struct own_type *mixin)
{
    bool yes = false;
    uint32_t i, k;

    own_lock_acquire(&th->rt->xlock);
    for (k = 0; k < mixin->nmro && mixin->mro[k]->flags & OWN_T_SUBCLASS; k++)
        for (i = 0; i < mixin->mro[k]->ns->n && !yes; i++)
            yes = own_items_name(th, mixin->mro[k]->ns->entry[i].name);
    own_lock_release(&th->rt->xlock);
    return yes;
}

static bool flags_make(struct own_thread *th, struct own_making *m)
{
    uint32_t flags = flags_of_bases(m), i;
    own_word key, value;
    int64_t pos = 0;

    while (own_dict_next(th, m->space, &pos, &key, &value)) {
        if (hooks_name(th->known, key))
            flags |= OWN_T_SETATTR;
        if (own_items_name(th, key))
            flags &= ~OWN_T_ITEMS;
        if (key == OWN_NAME(th, getattribute)) {
            own_raise(th, OWN_E_TypeError, "__getattribute__ is not supported");
            return false;
        }
    }
    for (i = 0; i < m->nbase && (flags & OWN_T_ITEMS); i++)
        if (m->base[i]->kind == OWN_K_OBJECT && mixin_defines(th, m->base[i]))
            flags &= ~OWN_T_ITEMS;
    m->type->flags = flags;
    return true;
}

/* Death and walks by kind. */
static void kind_make(struct own_type *t, const struct own_type *layout)
{
    bool container =
        layout->kind == OWN_K_LIST || layout->kind == OWN_K_DICT || layout->kind == OWN_K_SET ||
        layout->kind == OWN_K_DEQUE;

    t->kind = layout->kind;
    t->basic_size = layout->basic_size;
    t->next_ref = container ? own_subtype_next_ref : own_inst_next_ref;
    t->release = container ? own_subtype_release : own_inst_release;
    t->size = container ? own_subtype_size : own_inst_size;
    t->ref_at = container ? own_subtype_ref_at : own_inst_ref_at;
}

/* -- the type -- */

static own_word interned_or(struct own_thread *th, own_word w, own_word otherwise)
{
    return w != OWN_EMPTY && own_is_str(w) ? own_intern(th, w) : otherwise;
}

static bool names_make(struct own_thread *th, struct own_making *m)
{
    struct own_type *t = m->type;
    own_word bases[OWN_MAX_BASES];
    uint32_t i;

    if (!own_is_str(m->name)) {
        own_raise(th, OWN_E_TypeError, "type.__new__() argument 1 must be str, not %T", m->name);
        return false;
    }
    t->name = own_intern(th, m->name);
    t->qualname = interned_or(th, own_space_get(th, m, OWN_N_qualname), t->name);
    t->module = interned_or(th, own_space_get(th, m, OWN_N_module), OWN_NAME(th, main));
    t->doc = interned_or(th, own_space_get(th, m, OWN_N_doc), OWN_NONE(th));
    t->hints = OWN_EMPTY;
    for (i = 0; i < m->nbase; i++)
        bases[i] = own_word_of(m->base[i]);
    t->base = m->layout;
    t->bases = own_tuple_immortal(th, bases, m->nbase);
    return t->name != OWN_EMPTY && t->qualname != OWN_EMPTY && t->module != OWN_EMPTY &&
           t->doc != OWN_EMPTY && t->bases != OWN_EMPTY;
}

/* Functions that Python makes class or static methods by their name. */
static own_word implicit(struct own_thread *th, own_word name, own_word value)
{
    bool is_new = name == OWN_NAME(th, new);
    struct own_static *s;

    if (!own_is_kind(value, OWN_K_FUNC) || !(is_new || name == OWN_NAME(th, init_subclass)))
        return value;
    s = (struct own_static *)own_new(th, is_new ? OWN_TYPE(th, STATIC) : OWN_TYPE(th, CLASSMETHOD),
                                     sizeof *s);
    if (!s)
        return OWN_EMPTY;
    disc_init(th, own_slot_of(&s->fn), value);
    return own_word_of(s);
}

static bool space_move(struct own_thread *th, struct own_making *m)
{
    own_word key, value, name;
    int64_t pos = 0;

    while (own_dict_next(th, m->space, &pos, &key, &value)) {
        if (!own_is_str(key) || key == OWN_NAME(th, qualname))
            continue;
        name = own_intern(th, key);
        value = name == OWN_EMPTY ? OWN_EMPTY : implicit(th, name, value);
        if (value == OWN_EMPTY || !own_type_define(th, m->type, name, value))
            return false;
    }
    if (own_space_get(th, m, OWN_N_eq) != OWN_EMPTY &&
        own_space_get(th, m, OWN_N_hash) == OWN_EMPTY)
        return own_type_define(th, m->type, OWN_NAME(th, hash), OWN_NONE(th));
    return true;
}

/* A class with a __new__ of the program's is called through the prelude. */
static bool construct_make(struct own_thread *th, struct own_type *t)
{
    own_word m;

    t->init = own_type_lookup(th, t, OWN_NAME(th, init));
    if (t->init == 0)
        return false;
    if (!own_type_overrides(th, t, OWN_NAME(th, new)))
        return true;
    m = own_method_new(th, OWN_PRELUDE(th, construct), own_word_of(t));
    if (m == OWN_EMPTY)
        return false;
    disc_immortal(th, own_ref(m));
    t->construct = m;
    return true;
}

static bool type_make(struct own_thread *th, struct own_making *m)
{
    struct own_type *t = own_type_alloc(th, OWN_TYPE(th, TYPE));

    m->type = t;
    if (!t || !names_make(th, m) || !own_mro_make(th, t, m->base, m->nbase))
        return false;
    kind_make(t, m->layout);
    if (!flags_make(th, m) || !own_class_slots(th, m))
        return false;
    t->hints = m->hints;
    own_class_inline(t);
    t->root_shape = own_shape_root(th->rt, t);
    if (t->root_shape == 0) {
        own_no_memory(th);
        return false;
    }
    return space_move(th, m) && construct_make(th, t);
}

/* Does somebody want to hear of the class: __init_subclass__ of a base, __set_name__ of an
 * attribute? */
static bool wants_notice(struct own_thread *th, const struct own_making *m)
{
    own_word key, value;
    int64_t pos = 0;
    uint32_t i;

    for (i = 0; i < m->nbase; i++)
        if (own_type_overrides(th, m->base[i], OWN_NAME(th, init_subclass)))
            return true;
    while (own_dict_next(th, m->space, &pos, &key, &value))
        if (own_has_user(th, value, OWN_NAME(th, set_name)))
            return true;
    return false;
}

own_word own_op_mkclass(struct own_thread *th, own_word *window, own_word hints)
{
    struct own_making m = {.name = window[0], .bases = window[1], .space = window[2]};

    if (!own_class_hints(th, &m, hints) || !bases_collect(th, &m) || !type_make(th, &m))
        return OWN_EMPTY;
    if (wants_notice(th, &m))
        return own_tail1(th, OWN_PRELUDE(th, class_made), own_word_of(m.type));
    return own_word_of(m.type);
}
