/*
 * TypeErrors of calls, in CPython 3.11's words.
 */
#include "vm/bind_error.h"
#include "obj/code.h"
#include "obj/err.h"
#include "obj/known.h"
#include "obj/ops.h"
#include "obj/str.h"

static bool raise_text(struct own_thread *th, struct own_ucsbuf *out)
{
    own_word text = own_str_take(th, out);

    if (text != OWN_EMPTY)
        own_raise(th, OWN_E_TypeError, "%U", text);
    return false;
}

static own_word item(struct own_thread *th, own_word tuple, int64_t i)
{
    return disc_load(th, own_ref(tuple), &((struct own_tuple *)tuple)->xitem[i]);
}

static bool is_posonly(const struct own_code *c, own_word name)
{
    for (uint32_t i = 0; i < c->nposonly; i++)
        if (own_str_eq(c->param[i], name))
            return true;
    return false;
}

bool own_bind_unexpected(struct own_thread *th, struct own_func *f, own_word kw, own_word name)
{
    const struct own_code *c = f->code;
    struct own_ucsbuf out;
    int64_t found = 0, n = ((struct own_tuple *)kw)->len;

    own_ucsbuf_init(&out, NULL, 0);
    own_str_append(&out, f->qualname);
    own_ucsbuf_str(&out, "() got some positional-only arguments passed as keyword arguments: '");
    for (int64_t i = 0; i < n; i++)
        if (is_posonly(c, item(th, kw, i))) {
            own_ucsbuf_str(&out, found++ ? ", " : "");
            own_str_append(&out, item(th, kw, i));
        }
    own_ucsbuf_str(&out, "'");
    if (found)
        return raise_text(th, &out);
    own_ucsbuf_free(&out);
    own_raise(th, OWN_E_TypeError, "%U() got an unexpected keyword argument '%U'", f->qualname,
              name);
    return false;
}

bool own_bind_missing(struct own_thread *th, struct own_func *f, const own_word *base, int64_t from,
                      int64_t to, const char *what)
{
    const struct own_code *c = f->code;
    struct own_ucsbuf out;
    int64_t n = 0, done = 0;

    for (int64_t i = from; i < to; i++)
        n += base[i] == OWN_EMPTY;
    own_ucsbuf_init(&out, NULL, 0);
    own_str_append(&out, f->qualname);
    own_ucsbuf_printf(&out, "() missing %lld required %s argument%s: ", (long long)n, what,
                      n == 1 ? "" : "s");
    for (int64_t i = from; i < to; i++) {
        if (base[i] != OWN_EMPTY)
            continue;
        if (done)
            own_ucsbuf_str(&out, done < n - 1 ? ", " : n == 2 ? " and " : ", and ");
        own_ucsbuf_str(&out, "'");
        own_str_append(&out, c->param[i]);
        own_ucsbuf_str(&out, "'");
        done++;
    }
    return raise_text(th, &out);
}

bool own_bind_too_many(struct own_thread *th, struct own_func *f, const own_word *base,
                       int64_t given)
{
    const struct own_code *c = f->code;
    int64_t ndefaults = f->defaults != OWN_EMPTY ? ((struct own_tuple *)f->defaults)->len : 0,
            kwonly = 0;
    struct own_ucsbuf out;
    bool plural = c->npos != 1;

    for (uint32_t i = c->npos; i < c->npos + c->nkwonly; i++)
        kwonly += base[i] != OWN_EMPTY;
    own_ucsbuf_init(&out, NULL, 0);
    own_str_append(&out, f->qualname);
    own_ucsbuf_str(&out, "() takes ");
    if (ndefaults > 0) {
        own_ucsbuf_printf(&out, "from %lld to ", (long long)c->npos - (long long)ndefaults);
        plural = true;
    }
    own_ucsbuf_printf(&out, "%u positional argument%s but %lld", c->npos, plural ? "s" : "",
                      (long long)given);
    if (kwonly > 0)
        own_ucsbuf_printf(&out, " positional argument%s (and %lld keyword-only argument%s)",
                          given != 1 ? "s" : "", (long long)kwonly, kwonly != 1 ? "s" : "");
    own_ucsbuf_printf(&out, " %s given", given != 1 || kwonly > 0 ? "were" : "was");
    return raise_text(th, &out);
}

/* "list.append", "math.sqrt" or "len". */
static void put_whole_name(struct own_thread *th, struct own_ucsbuf *out, struct own_native *f)
{
    own_word place = f->self_type ? f->self_type->name : f->module;

    if (place != OWN_EMPTY && place != OWN_NAME(th, m_builtins)) {
        own_str_append(out, place);
        own_ucsbuf_str(out, ".");
    }
    own_str_append(out, f->name);
}

static bool native_error(struct own_thread *th, struct own_native *f, const char *text)
{
    struct own_ucsbuf out;

    own_ucsbuf_init(&out, NULL, 0);
    put_whole_name(th, &out, f);
    own_ucsbuf_str(&out, text);
    return raise_text(th, &out);
}

bool own_bind_native_keywords(struct own_thread *th, struct own_native *f)
{
    return native_error(th, f, "() takes no keyword arguments");
}

bool own_bind_native_unexpected(struct own_thread *th, struct own_native *f, own_word name)
{
    own_raise(th, OWN_E_TypeError, "'%U' is an invalid keyword argument for %U()", name, f->name);
    return false;
}

bool own_bind_native_twice(struct own_thread *th, struct own_native *f, own_word name, int64_t at)
{
    own_raise(th, OWN_E_TypeError, "argument for %U() given by name ('%U') and position (%l)",
              f->name, name, at + 1);
    return false;
}

bool own_bind_native_missing(struct own_thread *th, struct own_native *f, int64_t at)
{
    int64_t self = f->self_type != NULL;

    if (f->param[at] == OWN_EMPTY)
        return own_bind_native_count(th, f, at);
    own_raise(th, OWN_E_TypeError, "%U() missing required argument '%U' (pos %l)", f->name,
              f->param[at], at + 1 - self);
    return false;
}

/* How many parameters have names, and how many of them go by keyword only. */
static int64_t keyword_params(const struct own_native *f, int64_t *only)
{
    int64_t n = 0;

    for (int64_t i = 0; i < f->nparam; i++)
        n += f->param[i] != OWN_EMPTY;
    *only = f->max >= 0 ? f->nparam - f->max : 0;
    return n;
}

static const char *plural(int64_t n) { return n == 1 ? "" : "s"; }

/* The words of natives that take keywords. */
static void put_mixed(struct own_ucsbuf *out, struct own_native *f, int64_t min, int64_t max,
                      int64_t n, bool all_only)
{
    own_str_append(out, f->name);
    if (all_only && max == 0)
        own_ucsbuf_str(out, "() takes no positional arguments");
    else if (all_only)
        own_ucsbuf_printf(out, " expected %lld argument%s, got %lld", (long long)max, plural(max),
                          (long long)n);
    else if (n < min)
        own_ucsbuf_printf(out, "() takes at least %lld positional argument%s (%lld given)",
                          (long long)min, plural(min), (long long)n);
    else
        own_ucsbuf_printf(out, "() takes at most %lld argument%s (%lld given)", (long long)max,
                          plural(max), (long long)n);
}

bool own_bind_native_count(struct own_thread *th, struct own_native *f, int64_t given)
{
    int64_t self = f->self_type != NULL, min = f->min - self, max = f->max - self, n = given - self,
            only;
    int64_t named = keyword_params(f, &only);
    bool few = given < f->min;
    struct own_ucsbuf out;

    own_ucsbuf_init(&out, NULL, 0);
    if (given < self) {
        own_ucsbuf_str(&out, "unbound method ");
        put_whole_name(th, &out, f);
        own_ucsbuf_str(&out, "() needs an argument");
    } else if (named > 0 && few && f->param[given] != OWN_EMPTY) {
        own_ucsbuf_free(&out);
        return own_bind_native_missing(th, f, given);
    } else if (named > 0) {
        put_mixed(&out, f, min, max, n, only == named);
    } else if (f->max >= 0 && max == 0) {
        put_whole_name(th, &out, f);
        own_ucsbuf_printf(&out, "() takes no arguments (%lld given)", (long long)n);
    } else if (f->max >= 0 && min == 1 && max == 1) {
        put_whole_name(th, &out, f);
        own_ucsbuf_printf(&out, "() takes exactly one argument (%lld given)", (long long)n);
    } else if (min == 1 && max == 3 && f->self_type != NULL && f->self_type->kind == OWN_K_STR) {
        own_str_append(&out, f->name); /* find and its kin: the one older form of the text */
        own_ucsbuf_printf(&out, "() takes at %s %lld argument%s (%lld given)",
                          few ? "least" : "most", (long long)(few ? min : max),
                          plural(few ? min : max), (long long)n);
    } else {
        own_str_append(&out, f->name);
        own_ucsbuf_printf(&out, " expected %s%lld argument%s, got %lld",
                          min == max ? ""
                          : few      ? "at least "
                                     : "at most ",
                          (long long)(few ? min : max), plural(few ? min : max), (long long)n);
    }
    return raise_text(th, &out);
}
