/*
 * known.c - see known_start.h: the objects that a runtime starts with, in the order in which they
 * need each other.
 */
#include "obj/known_start.h"

#include <stdlib.h>

#include "obj/exc.h"
#include "obj/member.h"
#include "obj/names.h"
#include "obj/natives.h"
#include "obj/object_new.h"
#include "obj/ops.h"
#include "obj/out.h"
#include "obj/shape.h"
#include "obj/str.h"
#include "obj/sync.h"
#include "obj/type.h"

static const char *const name_texts[OWN_N_COUNT] = {
#define NAME(id, text) text,
#include "obj/names.def"
#undef NAME
};

static own_word singleton(struct own_thread *th, enum own_type_id id)
{
    struct own_head *o = own_new(th, th->known->type[id], sizeof *o);

    if (!o)
        return OWN_EMPTY;
    disc_immortal(th, o);
    return own_word_of(o);
}

static own_word float_box(struct own_thread *th, double value)
{
    struct own_float *f = (struct own_float *)own_new(th, OWN_TYPE(th, FLOAT), sizeof *f);

    if (!f)
        return OWN_EMPTY;
    f->value = value;
    disc_immortal(th, &f->head);
    return own_word_of(f);
}

static bool singletons_make(struct own_thread *th)
{
    struct own_known *known = th->known;

    known->none = singleton(th, OWN_TY_NONE);
    known->true_ = singleton(th, OWN_TY_BOOL);
    known->false_ = singleton(th, OWN_TY_BOOL);
    known->unbound = singleton(th, OWN_TY_UNBOUND);
    known->ellipsis = singleton(th, OWN_TY_ELLIPSIS);
    known->not_implemented = singleton(th, OWN_TY_NOTIMPLEMENTED);
    known->zero = float_box(th, 0.0);
    known->minus_zero = float_box(th, -0.0);
    if (known->true_ != OWN_EMPTY)
        /* relaxed: nobody else has seen it.  A bool's value is its aux. */
        own_store_relaxed(&own_ref(known->true_)->xaux, 1);
    th->none = known->none;
    th->true_ = known->true_;
    th->false_ = known->false_;
    th->unbound = known->unbound;
    return known->none && known->true_ && known->false_ && known->unbound && known->ellipsis &&
           known->not_implemented && known->zero && known->minus_zero;
}

/* A str of n (0 or 1) latin-1 characters. */
static own_word short_str(struct own_thread *th, int64_t n, unsigned ch)
{
    struct own_str *s = own_str_make(th, n, 1, ch < 128);

    if (!s)
        return OWN_EMPTY;
    s->data[0] = (unsigned char)ch;
    s->data[n] = 0;
    return own_intern_fresh(th, own_word_of(s));
}

static bool strings_make(struct own_thread *th)
{
    struct own_known *known = th->known;
    unsigned ch;
    int i;

    known->empty_str = short_str(th, 0, 0);
    if (known->empty_str == OWN_EMPTY)
        return false;
    for (ch = 0; ch < 256; ch++) {
        own_word w = short_str(th, 1, ch);

        if (w == OWN_EMPTY)
            return false;
        known->latin1[ch] = w;
    }
    for (i = 0; i < OWN_N_COUNT; i++) {
        known->name[i] = own_intern_ascii(th, name_texts[i]);
        if (known->name[i] == OWN_EMPTY)
            return false;
    }
    return true;
}

static bool empty_tuple_make(struct own_thread *th)
{
    struct own_tuple *t = (struct own_tuple *)own_new(th, OWN_TYPE(th, TUPLE), sizeof *t);

    if (!t)
        return false;
    t->len = 0;
    disc_immortal(th, &t->head);
    th->known->empty_tuple = own_word_of(t);
    return true;
}

static bool builtin_values(struct own_thread *th)
{
    struct own_known *known = th->known;
    own_word builtins = own_module_new(th, OWN_NAME(th, m_builtins));

    return own_module_define(th, builtins, OWN_NAME(th, v_io_error),
                             own_word_of(known->exc[OWN_E_OSError])) &&
           own_module_define(th, builtins, OWN_NAME(th, v_environment_error),
                             own_word_of(known->exc[OWN_E_OSError])) &&
           own_module_define(th, builtins, OWN_NAME(th, v_ellipsis), known->ellipsis) &&
           own_module_define(th, builtins, OWN_NAME(th, v_not_implemented), known->not_implemented);
}

bool own_objects_start(struct own_thread *th)
{
    struct own_known *known = calloc(1, sizeof *known);

    if (!known)
        return false;
    th->rt->known = known;
    th->known = known;
    return own_uc_start(th->rt) && own_names_start(th) && own_types_start(th) &&
           singletons_make(th) && strings_make(th) && empty_tuple_make(th) && own_types_name(th) &&
           own_natives_start(th) && own_excs_start(th) && builtin_values(th) && own_sys_start(th) &&
           own_out_start(th->rt) && own_sync_start(th);
}

void own_objects_close(struct own_runtime *rt)
{
    own_sync_close(rt);
    own_out_close(rt);
    own_members_close(rt);
    own_shapes_close(rt);
    own_names_close(rt);
    own_uc_close(rt);
    free(rt->known);
    rt->known = NULL;
}
