/*
 * type.c - see type.h: builtin types and exception classes.  User classes: class.c.
 */
#include "obj/type.h"

#include "obj/inst.h"
#include "obj/member.h"
#include "obj/names.h"
#include "obj/num.h"
#include "obj/object_new.h"
#include "obj/ops.h"
#include "obj/shape.h"
#include "obj/str.h"
#include "obj/sync_types.h"


struct row {
    const char *name;
    enum own_kind kind;
    uint32_t flags, basic_size;
    enum own_type_id base;
    own_word (*next_ref)(struct own_thread *th, struct own_head *dead);
    void (*release)(struct own_thread *th, struct own_head *dead);
    uint64_t (*size)(const struct own_head *o);
    own_word (*ref_at)(const struct own_head *o, int64_t i);
};

static const struct row rows[OWN_TY_COUNT] = {
#define TYPE(id, text, kind_, flags_, size_, base_, next_, release_, bytes_, ref_) \
    [OWN_TY_##id] = {text, OWN_K_##kind_, flags_, (uint32_t)(size_), OWN_TY_##base_, \
                     own_##next_##_next_ref, own_##release_##_release,               \
                     own_##bytes_##_size, own_##ref_##_ref_at},
#include "obj/types.def"
#undef TYPE
};

struct exc_row {
    const char *name;
    int base; /* enum own_exc_id, -1: object */
};
#define OWN_E_object (-1)
static const struct exc_row exc_rows[OWN_E_COUNT] = {
#define EXC(name, base) {#name, (int)OWN_E_##base},
#include "obj/exc.def"
#undef EXC
};

bool own_type_is_subtype(const struct own_type *a, const struct own_type *b)
{
    uint32_t i;

    if (a == b)
        return true;
    for (i = 1; i < a->nmro; i++)
        if (a->mro[i] == b)
            return true;
    return false;
}

struct own_type *own_type_of(struct own_thread *th, own_word w)
{
    if (own_is_int(w))
        return OWN_TYPE(th, INT);
    return own_is_flo(w) ? OWN_TYPE(th, FLOAT) : own_ref_type(w);
}

struct own_type *own_type_alloc(struct own_thread *th, struct own_type *metatype)
{
    struct own_type *t = own_alloc(th, sizeof *t);

    if (!t) {
        own_no_memory(th);
        return NULL;
    }
    memset((char *)t + sizeof t->head, 0, sizeof *t - sizeof t->head);
    /* relaxed: nobody else has seen the type. */
    own_store_relaxed(&t->head.xaux, 0);
    disc_birth(th, &t->head, metatype ? metatype : t, OWN_T_FINAL);
    disc_immortal(th, &t->head);
    t->rt = th->rt;
    t->ns = own_ns_new(th->rt);
    /* relaxed: as above.  Every class has a shape of its own, so that caches can tell classes
     * apart. */
    own_store_relaxed(&t->head.xshape, own_shape_root(th->rt, metatype ? metatype : t));
    if (t->ns && own_shape_of(&t->head) != 0)
        return t;
    own_no_memory(th);
    return NULL;
}

/* self, then the base's line. */
static bool line_mro(struct own_runtime *rt, struct own_type *t)
{
    uint32_t n = t->base ? t->base->nmro : 0;

    t->mro = own_perm(rt, (n + 1) * sizeof *t->mro);
    if (!t->mro)
        return false;
    t->mro[0] = t;
    if (n)
        memcpy(t->mro + 1, t->base->mro, n * sizeof *t->mro);
    t->nmro = n + 1;
    if (t->id < OWN_TY_COUNT && rt->known->type[t->id] == t)
        t->root_shape = own_shape_builtin(rt, t, (enum own_type_id)t->id); /* SH4 */
    else
        t->root_shape = own_shape_root(rt, t);
    return t->root_shape != 0;
}

static bool builtin_make(struct own_thread *th, enum own_type_id id)
{
    struct own_known *known = th->known;
    const struct row *row = &rows[id];
    struct own_type *t = known->type[id];

    t->kind = row->kind;
    t->flags = row->flags;
    t->id = (uint32_t)id;
    t->basic_size = row->basic_size;
    t->base = id == OWN_TY_OBJECT ? NULL : known->type[row->base];
    t->next_ref = row->next_ref;
    t->release = row->release == own_plain_release ? NULL : row->release;
    t->size = row->size;
    t->ref_at = row->ref_at;
    return true;
}

static bool exc_make(struct own_thread *th, int id)
{
    struct own_known *known = th->known;
    struct own_type *t = own_type_alloc(th, known->type[OWN_TY_TYPE]);

    if (!t)
        return false;
    known->exc[id] = t;
    t->kind = OWN_K_EXC;
    t->flags = OWN_T_EXC | OWN_T_ATTRS;
    t->id = (uint32_t)(OWN_TY_COUNT + id);
    t->basic_size = (uint32_t)(sizeof(struct own_inst) + OWN_X_FIXED * sizeof(own_slot));
    t->base = exc_rows[id].base < 0 ? known->type[OWN_TY_OBJECT] : known->exc[exc_rows[id].base];
    t->next_ref = own_inst_next_ref;
    t->release = own_inst_release;
    t->size = own_inst_size;
    t->ref_at = own_inst_ref_at;
    return line_mro(th->rt, t);
}

/* Hidden instances that hold what a program stores on functions. */
static bool attrs_type_make(struct own_thread *th)
{
    struct own_known *known = th->known;
    struct own_type *t = own_type_alloc(th, known->type[OWN_TY_TYPE]);

    if (!t)
        return false;
    known->attrs_type = t;
    t->kind = OWN_K_OBJECT;
    t->flags = OWN_T_ATTRS | OWN_T_FINAL;
    t->basic_size = (uint32_t)sizeof(struct own_inst);
    t->inline_slots = 4;
    t->base = known->type[OWN_TY_OBJECT];
    t->next_ref = own_inst_next_ref;
    t->release = own_inst_release;
    t->size = own_inst_size;
    t->ref_at = own_inst_ref_at;
    return line_mro(th->rt, t);
}

bool own_types_start(struct own_thread *th)
{
    struct own_known *known = th->known;
    int i;

    if (!own_shapes_start(th->rt) || !own_members_start(th->rt))
        return false;
    known->type[OWN_TY_TYPE] = own_type_alloc(th, NULL);
    if (!known->type[OWN_TY_TYPE])
        return false;
    for (i = 0; i < OWN_TY_COUNT; i++)
        if (i != OWN_TY_TYPE && !(known->type[i] = own_type_alloc(th, known->type[OWN_TY_TYPE])))
            return false;
    for (i = 0; i < OWN_TY_COUNT; i++)
        builtin_make(th, (enum own_type_id)i);
    for (i = 0; i < OWN_TY_COUNT; i++) {
        struct own_type *t = known->type[i];

        if (t->base && !t->base->mro && !line_mro(th->rt, t->base))
            return false;
        if (!t->mro && !line_mro(th->rt, t))
            return false;
    }
    for (i = 0; i < OWN_E_COUNT; i++)
        if (!exc_make(th, i))
            return false;
    return attrs_type_make(th);
}

own_word own_tuple_immortal(struct own_thread *th, const own_word *items, int64_t n)
{
    own_word w = n == 0 ? th->known->empty_tuple : own_tuple_new(th, items, n);

    if (w != OWN_EMPTY && n != 0)
        disc_immortal(th, own_ref(w));
    return w;
}

static bool name_type(struct own_thread *th, struct own_type *t, const char *name,
                      const char *module)
{
    own_word base = t->base ? own_word_of(t->base) : OWN_EMPTY;

    t->name = own_intern_ascii(th, name);
    t->qualname = t->name;
    t->module = own_intern_ascii(th, module);
    t->bases = own_tuple_immortal(th, &base, t->base ? 1 : 0);
    return t->name != OWN_EMPTY && t->module != OWN_EMPTY && t->bases != OWN_EMPTY;
}

bool own_types_name(struct own_thread *th)
{
    struct own_known *known = th->known;
    int i;

    for (i = 0; i < OWN_TY_COUNT; i++)
        if (!name_type(th, known->type[i], rows[i].name, "builtins"))
            return false;
    for (i = 0; i < OWN_E_COUNT; i++) {
        const char *module = "builtins";

        if (i == OWN_E_Empty)
            module = "_queue";
        else if (i == OWN_E_Full)
            module = "queue";
        else if (i == OWN_E_BrokenBarrierError)
            module = "threading";
        if (!name_type(th, known->exc[i], exc_rows[i].name, module))
            return false;
    }
    return name_type(th, known->attrs_type, "function", "builtins");
}
