/*
 * set_combine.c - union, intersection, difference, symmetric_difference, their in-place forms, and
 * the operators.
 *
 * An argument that is no set is made a list (its order decides the order of the result, as in
 * CPython), a dict a set.  What needs program code, for a key's __hash__ or __eq__ or an iterable's
 * __next__, is the prelude's _set_many.
 */
#include "obj/iter.h"
#include "obj/ops.h"
#include "obj/seq.h"
#include "obj/set_table.h"
#include "obj/tail.h"

/* Every item of a plain iterable goes through this. */
typedef enum own_step each_fn(struct own_thread *th, struct own_set *s, struct own_set *to,
                              own_word key, uint64_t hash);

static enum own_step each_add(struct own_thread *th, struct own_set *s, struct own_set *to,
                              own_word key, uint64_t hash)
{
    bool was;

    (void)s;
    return own_set_put(th, to, key, hash, &was);
}

static enum own_step each_discard(struct own_thread *th, struct own_set *s, struct own_set *to,
                                  own_word key, uint64_t hash)
{
    bool was;

    (void)s;
    return own_set_take(th, to, key, hash, &was);
}

static enum own_step each_common(struct own_thread *th, struct own_set *s, struct own_set *to,
                                 own_word key, uint64_t hash)
{
    bool has;
    enum own_step st = own_set_has(th, s, key, hash, &has);

    return st == OWN_OK && has ? own_set_put(th, to, key, hash, &has) : st;
}

/* RAISED once something is found that is in s: with nothing raised. */
static enum own_step each_disjoint(struct own_thread *th, struct own_set *s, struct own_set *to,
                                   own_word key, uint64_t hash)
{
    bool has;
    enum own_step st = own_set_has(th, s, key, hash, &has);

    (void)to;
    return st == OWN_OK && has ? OWN_RAISED : st;
}

/* `list` is nobody else's, its items are alive; `to` is held or an operand.  fresh: nobody has seen
 * `to`; a set of the program changes between two safe points, as under CPython's lock. */
static enum own_step each(struct own_thread *th, own_word list, each_fn *fn, struct own_set *s,
                          struct own_set *to, bool fresh)
{
    enum own_step st = OWN_OK;
    uint64_t hash;
    own_word key;

    for (int64_t i = 0; st == OWN_OK && (key = own_list_at(th, own_list_of(list), i)) != OWN_EMPTY;
         i++) {
        st = own_key_hash(th, key, &hash);
        if (st == OWN_OK)
            st = fn(th, s, to, key, hash);
        if (fresh)
            own_pause(th, i);
    }
    return st;
}

/* A plain iterable that is no set, item by item. */
static enum own_step each_of(struct own_thread *th, own_word iterable, each_fn *fn,
                             struct own_set *s, struct own_set *to, bool fresh)
{
    own_word list = own_list_from(th, iterable);
    enum own_step st;

    if (list == OWN_EMPTY)
        return OWN_RAISED;
    own_hold(th, list);
    st = each(th, list, fn, s, to, fresh);
    own_let_go(th, list);
    return st;
}

/* The same into a set that others know, at once: one write section, which ends at a key that needs
 * program code. */
static enum own_step at_once(struct own_thread *th, own_word iterable, bool take, bool put,
                             struct own_set *to)
{
    own_word list = own_list_from(th, iterable), key;
    enum own_step st = OWN_OK;
    bool was = false;
    uint64_t hash;

    if (list == OWN_EMPTY)
        return OWN_RAISED;
    own_hold(th, list);
    if (!own_set_begin(th, to)) {
        own_let_go(th, list);
        return OWN_RAISED;
    }
    for (int64_t i = 0; st == OWN_OK && (key = own_list_at(th, own_list_of(list), i)) != OWN_EMPTY;
         i++) {
        st = own_key_hash(th, key, &hash);
        if (st == OWN_OK && take)
            st = own_set_take_held(th, to, key, hash, &was);
        if (st == OWN_OK && put && !was)
            st = own_set_put_held(th, to, key, hash, OWN_EMPTY, &was), was = false;
    }
    own_set_end(th, to);
    own_let_go(th, list);
    return st;
}

enum own_step own_set_update(struct own_thread *th, struct own_set *to, own_word other, bool fresh)
{
    if (own_is_set(other))
        return own_set_merge(th, to, own_set_of(other));
    if (own_is_dict(other) && !own_set_expect(th, to, own_cont_len(th, other)))
        return OWN_RAISED;
    return fresh ? each_of(th, other, each_add, NULL, to, true)
                 : at_once(th, other, false, true, to);
}

/* -- union, intersection, difference, symmetric_difference and their in-place forms -- */

/* s op other as a fresh set. */
static enum own_step combine(struct own_thread *th, enum own_alg op, struct own_set *s,
                             own_word other, struct own_set **r)
{
    struct own_type *type = own_is_frozen(s) ? OWN_TYPE(th, FROZENSET) : OWN_TYPE(th, SET);
    enum own_step st;
    own_word w;

    if (own_is_set(other))
        return own_set_algebra(th, op, s, own_set_of(other), r);
    if (op == OWN_ALG_XOR || (op == OWN_ALG_SUB && own_is_dict(other))) {
        w = own_set_from(th, other, type);
        if (w == OWN_EMPTY || w == OWN_TAIL)
            return w == OWN_EMPTY ? OWN_RAISED : OWN_CALL;
        own_hold(th, w);
        st = own_set_algebra(th, op, s, own_set_of(w), r);
        own_let_go(th, w);
        return st;
    }
    w = op == OWN_ALG_AND ? own_word_of(own_set_make(th, type)) : own_set_from_set(th, s, type);
    if (w == OWN_EMPTY)
        return OWN_RAISED;
    *r = own_set_of(w);
    own_hold(th, w);
    st = each_of(th, other,
                 op == OWN_ALG_OR    ? each_add
                 : op == OWN_ALG_AND ? each_common
                                     : each_discard,
                 s, *r, op != OWN_ALG_AND); /* AND looks into s all the while */
    own_let_go(th, w);
    return st;
}

/* s ^= other. */
static enum own_step toggle(struct own_thread *th, struct own_set *s, own_word other)
{
    own_word set = own_is_set(other) ? other : own_set_from(th, other, OWN_TYPE(th, SET));
    enum own_step st;

    if (set == OWN_EMPTY || set == OWN_TAIL)
        return set == OWN_EMPTY ? OWN_RAISED : OWN_CALL;
    own_hold(th, set);
    st = own_set_of(set) == s ? at_once(th, set, true, true, s)
                              : own_set_toggle(th, s, own_set_of(set));
    own_let_go(th, set);
    return st;
}

/* |=, -=, ^= work on the set itself, as in CPython; &= exchanges its contents. */
static enum own_step in_place(struct own_thread *th, enum own_alg op, struct own_set *s,
                              own_word other)
{
    struct own_set *r;
    enum own_step st;

    switch (op) {
    case OWN_ALG_OR: return own_set_update(th, s, other, false);
    case OWN_ALG_XOR: return toggle(th, s, other);
    case OWN_ALG_SUB:
        if (own_is_set(other))
            return own_set_subtract(th, s, own_set_of(other));
        st = at_once(th, other, true, false, s);
        return st == OWN_OK && !own_set_tidy(th, s) ? OWN_RAISED : st;
    default:
        st = combine(th, op, s, other, &r);
        if (st == OWN_OK)
            own_set_swap(th, s, r);
        return st;
    }
}

static own_word prelude_many(struct own_thread *th, enum own_alg op, bool inplace, own_word *w,
                             int64_t n)
{
    own_word others = own_list_new(th, w + 1, n - 1);

    if (others == OWN_EMPTY)
        return OWN_EMPTY;
    return own_tail3(th, OWN_PRELUDE(th, set_many), own_from_int(op | (inplace ? 16 : 0)), w[0],
                     others);
}

static own_word many(struct own_thread *th, enum own_alg op, bool inplace, own_word *w, int64_t n)
{
    struct own_set *s = own_set_of(w[0]), *r = s, *next;
    enum own_step st = OWN_OK;

    for (int64_t i = 1; i < n; i++) {
        if (!own_is_ref(w[i]))
            return own_not_iterable(th, w[i]);
        if (!own_is_plain_iterable(th, w[i]))
            return prelude_many(th, op, inplace, w, n);
    }
    for (int64_t i = 1; st == OWN_OK && i < n; i++) {
        if (inplace) {
            st = in_place(th, op, s, w[i]);
            continue;
        }
        own_hold(th, own_word_of(r));
        next = r;
        if (r == s || own_is_frozen(s) || op == OWN_ALG_AND)
            st = combine(th, op, r, w[i], &next);
        else
            st = in_place(th, op, r, w[i]); /* as CPython: the result so far is changed */
        own_let_go(th, own_word_of(r));
        r = next;
    }
    if (st == OWN_CALL)
        return prelude_many(th, op, inplace, w, n);
    if (st == OWN_RAISED)
        return OWN_EMPTY;
    if (inplace)
        return OWN_NONE(th);
    return r == s ? own_word_of(own_set_copy(th, s)) : own_word_of(r);
}

#define MANY(name, op, inplace)                                                   \
    static own_word own_nat_##name(struct own_thread *th, own_word *w, int64_t n) \
    {                                                                             \
        return many(th, op, inplace, w, n);                                       \
    }
MANY(union, OWN_ALG_OR, false)
MANY(update, OWN_ALG_OR, true)
MANY(intersection, OWN_ALG_AND, false)
MANY(intersection_update, OWN_ALG_AND, true)
MANY(difference, OWN_ALG_SUB, false)
MANY(difference_update, OWN_ALG_SUB, true)
MANY(symmetric_difference, OWN_ALG_XOR, false)
MANY(symmetric_difference_update, OWN_ALG_XOR, true)
#undef MANY

static own_word own_nat_isdisjoint(struct own_thread *th, own_word *w, int64_t n)
{
    enum own_step st;
    bool apart;

    (void)n;
    if (!own_is_ref(w[1]))
        return own_not_iterable(th, w[1]);
    if (own_is_set(w[1]) && own_is_plain_iterable(th, w[1])) {
        disc_write_two(th, own_ref(w[0]), false, own_ref(w[1]), false);
        st = own_set_apart(th, own_set_of(w[0]), own_set_of(w[1]), &apart);
        disc_end_two(th, own_ref(w[0]), own_ref(w[1]));
        if (st == OWN_OK)
            return OWN_BOOL(th, apart);
    }
    st = own_is_plain_iterable(th, w[1])
             ? each_of(th, w[1], each_disjoint, own_set_of(w[0]), NULL, false)
             : OWN_CALL;
    if (st == OWN_CALL)
        return own_tail2(th, OWN_PRELUDE(th, set_isdisjoint), w[0], w[1]);
    return st == OWN_RAISED && th->exc != OWN_EMPTY ? OWN_EMPTY : OWN_BOOL(th, st == OWN_OK);
}

/* Is one of self and the other argument within the other?  swap: issuperset. */
static own_word within(struct own_thread *th, own_word *w, bool swap)
{
    own_word other = w[1];
    struct own_set *a, *b;
    enum own_step st;
    bool all;

    if (!own_is_ref(other))
        return own_not_iterable(th, other);
    if (!own_is_set(other)) {
        other = own_is_plain_iterable(th, other) ? own_set_from(th, other, OWN_TYPE(th, SET))
                                                 : OWN_TAIL;
        if (other == OWN_EMPTY)
            return OWN_EMPTY;
        if (other == OWN_TAIL)
            return own_tail3(th, OWN_PRELUDE(th, set_within), w[0], w[1], OWN_BOOL(th, swap));
    }
    a = own_set_of(swap ? other : w[0]);
    b = own_set_of(swap ? w[0] : other);
    own_hold(th, other);
    disc_write_two(th, &a->head, false, &b->head, false);
    st = own_set_within(th, a, b, &all);
    disc_end_two(th, &a->head, &b->head);
    own_let_go(th, other);
    if (st == OWN_CALL)
        return own_tail3(th, OWN_PRELUDE(th, set_within), w[0], w[1], OWN_BOOL(th, swap));
    return st == OWN_OK ? OWN_BOOL(th, all) : OWN_EMPTY;
}

static own_word own_nat_issubset(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return within(th, w, false);
}

static own_word own_nat_issuperset(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return within(th, w, true);
}

/* -- operators -- */

own_word own_set_binary(struct own_thread *th, int op, own_word a, own_word b, bool inplace)
{
    static const int8_t alg[] = {OWN_ALG_AND, OWN_ALG_OR, OWN_ALG_XOR};
    own_word w[2] = {a, b};
    own_word r;

    if ((op != OWN_OP_SUB && op != OWN_OP_AND && op != OWN_OP_OR && op != OWN_OP_XOR) ||
        !own_is_set(a) || !own_is_set(b))
        return th->known->not_implemented;
    inplace = inplace && !own_is_frozen(own_set_of(a));
    r = many(th, op == OWN_OP_SUB ? OWN_ALG_SUB : (enum own_alg)alg[op - OWN_OP_AND], inplace, w,
             2);
    if (r == OWN_TAIL && inplace)
        th->tail_arg[0] = own_from_int(own_int(th->tail_arg[0]) |
                                       32); /* the operator's value is the set itself */
    return inplace && r == OWN_NONE(th) ? a : r;
}
_Static_assert(OWN_OP_OR == OWN_OP_AND + 1 && OWN_OP_XOR == OWN_OP_AND + 2,
               "alg[] follows ops.def");

own_word own_set_compare(struct own_thread *th, int op, own_word a, own_word b)
{
    own_word w[2] = {a, b};
    bool strict = op == OWN_OP_LT || op == OWN_OP_GT, fewer;

    if (!own_is_set(a) || !own_is_set(b))
        return th->known->not_implemented;
    if (strict) {
        fewer = own_set_len(th, own_set_of(a)) < own_set_len(th, own_set_of(b));
        if (op == OWN_OP_GT)
            fewer = own_set_len(th, own_set_of(a)) > own_set_len(th, own_set_of(b));
        if (!fewer)
            return OWN_BOOL(th, false);
    }
    return within(th, w, op == OWN_OP_GT || op == OWN_OP_GE);
}

#define SHARED                                                                       \
    {"union", "self, /, *others", own_nat_union, 0},                                 \
        {"intersection", "self, /, *others", own_nat_intersection, 0},               \
        {"difference", "self, /, *others", own_nat_difference, 0},                   \
        {"symmetric_difference", "self, other, /", own_nat_symmetric_difference, 0}, \
        {"isdisjoint", "self, other, /", own_nat_isdisjoint, 0},                     \
        {"issubset", "self, other, /", own_nat_issubset, 0},                         \
        {"issuperset", "self, other, /", own_nat_issuperset, 0}

const struct own_native_def own_natives_set_combine[] = {
    {"update", "self, /, *others", own_nat_update, 0},
    {"intersection_update", "self, /, *others", own_nat_intersection_update, 0},
    {"difference_update", "self, /, *others", own_nat_difference_update, 0},
    {"symmetric_difference_update", "self, other, /", own_nat_symmetric_difference_update, 0},
    SHARED,
    {0},
};
const struct own_native_def own_natives_frozenset_combine[] = {SHARED, {0}};
