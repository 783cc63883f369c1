/*
 * From a verified image to code: constants, cells of globals, functions.
 *
 * Invariants
 *   LD1  every constant is immortal when it enters a code's table: code may be run by any thread.
 *   LD2  nothing is published before the whole image has loaded; a failed load leaves only cells
 *        behind.
 */
#include "vm/modules.h"
#include "disc/settle.h"
#include "obj/attr.h"
#include "obj/err.h"
#include "obj/known.h"
#include "obj/names.h"
#include "obj/natives.h"
#include "obj/num.h"
#include "obj/ops.h"
#include "obj/set.h"
#include "obj/str.h"
#include "obj/value.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct loader {
    struct own_thread *th;
    struct own_image *image;
    own_word *name;         /* interned, by index */
    struct own_code **code; /* by index */
    own_word module, filename;
    bool hidden;
    char *message;
};

static own_word reject(struct loader *ld, const char *what, uint32_t name)
{
    const struct own_image_text *t = &ld->image->string[name];

    snprintf(ld->message, OWN_IMAGE_MESSAGE, "%s %.*s", what, t->n > 100 ? 100 : (int)t->n,
             (const char *)t->utf8);
    return OWN_EMPTY;
}

static own_word immortal(struct own_thread *th, own_word w)
{
    if (own_is_ref(w) && w != OWN_EMPTY)
        disc_immortal(th, own_ref(w));
    return w;
}

static own_word text(struct loader *ld, const struct own_image_text *t)
{
    own_word w = own_str_utf8(ld->th, t->utf8, t->n);

    return w == OWN_EMPTY ? OWN_EMPTY : own_intern(ld->th, w);
}

static own_word cell_of(struct loader *ld, own_word name)
{
    struct own_cell *c = (struct own_cell *)own_module_cell(ld->th, ld->module, name, true);

    if (c && c->fallback == OWN_EMPTY)
        c->fallback = own_builtin_find(ld->th->rt, name);
    return own_word_of(c);
}

static own_word member(struct loader *ld, const struct own_image_const *k)
{
    own_word module = own_module_find(ld->th->rt, ld->name[k->name]), w;

    if (module == OWN_EMPTY)
        return reject(ld, "unknown module", k->name);
    w = own_module_member(ld->th->rt, module, ld->name[k->attr]);
    return w != OWN_EMPTY ? w : reject(ld, "unknown member of a module:", k->attr);
}

static own_word constant(struct loader *ld, const struct own_image_const *k);

static own_word tuple(struct loader *ld, const struct own_image_const *k)
{
    own_word *item = malloc((k->n + 1) * sizeof *item), w = OWN_EMPTY;
    uint32_t i;

    for (i = 0; item && i < k->n; i++) {
        item[i] = constant(ld, &k->item[i]);
        if (item[i] == OWN_EMPTY)
            break;
    }
    if (item && i == k->n)
        w = k->n ? own_tuple_new(ld->th, item, k->n) : ld->th->known->empty_tuple;
    free(item);
    return immortal(ld->th, w);
}

static own_word frozen(struct loader *ld, const struct own_image_const *k)
{
    struct own_set *s = own_set_make(ld->th, OWN_TYPE(ld->th, FROZENSET));
    uint64_t hash;
    bool was;

    if (!s)
        return OWN_EMPTY;
    immortal(ld->th, own_word_of(s));
    for (uint32_t i = 0; i < k->n; i++) {
        own_word item = constant(ld, &k->item[i]);
        if (item == OWN_EMPTY || own_hash(ld->th, item, &hash) != OWN_OK ||
            own_set_put(ld->th, s, item, hash, &was) != OWN_OK)
            return OWN_EMPTY;
    }
    return own_word_of(s);
}

static own_word constant(struct loader *ld, const struct own_image_const *k)
{
    struct own_thread *th = ld->th;
    own_word w;

    switch ((enum own_const_tag)k->tag) {
    case OWN_C_NONE: return th->none;
    case OWN_C_TRUE: return th->true_;
    case OWN_C_FALSE: return th->false_;
    case OWN_C_ELLIPSIS: return th->known->ellipsis;
    case OWN_C_INT: return immortal(th, own_int_new(th, k->i));
    case OWN_C_BIG: return immortal(th, own_int_from_digits(th, (const char *)k->text, k->n, 10));
    case OWN_C_FLOAT: return immortal(th, own_float_new(th, k->f));
    case OWN_C_STR: return ld->name[k->name];
    case OWN_C_TUPLE: return tuple(ld, k);
    case OWN_C_CODE: return (own_word)ld->code[k->name];
    case OWN_C_CELL: return cell_of(ld, ld->name[k->name]);
    case OWN_C_BUILTIN:
        w = own_builtin_find(th->rt, ld->name[k->name]);
        return w != OWN_EMPTY ? w : reject(ld, "unknown builtin", k->name);
    case OWN_C_MODULE:
        w = own_module_find(th->rt, ld->name[k->name]);
        return w != OWN_EMPTY ? w : reject(ld, "unknown module", k->name);
    case OWN_C_MEMBER: return member(ld, k);
    case OWN_C_SET: return frozen(ld, k);
    }
    return OWN_EMPTY;
}

static own_word *name_table(struct loader *ld, const uint32_t *index, uint32_t n)
{
    own_word *w = own_image_alloc(ld->image, n * sizeof *w);

    for (uint32_t i = 0; w && i < n; i++)
        w[i] = ld->name[index[i]];
    return w;
}

static bool build(struct loader *ld, struct own_code *c, const struct own_image_code *from)
{
    own_word *k = own_image_alloc(ld->image, from->nconst * sizeof *k);

    c->xinsn = (_Atomic(uint64_t) *)(void *)from->insn;
    c->ninsn = from->ninsn;
    c->nregs = from->nregs;
    c->k = k;
    c->nk = from->nconst;
    c->flags = from->flags;
    c->npos = from->npos;
    c->nposonly = from->nposonly;
    c->nkwonly = from->nkwonly;
    c->nfree = from->nfree;
    c->nparam = from->nparam;
    c->exact = c->nparam == c->npos ? c->npos : UINT32_MAX;
    c->param = name_table(ld, from->param, from->nparam);
    c->freevar = name_table(ld, from->freevar, from->nfree);
    c->name = ld->name[from->name];
    c->qualname = ld->name[from->qualname];
    c->filename = ld->filename;
    c->hidden = ld->hidden;
    c->first_line = from->first_line;
    c->row_words = from->row_words;
    c->live = from->live;
    c->row = from->row;
    c->nexc = from->nexc;
    c->exc = from->exc;
    c->nguard = from->nguard;
    c->guard = from->guard;
    c->line = from->line;
    c->col = from->col;
    c->end_col = from->end_col;
    c->modules = ld->th->rt->modules;
    for (uint32_t i = 0; k && i < from->nconst; i++) {
        k[i] = constant(ld, &from->k[i]);
        if (k[i] == OWN_EMPTY)
            return false;
    }
    return k && c->param && c->freevar;
}

/* __name__ and __file__, if the module's code looks at them. */
static void set_if_used(struct loader *ld, own_word name, own_word value)
{
    struct own_cell *c = (struct own_cell *)own_module_cell(ld->th, ld->module, name, false);
    uint64_t none = OWN_EMPTY;

    disc_incref(ld->th, value);
    /* relaxed: nobody else knows the module yet; who runs its code is ordered behind. */
    if (!c || !own_cas_relaxed(&c->xvalue, &none, value))
        disc_defer(ld->th, value);
}

static bool build_all(struct loader *ld)
{
    struct own_image *image = ld->image;
    struct own_code *codes = own_image_alloc(image, image->ncodes * sizeof *codes);

    ld->code = own_image_alloc(image, image->ncodes * sizeof(void *));
    ld->name = own_image_alloc(image, image->nstrings * sizeof(own_word));
    if (!codes || !ld->code || !ld->name)
        return false;
    for (uint32_t i = 0; i < image->nstrings; i++) {
        ld->name[i] = text(ld, &image->string[i]);
        if (ld->name[i] == OWN_EMPTY)
            return false;
    }
    for (uint32_t i = 0; i < image->ncodes; i++)
        ld->code[i] = &codes[i];
    for (uint32_t i = 0; i < image->ncodes; i++)
        if (!build(ld, &codes[i], &image->code[i]))
            return false;
    return true;
}

static bool load_module(struct loader *ld, struct own_loaded *m)
{
    own_word name, none[2] = {ld->th->none, ld->th->none};

    name = text(ld, &ld->image->module);
    ld->filename = text(ld, &ld->image->filename);
    if (name != OWN_EMPTY)
        ld->module = ld->hidden ? own_module_new(ld->th, name) : own_module_fresh(ld->th, name);
    if (ld->module == OWN_EMPTY || ld->filename == OWN_EMPTY || !build_all(ld))
        return false;
    set_if_used(ld, OWN_NAME(ld->th, name), name);
    set_if_used(ld, OWN_NAME(ld->th, file), ld->filename);
    m->module = ld->module;
    m->body = own_func_new(ld->th, ld->code[0], none, 0);
    if (m->body == OWN_EMPTY)
        return false;
    disc_immortal(ld->th, own_ref(m->body));
    return true;
}

static bool remember(struct own_modules *all, struct own_loaded *m)
{
    struct own_loaded **grown = realloc(all->loaded, (uint64_t)(all->n + 1) * sizeof *grown);

    if (!grown)
        return false;
    all->loaded = grown;
    all->loaded[all->n++] = m;
    return true;
}

enum own_status own_image_load(struct own_thread *th, const uint8_t *bytes, uint64_t size,
                               bool hidden, int64_t *handle, char *message)
{
    struct own_loaded *m = calloc(1, sizeof *m);
    struct loader ld = {.th = th, .hidden = hidden, .message = message};

    message[0] = 0;
    if (!m || !remember(th->rt->modules, m)) {
        free(m);
        return OWN_STATUS_NO_MEMORY;
    }
    *handle = th->rt->modules->n - 1;
    ld.image = &m->image;
    if (!own_image_parse(&m->image, bytes, size) || !own_image_verify(&m->image)) {
        memcpy(message, m->image.message, OWN_IMAGE_MESSAGE);
        return m->image.no_memory ? OWN_STATUS_NO_MEMORY : OWN_STATUS_BAD_IMAGE;
    }
    if (!OWN_DISC_GUARDS)
        own_image_unguard(&m->image);
    th->r = th->stack + OWN_FRAME_WORDS;
    th->native_n = 0;
    if (load_module(&ld, m))
        return OWN_STATUS_OK;
    if (!message[0] && (m->image.no_memory || own_exc_matches(th, th->exc, OWN_E_MemoryError))) {
        own_exc_clear(th);
        return OWN_STATUS_NO_MEMORY;
    }
    if (!message[0])
        snprintf(message, OWN_IMAGE_MESSAGE, "a constant cannot be made");
    own_exc_clear(th);
    return OWN_STATUS_BAD_IMAGE;
}

struct own_loaded *own_loaded_at(struct own_runtime *rt, int64_t handle)
{
    if (handle < 0 || handle >= rt->modules->n || rt->modules->loaded[handle]->body == OWN_EMPTY)
        return NULL;
    return rt->modules->loaded[handle];
}

bool own_modules_open(struct own_runtime *rt)
{
    rt->modules = calloc(1, sizeof *rt->modules);
    return rt->modules != NULL;
}

void own_modules_close(struct own_runtime *rt)
{
    if (!rt->modules)
        return;
    for (int64_t i = 0; i < rt->modules->n; i++) {
        own_image_free(&rt->modules->loaded[i]->image);
        free(rt->modules->loaded[i]);
    }
    free(rt->modules->loaded);
    free(rt->modules);
    rt->modules = NULL;
}
