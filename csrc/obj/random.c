/*
 * random.c - generator objects for the prelude's module random: the Mersenne Twister, drawn from
 * under a short lock.
 *
 * Invariant
 *   RN1  lock is held for arithmetic on mt only: nothing allocates, raises or waits inside (WA2).
 * Threads  any; draws of one generator by several threads are whole, their order is the lock's.
 */
#include <stdlib.h>
#include <sys/random.h>

#include "obj/attr.h"
#include "obj/big.h"
#include "obj/native_args.h"
#include "obj/object_new.h"
#include "obj/ops.h"
#include "text/numhash.h"
#include "text/utf8.h"

static struct own_random *generator(own_word w)
{
    return (struct own_random *)w;
}

static bool is_generator(struct own_thread *th, own_word w)
{
    if (own_is_ref(w) && own_ref_type(w) == OWN_TYPE(th, RANDOM))
        return true;
    own_raise(th, OWN_E_TypeError, "'%T' object is no random generator", w);
    return false;
}

static bool entropy(void *out, size_t n)
{
    unsigned char *to = out;

    while (n > 0) {
        ssize_t got = getrandom(to, n, 0);

        if (got <= 0)
            return false;
        to += got;
        n -= (size_t)got;
    }
    return true;
}

/* mt_new(): a generator in the state of seed 0 */
static own_word own_nat_mt_new(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_random *r = (struct own_random *)own_new(th, OWN_TYPE(th, RANDOM), sizeof *r);

    (void)w;
    (void)n;
    if (!r)
        return OWN_EMPTY;
    memset(&r->lock, 0, sizeof r->lock);
    own_mt_seed_u64(&r->mt, 0);
    return own_word_of(r);
}

/* Seeding makes a state of its own, which then replaces the generator's. */
static void replace(struct own_random *r, const struct own_mt *mt)
{
    own_lock_acquire(&r->lock);
    r->mt = *mt;
    own_lock_release(&r->lock);
}

static bool seed_str(struct own_thread *th, struct own_mt *mt, own_word s)
{
    struct own_utf8_error error;
    struct own_ucsbuf message;
    struct own_buf bytes;
    bool good;

    own_buf_init(&bytes);
    good = own_utf8_encode(&bytes, own_str_view(s), OWN_UTF8_STRICT, &error);
    if (!good) {
        own_ucsbuf_init(&message, NULL, 0);
        own_utf8_encode_message(&message, own_str_view(s), &error);
        own_raise_text(th, OWN_E_UnicodeEncodeError, &message);
    } else if (own_buf_failed(&bytes)) {
        own_no_memory(th);
        good = false;
    } else {
        own_mt_seed_bytes(mt, bytes.data, bytes.len);
    }
    own_buf_free(&bytes);
    return good;
}

/* mt_seed(generator, a): a is None, int, float or str */
static own_word own_nat_mt_seed(struct own_thread *th, own_word *w, int64_t n)
{
    const uint32_t zero = 0;
    uint32_t key[624];
    struct own_digits d;
    struct own_mt mt;

    (void)n;
    if (!is_generator(th, w[0]))
        return OWN_EMPTY;
    if (w[1] == OWN_NONE(th)) {
        if (!entropy(key, sizeof key))
            return own_raise(th, OWN_E_OSError, "no randomness from the system");
        own_mt_seed_key(&mt, key, 624);
    } else if (own_is_integer(w[1])) {
        own_digits_of(w[1], &d);
        own_mt_seed_key(&mt, d.n ? d.digit : &zero, d.n ? d.n : 1);
    } else if (own_is_float(w[1])) {
        own_mt_seed_u64(&mt, own_num_hash(w[1]));
    } else if (own_is_str(w[1])) {
        if (!seed_str(th, &mt, w[1]))
            return OWN_EMPTY;
    } else {
        return own_raise(th, OWN_E_TypeError, "The only supported seed types are: None,\n"
                         "int, float, str, bytes, and bytearray.");
    }
    replace(generator(w[0]), &mt);
    return OWN_NONE(th);
}

/* mt_random(generator) */
static own_word own_nat_mt_random(struct own_thread *th, own_word *w, int64_t n)
{
    double x;

    (void)n;
    if (!is_generator(th, w[0]))
        return OWN_EMPTY;
    own_lock_acquire(&generator(w[0])->lock);
    x = own_mt_random(&generator(w[0])->mt);
    own_lock_release(&generator(w[0])->lock);
    return own_float_new(th, x);
}

static own_word many_bits(struct own_thread *th, struct own_random *r, int64_t bits)
{
    uint64_t n = ((uint64_t)bits + 31) / 32;
    uint32_t *digit = bits > INT64_MAX / 2 ? NULL : malloc(n * sizeof *digit);
    own_word w;

    if (!digit)
        return own_no_memory(th);
    own_lock_acquire(&r->lock);
    own_mt_bits_big(&r->mt, bits, digit);
    own_lock_release(&r->lock);
    w = own_int_from_parts(th, digit, n, false);
    free(digit);
    return w;
}

/* mt_bits(generator, k) */
static own_word own_nat_mt_bits(struct own_thread *th, own_word *w, int64_t n)
{
    uint64_t bits;
    int64_t k;

    (void)n;
    if (!is_generator(th, w[0]) || !own_arg_int(th, w[1], &k))
        return OWN_EMPTY;
    if (k < 0)
        return own_raise(th, OWN_E_ValueError, "number of bits must be non-negative");
    if (k > 64)
        return many_bits(th, generator(w[0]), k);
    own_lock_acquire(&generator(w[0])->lock);
    bits = own_mt_bits(&generator(w[0])->mt, (int)k);
    own_lock_release(&generator(w[0])->lock);
    return own_int_u64(th, bits);
}

/* mt_below(generator, n): 0 <= result < n; n > 0 */
static own_word own_nat_mt_below(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_digits d;
    own_word r;
    uint64_t u;
    int64_t limit;

    (void)n;
    if (!is_generator(th, w[0]))
        return OWN_EMPTY;
    if (!own_is_integer(w[1]))
        return own_raise(th, OWN_E_TypeError, "'%T' object cannot be interpreted as an integer",
                         w[1]);
    own_digits_of(w[1], &d);
    if (d.negative || d.n == 0)
        return own_raise(th, OWN_E_ValueError, "empty range");
    if (own_to_int64(w[1], &limit)) {
        own_lock_acquire(&generator(w[0])->lock);
        u = own_mt_below(&generator(w[0])->mt, (uint64_t)limit);
        own_lock_release(&generator(w[0])->lock);
        return own_int_u64(th, u);
    }
    do {
        r = many_bits(th, generator(w[0]), (int64_t)own_digits_bits(&d));
    } while (r != OWN_EMPTY && own_int_cmp(r, w[1]) >= 0);
    return r;
}

/* mt_getstate(generator): 624 words and the place of the next one */
static own_word own_nat_mt_getstate(struct own_thread *th, own_word *w, int64_t n)
{
    own_word item[625];
    struct own_mt mt;

    (void)n;
    if (!is_generator(th, w[0]))
        return OWN_EMPTY;
    own_lock_acquire(&generator(w[0])->lock);
    mt = generator(w[0])->mt;
    own_lock_release(&generator(w[0])->lock);
    for (int i = 0; i < 624; i++)
        item[i] = own_from_int(mt.word[i]);
    item[624] = own_from_int(mt.next);
    return own_tuple_new(th, item, 625);
}

/* mt_setstate(generator, state) */
static own_word own_nat_mt_setstate(struct own_thread *th, own_word *w, int64_t n)
{
    const struct own_tuple *t = (const struct own_tuple *)w[1];
    struct own_mt mt;
    int64_t i;

    (void)n;
    if (!is_generator(th, w[0]))
        return OWN_EMPTY;
    if (!own_is_kind(w[1], OWN_K_TUPLE))
        return own_raise(th, OWN_E_TypeError, "state vector must be a tuple");
    if (t->len != 625)
        return own_raise(th, OWN_E_ValueError, "state vector is the wrong size");
    for (int at = 0; at < 625; at++) {
        /* relaxed: a tuple's items never change (L4). */
        if (!own_to_int64(own_load_relaxed(&t->xitem[at]), &i) || i < 0
            || i > (at < 624 ? UINT32_MAX : 624))
            return own_raise(th, OWN_E_ValueError, "invalid state");
        if (at < 624)
            mt.word[at] = (uint32_t)i;
        else
            mt.next = (int)i;
    }
    replace(generator(w[0]), &mt);
    return OWN_NONE(th);
}

/* bind(function, self): a bound method */
static own_word own_nat_bind(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_method_new(th, w[0], w[1]);
}

const struct own_native_def own_natives_random[] = {
    {"mt_new", "", own_nat_mt_new, 0},
    {"mt_seed", "generator, a, /", own_nat_mt_seed, 0},
    {"mt_random", "generator, /", own_nat_mt_random, 0},
    {"mt_bits", "generator, k, /", own_nat_mt_bits, 0},
    {"mt_below", "generator, n, /", own_nat_mt_below, 0},
    {"mt_getstate", "generator, /", own_nat_mt_getstate, 0},
    {"mt_setstate", "generator, state, /", own_nat_mt_setstate, 0},
    {"bind", "function, self, /", own_nat_bind, 0},
    {0},
};
