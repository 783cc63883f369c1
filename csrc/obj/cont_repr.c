/*
 * cont_repr.c - text of containers.
 *
 * C writes everything whose leaves need no program code and which may be read right now; it
 * acquires nothing below the outermost container, so nothing is written twice or torn.  Anything
 * else is the prelude's _repr_cont.
 */
#include "obj/attr.h"
#include "obj/deque.h"
#include "obj/dict.h"
#include "obj/iter.h"
#include "obj/ops.h"
#include "obj/seq.h"
#include "obj/set_table.h"
#include "obj/slice.h"
#include "obj/tail.h"
#include <stdlib.h>

#define ROOM 32

/* The containers that are being written, outermost last. */
struct nest {
    own_word w;
    const struct nest *up;
};

static enum own_step put(struct own_thread *th, struct own_ucsbuf *out, own_word w,
                         const struct nest *up);

/* The words of a list, dict or set as they were at one moment, counted.  pep703 only: elsewhere
 * nobody writes what this thread may read. */
struct moment {
    own_word *word, room[ROOM];
    int64_t n;
};

static void take_table(struct own_thread *th, struct own_dict *d, struct moment *m)
{
    struct own_table *t = own_dict_table(d);

    for (int64_t i = 0, fill = own_table_fill(t); i < fill; i++) {
        struct own_entry *e = &own_table_entry(t)[i];

        if (disc_peek(&d->head, &e->xkey) == OWN_EMPTY)
            continue;
        m->word[m->n++] = disc_load_held(th, &d->head, &e->xkey);
        m->word[m->n++] = disc_load_held(th, &d->head, &e->xvalue);
    }
}

static void take_set(struct own_thread *th, struct own_set *s, struct moment *m)
{
    struct own_set_table *t = own_set_table(s);

    for (int64_t i = 0; i <= t->mask; i++)
        if (disc_peek(&s->head, &t->entry[i].xkey) != OWN_EMPTY)
            m->word[m->n++] = disc_load_held(th, &s->head, &t->entry[i].xkey);
}

/* False: it is in use, or there is no memory; the prelude writes a copy then. */
static bool take_moment(struct own_thread *th, own_word w, struct moment *m)
{
    struct own_head *o = own_ref(w);
    own_slot *slot = NULL;
    int64_t n;

    if (!disc_read_try(th, o))
        return false;
    if (own_is_list(w) || own_is_deque(w))
        slot = own_seq_slots(w, &n);
    else
        n = own_is_dict(w) ? 2 * own_dict_used(own_dict_of(w)) : own_set_used(own_set_of(w));
    m->n = 0;
    m->word = n <= ROOM ? m->room : malloc((uint64_t)n * sizeof *m->word);
    if (m->word != NULL) {
        if (own_is_dict(w))
            take_table(th, own_dict_of(w), m);
        else if (own_is_set(w))
            take_set(th, own_set_of(w), m);
        else
            for (; m->n < n; m->n++)
                m->word[m->n] = disc_load_held(th, o, &slot[m->n]);
    }
    disc_read_unlock(th, o);
    return m->word != NULL;
}

static void end_moment(struct moment *m)
{
    if (m->word != m->room)
        free(m->word);
}

static enum own_step put_moment(struct own_thread *th, struct own_ucsbuf *out, own_word w,
                                const struct nest *here)
{
    enum own_step st = OWN_OK;
    struct moment m;

    if (!take_moment(th, w, &m))
        return OWN_CALL;
    if (m.n == 0 && own_is_set(w))
        st = OWN_CALL; /* emptied just now: "set()" */
    for (int64_t i = 0; st == OWN_OK && i < m.n; i++) {
        if (i > 0)
            own_ucsbuf_str(out, own_is_dict(w) && i % 2 == 1 ? ": " : ", ");
        st = put(th, out, m.word[i], here);
    }
    end_moment(&m);
    return st;
}

static enum own_step put_items(struct own_thread *th, struct own_ucsbuf *out, own_word w,
                               const struct nest *here)
{
    bool tuple = own_is_tuple(w);
    enum own_step st = OWN_OK;
    int64_t i;
    own_word item;

    own_ucsbuf_char(out, tuple ? '(' : '[');
    if (OWN_DISC_RECHECK && !tuple) {
        st = put_moment(th, out, w, here);
        own_ucsbuf_char(out, ']');
        return st;
    }
    for (i = 0; st == OWN_OK; i++) {
        /* A list's right is held by the caller: asking again might settle, and w is borrowed. */
        item = tuple ? own_seq_at(th, w, i) : own_list_at(th, own_list_of(w), i);
        if (item == OWN_EMPTY)
            break;
        if (i > 0)
            own_ucsbuf_str(out, ", ");
        st = put(th, out, item, here);
    }
    own_ucsbuf_str(out, !tuple ? "]" : i == 1 ? ",)" : ")");
    return st;
}

static enum own_step put_deque(struct own_thread *th, struct own_ucsbuf *out, own_word w,
                               const struct nest *here)
{
    int64_t limit = own_deque_limit(own_deque_of(w)), n;
    own_slot *slot = OWN_DISC_RECHECK ? NULL : own_seq_slots(w, &n);
    enum own_step st = OWN_OK;

    own_str_append(out, own_ref_type(w)->name);
    own_ucsbuf_str(out, "([");
    if (OWN_DISC_RECHECK)
        st = put_moment(th, out, w, here);
    for (int64_t i = 0; !OWN_DISC_RECHECK && st == OWN_OK && i < n; i++) {
        if (i > 0)
            own_ucsbuf_str(out, ", ");
        st = put(th, out, disc_load(th, own_ref(w), &slot[i]), here);
    }
    own_ucsbuf_char(out, ']');
    if (limit > 0)
        own_ucsbuf_printf(out, ", maxlen=%lld", (long long)(limit - 1));
    own_ucsbuf_char(out, ')');
    return st;
}

static enum own_step put_dict(struct own_thread *th, struct own_ucsbuf *out, own_word w,
                              const struct nest *here)
{
    enum own_step st = OWN_OK;
    int64_t pos = 0;
    own_word key, value;
    uint64_t hash;
    bool first = true;

    own_ucsbuf_char(out, '{');
    if (OWN_DISC_RECHECK)
        st = put_moment(th, out, w, here);
    while (!OWN_DISC_RECHECK && st == OWN_OK &&
           own_dict_step(th, own_dict_of(w), &pos, &key, &value, &hash)) {
        if (!first)
            own_ucsbuf_str(out, ", ");
        first = false;
        st = put(th, out, key, here);
        own_ucsbuf_str(out, ": ");
        if (st == OWN_OK)
            st = put(th, out, value, here);
    }
    own_ucsbuf_char(out, '}');
    return st;
}

static enum own_step put_set(struct own_thread *th, struct own_ucsbuf *out, own_word w,
                             const struct nest *here)
{
    bool plain = own_ref_type(w) == OWN_TYPE(th, SET), first = true;
    enum own_step st = OWN_OK;
    int64_t pos = 0;
    own_word key;

    if (!plain)
        own_str_append(out, own_ref_type(w)->name);
    if (own_set_used(own_set_of(w)) == 0) {
        own_ucsbuf_str(out, plain ? "set()" : "()");
        return OWN_OK;
    }
    own_ucsbuf_str(out, plain ? "{" : "({");
    if (OWN_DISC_RECHECK && !own_is_frozen(own_set_of(w))) {
        st = put_moment(th, out, w, here);
        own_ucsbuf_char(out, '}');
        return st;
    }
    while (st == OWN_OK && own_set_step(th, own_set_of(w), &pos, &key)) {
        if (!first)
            own_ucsbuf_str(out, ", ");
        first = false;
        st = put(th, out, key, here);
    }
    own_ucsbuf_str(out, plain ? "}" : "})");
    return st;
}

static enum own_step put_view(struct own_thread *th, struct own_ucsbuf *out, own_word w,
                              const struct nest *here)
{
    struct own_view *v = (struct own_view *)w;
    enum own_step st = OWN_OK;
    int64_t pos = 0;
    own_word key, value;
    uint64_t hash;
    bool first = true;

    own_str_append(out, own_ref_type(w)->name);
    own_ucsbuf_str(out, "([");
    if (OWN_DISC_RECHECK || !disc_may_read(th, own_ref(v->dict)))
        return OWN_CALL;
    while (st == OWN_OK && own_dict_step(th, own_dict_of(v->dict), &pos, &key, &value, &hash)) {
        if (!first)
            own_ucsbuf_str(out, ", ");
        first = false;
        if (v->what == OWN_V_ITEMS)
            own_ucsbuf_char(out, '(');
        if (v->what != OWN_V_VALUES)
            st = put(th, out, key, here);
        if (v->what == OWN_V_ITEMS)
            own_ucsbuf_str(out, ", ");
        if (v->what != OWN_V_KEYS && st == OWN_OK)
            st = put(th, out, value, here);
        if (v->what == OWN_V_ITEMS)
            own_ucsbuf_char(out, ')');
    }
    own_ucsbuf_str(out, "])");
    return st;
}

static enum own_step put_words(struct own_thread *th, struct own_ucsbuf *out, own_word w,
                               const struct nest *here)
{
    bool range = own_is_kind(w, OWN_K_RANGE);
    const own_word *word = (const own_word *)(const void *)(own_ref(w) + 1);
    int n = range && word[2] == own_from_int(1) ? 2 : 3;
    enum own_step st = OWN_OK;

    own_ucsbuf_str(out, range ? "range(" : "slice(");
    for (int i = 0; st == OWN_OK && i < n; i++) {
        if (i > 0)
            own_ucsbuf_str(out, ", ");
        st = put(th, out, word[i], here);
    }
    own_ucsbuf_char(out, ')');
    return st;
}

static enum own_step put_container(struct own_thread *th, struct own_ucsbuf *out, own_word w,
                                   const struct nest *here)
{
    switch (own_ref_type(w)->kind) {
    case OWN_K_LIST:
    case OWN_K_TUPLE: return put_items(th, out, w, here);
    case OWN_K_DICT: return put_dict(th, out, w, here);
    case OWN_K_SET: return put_set(th, out, w, here);
    case OWN_K_DEQUE: return put_deque(th, out, w, here);
    case OWN_K_VIEW: return put_view(th, out, w, here);
    default: return put_words(th, out, w, here);
    }
}

static void put_recursive(struct own_thread *th, struct own_ucsbuf *out, own_word w)
{
    switch (own_ref_type(w)->kind) {
    case OWN_K_DEQUE:
    case OWN_K_LIST: own_ucsbuf_str(out, "[...]"); break;
    case OWN_K_TUPLE: own_ucsbuf_str(out, "(...)"); break;
    case OWN_K_DICT: own_ucsbuf_str(out, "{...}"); break;
    case OWN_K_VIEW: own_ucsbuf_str(out, "..."); break;
    default: own_str_append(out, own_ref_type(w)->name); own_ucsbuf_str(out, "(...)");
    }
    (void)th;
}

static bool is_container(struct own_thread *th, own_word w)
{
    switch (own_ref_type(w)->kind) {
    case OWN_K_LIST:
    case OWN_K_DEQUE:
    case OWN_K_TUPLE:
    case OWN_K_DICT:
    case OWN_K_SET:
    case OWN_K_VIEW:
    case OWN_K_RANGE:
    case OWN_K_SLICE:
        return own_plain_type(own_ref_type(w)) &&
               !(own_is_user_word(w) && own_has_user(th, w, OWN_NAME(th, repr)));
    default: return false;
    }
}

static enum own_step put(struct own_thread *th, struct own_ucsbuf *out, own_word w,
                         const struct nest *up)
{
    struct nest here = {w, up};
    enum own_step st;

    if (own_is_int(w) || own_is_flo(w) ||
        (own_is_leaf(w) && !own_is_big(w) && !own_is_user_word(w) &&
         !(own_is_str(w) && !own_str_is_ascii(w))))
        return own_leaf_repr(th, out, w) ? OWN_OK : th->exc == OWN_EMPTY ? OWN_CALL : OWN_RAISED;
    /* big ints and text beyond ASCII may wait for the host: not with words in C variables */
    if (own_is_leaf(w) || !is_container(th, w) || th->c_depth >= OWN_NEST_MAX)
        return OWN_CALL;
    for (const struct nest *n = up; n; n = n->up)
        if (n->w == w) {
            put_recursive(th, out, w);
            return OWN_OK;
        }
    if (!disc_may_read(th, own_ref(w)))
        return OWN_CALL;
    th->c_depth++;
    st = put_container(th, out, w, &here);
    th->c_depth--;
    return st;
}

own_word own_cont_repr(struct own_thread *th, own_word w)
{
    struct own_ucsbuf out;
    uint32_t stack[64];
    struct nest here = {w, NULL};
    enum own_step st;

    own_may_read(th, own_ref(w));
    own_ucsbuf_init(&out, stack, sizeof stack / sizeof stack[0]);
    th->c_depth++;
    st = put_container(th, &out, w, &here);
    th->c_depth--;
    if (st == OWN_OK)
        return own_str_take(th, &out);
    own_ucsbuf_free(&out);
    if (st == OWN_RAISED)
        return OWN_EMPTY;
    return own_tail1(th, OWN_PRELUDE(th, repr_cont), w);
}
