/*
 * slice.c - slice objects: making them, their ints, slice.indices, and slices of sequences.
 */
#include "obj/slice.h"

#include "obj/attr.h"
#include "obj/iter.h"
#include "obj/num.h"
#include "obj/object_new.h"
#include "obj/ops.h"
#include "obj/tail.h"

own_word own_slice_new(struct own_thread *th, own_word start, own_word stop, own_word step)
{
    struct own_slice *s = (struct own_slice *)own_new(th, OWN_TYPE(th, SLICE), sizeof *s);

    if (!s)
        return OWN_EMPTY;
    disc_count_store(th, start);
    s->start = start;
    disc_count_store(th, stop);
    s->stop = stop;
    disc_count_store(th, step);
    s->step = step;
    return own_word_of(s);
}

/* One field, None giving `missing`. */
static enum own_step field(struct own_thread *th, own_word w, int64_t missing, int64_t *i)
{
    own_word fn;

    if (w == OWN_NONE(th)) {
        *i = missing;
        return OWN_OK;
    }
    if (!own_is_integer(w) &&
        (!own_is_ref(w) || own_special(th, w, OWN_NAME(th, index), &fn) == OWN_M_NONE)) {
        own_raise(th, OWN_E_TypeError,
                  "slice indices must be integers or None or have an __index__ method");
        return OWN_RAISED;
    }
    return own_index_of(th, w, OWN_E_COUNT, i);
}

enum own_step own_slice_ints(struct own_thread *th, own_word slice, int64_t *start, int64_t *stop,
                             int64_t *step)
{
    struct own_slice *s = own_slice_of(slice);
    enum own_step st = field(th, s->step, 1, step);

    if (st != OWN_OK)
        return st;
    if (*step == 0) {
        own_raise(th, OWN_E_ValueError, "slice step cannot be zero");
        return OWN_RAISED;
    }
    if (*step < -INT64_MAX)
        *step = -INT64_MAX;
    st = field(th, s->start, *step < 0 ? INT64_MAX : 0, start);
    return st == OWN_OK ? field(th, s->stop, *step < 0 ? INT64_MIN : INT64_MAX, stop) : st;
}

int64_t own_slice_adjust(int64_t len, int64_t *start, int64_t *stop, int64_t step)
{
    int64_t low = step < 0 ? -1 : 0, high = step < 0 ? len - 1 : len;
    int64_t *end[2] = {start, stop};

    for (int i = 0; i < 2; i++) {
        int64_t v = *end[i];

        if (v < 0)
            v = v < -len ? low : v + len;
        if (v > high)
            v = high;
        *end[i] = v < low ? low : v;
    }
    if (step < 0)
        return *stop < *start ? (*start - *stop - 1) / -step + 1 : 0;
    return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}

/* slice.(): *args */
static own_word own_nat_slice(struct own_thread *th, own_word *w, int64_t n)
{
    own_word none = OWN_NONE(th);

    if (n == 0)
        return own_raise(th, OWN_E_TypeError, "slice expected at least 1 argument, got 0");
    if (n > 3)
        return own_raise(th, OWN_E_TypeError, "slice expected at most 3 arguments, got %l", n);
    if (n == 1)
        return own_slice_new(th, none, w[0], none);
    return own_slice_new(th, w[0], w[1], n == 3 ? w[2] : none);
}

static own_word own_nat_slice_indices(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t len, start, stop, step;
    enum own_step st = own_index_of(th, w[1], OWN_E_OverflowError, &len);
    own_word out[3];

    (void)n;
    if (st == OWN_OK && len < 0)
        return own_raise(th, OWN_E_ValueError, "length should not be negative");
    if (st == OWN_OK)
        st = own_slice_ints(th, w[0], &start, &stop, &step);
    if (st == OWN_RAISED)
        return OWN_EMPTY;
    if (st == OWN_CALL)
        return own_tail2(th, OWN_PRELUDE(th, slice_indices), w[0], w[1]);
    own_slice_adjust(len, &start, &stop, step);
    out[0] = own_int_new(th, start);
    out[1] = own_int_new(th, stop);
    out[2] = own_int_new(th, step);
    if (out[0] == OWN_EMPTY || out[1] == OWN_EMPTY || out[2] == OWN_EMPTY)
        return OWN_EMPTY;
    return own_tuple_new(th, out, 3);
}

static own_word own_nat_slice_start(struct own_thread *th, own_word *w, int64_t n)
{
    (void)th;
    (void)n;
    return own_slice_of(w[0])->start;
}

static own_word own_nat_slice_stop(struct own_thread *th, own_word *w, int64_t n)
{
    (void)th;
    (void)n;
    return own_slice_of(w[0])->stop;
}

static own_word own_nat_slice_step(struct own_thread *th, own_word *w, int64_t n)
{
    (void)th;
    (void)n;
    return own_slice_of(w[0])->step;
}

const struct own_native_def own_natives_slice[] = {
    {"()", "*args", own_nat_slice, 0},
    {"indices", "self, length, /", own_nat_slice_indices, 0},
    {"@start", "self", own_nat_slice_start, 0},
    {"@stop", "self", own_nat_slice_stop, 0},
    {"@step", "self", own_nat_slice_step, 0},
    {0},
};
