/*
 * str_mod.c - fmt % args.
 *
 * Values whose text needs program code or rights (containers, instances) are turned into strings by
 * the prelude's _str_mod first, one per directive, and arrive here as the list `text` (None: none
 * for this directive).
 *
 * Invariant
 *   PM1  a value fetched from args is used before anything that acquires (D2); a tuple's items live
 *        as long as it.
 * Threads  any.
 */
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "obj/big.h"
#include "obj/names.h"
#include "obj/native_args.h"
#include "obj/opfn.h"
#include "obj/ops.h"
#include "obj/tail.h"
#include "obj/value.h"
#include "text/float_text.h"
#include "text/percent.h"
#include "text/str_repr.h"

struct render {
    struct own_thread *th;
    own_word args, text; /* text: list, or EMPTY */
    own_word single;     /* the value if args is no tuple, or that of a key */
    int64_t at;          /* next of a tuple's items; for a single value 1 once it is used */
    int64_t directive;
    bool tuple, mapping, keyed;
    bool code;           /* program code is needed: start over in the prelude */
    struct own_percent p;
    struct own_percent_item item;
    struct own_ucsbuf out, err;
    uint32_t stack[64]; /* what out begins with */
};

static bool fetch(struct render *r, own_word *w)
{
    if (!r->keyed && r->tuple) {
        struct own_tuple *t = (struct own_tuple *)r->args;

        if (r->at < t->len) {
            *w = disc_load(r->th, &t->head, &t->xitem[r->at++]);
            return true;
        }
    } else if (r->at == 0) {
        r->at = 1;
        *w = r->single;
        return true;
    }
    own_raise(r->th, OWN_E_TypeError, "not enough arguments for format string");
    return false;
}

/* The directive's mapping key. */
static bool take_key(struct render *r)
{
    own_word key = own_str_ucs(r->th, r->item.key), value = OWN_EMPTY;

    /* interned: the look-up may acquire, and no register holds the key (D2) */
    key = key == OWN_EMPTY ? OWN_EMPTY : own_intern(r->th, key);
    if (key == OWN_EMPTY)
        return false;
    if (!own_is_kind(r->args, OWN_K_DICT) || (own_ref_type(r->args)->flags & OWN_T_SUBCLASS)) {
        r->code = true; /* __getitem__ or __missing__ may be the program's */
        return false;
    }
    if (own_dict_get(r->th, r->args, key, &value) != OWN_OK)
        return false;
    if (value == OWN_EMPTY) {
        own_raise_word(r->th, OWN_E_KeyError, key);
        return false;
    }
    r->single = value;
    r->at = 0;
    r->keyed = true;
    return true;
}

static bool take_star(struct render *r, bool precision)
{
    int64_t i;
    own_word w;

    if (!fetch(r, &w))
        return false;
    if (!own_is_integer(w)) {
        own_raise(r->th, OWN_E_TypeError, "* wants int");
        return false;
    }
    if (!own_to_int64(w, &i) || i > INT32_MAX || i < -INT32_MAX) {
        own_raise(r->th, OWN_E_OverflowError,
                  precision ? "Python int too large to convert to C int"
                            : "Python int too large to convert to C ssize_t");
        return false;
    }
    if (precision)
        own_percent_set_precision(&r->item, i);
    else
        own_percent_set_width(&r->item, i);
    return true;
}

/* What the prelude prepared for this directive; EMPTY: nothing. */
static own_word prepared(struct render *r)
{
    own_word w = r->text == OWN_EMPTY ? OWN_EMPTY : own_list_get(r->th, r->text, r->directive);

    return w == OWN_NONE(r->th) ? OWN_EMPTY : w;
}

/* s, r, a */
static bool render_text(struct render *r, own_word w)
{
    own_word ready = prepared(r);
    struct own_ucsbuf b;
    uint32_t stack[64];
    bool done = true;

    if (ready == OWN_EMPTY && r->item.conversion == 's' && own_is_str(w))
        ready = w;
    if (ready != OWN_EMPTY) {
        own_percent_str(&r->out, &r->item, own_str_view(ready));
        return true;
    }
    own_ucsbuf_init(&b, stack, 64);
    if (own_is_str(w) && r->item.conversion == 'r') {
        own_str_repr_into(r->th, &b, w);
    } else if (own_is_str(w)) {
        own_ucs_repr_ascii(&b, own_str_view(w));
    } else if (own_is_number(w)) {
        done = own_num_repr_into(r->th, &b, w);
    } else if (w == OWN_NONE(r->th)) {
        own_ucsbuf_str(&b, "None");
    } else {
        r->code = true;
        done = false;
    }
    if (done)
        own_percent_str(&r->out, &r->item, own_ucsbuf_result(&b));
    own_ucsbuf_free(&b);
    return done;
}

static bool refuse_number(struct render *r, own_word w)
{
    const char conversion[2] = {(char)r->item.conversion, 0};

    if (own_is_ref(w) && (own_ref_type(w)->flags & OWN_T_SUBCLASS) && r->text == OWN_EMPTY)
        r->code = true;
    else if (strchr("oxX", conversion[0]))
        own_raise(r->th, OWN_E_TypeError, "%%%s format: an integer is required, not %T", conversion,
                  w);
    else
        own_raise(r->th, OWN_E_TypeError, "%%%s format: a real number is required, not %T",
                  conversion, w);
    return false;
}

/* d i u o x X */
static bool render_int(struct render *r, own_word w, int base)
{
    own_word ready = prepared(r);
    struct own_digits d;
    struct own_buf text;
    int64_t i;
    bool done, negative;

    if (ready != OWN_EMPTY)
        w = ready;
    if (own_is_float(w) && base == 10) {
        enum own_text_status status = own_float_to_int64(own_float_of(w), &i, &r->err);

        if (status == OWN_TEXT_BIG)
            w = own_int_from_double(r->th, trunc(own_float_of(w)));
        else if (status == OWN_TEXT_OK)
            w = own_int_new(r->th, i);
        else
            w = own_raise_status(r->th, status, &r->err);
        if (w == OWN_EMPTY)
            return false;
    }
    if (!own_is_integer(w))
        return refuse_number(r, w);
    if (own_to_int64(w, &i)) {
        own_percent_int(&r->out, &r->item, i);
        return true;
    }
    own_digits_of(w, &d);
    negative = d.negative;
    own_buf_init(&text);
    done = own_big_text(r->th, w, base, &text);
    if (done)
        own_percent_digits(&r->out, &r->item, negative, (const char *)text.data, text.len);
    own_buf_free(&text);
    return done;
}

static bool render_float(struct render *r, own_word w)
{
    own_word ready = prepared(r);
    enum own_text_status status;
    enum own_step step;
    double d;

    step = own_real_of(r->th, ready == OWN_EMPTY ? w : ready, &d);
    if (step == OWN_CALL)
        r->code = true;
    if (step != OWN_OK)
        return false;
    status = own_percent_float(&r->out, &r->item, d, &r->err);
    if (status != OWN_TEXT_OK)
        own_raise_status(r->th, status, &r->err);
    return status == OWN_TEXT_OK;
}

static bool render_char(struct render *r, own_word w)
{
    enum own_text_status status;
    int64_t i;

    if (own_is_str(w) && own_str_len(w) == 1) {
        own_percent_str(&r->out, &r->item, own_str_view(w));
        return true;
    }
    if (!own_is_integer(w)) {
        own_raise(r->th, OWN_E_TypeError, "%%c requires int or char");
        return false;
    }
    if (!own_to_int64(w, &i))
        i = -1;
    status = own_percent_char(&r->out, &r->item, i, &r->err);
    if (status != OWN_TEXT_OK)
        own_raise_status(r->th, status, &r->err);
    return status == OWN_TEXT_OK;
}

static bool render_value(struct render *r)
{
    int what = own_percent_class(r->item.conversion);
    enum own_text_status status;
    own_word w;

    if (!fetch(r, &w))
        return false;
    switch (what) {
    case -1: return render_text(r, w);
    case -2: return render_char(r, w);
    case 1: return render_float(r, w);
    case 0:
        status = own_percent_unknown(&r->item, &r->err);
        own_raise_status(r->th, status, &r->err);
        return false;
    default: return render_int(r, w, what);
    }
}

/* The next directive with its stars; false: raised, or the end (conversion 0 and no exception). */
static bool next_directive(struct render *r)
{
    enum own_text_status status;

    do { /* "%%" ends a literal, not the format */
        status = own_percent_next(&r->p, &r->item, &r->err);
        own_ucsbuf_append(&r->out, r->item.literal);
    } while (status == OWN_TEXT_OK && !r->item.directive && !own_percent_done(&r->p));
    if (r->item.key.data && !take_key(r))
        return false;
    if (r->item.width == OWN_PERCENT_STAR && !take_star(r, false))
        return false;
    if (r->item.precision == OWN_PERCENT_STAR && !take_star(r, true))
        return false;
    if (status != OWN_TEXT_OK) {
        own_raise_status(r->th, status, &r->err);
        return false;
    }
    return r->item.conversion != 0;
}

static void start(struct render *r, struct own_thread *th, own_word fmt, own_word args,
                  own_word text)
{
    own_word fn;

    memset(r, 0, offsetof(struct render, stack));
    r->th = th;
    r->args = r->single = args;
    r->text = text;
    r->tuple = own_is_kind(args, OWN_K_TUPLE);
    r->mapping = !r->tuple && !own_is_str(args)
                 && (own_is_kind(args, OWN_K_DICT) || own_is_kind(args, OWN_K_LIST)
                     || own_is_kind(args, OWN_K_RANGE)
                     || own_user_method(th, args, OWN_NAME(th, getitem), &fn));
    own_percent_start(&r->p, own_str_view(fmt), r->mapping);
    own_ucsbuf_init(&r->out, r->stack, 64);
    own_ucsbuf_init(&r->err, NULL, 0);
}

static own_word finish(struct render *r, bool failed)
{
    bool rest = r->keyed   ? false
                : r->tuple ? r->at < ((struct own_tuple *)r->args)->len
                           : r->at == 0 && !r->mapping;

    own_ucsbuf_free(&r->err);
    if (!failed && rest)
        own_raise(r->th, OWN_E_TypeError, "not all arguments converted during string formatting");
    if (failed || rest) {
        own_ucsbuf_free(&r->out);
        return OWN_EMPTY;
    }
    return own_str_take(r->th, &r->out);
}

static own_word render_all(struct render *r)
{
    bool failed = false;

    while (!failed && next_directive(r)) {
        failed = !render_value(r);
        r->directive++;
    }
    return finish(r, failed || r->item.conversion != 0 || r->th->exc != OWN_EMPTY || r->code);
}

own_word own_str_mod(struct own_thread *th, own_word fmt, own_word args)
{
    struct render r;
    own_word w;

    start(&r, th, fmt, args, OWN_EMPTY);
    w = render_all(&r);
    return r.code ? own_tail2(th, OWN_PRELUDE(th, str_mod), fmt, args) : w;
}

/* mod_done(fmt, args, text) */
static own_word own_nat_mod_done(struct own_thread *th, own_word *w, int64_t n)
{
    struct render r;

    (void)n;
    start(&r, th, w[0], w[1], w[2]);
    return render_all(&r);
}

/* mod_values(fmt, args): a list of (value, conversion) per directive, for the prelude to make texts
 * of.  args is no mapping but a dict; w[2], w[3] are scratch. */
static own_word own_nat_mod_values(struct own_thread *th, own_word *w, int64_t n)
{
    struct render r;
    own_word pair[2];
    bool good = true;

    (void)n;
    w[2] = own_list_new(th, NULL, 0);
    if (w[2] == OWN_EMPTY)
        return OWN_EMPTY;
    start(&r, th, w[0], w[1], OWN_EMPTY);
    while (good && next_directive(&r)) {
        pair[0] = OWN_NONE(th);
        pair[1] = own_str_char(th, r.item.conversion);
        good = fetch(&r, &pair[0]);
        w[3] = good && pair[1] != OWN_EMPTY ? own_tuple_new(th, pair, 2) : OWN_EMPTY;
        good = w[3] != OWN_EMPTY && own_list_append(th, w[2], w[3]);
    }
    own_ucsbuf_free(&r.out);
    own_ucsbuf_free(&r.err);
    own_exc_clear(th); /* mod_done meets the same trouble again */
    return w[2];
}

const struct own_native_def own_natives_str_mod[] = {
    {"mod_done", "fmt, args, text, /", own_nat_mod_done, 0},
    {"mod_values", "fmt, args, /", own_nat_mod_values, 2},
    {0},
};
