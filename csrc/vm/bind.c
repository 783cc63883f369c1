/*
 * Arguments to parameters: compiled functions and natives, with CPython's error texts.
 *
 * Invariants
 *   BI1  while an argument is on its way it is a word of the window [base, base + th->native_n),
 *        or of a tuple that
 *        is counted; so anything here may settle.
 */
#include "obj/names.h"
#include "obj/str.h"
#include "vm/bind_error.h"
#include "vm/frame.h"

void own_call_root(struct own_thread *th, const struct own_call *call, int64_t live)
{
    call->base[-2] = (own_word)call->pc;
    call->base[-1] = (call->pc ? call->r[-1] & OWN_DEPTH_MASK : 0) |
                     (uint64_t)(call->base - call->r) | (call->link & OWN_LINK_KEEPS);
    th->r = call->base;
    th->native_n = live;
}

static int64_t keywords(const struct own_call *call)
{
    return call->kw == OWN_EMPTY ? 0 : ((struct own_tuple *)call->kw)->len;
}

static own_word tuple_item(struct own_thread *th, own_word tuple, int64_t i)
{
    return disc_load(th, own_ref(tuple), &((struct own_tuple *)tuple)->xitem[i]);
}

/* Move the keyword values behind everything else, clear what the arguments do not fill; their new
 * place. */
static own_word *spread_out(struct own_thread *th, struct own_call *call, int64_t given,
                            int64_t kept, int64_t room)
{
    int64_t nkw = keywords(call), top = call->n > room ? call->n : room;
    own_word *values = call->base + top;

    for (int64_t i = nkw; i-- > 0;)
        values[i] = call->base[given + i];
    for (int64_t i = kept; i < top; i++)
        call->base[i] = OWN_EMPTY;
    own_call_root(th, call, top + nkw);
    return values;
}

/* Index in [from, to) of the parameter with that name, or -1. */
static int64_t find_param(const own_word *param, int64_t from, int64_t to, own_word name)
{
    for (int64_t i = from; i < to; i++)
        if (param[i] == name)
            return i;
    if (!own_is_interned(name))
        for (int64_t i = from; i < to; i++)
            if (param[i] != OWN_EMPTY && own_str_eq(param[i], name))
                return i;
    return -1;
}

static bool bind_keyword(struct own_thread *th, struct own_call *call, struct own_func *f,
                         own_word name, own_word value)
{
    const struct own_code *c = f->code;
    int64_t i = find_param(c->param, c->nposonly, c->npos + c->nkwonly, name);
    own_word dict;

    if (i >= 0) {
        if (call->base[i] != OWN_EMPTY) {
            own_raise(th, OWN_E_TypeError, "%U() got multiple values for argument '%U'",
                      f->qualname, name);
            return false;
        }
        call->base[i] = value;
        return true;
    }
    if (!(c->flags & OWN_CO_VARKW))
        return own_bind_unexpected(th, f, call->kw, name);
    dict = call->base[c->nparam - 1];
    return own_is_interned(name) ? own_dict_set_str(th, dict, name, value)
                                 : own_dict_set(th, dict, name, value) == OWN_OK;
}

static bool fill_defaults(struct own_thread *th, struct own_call *call, struct own_func *f,
                          int64_t given)
{
    const struct own_code *c = f->code;
    int64_t ndefaults = f->defaults != OWN_EMPTY ? ((struct own_tuple *)f->defaults)->len : 0;
    bool missing = false;

    for (int64_t i = given; i < c->npos; i++) {
        if (call->base[i] != OWN_EMPTY)
            continue;
        if (i < (int64_t)c->npos - ndefaults)
            missing = true;
        else
            call->base[i] = tuple_item(th, f->defaults, i - ((int64_t)c->npos - ndefaults));
    }
    if (missing)
        return own_bind_missing(th, f, call->base, 0, (int64_t)c->npos - ndefaults, "positional");
    for (int64_t i = c->npos; i < (int64_t)(c->npos + c->nkwonly); i++) {
        if (call->base[i] != OWN_EMPTY)
            continue;
        call->base[i] = f->kwdefaults != OWN_EMPTY
                            ? own_dict_get_str(th, f->kwdefaults, c->param[i])
                            : OWN_EMPTY;
        missing = missing || call->base[i] == OWN_EMPTY;
    }
    return !missing ||
           own_bind_missing(th, f, call->base, c->npos, c->npos + c->nkwonly, "keyword-only");
}

bool own_bind_func(struct own_thread *th, struct own_call *call, struct own_func *f)
{
    const struct own_code *c = f->code;
    int64_t nkw = keywords(call), given = call->n - nkw, npos = c->npos;
    int64_t rest = given > npos ? given - npos : 0;
    own_word *values, args = OWN_EMPTY, dict = OWN_EMPTY;
    uint32_t at = c->npos + c->nkwonly;

    if (c->flags & OWN_CO_VARARGS) {
        args = rest > 0 ? own_tuple_new(th, call->base + npos, rest) : th->known->empty_tuple;
        if (args == OWN_EMPTY)
            return false;
    }
    if (c->flags & OWN_CO_VARKW) {
        dict = own_dict_new(th);
        if (dict == OWN_EMPTY)
            return false;
    }
    values = spread_out(th, call, given, given < npos ? given : npos, c->nparam);
    if (c->flags & OWN_CO_VARARGS)
        call->base[at++] = args;
    if (c->flags & OWN_CO_VARKW)
        call->base[at] = dict;
    for (int64_t i = 0; i < nkw; i++)
        if (!bind_keyword(th, call, f, tuple_item(th, call->kw, i), values[i]))
            return false;
    if (rest > 0 && !(c->flags & OWN_CO_VARARGS))
        return own_bind_too_many(th, f, call->base, given);
    if (!fill_defaults(th, call, f, given < npos ? given : npos))
        return false;
    call->n = c->nparam;
    return true;
}

/* Keywords of a native, by name; its places are the parameters in order. */
static bool native_keywords(struct own_thread *th, struct own_call *call, struct own_native *f,
                            const own_word *values)
{
    int64_t nkw = keywords(call);

    for (int64_t i = 0; i < nkw; i++) {
        own_word name = tuple_item(th, call->kw, i);
        int64_t at = find_param(f->param, 0, f->nparam, name);

        if (at < 0)
            return own_bind_native_unexpected(th, f, name);
        if (call->base[at] != OWN_EMPTY)
            return own_bind_native_twice(th, f, name, at);
        call->base[at] = values[i];
    }
    return true;
}

static bool takes_keywords(const struct own_native *f)
{
    for (int64_t i = 0; i < f->nparam; i++)
        if (f->param[i] != OWN_EMPTY)
            return f->max >= 0;
    return false;
}

bool own_bind_native(struct own_thread *th, struct own_call *call, struct own_native *f)
{
    int64_t nkw = keywords(call), given = call->n - nkw;
    own_word *values;

    if (nkw > 0 && !takes_keywords(f))
        return own_bind_native_keywords(th, f);
    if (f->max < 0) {
        if (given < f->min)
            return own_bind_native_count(th, f, given);
        for (int64_t i = 0; i < f->scratch; i++)
            call->base[given + i] = OWN_EMPTY;
        return true;
    }
    if (given > f->max)
        return own_bind_native_count(th, f, given);
    values = spread_out(th, call, given, given, (int64_t)f->nparam + f->scratch);
    if (!native_keywords(th, call, f, values))
        return false;
    for (int64_t i = 0; i < f->min; i++)
        if (call->base[i] == OWN_EMPTY)
            return nkw > 0 ? own_bind_native_missing(th, f, i)
                           : own_bind_native_count(th, f, given);
    for (int64_t i = f->nparam; i < (int64_t)f->nparam + f->scratch; i++)
        call->base[i] = OWN_EMPTY;
    call->n = f->nparam;
    return true;
}
