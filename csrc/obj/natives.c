/*
 * natives.c - see natives.h: from tables of C functions to native objects in types and modules.
 */
#include "obj/natives.h"

#include <stdio.h>

#include "obj/inst.h"
#include "obj/member.h"
#include "obj/names.h"
#include "obj/object_new.h"
#include "obj/prelude.h"

#define MAX_PARAMS 16

#define NATIVES(file, where) extern const struct own_native_def own_natives_##file[];
#include "obj/natives.def"
#undef NATIVES

static const struct {
    const struct own_native_def *def;
    const char *where;
} tables[] = {
#define NATIVES(file, where) {own_natives_##file, where},
#include "obj/natives.def"
#undef NATIVES
};

/* -- parameter texts -- */

struct params {
    own_word name[MAX_PARAMS];
    int32_t n, min, max, posonly;
    bool keyword_only, many;
};

/* One piece between commas; false: no memory. */
static bool param_add(struct own_thread *th, struct params *p, const char *s, int64_t n)
{
    bool optional = n > 2 && s[n - 1] == '?' && s[n - 2] == '=';

    if (n == 1 && *s == '/') {
        p->posonly = p->n;
    } else if (n > 2 && s[1] == '*') {
        return true; /* own_native_with_keywords */
    } else if (*s == '*') {
        p->keyword_only = n == 1;
        p->many = n > 1;
    } else {
        p->name[p->n] = own_intern_bytes(th, s, optional ? n - 2 : n);
        if (p->name[p->n] == OWN_EMPTY)
            return false;
        if (!p->keyword_only)
            p->max++;
        p->n++;
        if (!optional && !p->keyword_only)
            p->min = p->n;
    }
    return true;
}

static bool params_parse(struct own_thread *th, struct params *p, const char *s)
{
    const char *end;

    memset(p, 0, sizeof *p);
    while (*s) {
        while (*s == ' ' || *s == ',')
            s++;
        for (end = s; *end && *end != ',' && *end != ' ';)
            end++;
        OWN_ASSERT(p->n < MAX_PARAMS, "a native has too many parameters");
        if (end > s && !param_add(th, p, s, end - s))
            return false;
        s = end;
    }
    if (p->many)
        p->max = -1;
    return true;
}

/* "list.append" and "@args" are called append and args. */
static const char *short_name(const char *name)
{
    const char *dot = strrchr(name, '.');

    if (dot)
        name = dot + 1;
    return *name == '@' || *name == '=' || *name == '!' || *name == '%' ? name + 1 : name;
}

own_word own_native_new(struct own_thread *th, const struct own_native_def *def, own_word module,
                        struct own_type *self_type)
{
    struct own_native *f = (struct own_native *)own_new(th, OWN_TYPE(th, NATIVE), sizeof *f);
    struct params p;
    int32_t i;

    if (!f || !params_parse(th, &p, def->params))
        return OWN_EMPTY;
    f->fn = def->fn;
    f->def = def;
    f->min = p.min;
    f->max = p.max;
    f->scratch = def->scratch;
    f->nparam = p.n;
    f->param = p.n ? own_perm(th->rt, (uint64_t)p.n * sizeof *f->param) : NULL;
    f->name = own_intern_ascii(th, short_name(def->name));
    f->module = module;
    f->self_type = self_type;
    if (f->name == OWN_EMPTY)
        return OWN_EMPTY;
    if (p.n && !f->param)
        return own_no_memory(th);
    for (i = 0; i < p.n; i++)
        f->param[i] = i < p.posonly ? OWN_EMPTY : p.name[i];
    disc_immortal(th, &f->head);
    return own_word_of(f);
}

/* -- types -- */

static own_word property_new(struct own_thread *th, own_word get, own_word set)
{
    struct own_property *p = (struct own_property *)own_new(th, OWN_TYPE(th, PROPERTY), sizeof *p);

    if (!p)
        return OWN_EMPTY;
    p->get = get;
    p->set = set;
    p->del = OWN_EMPTY;
    p->doc = OWN_EMPTY;
    disc_immortal(th, &p->head);
    return own_word_of(p);
}

static own_word static_new(struct own_thread *th, enum own_type_id what, own_word fn)
{
    struct own_static *s = (struct own_static *)own_new(th, th->known->type[what], sizeof *s);

    if (!s)
        return OWN_EMPTY;
    s->fn = fn;
    disc_immortal(th, &s->head);
    return own_word_of(s);
}

/* What def stands for in t's name space. */
static own_word type_value(struct own_thread *th, struct own_type *t,
                           const struct own_native_def *def)
{
    char kind = def->name[0];
    bool wrapped = kind == '!' || kind == '%';
    own_word fn = own_native_new(th, def, wrapped ? t->module : OWN_EMPTY, wrapped ? NULL : t),
             set = OWN_EMPTY;

    if (fn == OWN_EMPTY || (kind != '@' && !wrapped))
        return fn;
    if (wrapped)
        return static_new(th, kind == '!' ? OWN_TY_STATIC : OWN_TY_CLASSMETHOD, fn);
    if (def[1].name && def[1].name[0] == '=') {
        set = own_native_new(th, &def[1], OWN_EMPTY, t);
        if (set == OWN_EMPTY)
            return OWN_EMPTY;
    }
    return property_new(th, fn, set);
}

static bool construct_add(struct own_thread *th, struct own_type *t,
                          const struct own_native_def *def)
{
    own_word fn = own_native_new(th, def, t->module, NULL);

    if (fn == OWN_EMPTY)
        return false;
    ((struct own_native *)fn)->name = t->name;
    t->construct = fn;
    return true;
}

static bool type_add(struct own_thread *th, struct own_type *t, const struct own_native_def *def)
{
    own_word name, value;

    if (strcmp(def->name, "()") == 0)
        return construct_add(th, t, def);
    if (def->name[0] == '=')
        return true; /* taken with its getter */
    name = own_intern_ascii(th, short_name(def->name));
    value = name == OWN_EMPTY ? OWN_EMPTY : type_value(th, t, def);
    return value != OWN_EMPTY && own_type_define(th, t, name, value);
}

static struct own_type *type_named(struct own_thread *th, const char *name)
{
    own_word w = own_intern_ascii(th, name);
    int i;

    for (i = 0; w != OWN_EMPTY && i < OWN_TY_COUNT; i++)
        if (th->known->type[i]->name == w)
            return th->known->type[i];
    for (i = 0; w != OWN_EMPTY && i < OWN_E_COUNT; i++)
        if (th->known->exc[i]->name == w)
            return th->known->exc[i];
    OWN_ASSERT(false, "natives.def names a type that does not exist");
    return NULL;
}

/* -- modules -- */

static own_word cell_of(struct own_runtime *rt, const struct own_ns *ns, own_word name)
{
    const struct own_ns_entry *e;
    own_word w;

    own_lock_acquire(&rt->xlock);
    e = own_ns_find(ns, name);
    w = e ? e->cell : OWN_EMPTY;
    own_lock_release(&rt->xlock);
    return w;
}

own_word own_module_find(struct own_runtime *rt, own_word name)
{
    return cell_of(rt, rt->names->modules, name);
}

own_word own_module_fresh(struct own_thread *th, own_word name)
{
    struct own_module *m = (struct own_module *)own_new(th, OWN_TYPE(th, MODULE), sizeof *m);

    if (!m)
        return OWN_EMPTY;
    m->name = name;
    m->ns = own_ns_new(th->rt);
    disc_immortal(th, &m->head);
    return m->ns ? own_word_of(m) : own_no_memory(th);
}

own_word own_module_new(struct own_thread *th, own_word name)
{
    own_word m = own_module_find(th->rt, name);
    const struct own_ns_entry *e;

    if (m != OWN_EMPTY)
        return m;
    m = own_module_fresh(th, name);
    if (m == OWN_EMPTY)
        return OWN_EMPTY;
    own_lock_acquire(&th->rt->xlock);
    e = own_ns_put(th->rt, th->rt->names->modules, name, m);
    own_lock_release(&th->rt->xlock);
    return e ? m : own_no_memory(th);
}

own_word own_module_cell(struct own_thread *th, own_word module, own_word name, bool make)
{
    struct own_runtime *rt = th->rt;
    struct own_ns *ns = ((struct own_module *)module)->ns;
    own_word cell = cell_of(rt, ns, name);
    const struct own_ns_entry *e;

    if (cell != OWN_EMPTY || !make)
        return cell;
    cell = own_cell_new_immortal(th, name, OWN_EMPTY);
    if (cell == OWN_EMPTY)
        return OWN_EMPTY;
    own_lock_acquire(&rt->xlock);
    e = own_ns_put(rt, ns, name, cell);
    cell = e ? e->cell : OWN_EMPTY; /* another thread's, if it was first */
    own_lock_release(&rt->xlock);
    return cell != OWN_EMPTY ? cell : own_no_memory(th);
}

bool own_module_define(struct own_thread *th, own_word module, own_word name, own_word value)
{
    struct own_cell *c = (struct own_cell *)own_module_cell(th, module, name, true);

    if (!c)
        return false;
    if (!disc_write_try(th, &c->head))
        disc_acquire_write(th, &c->head);
    disc_store(th, &c->head, &c->xvalue, value);
    disc_write_end(th, &c->head);
    return true;
}

own_word own_module_member(struct own_runtime *rt, own_word module, own_word name)
{
    struct own_cell *c = (struct own_cell *)cell_of(rt, ((struct own_module *)module)->ns, name);
    /* relaxed: stored while the runtime was opened, by the thread behind which all others come. */
    return c ? own_load_relaxed(&c->xvalue) : OWN_EMPTY;
}

own_word own_builtin_find(struct own_runtime *rt, own_word name)
{
    return own_module_member(rt, own_module_find(rt, rt->known->name[OWN_N_m_builtins]), name);
}

static bool module_add(struct own_thread *th, const char *where, const struct own_native_def *def)
{
    own_word module, name, fn;

    name = own_intern_ascii(th, where);
    module = name == OWN_EMPTY ? OWN_EMPTY : own_module_new(th, name);
    if (module == OWN_EMPTY)
        return false;
    fn = own_native_new(th, def, name, NULL);
    return fn != OWN_EMPTY && own_module_define(th, module, ((struct own_native *)fn)->name, fn);
}

/* -- start -- */

/* Types that programs may name without an import. */
static const unsigned char public_types[] = {
    OWN_TY_OBJECT, OWN_TY_BOOL,        OWN_TY_INT,      OWN_TY_FLOAT,     OWN_TY_STR,
    OWN_TY_TUPLE,  OWN_TY_LIST,        OWN_TY_DICT,     OWN_TY_SET,       OWN_TY_FROZENSET,
    OWN_TY_RANGE,  OWN_TY_SLICE,       OWN_TY_TYPE,     OWN_TY_SUPER,     OWN_TY_PROPERTY,
    OWN_TY_STATIC, OWN_TY_CLASSMETHOD, OWN_TY_REVERSED, OWN_TY_ENUMERATE, OWN_TY_ZIP,
};

static bool types_publish(struct own_thread *th)
{
    struct own_known *known = th->known;
    size_t i;

    for (i = 0; i < sizeof public_types; i++) {
        struct own_type *t = known->type[public_types[i]];

        if (!own_module_define(th, own_module_new(th, t->module), t->name, own_word_of(t)))
            return false;
    }
    for (i = 0; i < OWN_E_COUNT; i++) {
        struct own_type *t = known->exc[i];
        own_word module = own_module_new(th, t->module);

        if (module == OWN_EMPTY || !own_module_define(th, module, t->name, own_word_of(t)))
            return false;
    }
    return true;
}

/* __init__ of every builtin class, so that calling it finds it without a look-up. */
static bool types_finish(struct own_thread *th)
{
    struct own_known *known = th->known;
    int i;

    for (i = 0; i < OWN_TY_COUNT + OWN_E_COUNT; i++) {
        struct own_type *t = i < OWN_TY_COUNT ? known->type[i] : known->exc[i - OWN_TY_COUNT];

        t->init = own_type_lookup(th, t, OWN_NAME(th, init));
        if (t->init == 0)
            return false;
    }
    return true;
}

bool own_natives_start(struct own_thread *th)
{
    const struct own_native_def *def;
    size_t i;

    th->rt->names->modules = own_ns_new(th->rt);
    if (!th->rt->names->modules || own_module_new(th, OWN_NAME(th, m_builtins)) == OWN_EMPTY)
        return false;
    for (i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        bool in_type = strncmp(tables[i].where, "type:", 5) == 0;
        struct own_type *t = in_type ? type_named(th, tables[i].where + 5) : NULL;

        for (def = tables[i].def; def->name; def++)
            if (in_type ? !t || !type_add(th, t, def) : !module_add(th, tables[i].where, def))
                return false;
    }
    return types_publish(th) && types_finish(th);
}

static const char *const prelude_names[] = {
#define PRELUDE(id, name, nargs) name,
#include "obj/prelude.def"
#undef PRELUDE
};

bool own_prelude_bind(struct own_thread *th)
{
    int i;

    for (i = 0; i < OWN_P_COUNT; i++) {
        own_word name = own_intern_ascii(th, prelude_names[i]);
        own_word fn = name == OWN_EMPTY ? OWN_EMPTY : own_builtin_find(th->rt, name);

        if (fn == OWN_EMPTY) {
            own_raise(th, OWN_E_RuntimeError, "the prelude lacks %s", prelude_names[i]);
            return false;
        }
        th->known->prelude_fn[i] = fn;
    }
    return true;
}
