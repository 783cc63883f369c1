/*
 * The call sequence: from any callee to a compiled function with bound parameters, or to a
 * native's window.
 *
 * Invariants
 *   CA1  every step roots what it handles (own_call_root) before it may acquire.
 *   CA2  a keyword tuple that is not a constant is counted while a call is being prepared.
 */
#include "disc/settle.h"
#include "obj/attr.h"
#include "obj/names.h"
#include "obj/natives.h"
#include "obj/natives.h"
#include "obj/str.h"
#include "vm/frame.h"
#include <string.h>

static enum own_call_step raised(struct own_thread *th, const char *format, own_word w)
{
    own_raise(th, OWN_E_TypeError, format, w);
    return OWN_CALL_RAISED;
}

/* Room for more words behind a window. */
static bool room(struct own_thread *th, const struct own_call *call, int64_t more)
{
    if (more < th->stack_end - call->base)
        return true;
    own_raise(th, OWN_E_RecursionError, "maximum recursion depth exceeded");
    return false;
}

static bool spread_items(struct own_thread *th, struct own_call *call, int64_t n)
{
    own_word seq = call->base[0];

    own_call_root(th, call, 2);
    for (int64_t i = 0; i < n; i++) {
        own_word w = own_is_kind(seq, OWN_K_TUPLE)
                         ? disc_load(th, own_ref(seq), &((struct own_tuple *)seq)->xitem[i])
                         : own_list_get(th, seq, i);
        if (w == OWN_EMPTY) /* the list became shorter */
            return true;
        call->base[2 + i] = w;
        th->native_n++;
    }
    return true;
}

/* Values of the dict behind the items, its keys behind them; false: raised. */
static bool spread_dict(struct own_thread *th, struct own_call *call)
{
    own_word dict = call->base[1], key, value;
    int64_t from = th->native_n, most = own_cont_len(th, dict), pos = 0, n = 0;
    own_word *values = call->base + from, *keys = values + most;

    for (int64_t i = 0; i < 2 * most; i++)
        values[i] = OWN_EMPTY;
    th->native_n += 2 * most;
    while (n < most && own_dict_next(th, dict, &pos, &key, &value)) {
        values[n] = value;
        keys[n] = key;
        if (!own_is_kind(key, OWN_K_STR)) {
            own_raise(th, OWN_E_TypeError, "keywords must be strings");
            return false;
        }
        n++;
    }
    for (int64_t i = 0; i < n; i++) {
        own_word interned = own_is_interned(keys[i]) ? keys[i] : own_intern_find(th, keys[i]);
        keys[i] = interned != OWN_EMPTY ? interned : keys[i];
    }
    call->kw = own_tuple_new(th, keys, n);
    if (call->kw == OWN_EMPTY)
        return false;
    disc_incref(th, call->kw);
    th->native_n = from + n;
    return true;
}

bool own_call_spread(struct own_thread *th, struct own_call *call)
{
    own_word seq = call->base[0], kw = call->base[1];
    int64_t n, m = 0;

    call->kw = OWN_EMPTY;
    if ((!own_is_kind(seq, OWN_K_TUPLE) && !own_is_kind(seq, OWN_K_LIST)) ||
        (kw != th->none && !own_is_kind(kw, OWN_K_DICT))) {
        own_raise(th, OWN_E_SystemError, "malformed code");
        return false;
    }
    own_call_root(th, call, 2);
    n = own_cont_len(th, seq);
    if (kw != th->none)
        m = own_cont_len(th, kw);
    if (!room(th, call, n + 3 * m + 2) || !spread_items(th, call, n))
        return false;
    if (m > 0 && !spread_dict(th, call))
        return false;
    call->n = th->native_n - 2;
    memmove(call->base, call->base + 2, (uint64_t)call->n * sizeof *call->base);
    own_call_root(th, call, call->n);
    return true;
}

/* One more argument in front; base[-3] := fn. */
static void insert_self(struct own_call *call, own_word fn, own_word self)
{
    memmove(call->base + 1, call->base, (uint64_t)call->n * sizeof *call->base);
    call->base[0] = self;
    call->base[-3] = fn;
    call->n++;
}

/* __init__ runs in a frame one word higher: base[-4] is the instance that becomes the result. */
static void insert_init(struct own_call *call, own_word fn, own_word self)
{
    memmove(call->base + 2, call->base, (uint64_t)call->n * sizeof *call->base);
    call->base[-3] = self;
    call->base++;
    call->base[-3] = fn;
    call->base[0] = self;
    call->n++;
    call->link |= OWN_LINK_KEEPS;
}

/* false: raised or done; *step says which. */
static bool call_type(struct own_thread *th, struct own_call *call, struct own_type *t,
                      enum own_call_step *step)
{
    int64_t nkw = call->kw == OWN_EMPTY ? 0 : ((struct own_tuple *)call->kw)->len;
    own_word fn = OWN_EMPTY;

    *step = OWN_CALL_RAISED;
    if (t->construct != OWN_EMPTY) {
        call->base[-3] = t->construct;
        return true;
    }
    call->value = own_construct(th, t, call->base, call->n - nkw);
    if (call->value == OWN_EMPTY)
        return false;
    call->base[-3] = call->value;
    own_call_root(th, call, call->n);
    switch (own_special(th, call->value, OWN_NAME(th, init), &fn)) {
    case OWN_M_NONE: *step = OWN_CALL_DONE; return false;
    case OWN_M_FUNC:
    case OWN_M_NATIVE: insert_init(call, fn, call->value); return true;
    default: own_raise(th, OWN_E_TypeError, "__init__ of '%N' is not a function", t); return false;
    }
}

static enum own_call_step not_callable(struct own_thread *th, own_word w)
{
    return raised(th, "'%T' object is not callable", w);
}

static bool call_instance(struct own_thread *th, struct own_call *call)
{
    own_word callee = call->base[-3], fn = OWN_EMPTY;

    switch (own_special(th, callee, OWN_NAME(th, call), &fn)) {
    case OWN_M_FUNC:
    case OWN_M_NATIVE: insert_self(call, fn, callee); return true;
    case OWN_M_STATIC:
    case OWN_M_CLASS:
    case OWN_M_VALUE:
        if (fn != OWN_EMPTY && fn != th->none && fn != callee) {
            call->base[-3] = fn;
            return true;
        }
        break;
    case OWN_M_NONE:
    case OWN_M_PROPERTY: break;
    }
    not_callable(th, callee);
    return false;
}

/* OP3 of obj/ops.h: methods of builtin types get a self of their kind. */
static bool self_fits(struct own_thread *th, struct own_call *call, struct own_native *f)
{
    struct own_type *t;

    if (!f->self_type || call->n == 0)
        return true;
    t = own_type_of(th, call->base[0]);
    if (own_type_is_subtype(t, f->self_type) || f->def->name[0] == '!' || f->def->name[0] == '%' ||
        f->def->name[0] == '(')
        return true;
    own_raise(th, OWN_E_TypeError,
              "descriptor '%U' for '%N' objects doesn't apply to a '%N' object", f->name,
              f->self_type, t);
    return false;
}

static enum own_call_step prepare(struct own_thread *th, struct own_call *call)
{
    enum own_call_step step;

    for (int hops = 0; hops < 100; hops++) {
        own_word callee = call->base[-3], fn;
        struct own_func *f = (struct own_func *)callee;

        if (!own_is_ref(callee))
            return not_callable(th, callee);
        own_call_root(th, call, call->n);
        switch (own_ref_type(callee)->kind) {
        case OWN_K_FUNC:
            if (call->kw == OWN_EMPTY && f->code->exact == (uint64_t)call->n)
                return OWN_CALL_FUNC;
            return own_bind_func(th, call, f) ? OWN_CALL_FUNC : OWN_CALL_RAISED;
        case OWN_K_NATIVE:
            if (call->kw != OWN_EMPTY && ((struct own_tuple *)call->kw)->len > 0 &&
                (fn = own_native_with_keywords(th, (struct own_native *)callee)) != OWN_EMPTY) {
                call->base[-3] = fn;
                break;
            }
            if (!self_fits(th, call, (struct own_native *)callee))
                return OWN_CALL_RAISED;
            return own_bind_native(th, call, (struct own_native *)callee) ? OWN_CALL_NATIVE
                                                                          : OWN_CALL_RAISED;
        case OWN_K_METHOD:
            insert_self(call, ((struct own_method *)callee)->fn,
                        ((struct own_method *)callee)->self);
            break;
        case OWN_K_TYPE:
            if (!call_type(th, call, own_as_type(callee), &step))
                return step;
            break;
        case OWN_K_PROPERTY:
            if (own_ref_type(callee) != OWN_TYPE(th, STATIC))
                return not_callable(th, callee);
            call->base[-3] = ((struct own_static *)callee)->fn;
            break;
        default:
            if (!call_instance(th, call))
                return OWN_CALL_RAISED;
        }
    }
    own_raise(th, OWN_E_RecursionError, "maximum recursion depth exceeded");
    return OWN_CALL_RAISED;
}

enum own_call_step own_call_prepare(struct own_thread *th, struct own_call *call)
{
    bool spread = call->kw == th->none;
    enum own_call_step step = OWN_CALL_RAISED;

    own_call_root(th, call, call->n);
    if (!room(th, call, call->n + 2))
        return OWN_CALL_RAISED;
    if (!spread || own_call_spread(th, call))
        step = prepare(th, call);
    if (spread && call->kw != OWN_EMPTY && call->kw != th->none)
        disc_defer(th, call->kw);
    return step;
}
