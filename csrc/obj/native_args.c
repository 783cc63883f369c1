/*
 * native_args.c - reading arguments of natives.  See native_args.h.
 *
 * Threads  any.
 */
#include "obj/native_args.h"

#include <stdlib.h>
#include <string.h>

#include "obj/names.h"
#include "obj/natives.h"
#include "obj/ops.h"
#include "obj/value.h"

static bool finish(struct own_thread *th, enum own_step step, own_word w, const char *text)
{
    if (step == OWN_CALL)
        own_raise(th, OWN_E_TypeError, text, w);
    return step == OWN_OK;
}

bool own_arg_int(struct own_thread *th, own_word w, int64_t *i)
{
    if (w != OWN_EMPTY && own_is_integer(w) && !own_to_int64(w, i)) {
        own_raise(th, OWN_E_OverflowError, "Python int too large to convert to C ssize_t");
        return false;
    }
    return w == OWN_EMPTY || finish(th, own_index_of(th, w, OWN_E_OverflowError, i), w,
                                    "'%T' object cannot be interpreted as an integer");
}

bool own_arg_clipped(struct own_thread *th, own_word w, int64_t *i)
{
    return w == OWN_EMPTY || finish(th, own_index_of(th, w, OWN_E_COUNT, i), w,
                                    "'%T' object cannot be interpreted as an integer");
}

bool own_arg_real(struct own_thread *th, own_word w, double *d)
{
    return w == OWN_EMPTY || finish(th, own_real_of(th, w, d), w, "must be real number, not %T");
}

bool own_arg_bool(struct own_thread *th, own_word w, bool *b)
{
    int64_t i;

    if (w == OWN_EMPTY)
        return true;
    if (!own_arg_clipped(th, w, &i))
        return false;
    *b = i != 0;
    return true;
}

static bool slice_index(struct own_thread *th, own_word w, int64_t len, int64_t *i)
{
    if (w == OWN_EMPTY || w == OWN_NONE(th))
        return true;
    if (!own_is_integer(w)) {
        own_raise(th, OWN_E_TypeError,
                  "slice indices must be integers or None or have an __index__ method");
        return false;
    }
    own_arg_clipped(th, w, i);
    if (*i < 0)
        *i = *i < -len ? 0 : *i + len;
    return true;
}

bool own_arg_range(struct own_thread *th, own_word start, own_word end, int64_t len, int64_t *from,
                   int64_t *to)
{
    *from = 0;
    *to = len;
    if (!slice_index(th, start, len, from) || !slice_index(th, end, len, to))
        return false;
    if (*to > len)
        *to = len;
    return true;
}

bool own_arg_str(struct own_thread *th, own_word w, const char *text)
{
    if (own_is_str(w))
        return true;
    own_raise(th, OWN_E_TypeError, text, w);
    return false;
}

void own_words_init(struct own_words *v)
{
    v->word = v->stack;
    v->n = 0;
    v->cap = (int64_t)(sizeof v->stack / sizeof *v->stack);
    v->failed = false;
}

void own_words_add(struct own_words *v, own_word w)
{
    if (v->failed || w == OWN_EMPTY) {
        v->failed = true;
        return;
    }
    if (v->n == v->cap) {
        size_t bytes = (size_t)v->cap * sizeof *v->word;
        own_word *more = v->word == v->stack ? malloc(2 * bytes) : realloc(v->word, 2 * bytes);

        if (!more) {
            v->failed = true;
            return;
        }
        if (v->word == v->stack)
            memcpy(more, v->stack, bytes);
        v->word = more;
        v->cap *= 2;
    }
    v->word[v->n++] = w;
}

own_word own_words_list(struct own_thread *th, struct own_words *v)
{
    own_word list = OWN_EMPTY;

    if (!v->failed)
        list = own_list_new(th, v->word, v->n);
    else if (th->exc == OWN_EMPTY)
        own_no_memory(th);
    if (v->word != v->stack)
        free(v->word);
    return list;
}

own_word own_native_with_keywords(struct own_thread *th, const struct own_native *f)
{
    const char *at = strstr(f->def->params, "**");
    own_word name = at ? own_intern_ascii(th, at + 2) : OWN_EMPTY;

    return name == OWN_EMPTY ? OWN_EMPTY : own_builtin_find(th->rt, name);
}
