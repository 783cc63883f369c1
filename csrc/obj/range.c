/*
 * range.c - range objects and their natives.  "Small": all fields are int words; any other range is
 * the prelude's.
 */
#include "obj/iter.h"
#include "obj/num.h"
#include "obj/object_new.h"
#include "obj/ops.h"
#include "obj/slice.h"
#include "obj/tail.h"
#include "obj/value.h"
#include "text/numhash.h"

own_word own_range_new(struct own_thread *th, own_word start, own_word stop, own_word step,
                       own_word len)
{
    struct own_range *r = (struct own_range *)own_new(th, OWN_TYPE(th, RANGE), sizeof *r);

    if (!r)
        return OWN_EMPTY;
    disc_count_store(th, start);
    r->start = start;
    disc_count_store(th, stop);
    r->stop = stop;
    disc_count_store(th, step);
    r->step = step;
    disc_count_store(th, len);
    r->len = len;
    return own_word_of(r);
}

bool own_range_count(int64_t start, int64_t stop, int64_t step, int64_t *n)
{
    uint64_t span, by, count;

    *n = 0;
    if (step > 0 ? start >= stop : start <= stop)
        return true;
    span = step > 0 ? (uint64_t)stop - (uint64_t)start : (uint64_t)start - (uint64_t)stop;
    by = step > 0 ? (uint64_t)step : 0 - (uint64_t)step;
    count = (span - 1) / by + 1;
    *n = (int64_t)count;
    return count <= (uint64_t)OWN_INT_MAX;
}

/* A range of machine ints, if all its fields fit; *done false otherwise. */
static own_word small_range(struct own_thread *th, int64_t start, int64_t stop, int64_t step,
                            bool *done)
{
    int64_t n;

    *done = own_int_fits(start) && own_int_fits(stop) && own_int_fits(step) &&
            own_range_count(start, stop, step, &n);
    if (!*done)
        return OWN_EMPTY;
    return own_range_new(th, own_from_int(start), own_from_int(stop), own_from_int(step),
                         own_from_int(n));
}

own_word own_range_slice(struct own_thread *th, own_word range, int64_t start, int64_t stop,
                         int64_t step)
{
    struct own_range *r = own_range_of(range);
    int64_t from, to, by;
    own_word w = OWN_EMPTY;
    bool done = !__builtin_mul_overflow(start, own_int(r->step), &from) &&
                !__builtin_add_overflow(from, own_int(r->start), &from) &&
                !__builtin_mul_overflow(stop, own_int(r->step), &to) &&
                !__builtin_add_overflow(to, own_int(r->start), &to) &&
                !__builtin_mul_overflow(step, own_int(r->step), &by);

    if (done)
        w = small_range(th, from, to, by, &done);
    return done
               ? w
               : own_raise(th, OWN_E_OverflowError, "Python int too large to convert to C ssize_t");
}

/* range.(): *args */
static own_word own_nat_range(struct own_thread *th, own_word *w, int64_t n)
{
    own_word arg[3] = {own_from_int(0), own_from_int(0), own_from_int(1)};
    int64_t v[3], ignored;
    bool fits = true;
    own_word r;

    if (n == 0)
        return own_raise(th, OWN_E_TypeError, "range expected at least 1 argument, got 0");
    if (n > 3)
        return own_raise(th, OWN_E_TypeError, "range expected at most 3 arguments, got %l", n);
    for (int64_t i = 0; i < n; i++)
        arg[n == 1 ? 1 : i] = w[i];
    for (int i = 0; i < 3; i++) {
        if (own_index_of(th, arg[i], OWN_E_COUNT, &ignored) == OWN_RAISED)
            return OWN_EMPTY;
        fits = fits && own_to_int64(arg[i], &v[i]);
    }
    if (fits) {
        if (v[2] == 0)
            return own_raise(th, OWN_E_ValueError, "range() arg 3 must not be zero");
        r = small_range(th, v[0], v[1], v[2], &fits);
        if (fits)
            return r;
    }
    return own_tail3(th, OWN_PRELUDE(th, range_big), arg[0], arg[1], arg[2]);
}

/* Position of an int in a small range, or -1. */
static int64_t find(own_word range, own_word item)
{
    struct own_range *r = own_range_of(range);
    int64_t v, start = own_int(r->start), step = own_int(r->step), n = own_int(r->len);
    uint64_t span;

    if (!own_to_int64(item, &v) || n == 0 || (step > 0 ? v < start : v > start))
        return -1;
    span = step > 0 ? (uint64_t)v - (uint64_t)start : (uint64_t)start - (uint64_t)v;
    if (span % (uint64_t)(step > 0 ? step : -step) != 0)
        return -1;
    span /= (uint64_t)(step > 0 ? step : -step);
    return span < (uint64_t)n ? (int64_t)span : -1;
}

/* What an item that is no int has to be looked for: a float that is whole, for instance. */
own_word own_range_find(struct own_thread *th, own_word range, own_word item, int64_t *at)
{
    double d;

    *at = -1;
    if (own_is_integer(item) && own_range_small(range)) {
        *at = find(range, item);
        return OWN_NONE(th);
    }
    if (own_is_float(item) && own_range_small(range)) {
        d = own_float_of(item);
        if (d >= -0x1p61 && d <= 0x1p61 && d == (double)(int64_t)d)
            *at = find(range, own_from_int((int64_t)d));
        return OWN_NONE(th);
    }
    if (own_is_integer(item) || own_is_float(item) ||
        (own_is_ref(item) && own_ref_type(item)->flags & OWN_T_SUBCLASS))
        return own_tail2(th, OWN_PRELUDE(th, range_find), range, item);
    return OWN_NONE(th);
}

static own_word own_nat_range_index(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t at;
    own_word r = own_range_find(th, w[0], w[1], &at);

    (void)n;
    if (r == OWN_TAIL)
        return own_tail2(th, OWN_PRELUDE(th, range_index), w[0], w[1]);
    if (at >= 0)
        return own_from_int(at);
    if (own_is_integer(w[1]) || own_is_float(w[1]))
        return own_raise(th, OWN_E_ValueError, "%R is not in range", w[1]);
    return own_raise(th, OWN_E_ValueError, "sequence.index(x): x not in sequence");
}

static own_word own_nat_range_count(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t at;
    own_word r = own_range_find(th, w[0], w[1], &at);

    (void)n;
    if (r == OWN_TAIL)
        return own_tail2(th, OWN_PRELUDE(th, range_count), w[0], w[1]);
    return own_from_int(at >= 0);
}

static own_word own_nat_range_start(struct own_thread *th, own_word *w, int64_t n)
{
    (void)th;
    (void)n;
    return own_range_of(w[0])->start;
}

static own_word own_nat_range_stop(struct own_thread *th, own_word *w, int64_t n)
{
    (void)th;
    (void)n;
    return own_range_of(w[0])->stop;
}

static own_word own_nat_range_step(struct own_thread *th, own_word *w, int64_t n)
{
    (void)th;
    (void)n;
    return own_range_of(w[0])->step;
}

/* _core: start, stop, step, len, all checked by the prelude */
static own_word own_nat_range_make(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_range_new(th, w[0], w[1], w[2], w[3]);
}

/* _core: how many values, of any size */
static own_word own_nat_range_len(struct own_thread *th, own_word *w, int64_t n)
{
    (void)th;
    (void)n;
    return own_range_of(w[0])->len;
}

const struct own_native_def own_natives_range[] = {
    {"()", "*args", own_nat_range, 0},
    {"index", "self, value, /", own_nat_range_index, 0},
    {"count", "self, value, /", own_nat_range_count, 0},
    {"@start", "self", own_nat_range_start, 0},
    {"@stop", "self", own_nat_range_stop, 0},
    {"@step", "self", own_nat_range_step, 0},
    {0},
};
const struct own_native_def own_natives_range_core[] = {
    {"range_make", "start, stop, step, len, /", own_nat_range_make, 0},
    {"range_len", "r, /", own_nat_range_len, 0},
    {0},
};

/* -- compared and hashed as the sequence of their values -- */

enum own_step own_range_eq(struct own_thread *th, own_word a, own_word b, bool *equal)
{
    struct own_range *x = own_range_of(a), *y = own_range_of(b);

    (void)th;
    *equal = own_num_eq(x->len, y->len);
    if (*equal && x->len != own_from_int(0))
        *equal = own_num_eq(x->start, y->start) &&
                 (x->len == own_from_int(1) || own_num_eq(x->step, y->step));
    return OWN_OK;
}

uint64_t own_range_hash(struct own_thread *th, own_word w)
{
    struct own_range *r = own_range_of(w);
    uint64_t none = 0;
    int64_t h[3];

    own_hash(th, OWN_NONE(th), &none);
    h[0] = (int64_t)own_int_hash(r->len);
    h[1] = r->len == own_from_int(0) ? (int64_t)none : (int64_t)own_int_hash(r->start);
    h[2] = r->len == own_from_int(0) || r->len == own_from_int(1) ? (int64_t)none
                                                                  : (int64_t)own_int_hash(r->step);
    return (uint64_t)own_hash_tuple(h, 3);
}

/* -- what struct own_type holds: words behind the head, for ranges and slices -- */

static own_word words_next(struct own_head *dead, int n)
{
    own_word *word = (own_word *)(void *)(dead + 1);

    for (int i = 0; i < n; i++) {
        own_word w = word[i];

        word[i] = OWN_EMPTY;
        if (own_is_ref(w) && w != OWN_EMPTY)
            return w;
    }
    return OWN_EMPTY;
}

own_word own_range_next_ref(struct own_thread *th, struct own_head *dead)
{
    (void)th;
    return words_next(dead, 4);
}

own_word own_slice_next_ref(struct own_thread *th, struct own_head *dead)
{
    (void)th;
    return words_next(dead, 3);
}

void own_range_release(struct own_thread *th, struct own_head *dead)
{
    (void)th, (void)dead;
}
void own_slice_release(struct own_thread *th, struct own_head *dead)
{
    (void)th, (void)dead;
}
uint64_t own_range_size(const struct own_head *o)
{
    return o->ob.type->basic_size;
}
uint64_t own_slice_size(const struct own_head *o)
{
    return o->ob.type->basic_size;
}

own_word own_range_ref_at(const struct own_head *o, int64_t i)
{
    return i < 4 ? ((const own_word *)(const void *)(o + 1))[i] : OWN_EMPTY;
}

own_word own_slice_ref_at(const struct own_head *o, int64_t i)
{
    return i < 3 ? ((const own_word *)(const void *)(o + 1))[i] : OWN_EMPTY;
}
