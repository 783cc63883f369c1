/*
 * list_slice.c - slice assignment and deletion, removal of one item, extension: what moves words
 * inside lists.
 *
 * Whatever is allocated (a larger block, a grave for many removed words) is allocated before the
 * section; inside it is seen whether it still suffices.
 */
#include "core/alloc.h"
#include "obj/list.h"
#include "obj/ops.h"
#include "obj/slice.h"
#include "obj/tail.h"

#define GRAVE 32 /* more removed words than this are buried together */

static void maybe_shrink(struct own_thread *th, struct own_list *l)
{
    own_may_read(th, l);
    if (own_list_items(l)->cap > 16 && own_list_len(l) < own_list_items(l)->cap / 2)
        own_list_shrink(th, l);
}

own_word own_list_pop_at(struct own_thread *th, own_word list, int64_t i)
{
    struct own_list *l = own_list_of(list);
    own_word w = OWN_EMPTY;
    own_slot *slot;
    bool big = false;
    int64_t n;

    own_write_begin(th, l);
    n = own_list_len(l);
    if (i < 0)
        i += n;
    if (i >= 0 && i < n) {
        slot = own_list_items(l)->xslot;
        w = own_slot_get(&slot[i]);
        own_words_move(&slot[i], &slot[i + 1], n - i - 1);
        own_list_set_len(l, n - 1);
        own_slot_put(&slot[n - 1], OWN_EMPTY);
        disc_defer(th, w); /* the slot's count: the word lives until the next settling */
        big = own_list_items(l)->cap > 16 && n - 1 < own_list_items(l)->cap / 2;
    }
    disc_write_end(th, &l->head);
    if (big &&
        disc_write_try(th, &l->head)) { /* ours: giving memory back cannot settle, w stays good */
        disc_write_end(th, &l->head);
        own_list_shrink(th, l);
    }
    return w;
}

bool own_list_extend_seq(struct own_thread *th, own_word list, own_word seq)
{
    struct own_list *l = own_list_of(list);
    struct own_head *from = own_ref(seq);
    bool two = !own_is_tuple(seq) && list != seq;
    own_slot *slot, *src;
    int64_t n, more;

    for (;;) {
        src = own_seq_lock(th, seq, &more);
        own_seq_unlock(th, seq);
        own_write_begin(th, l);
        if (!own_list_room(th, l, more))
            return false;
        if (two) {
            disc_write_end(th, &l->head);
            disc_write_two(th, &l->head, true, from, false);
        }
        n = own_list_len(l);
        src = own_seq_slots(seq, &more);
        if (own_list_items(l)->cap - n >= more)
            break;
        if (two)
            disc_end_two(th, &l->head, from);
        else
            disc_write_end(th, &l->head);
    }
    slot = own_list_items(l)->xslot + n;
    for (int64_t i = 0; i < more; i++) {
        own_word w = own_slot_get(&src[i]);

        disc_count_store(th, w);
        own_slot_put(&slot[i], w);
    }
    own_list_set_len(l, n + more);
    if (two)
        disc_end_two(th, &l->head, from);
    else
        disc_write_end(th, &l->head);
    return true;
}

/* What an assignment knows before and inside the section. */
struct splice {
    struct own_list *l;
    own_word value;         /* list or tuple, or EMPTY: delete */
    struct own_list *trash; /* held, or NULL */
    int64_t start, stop, step, n, m;
};

static void section_end(struct own_thread *th, struct splice *s)
{
    if (s->value != OWN_EMPTY && own_is_list(s->value))
        disc_end_two(th, &s->l->head, own_ref(s->value));
    else
        disc_write_end(th, &s->l->head);
}

/* Open the section and adjust the bounds to the length of the moment. */
static void section_begin(struct own_thread *th, struct splice *s, int64_t start, int64_t stop)
{
    if (s->value != OWN_EMPTY && own_is_list(s->value))
        disc_write_two(th, &s->l->head, true, own_ref(s->value), false);
    else
        own_write_begin(th, s->l);
    s->start = start;
    s->stop = stop;
    s->n = own_slice_adjust(own_list_len(s->l), &s->start, &s->stop, s->step);
    if (s->step == 1 && s->stop < s->start)
        s->stop = s->start;
    s->m = s->value == OWN_EMPTY    ? 0
           : own_is_tuple(s->value) ? own_tuple_of(s->value)->len
                                    : own_list_len(own_list_of(s->value));
}

/* Make what the section lacks (it is closed then): 0 nothing lacks, 1 made, -1 raised. */
static int provide(struct own_thread *th, struct splice *s)
{
    int64_t len = own_list_len(s->l), n = s->n, more = s->m - n;
    bool ok;

    if (n > GRAVE && (!s->trash || own_list_items(s->trash)->cap < n)) {
        section_end(th, s);
        if (s->trash)
            own_let_go(th, own_word_of(s->trash));
        s->trash = own_trash_new(th, n);
        if (s->trash)
            own_hold(th, own_word_of(s->trash));
        return s->trash ? 1 : -1;
    }
    if (s->step != 1 || own_list_items(s->l)->cap - len >= more)
        return 0;
    section_end(th, s);
    own_write_begin(th, s->l);
    ok = own_list_room(th, s->l, more);
    if (ok)
        disc_write_end(th, &s->l->head);
    return ok ? 1 : -1;
}

static own_slot *value_slots(struct splice *s)
{
    return own_is_tuple(s->value) ? own_tuple_of(s->value)->xitem
                                  : own_list_items(own_list_of(s->value))->xslot;
}

static void splice_run(struct own_thread *th, struct splice *s)
{
    own_slot *slot = own_list_items(s->l)->xslot, *src;
    int64_t len = own_list_len(s->l), now = len + s->m - s->n;

    own_drop_words(th, s->trash, &slot[s->start], s->n);
    own_words_move(&slot[s->start + s->m], &slot[s->stop], len - s->stop);
    if (s->m) {
        src = value_slots(s);
        for (int64_t i = 0; i < s->m; i++) {
            own_word w = own_slot_get(&src[i]);

            disc_count_store(th, w);
            own_slot_put(&slot[s->start + i], w);
        }
    }
    own_list_set_len(s->l, now);
    for (int64_t i = now; i < len; i++)
        own_slot_put(&slot[i], OWN_EMPTY);
}

static void delete_steps(struct own_thread *th, struct splice *s)
{
    own_slot *slot = own_list_items(s->l)->xslot,
             *grave = s->trash ? own_list_items(s->trash)->xslot : NULL;
    int64_t len = own_list_len(s->l), step = s->step, first = s->start, to, gone = 0;

    if (s->n == 0)
        return;
    if (step < 0) {
        first = s->start + (s->n - 1) * step;
        step = -step;
    }
    to = first;
    for (int64_t i = first; i < len; i++) {
        own_word w = own_slot_get(&slot[i]);

        if (gone < s->n && i == first + gone * step) {
            if (grave)
                own_slot_put(&grave[gone], w);
            else
                disc_defer(th, w);
            gone++;
        } else {
            own_slot_put(&slot[to++], w);
        }
    }
    if (grave)
        own_list_set_len(s->trash, gone);
    own_list_set_len(s->l, to);
    for (int64_t i = to; i < len; i++)
        own_slot_put(&slot[i], OWN_EMPTY);
}

static bool assign_steps(struct own_thread *th, struct splice *s)
{
    own_slot *slot = own_list_items(s->l)->xslot, *src = value_slots(s);

    if (s->m != s->n)
        return false;
    for (int64_t i = 0; i < s->n; i++)
        disc_store(th, &s->l->head, &slot[s->start + i * s->step], own_slot_get(&src[i]));
    return true;
}

static own_word splice(struct own_thread *th, struct splice *s, int64_t start, int64_t stop)
{
    bool fits = true;
    int made;

    do {
        section_begin(th, s, start, stop);
        made = provide(th, s);
    } while (made > 0);
    if (made < 0)
        return OWN_EMPTY;
    if (s->step == 1)
        s->n = s->stop - s->start, splice_run(th, s);
    else if (s->value == OWN_EMPTY)
        delete_steps(th, s);
    else
        fits = assign_steps(th, s);
    section_end(th, s);
    if (!fits)
        return own_raise(th, OWN_E_ValueError,
                         "attempt to assign sequence of size %l to extended slice of size %l", s->m,
                         s->n);
    maybe_shrink(th, s->l);
    return OWN_NONE(th);
}

own_word own_list_set_slice(struct own_thread *th, own_word list, own_word slice, own_word value)
{
    struct splice s = {.l = own_list_of(list), .value = value};
    int64_t start, stop;
    enum own_step st = own_slice_ints(th, slice, &start, &stop, &s.step);
    own_word r;

    if (st == OWN_RAISED)
        return OWN_EMPTY;
    if (st == OWN_CALL)
        return value == OWN_EMPTY
                   ? own_tail2(th, OWN_PRELUDE(th, delitem_slice), list, slice)
                   : own_tail3(th, OWN_PRELUDE(th, setitem_slice), list, slice, value);
    if (value != OWN_EMPTY && (value == list || (!own_is_list(value) && !own_is_tuple(value)) ||
                               !own_plain_type(own_ref_type(value)))) {
        if (value != list && !own_is_ref(value))
            return own_raise(th, OWN_E_TypeError,
                             s.step == 1 ? "can only assign an iterable"
                                         : "must assign iterable to extended slice");
        /* of a list(value) made first */
        return own_tail3(th, OWN_PRELUDE(th, setitem_slice), list, slice, value);
    }
    r = splice(th, &s, start, stop);
    if (s.trash)
        own_let_go(th, own_word_of(s.trash));
    return r;
}
