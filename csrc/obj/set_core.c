/*
 * set_core.c - primitives for the prelude: sets whose items have a __hash__ or __eq__ in the
 * program, and the numbers of the operators that container code hands to the prelude.
 *
 * set_candidates and set_apply work as dict_candidates and dict_apply (dict_methods.c).
 */
#include "obj/ops.h"
#include "obj/set_table.h"
#include "obj/subscript.h"

static own_word own_nat_version(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    own_may_read(th, own_ref(w[0]));
    return own_set_version(own_set_of(w[0]));
}

/* A key that the prelude has compared already; hash an int. */
static enum own_step put_new(struct own_thread *th, struct own_set *s, own_word key, own_word hash,
                             own_word version)
{
    enum own_step st;
    int64_t h = 0;
    bool was;

    own_to_int64(hash, &h);
    if (!own_set_begin(th, s))
        return OWN_RAISED;
    st = own_set_put_held(th, s, key, (uint64_t)h, version, &was);
    own_set_end(th, s);
    return st;
}

/* The entries on the probing path of hash that have this hash, one by one; NULL: no more. */
struct path {
    struct own_set_table *t;
    uint64_t hash, perturb, i;
    int64_t k; /* neighbours left */
};

static struct own_set_entry *path_next(struct path *p)
{
    uint64_t mask = (uint64_t)p->t->mask;

    for (;;) {
        int64_t reach = p->i + 9 <= mask ? 9 : 0;
        struct own_set_entry *e;

        if (p->k > reach) {
            p->perturb >>= 5;
            p->i = (p->i * 5 + 1 + p->perturb) & mask;
            p->k = 0;
            continue;
        }
        e = &p->t->entry[p->i + (uint64_t)p->k++];
        if (own_slot_get(&e->xkey) == OWN_EMPTY && own_set_hash_at(e) == 0)
            return NULL;
        if (own_set_hash_at(e) == p->hash && own_slot_get(&e->xkey) != OWN_EMPTY)
            return e;
    }
}

static bool path_start(struct path *p, struct own_set *s, own_word hash)
{
    int64_t h = 0;

    p->t = own_set_table(s);
    if (!own_to_int64(hash, &h))
        return false;
    p->hash = p->perturb = (uint64_t)h;
    p->i = p->hash & (uint64_t)p->t->mask;
    p->k = 0;
    return true;
}

/* set_candidates(s, h): the stored items with that hash */
static own_word own_nat_candidates(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_list *l = own_list_make(th, OWN_TYPE(th, LIST), 0);
    struct own_set *s = own_set_of(w[0]);
    struct own_set_entry *e;
    struct path p;
    bool ok = true;

    (void)n;
    if (!l)
        return OWN_EMPTY;
    own_hold(th, own_word_of(l));
    own_set_lock(th, s);
    own_let_go(th, own_word_of(l));
    if (path_start(&p, s, w[1]))
        while (ok && (e = path_next(&p)))
            ok = own_list_push(th, l, disc_load_held(th, &s->head, &e->xkey));
    own_set_unlock(th, s);
    return ok ? own_word_of(l) : OWN_EMPTY;
}

/* set_apply(op, s, item, h, found, version): item is the stored one if found.  Was it there?  None:
 * changed */
static own_word own_nat_apply(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_set *s = own_set_of(w[1]);
    bool found = w[4] == th->true_, stale;
    struct own_set_entry *e = NULL;
    struct path p;
    enum own_step st = OWN_OK;

    (void)n;
    if (w[0] == own_from_int(OWN_S_ADD) && !found) {
        st = put_new(th, s, w[2], w[3], w[5]);
        return st == OWN_OK ? th->false_ : st == OWN_CALL ? OWN_NONE(th) : OWN_EMPTY;
    }
    if (own_is_frozen(s) || w[0] == own_from_int(OWN_S_HAS))
        return OWN_BOOL(th, found);
    own_write_begin(th, s);
    if (path_start(&p, s, w[3]))
        while ((e = path_next(&p)) && own_slot_get(&e->xkey) != w[2]) {
        }
    stale = found && !e;
    if (!stale && e && (w[0] == own_from_int(OWN_S_DISCARD) || w[0] == own_from_int(OWN_S_REMOVE)))
        own_set_remove_at(th, s, e);
    disc_write_end(th, &s->head);
    return stale ? OWN_NONE(th) : st == OWN_OK ? OWN_BOOL(th, found) : OWN_EMPTY;
}

/* set_freeze(s): a frozenset that takes over what s has */
static own_word own_nat_freeze(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_set *s = own_set_of(w[0]), *f = own_set_make(th, OWN_TYPE(th, FROZENSET));

    (void)n;
    if (!f)
        return OWN_EMPTY;
    own_set_swap(th, s, f);
    return own_word_of(f);
}

/* set_replace(s, fresh): s gets the contents of fresh */
static own_word own_nat_replace(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    own_set_swap(th, own_set_of(w[0]), own_set_of(w[1]));
    return OWN_NONE(th);
}

static own_word own_nat_missing(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_dict_missing(th, w[0], w[1]);
}

/* cont_ops(): LT, LE, GT, GE, EQ, NE, AND, OR, XOR, SUB as numbers */
static own_word own_nat_cont_ops(struct own_thread *th, own_word *w, int64_t n)
{
    static const uint8_t op[] = {OWN_OP_LT, OWN_OP_LE,  OWN_OP_GT, OWN_OP_GE,  OWN_OP_EQ,
                                 OWN_OP_NE, OWN_OP_AND, OWN_OP_OR, OWN_OP_XOR, OWN_OP_SUB};
    own_word words[sizeof op];

    (void)w;
    (void)n;
    for (uint64_t i = 0; i < sizeof op; i++)
        words[i] = own_from_int(op[i]);
    return own_tuple_new(th, words, sizeof op);
}

const struct own_native_def own_natives_set_core[] = {
    {"set_version", "s, /", own_nat_version, 0},
    {"set_candidates", "s, h, /", own_nat_candidates, 0},
    {"set_apply", "op, s, item, h, found, version, /", own_nat_apply, 0},
    {"set_freeze", "s, /", own_nat_freeze, 0},
    {"set_replace", "s, fresh, /", own_nat_replace, 0},
    {"dict_missing", "d, key, /", own_nat_missing, 0},
    {"cont_ops", "", own_nat_cont_ops, 0},
    {0},
};
