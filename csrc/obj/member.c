/*
 * member.c - see member.h; name spaces of classes and modules.
 */
#include "obj/member.h"

#include "base/own_assert.h"
#include "obj/attr.h"
#include "obj/names.h"
#include "obj/object_new.h"

static uint32_t name_hash(own_word name) { return (uint32_t)(name >> 4) * 2654435761u >> 7; }

/* -- name spaces; all under rt->xlock but own_ns_new -- */

struct own_ns *own_ns_new(struct own_runtime *rt) { return own_perm(rt, sizeof(struct own_ns)); }

struct own_ns_entry *own_ns_find(const struct own_ns *ns, own_word name)
{
    uint32_t i;

    if (ns->mask == 0)
        return NULL;
    for (i = name_hash(name) & ns->mask; ns->index[i] != 0; i = (i + 1) & ns->mask)
        if (ns->entry[ns->index[i] - 1].name == name)
            return &ns->entry[ns->index[i] - 1];
    return NULL;
}

static void index_add(struct own_ns *ns, uint32_t number)
{
    uint32_t i = name_hash(ns->entry[number].name) & ns->mask;

    while (ns->index[i] != 0)
        i = (i + 1) & ns->mask;
    ns->index[i] = number + 1;
}

/* What was outgrown stays in permanent memory: pointers into it remain readable. */
static bool ns_grow(struct own_runtime *rt, struct own_ns *ns)
{
    uint32_t cap = ns->cap ? ns->cap * 2 : 8, i;
    struct own_ns_entry *entry = own_perm(rt, cap * sizeof *entry);
    uint32_t *index = own_perm(rt, cap * 2 * sizeof *index);

    if (!entry || !index)
        return false;
    if (ns->n)
        memcpy(entry, ns->entry, ns->n * sizeof *entry);
    ns->entry = entry;
    ns->index = index;
    ns->cap = cap;
    ns->mask = cap * 2 - 1;
    for (i = 0; i < ns->n; i++)
        index_add(ns, i);
    return true;
}

struct own_ns_entry *own_ns_put(struct own_runtime *rt, struct own_ns *ns, own_word name,
                                own_word cell)
{
    struct own_ns_entry *e = own_ns_find(ns, name);

    if (e)
        return e;
    if (ns->n == ns->cap && !ns_grow(rt, ns))
        return NULL;
    e = &ns->entry[ns->n];
    *e = (struct own_ns_entry){.name = name, .cell = cell};
    index_add(ns, ns->n++);
    return e;
}

own_word own_cell_new_immortal(struct own_thread *th, own_word name, own_word value)
{
    struct own_cell *c = (struct own_cell *)own_new(th, OWN_TYPE(th, CELL), sizeof *c);

    if (!c)
        return OWN_EMPTY;
    /* relaxed: nobody else has seen the cell. */
    own_store_relaxed(&c->xvalue, OWN_EMPTY);
    if (value != OWN_EMPTY)
        disc_init(th, &c->xvalue, value);
    c->name = name;
    c->fallback = OWN_EMPTY;
    disc_immortal(th, &c->head);
    return own_word_of(c);
}

own_word own_cell_load(struct own_thread *th, own_word cell)
{
    struct own_cell *c = (struct own_cell *)cell;

    if (OWN_UNLIKELY(!disc_may_read(th, &c->head)))
        disc_acquire_read(th, &c->head);
    return disc_load(th, &c->head, &c->xvalue);
}

/* -- members -- */

bool own_members_start(struct own_runtime *rt)
{
    rt->member = own_reserve((uint64_t)OWN_MAX_MEMBERS * sizeof *rt->member);
    rt->nmembers = 1; /* 0 is nobody (TY3) */
    return rt->member != NULL;
}

void own_members_close(struct own_runtime *rt)
{
    if (rt->member)
        own_unreserve(rt->member, (uint64_t)OWN_MAX_MEMBERS * sizeof *rt->member);
    rt->member = NULL;
}

enum own_member_kind own_member_kind_of(struct own_known *known, own_word value, own_word *fn)
{
    struct own_type *t = own_is_ref(value) ? own_ref_type(value) : NULL;

    *fn = OWN_EMPTY;
    if (!t)
        return OWN_M_VALUE;
    if (t->kind == OWN_K_FUNC) {
        /* relaxed: written when the function was made. */
        if (own_load_relaxed(&own_ref(value)->xaux) & OWN_F_IMMORTAL)
            *fn = value;
        return OWN_M_FUNC;
    }
    if (t->kind == OWN_K_NATIVE && ((struct own_native *)value)->self_type) {
        *fn = value;
        return OWN_M_NATIVE;
    }
    if (t == known->type[OWN_TY_PROPERTY])
        return OWN_M_PROPERTY;
    if (t == known->type[OWN_TY_STATIC])
        return OWN_M_STATIC;
    return t == known->type[OWN_TY_CLASSMETHOD] ? OWN_M_CLASS : OWN_M_VALUE;
}

/* Under rt->xlock. */
static void resolve(struct own_member *m)
{
    const struct own_ns_entry *e = NULL;
    struct own_type *home = NULL;
    uint32_t i;

    for (i = 0; i < m->type->nmro && !home; i++) {
        e = own_ns_find(m->type->mro[i]->ns, m->name);
        if (e && e->kind != OWN_M_NONE)
            home = m->type->mro[i];
    }
    /* relaxed: readers decide by xcell and xfn (MB1). */
    own_store_relaxed(&m->xhome, home);
    /* relaxed: a hint (MB1). */
    own_store_relaxed(&m->xkind, home ? e->kind : OWN_M_NONE);
    /* release: the cell's contents; pairs with own_member_value (MB1). */
    own_store_release(&m->xcell, home ? e->cell : OWN_EMPTY);
    /* release: pairs with own_member_fn (O5). */
    own_store_release(&m->xfn, home ? e->fn : OWN_EMPTY);
}

void own_members_resolve(struct own_runtime *rt, const struct own_type *t, own_word name)
{
    uint32_t i;

    for (i = 1; i < rt->nmembers; i++)
        if (rt->member[i].name == name && own_type_is_subtype(rt->member[i].type, t))
            resolve(&rt->member[i]);
}

static uint32_t table_find(const struct own_runtime *rt, const struct own_member_table *t,
                           own_word name)
{
    uint32_t i, at;

    if (!t)
        return 0;
    for (i = name_hash(name) & t->mask;; i = (i + 1) & t->mask) {
        /* acquire: the entry was filled before; pairs with table_add (TY3). */
        at = own_load_acquire(&((struct own_member_table *)(uintptr_t)t)->xat[i]);
        if (at == 0 || rt->member[at].name == name)
            return at;
    }
}

static void table_put(struct own_member_table *t, own_word name, uint32_t at)
{
    uint32_t i = name_hash(name) & t->mask;

    /* relaxed: writers are under xlock. */
    while (own_load_relaxed(&t->xat[i]) != 0)
        i = (i + 1) & t->mask;
    t->used++;
    /* release: the filled entry; pairs with table_find (TY3). */
    own_store_release(&t->xat[i], at);
}

/* Under rt->xlock.  False: no memory. */
static bool table_add(struct own_runtime *rt, struct own_type *type, own_word name, uint32_t at)
{
    /* relaxed: written under xlock. */
    struct own_member_table *t = own_load_relaxed(&type->xmembers), *wide;
    uint32_t size = t ? (t->mask + 1) * 2 : 16, i, old;

    if (!t || t->used * 2 >= t->mask) {
        wide = own_perm(rt, sizeof *wide + size * sizeof wide->xat[0]);
        if (!wide)
            return false;
        wide->mask = size - 1;
        for (i = 0; t && i <= t->mask; i++) {
            /* relaxed: writers are under xlock. */
            old = own_load_relaxed(&t->xat[i]);
            if (old)
                table_put(wide, rt->member[old].name, old);
        }
        /* release: the filled table; pairs with own_type_lookup (TY3). */
        own_store_release(&type->xmembers, wide);
        t = wide;
    }
    table_put(t, name, at);
    return true;
}

/* Under rt->xlock.  0: no memory. */
static uint32_t member_add(struct own_runtime *rt, struct own_type *t, own_word name)
{
    uint32_t at = rt->nmembers;
    struct own_member *m = &rt->member[at];

    if (at >= OWN_MAX_MEMBERS)
        return 0;
    m->type = t;
    m->name = name;
    resolve(m);
    if (!table_add(rt, t, name, at))
        return 0;
    rt->nmembers++;
    return at;
}

uint32_t own_type_lookup(struct own_thread *th, struct own_type *t, own_word name)
{
    struct own_runtime *rt = th->rt;
    /* acquire: pairs with table_add (TY3). */
    uint32_t at = table_find(rt, own_load_acquire(&t->xmembers), name);

    if (OWN_LIKELY(at != 0))
        return at;
    own_lock_acquire(&rt->xlock);
    /* relaxed: written under xlock. */
    at = table_find(rt, own_load_relaxed(&t->xmembers), name);
    if (at == 0)
        at = member_add(rt, t, name);
    own_lock_release(&rt->xlock);
    if (at == 0)
        own_no_memory(th);
    return at;
}

own_word own_member_value(struct own_thread *th, const struct own_member *m)
{
    struct own_member *x = (struct own_member *)(uintptr_t)m;

    for (;;) {
        own_word w = own_member_fn(x), cell;

        if (w != OWN_EMPTY)
            return w;
        /* acquire: the cell's contents; pairs with resolve (MB1). */
        cell = own_load_acquire(&x->xcell);
        if (cell == OWN_EMPTY)
            return OWN_EMPTY;
        w = own_cell_load(th, cell);
        if (w != OWN_EMPTY)
            return w;
        /* Deleted: whose attribute shows through now was resolved in the section that emptied the
         * cell. */
        disc_read_lock(th, own_ref(cell));
        disc_read_unlock(th, own_ref(cell));
        /* relaxed: the lock has ordered it behind that section. */
        if (own_load_relaxed(&x->xcell) == cell && own_load_relaxed(&x->xfn) == OWN_EMPTY)
            return OWN_EMPTY;
    }
}

own_word own_type_find(struct own_thread *th, struct own_type *t, own_word name)
{
    uint32_t at = own_type_lookup(th, t, name);

    if (at == 0)
        own_exc_clear(th);
    return at ? own_member_value(th, &th->rt->member[at]) : OWN_EMPTY;
}

bool own_type_overrides(struct own_thread *th, struct own_type *t, own_word name)
{
    uint32_t at;

    if (!(t->flags & OWN_T_SUBCLASS))
        return false;
    at = own_type_lookup(th, t, name);
    if (at == 0)
        own_exc_clear(th);
    /* relaxed: the class itself is immortal. */
    return at && own_load_relaxed(&th->rt->member[at].xhome) &&
           (own_load_relaxed(&th->rt->member[at].xhome)->flags & OWN_T_SUBCLASS);
}

/* -- changing classes -- */

static struct own_ns_entry *entry_get(struct own_runtime *rt, struct own_type *t, own_word name,
                                      own_word cell)
{
    struct own_ns_entry *e;

    own_lock_acquire(&rt->xlock);
    e = cell == OWN_EMPTY ? own_ns_find(t->ns, name) : own_ns_put(rt, t->ns, name, cell);
    own_lock_release(&rt->xlock);
    return e;
}

/* Under rt->xlock: record what the entry's cell now holds. */
static void entry_note(struct own_thread *th, struct own_type *t, own_word name, own_word value)
{
    struct own_ns_entry *e = own_ns_find(t->ns, name);
    enum own_member_kind kind;
    own_word fn = OWN_EMPTY;

    kind = value == OWN_EMPTY ? OWN_M_NONE : own_member_kind_of(th->known, value, &fn);
    if (e->kind == (uint32_t)kind && e->fn == fn)
        return;
    e->kind = kind;
    e->fn = fn;
    own_members_resolve(th->rt, t, name);
}

bool own_type_define(struct own_thread *th, struct own_type *t, own_word name, own_word value)
{
    struct own_runtime *rt = th->rt;
    own_word cell = own_cell_new_immortal(th, name, value);
    struct own_ns_entry *e = cell == OWN_EMPTY ? NULL : entry_get(rt, t, name, cell);
    struct own_cell *c;

    if (!e) {
        own_no_memory(th);
        return false;
    }
    if (e->cell != cell) /* another thread was quicker */
        return own_type_set(th, t, name, value);
    /* in the cell's section, as own_type_set: another thread may have stored there meanwhile */
    c = (struct own_cell *)cell;
    if (!disc_write_try(th, &c->head))
        disc_acquire_write(th, &c->head);
    own_lock_acquire(&rt->xlock);
    entry_note(th, t, name, disc_peek(&c->head, &c->xvalue));
    own_lock_release(&rt->xlock);
    disc_write_end(th, &c->head);
    return true;
}

bool own_type_set(struct own_thread *th, struct own_type *t, own_word name, own_word value)
{
    struct own_runtime *rt = th->rt;
    struct own_ns_entry *e = entry_get(rt, t, name, OWN_EMPTY);
    struct own_cell *c;
    own_word old;

    if (!e && value == OWN_EMPTY) {
        own_no_attr(th, own_word_of(t), name);
        return false;
    }
    if (!e)
        return own_type_define(th, t, name, value);
    c = (struct own_cell *)e->cell;
    if (!disc_write_try(th, &c->head))
        disc_acquire_write(th, &c->head);
    old = disc_peek(&c->head, &c->xvalue);
    if (value != OWN_EMPTY)
        disc_store(th, &c->head, &c->xvalue, value);
    else if (old != OWN_EMPTY)
        disc_move_out(th, &c->head, &c->xvalue);
    /* inside the write section, so that kinds follow the cell's order */
    own_lock_acquire(&rt->xlock);
    entry_note(th, t, name, value);
    own_lock_release(&rt->xlock);
    disc_write_end(th, &c->head);
    if (old == OWN_EMPTY && value == OWN_EMPTY)
        own_no_attr(th, own_word_of(t), name);
    return old != OWN_EMPTY || value != OWN_EMPTY;
}
