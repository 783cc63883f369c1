/*
 * func.c - functions made by MKFUNC and the attributes of functions, methods, natives.
 *
 * A function of a module's or a class's body is immortal from birth: classes name it without
 * counting (MB2).
 */
#include "obj/attr.h"
#include "obj/code.h"
#include "obj/inst.h"
#include "obj/lookup.h"
#include "obj/member.h"
#include "obj/natives.h"
#include "obj/object_new.h"
#include "obj/str.h"
#include "obj/type.h"
#include "vm/image.h"

/* Defined directly in a function's body, as the qualified name "f.<locals>.g" says? */
static bool is_local(const struct own_code *code)
{
    static const char mark[] = "<locals>.";
    struct own_ucs q = own_str_view(code->qualname);
    int64_t at = q.len - own_str_len(code->name) - (int64_t)(sizeof mark - 1);
    size_t i;

    for (i = 0; i < sizeof mark - 1 && at >= 0; i++)
        if (own_ucs_at(q, at + (int64_t)i) != (unsigned char)mark[i])
            return false;
    return at >= 0;
}

/* None is kept as EMPTY. */
static void init_or_empty(struct own_thread *th, own_word *field, own_word w)
{
    if (w == OWN_NONE(th))
        *field = OWN_EMPTY;
    else
        disc_init(th, own_slot_of(field), w);
}

own_word own_func_new(struct own_thread *th, struct own_code *code, const own_word *w,
                      int64_t nfree)
{
    struct own_func *f = (struct own_func *)own_new(
        th, OWN_TYPE(th, FUNC), sizeof *f + (uint64_t)nfree * sizeof f->free[0]);
    int64_t i;

    if (!f)
        return OWN_EMPTY;
    f->code = code;
    f->k = code->k;
    f->entry = (const uint64_t *)code->xinsn;
    f->name = code->name;
    f->qualname = code->qualname;
    f->doc = (code->flags & OWN_CO_DOC) && code->nk > 0 ? code->k[0] : OWN_EMPTY;
    f->module = OWN_EMPTY;
    init_or_empty(th, &f->defaults, w[0]);
    init_or_empty(th, &f->kwdefaults, w[1]);
    /* relaxed: nobody else has seen the function. */
    own_store_relaxed(&f->xattrs, OWN_EMPTY);
    f->nfree = nfree;
    for (i = 0; i < nfree; i++)
        disc_init(th, own_slot_of(&f->free[i]), w[2 + i]);
    if (!is_local(code)) {
        /* relaxed: as above. */
        own_store_relaxed(&f->head.xaux, OWN_F_IMMORTAL);
        disc_immortal(th, &f->head);
    }
    return own_word_of(f);
}

/* -- attributes -- */

static own_word or_none(const struct own_thread *th, own_word w)
{
    return w != OWN_EMPTY ? w : OWN_NONE(th);
}

static struct own_func *func_of(const own_word *w) { return (struct own_func *)w[0]; }

#define GETTER(name, expression)                                                        \
    static own_word name(struct own_thread *th, own_word *w, int64_t n)                   \
    { (void)th, (void)w, (void)n; return (expression); }

/* acquire: func_set_field */
GETTER(func_name, (own_word)own_load_acquire(own_slot_of(&func_of(w)->name)))
/* acquire: func_set_field */
GETTER(func_qualname, (own_word)own_load_acquire(own_slot_of(&func_of(w)->qualname)))
/* acquire: as above */
GETTER(func_doc, or_none(th, (own_word)own_load_acquire(own_slot_of(&func_of(w)->doc))))
GETTER(func_defaults, or_none(th, func_of(w)->defaults))
GETTER(func_kwdefaults, or_none(th, func_of(w)->kwdefaults))
GETTER(func_module, OWN_NAME(th, main))
GETTER(native_name, ((struct own_native *)w[0])->name)
GETTER(native_module, or_none(th, ((struct own_native *)w[0])->module))
GETTER(native_doc, OWN_NONE(th))
GETTER(method_func, ((struct own_method *)w[0])->fn)
GETTER(method_self, ((struct own_method *)w[0])->self)
GETTER(static_func, ((struct own_static *)w[0])->fn)

static own_word native_qualname(struct own_thread *th, own_word *w, int64_t n)
{
    const struct own_native *f = (const struct own_native *)w[0];
    struct own_ucsbuf out;

    (void)n;
    if (!f->self_type)
        return f->name;
    own_ucsbuf_init(&out, NULL, 0);
    own_str_append(&out, f->self_type->name);
    own_ucsbuf_char(&out, '.');
    own_str_append(&out, f->name);
    return own_str_take(th, &out);
}

static own_word func_dict(struct own_thread *th, own_word *w, int64_t n)
{
    own_word attrs = own_func_attrs_make(th, func_of(w));

    (void)n;
    return attrs == OWN_EMPTY ? OWN_EMPTY : own_attrs_dict(th, attrs);
}

const struct own_native_def own_natives_func[] = {
    {"@__name__", "self, /", func_name, 0},
    {"@__qualname__", "self, /", func_qualname, 0},
    {"@__doc__", "self, /", func_doc, 0},
    {"@__defaults__", "self, /", func_defaults, 0},
    {"@__kwdefaults__", "self, /", func_kwdefaults, 0},
    {"@__module__", "self, /", func_module, 0},
    {"@__dict__", "self, /", func_dict, 0},
    {0},
};
const struct own_native_def own_natives_native[] = {
    {"@__name__", "self, /", native_name, 0},
    {"@__qualname__", "self, /", native_qualname, 0},
    {"@__module__", "self, /", native_module, 0},
    {"@__doc__", "self, /", native_doc, 0},
    {0},
};
const struct own_native_def own_natives_method[] = {
    {"@__func__", "self, /", method_func, 0},
    {"@__self__", "self, /", method_self, 0},
    {0},
};
const struct own_native_def own_natives_static[] = {
    {"@__func__", "self, /", static_func, 0},
    {"@__wrapped__", "self, /", static_func, 0},
    {0},
};

own_word own_callee_text(struct own_thread *th, own_word callee)
{
    own_word module = OWN_EMPTY, name = OWN_EMPTY;
    struct own_ucsbuf out;

    if (own_is_kind(callee, OWN_K_METHOD))
        callee = ((struct own_method *)callee)->fn;
    if (own_is_kind(callee, OWN_K_FUNC)) {
        module = ((struct own_func *)callee)->code->hidden ? OWN_EMPTY : OWN_NAME(th, main);
        name = func_qualname(th, &callee, 1);
    } else if (own_is_kind(callee, OWN_K_NATIVE)) {
        module = ((struct own_native *)callee)->module;
        name = native_qualname(th, &callee, 1);
    } else if (own_is_kind(callee, OWN_K_TYPE)) {
        module = own_as_type(callee)->module;
        name = own_as_type(callee)->qualname;
    }
    own_ucsbuf_init(&out, NULL, 0);
    if (module != OWN_EMPTY && own_is_str(module) && module != OWN_NAME(th, m_builtins)) {
        own_str_append(&out, module);
        own_ucsbuf_str(&out, ".");
    }
    own_str_append(&out, name != OWN_EMPTY ? name : own_type_of(th, callee)->name);
    own_ucsbuf_str(&out, name != OWN_EMPTY ? "()" : " object");
    return own_str_take(th, &out);
}
