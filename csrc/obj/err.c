/*
 * err.c - see err.h.
 */
#include "obj/err.h"

#include <stdarg.h>

#include "obj/attr.h"
#include "obj/exc.h"
#include "obj/inst.h"
#include "obj/known.h"
#include "obj/object_new.h"
#include "obj/ops.h"
#include "obj/str.h"
#include "obj/value.h"

/* The exception in flight := exc, which is counted; what was in flight loses its count. */
static void set_exc(struct own_thread *th, own_word exc)
{
    own_word old = th->exc;

    if (exc != OWN_EMPTY)
        disc_count_store(th, exc);
    th->exc = exc;
    if (old != OWN_EMPTY)
        disc_defer(th, old);
}

void own_exc_clear(struct own_thread *th) { set_exc(th, OWN_EMPTY); }

own_word own_raise_object(struct own_thread *th, own_word exc)
{
    set_exc(th, exc);
    return OWN_EMPTY;
}

/* Without memory nothing may be allocated but by an allocator that fails silently. */
own_word own_no_memory(struct own_thread *th)
{
    struct own_known *known = th->known;
    struct own_type *t = known->exc[OWN_E_MemoryError];
    uint64_t bytes = t ? t->size(&(struct own_head){.ob.type = t}) : 0;
    struct own_head *o = t && known->memory_error != OWN_EMPTY ? own_alloc(th, bytes) : NULL;

    if (!o)
        return own_raise_object(th, known->memory_error);
    memset((char *)o + sizeof *o, 0, bytes - sizeof *o);
    /* relaxed: nobody else has seen it. */
    own_store_relaxed(&o->xshape, t->root_shape);
    /* relaxed: as above. */
    own_store_relaxed(&o->xaux, 0);
    disc_birth(th, o, t, t->flags);
    disc_init(th, own_exc_slot(o, OWN_X_ARGS), known->empty_tuple);
    return own_raise_object(th, own_word_of(o));
}

own_word own_raise_word(struct own_thread *th, enum own_exc_id what, own_word arg)
{
    own_word exc = own_construct(th, th->known->exc[what], &arg, 1);

    return exc == OWN_EMPTY ? OWN_EMPTY : own_raise_object(th, exc);
}

static void put_int(struct own_ucsbuf *out, int64_t i)
{
    own_ucsbuf_printf(out, "%lld", (long long)i);
}

/* Only what needs neither rights nor program code has a repr here. */
static void put_repr(struct own_thread *th, struct own_ucsbuf *out, own_word w)
{
    if (own_is_leaf(w) && own_leaf_repr(th, out, w))
        return;
    own_ucsbuf_str(out, "<");
    own_str_append(out, own_type_of(th, w)->name);
    own_ucsbuf_str(out, " object>");
}

/* As CPython's tp_name, which has the module for types of its C modules. */
static void put_type(struct own_thread *th, struct own_ucsbuf *out, const struct own_type *t)
{
    if (t == OWN_TYPE(th, DEQUE))
        own_ucsbuf_str(out, "collections.");
    own_str_append(out, t->name);
}

static void put_one(struct own_thread *th, struct own_ucsbuf *out, char what, va_list *ap)
{
    switch (what) {
    case 's':
        own_ucsbuf_str(out, va_arg(*ap, const char *));
        break;
    case 'd':
        put_int(out, va_arg(*ap, int));
        break;
    case 'l':
        put_int(out, va_arg(*ap, int64_t));
        break;
    case 'U':
        own_str_append(out, va_arg(*ap, own_word));
        break;
    case 'T':
        put_type(th, out, own_type_of(th, va_arg(*ap, own_word)));
        break;
    case 'N':
        own_str_append(out, va_arg(*ap, struct own_type *)->name);
        break;
    case 'R':
        put_repr(th, out, va_arg(*ap, own_word));
        break;
    default:
        own_ucsbuf_char(out, (unsigned char)what);
    }
}

own_word own_raise(struct own_thread *th, enum own_exc_id what, const char *format, ...)
{
    uint32_t stack[128];
    struct own_ucsbuf out;
    const char *from;
    va_list ap;
    own_word text;

    if (!format) {
        text = own_construct(th, th->known->exc[what], NULL, 0);
        return text == OWN_EMPTY ? OWN_EMPTY : own_raise_object(th, text);
    }
    own_ucsbuf_init(&out, stack, sizeof stack / sizeof stack[0]);
    va_start(ap, format);
    while (*format) {
        for (from = format; *format && *format != '%';)
            format++;
        own_ucsbuf_ascii(&out, from, (size_t)(format - from));
        if (*format == '%') {
            put_one(th, &out, format[1], &ap);
            format += 2;
        }
    }
    va_end(ap);
    text = own_str_take(th, &out);
    return text == OWN_EMPTY ? OWN_EMPTY : own_raise_word(th, what, text);
}

bool own_exc_matches(struct own_thread *th, own_word exc, enum own_exc_id what)
{
    return exc != OWN_EMPTY && own_type_is_subtype(own_ref_type(exc), th->known->exc[what]);
}

enum own_step own_exc_match(struct own_thread *th, own_word exc, own_word classes, bool *yes)
{
    bool many = own_is_kind(classes, OWN_K_TUPLE);
    struct own_tuple *t = (struct own_tuple *)classes;
    int64_t i, n = many ? t->len : 1;

    *yes = false;
    for (i = 0; i < n; i++) {
        /* relaxed: tuples never change. */
        own_word c = many ? own_load_relaxed(&t->xitem[i]) : classes;

        if (!own_is_type(c) || !(own_as_type(c)->flags & OWN_T_EXC)) {
            own_raise(th, OWN_E_TypeError,
                      "catching classes that do not inherit from BaseException is not allowed");
            return OWN_RAISED;
        }
        *yes = *yes || own_type_is_subtype(own_type_of(th, exc), own_as_type(c));
    }
    return OWN_OK;
}
