/*
 * repr.c - text of values: own_repr, own_to_str, own_op_format (value.h).
 */
#include "obj/value.h"

#include "obj/attr.h"
#include "obj/code.h"
#include "obj/exc.h"
#include "obj/lookup.h"
#include "obj/num.h"
#include "obj/ops.h"
#include "obj/str.h"
#include "obj/tail.h"

bool own_is_leaf(own_word w)
{
    if (!own_is_ref(w))
        return true;
    switch (own_ref_type(w)->kind) {
    case OWN_K_NONE:
    case OWN_K_BOOL:
    case OWN_K_INT:
    case OWN_K_FLOAT:
    case OWN_K_STR:
    case OWN_K_FUNC:
    case OWN_K_NATIVE:
    case OWN_K_TYPE:
    case OWN_K_MODULE:
        return true;
    default:
        return false;
    }
}

static void put_type_name(struct own_thread *th, struct own_ucsbuf *out, const struct own_type *t)
{
    if (t->module != OWN_NAME(th, m_builtins)) {
        own_str_append(out, t->module);
        own_ucsbuf_char(out, '.');
    }
    own_str_append(out, t->qualname);
}

static void put_address(struct own_ucsbuf *out, own_word w)
{
    own_ucsbuf_printf(out, " at 0x%llx>", (unsigned long long)w);
}

static void put_native(struct own_ucsbuf *out, const struct own_native *f)
{
    if (!f->self_type) {
        own_ucsbuf_str(out, "<built-in function ");
        own_str_append(out, f->name);
        own_ucsbuf_char(out, '>');
        return;
    }
    own_ucsbuf_str(out, "<method '");
    own_str_append(out, f->name);
    own_ucsbuf_str(out, "' of '");
    own_str_append(out, f->self_type->name);
    own_ucsbuf_str(out, "' objects>");
}

/* Functions of the prelude pass for natives: their file name is in angle brackets. */
static void put_func(struct own_ucsbuf *out, const struct own_func *f)
{
    bool builtin = own_ucs_at(own_str_view(f->code->filename), 0) == '<';

    own_ucsbuf_str(out, builtin ? "<built-in function " : "<function ");
    own_str_append(out, builtin ? f->name : f->qualname);
    if (builtin)
        own_ucsbuf_char(out, '>');
    else
        put_address(out, own_word_of(f));
}

static void put_module(struct own_ucsbuf *out, const struct own_module *m)
{
    own_ucsbuf_str(out, "<module '");
    own_str_append(out, m->name);
    own_ucsbuf_str(out, "' (built-in)>");
}

static void put_constant(struct own_thread *th, struct own_ucsbuf *out, own_word w)
{
    own_ucsbuf_str(out, w == th->none              ? "None"
                        : w == th->known->ellipsis ? "Ellipsis"
                                                   : "NotImplemented");
}

/* "<mod.C object at 0x..>" */
static void put_object(struct own_thread *th, struct own_ucsbuf *out, own_word w)
{
    own_ucsbuf_char(out, '<');
    put_type_name(th, out, own_ref_type(w));
    own_ucsbuf_str(out, " object");
    put_address(out, w);
}

bool own_leaf_repr(struct own_thread *th, struct own_ucsbuf *out, own_word w)
{
    if (own_is_number(w))
        return own_num_repr_into(th, out, w);
    switch (own_ref_type(w)->kind) {
    case OWN_K_STR:
        own_str_repr_into(th, out, w);
        return true;
    case OWN_K_NONE:
        put_constant(th, out, w);
        return true;
    case OWN_K_FUNC:
        put_func(out, (const struct own_func *)w);
        return true;
    case OWN_K_NATIVE:
        put_native(out, (const struct own_native *)w);
        return true;
    case OWN_K_TYPE:
        own_ucsbuf_str(out, "<class '");
        put_type_name(th, out, own_as_type(w));
        own_ucsbuf_str(out, "'>");
        return true;
    case OWN_K_MODULE:
        put_module(out, (const struct own_module *)w);
        return true;
    default:
        return false;
    }
}

/* -- repr -- */

static own_word bound_native_repr(struct own_thread *th, const struct own_method *m)
{
    struct own_ucsbuf out;

    own_ucsbuf_init(&out, NULL, 0);
    own_ucsbuf_str(&out, "<built-in method ");
    own_str_append(&out, ((struct own_native *)m->fn)->name);
    own_ucsbuf_str(&out, " of ");
    own_str_append(&out, own_type_of(th, m->self)->name);
    own_ucsbuf_str(&out, " object");
    put_address(&out, m->self);
    return own_str_take(th, &out);
}

/* A bound method of the program's shows its self. */
static own_word method_repr(struct own_thread *th, own_word w)
{
    const struct own_method *m = (const struct own_method *)w;
    own_word name = own_is_kind(m->fn, OWN_K_NATIVE)
                        ? OWN_EMPTY
                        : own_op_getattr(th, m->fn, OWN_NAME(th, qualname), NULL);

    if (own_is_kind(m->fn, OWN_K_NATIVE))
        return bound_native_repr(th, m);
    if (name == OWN_EMPTY || name == OWN_TAIL)
        return name;
    return own_tail2(th, OWN_PRELUDE(th, method_repr), name, m->self);
}

static own_word super_repr(struct own_thread *th, const struct own_super *s)
{
    struct own_ucsbuf out;

    own_ucsbuf_init(&out, NULL, 0);
    own_ucsbuf_str(&out, "<super: ");
    own_leaf_repr(th, &out, own_word_of(s->type));
    own_ucsbuf_str(&out, ", <");
    own_str_append(&out, own_type_of(th, s->self)->name);
    own_ucsbuf_str(&out, " object>>");
    return own_str_take(th, &out);
}

own_word own_builtin_repr(struct own_thread *th, own_word w)
{
    struct own_ucsbuf out;

    switch (own_type_of(th, w)->kind) {
    case OWN_K_TUPLE:
    case OWN_K_LIST:
    case OWN_K_DEQUE:
    case OWN_K_DICT:
    case OWN_K_SET:
    case OWN_K_RANGE:
    case OWN_K_SLICE:
    case OWN_K_VIEW:
        return own_cont_repr(th, w);
    case OWN_K_EXC:
        return own_exc_repr(th, w);
    case OWN_K_METHOD:
        return method_repr(th, w);
    case OWN_K_SUPER:
        return super_repr(th, (const struct own_super *)w);
    case OWN_K_INT:
        return own_int_repr(th, w);
    default:
        break;
    }
    own_ucsbuf_init(&out, NULL, 0);
    if (!own_is_leaf(w)) {
        put_object(th, &out, w);
    } else if (!own_leaf_repr(th, &out, w)) {
        own_ucsbuf_free(&out);
        return OWN_EMPTY;
    }
    return own_str_take(th, &out);
}

/* The program's definition of a dunder for w's class, or EMPTY; object's and the builtin kinds' do
 * not count. */
static own_word user_dunder(struct own_thread *th, own_word w, enum own_name_id id)
{
    own_word fn = OWN_EMPTY;

    if (!own_is_ref(w) || !(own_ref_type(w)->flags & OWN_T_SUBCLASS) ||
        !own_has_user(th, w, th->known->name[id]))
        return OWN_EMPTY;
    return own_special(th, w, th->known->name[id], &fn) == OWN_M_NONE ? OWN_EMPTY : fn;
}

own_word own_repr(struct own_thread *th, own_word w)
{
    own_word fn = user_dunder(th, w, OWN_N_repr);

    return fn == OWN_EMPTY ? own_builtin_repr(th, w)
                           : own_tail2(th, OWN_PRELUDE(th, repr_with), fn, w);
}

own_word own_ascii(struct own_thread *th, own_word w)
{
    own_word text = own_repr(th, w);
    struct own_ucsbuf out;
    struct own_ucs s;
    int64_t i;

    if (text == OWN_TAIL)
        return own_tail1(th, OWN_PRELUDE(th, ascii), w);
    if (text == OWN_EMPTY || own_str_is_ascii(text))
        return text;
    own_ucsbuf_init(&out, NULL, 0);
    for (s = own_str_view(text), i = 0; i < s.len; i++) {
        uint32_t ch = own_ucs_at(s, i);

        if (ch < 128)
            own_ucsbuf_char(&out, ch);
        else
            own_ucsbuf_printf(&out,
                              ch < 0x100     ? "\\x%02x"
                              : ch < 0x10000 ? "\\u%04x"
                                             : "\\U%08x",
                              ch);
    }
    return own_str_take(th, &out);
}

/* -- str -- */

own_word own_to_str(struct own_thread *th, own_word w)
{
    own_word fn = OWN_EMPTY;

    if (own_is_str(w))
        return w;
    fn = user_dunder(th, w, OWN_N_str);
    if (fn != OWN_EMPTY)
        return own_tail2(th, OWN_PRELUDE(th, str_with), fn, w);
    if (!own_is_exc(w))
        return own_repr(th, w);
    if (own_special(th, w, OWN_NAME(th, str), &fn) != OWN_M_NATIVE)
        return own_exc_str(th, w);
    /* of exc.c: reads its window only before it acquires */
    return ((struct own_native *)fn)->fn(th, &w, 1);
}

/* -- format -- */

static own_word plain_format(struct own_thread *th, own_word w, own_word spec)
{
    own_word fn = user_dunder(th, w, OWN_N_format);
    bool empty = spec == OWN_EMPTY || own_str_len(spec) == 0;

    if (fn != OWN_EMPTY)
        return own_tail3(th, OWN_PRELUDE(th, format_with), fn, w,
                         empty ? th->known->empty_str : spec);
    if (empty)
        return own_to_str(th, w);
    if (own_is_number(w) || own_is_str(w))
        return own_format_builtin(th, w, spec);
    return own_raise(th, OWN_E_TypeError, "unsupported format string passed to %T.__format__", w);
}

own_word own_op_format(struct own_thread *th, own_word w, own_word spec, int conv)
{
    own_word text;

    if (spec != OWN_EMPTY && !own_is_str(spec))
        return own_raise(th, OWN_E_TypeError, "format() argument 2 must be str, not %T", spec);
    if (conv == 0)
        return plain_format(th, w, spec);
    text = conv == 's' ? own_to_str(th, w) : conv == 'r' ? own_repr(th, w) : own_ascii(th, w);
    if (text == OWN_EMPTY || spec == OWN_EMPTY || own_str_len(spec) == 0)
        return text;
    if (text == OWN_TAIL)
        return own_tail3(th, OWN_PRELUDE(th, format_conv), w, spec, own_from_int(conv));
    return own_format_builtin(th, text, spec);
}
