/*
 * str_translate.c - str.translate and str.maketrans.
 *
 * Looking a key up in the table may acquire it: what is found is used before the next look-up (D2).
 * Threads  any.
 */
#include "obj/native_args.h"
#include "obj/ops.h"

/* One look-up in the table: *out is the value, EMPTY if there is none. */
static enum own_step table_get(struct own_thread *th, own_word table, uint32_t ch, own_word *out)
{
    return own_dict_get(th, table, own_from_int(ch), out);
}

static own_word own_nat_translate(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_ucs s = own_str_view(w[0]);
    struct own_ucsbuf out;
    own_word to;

    (void)n;
    if (!own_is_kind(w[1], OWN_K_DICT))
        return own_raise(th, OWN_E_TypeError, "'%T' object is not subscriptable", w[1]);
    own_ucsbuf_init(&out, NULL, 0);
    for (int64_t i = 0; i < s.len; i++) {
        uint32_t ch = own_ucs_at(s, i);
        int64_t code;

        if (table_get(th, w[1], ch, &to) != OWN_OK)
            goto failed;
        if (to == OWN_EMPTY) {
            own_ucsbuf_char(&out, ch);
        } else if (own_is_str(to)) {
            own_str_append(&out, to);
        } else if (own_to_int64(to, &code)) {
            if (code < 0 || code > 0x10ffff) {
                own_raise(th, OWN_E_ValueError, "character mapping must be in range(0x110000)");
                goto failed;
            }
            own_ucsbuf_char(&out, (uint32_t)code);
        } else if (to != OWN_NONE(th)) {
            own_raise(th, OWN_E_TypeError, "character mapping must return integer, None or str");
            goto failed;
        }
    }
    return own_str_take(th, &out);
failed:
    own_ucsbuf_free(&out);
    if (th->exc == OWN_EMPTY)
        own_raise(th, OWN_E_TypeError, "translate() needs a table with plain keys");
    return OWN_EMPTY;
}

/* maketrans(x, y[, z]); the dict lies in w[3], a scratch word. */
static own_word pairs_table(struct own_thread *th, own_word *w)
{
    struct own_ucs x = own_str_view(w[0]), y = own_str_view(w[1]);

    if (x.len != y.len)
        return own_raise(th, OWN_E_ValueError,
                         "the first two maketrans arguments must have equal length");
    for (int64_t i = 0; i < x.len; i++)
        if (own_dict_set(th, w[3], own_from_int(own_ucs_at(x, i)), own_from_int(own_ucs_at(y, i)))
            != OWN_OK)
            return OWN_EMPTY;
    if (w[2] == OWN_EMPTY)
        return w[3];
    x = own_str_view(w[2]);
    for (int64_t i = 0; i < x.len; i++)
        if (own_dict_set(th, w[3], own_from_int(own_ucs_at(x, i)), OWN_NONE(th)) != OWN_OK)
            return OWN_EMPTY;
    return w[3];
}

/* maketrans(dict) */
static own_word dict_table(struct own_thread *th, own_word *w)
{
    own_word key, value;
    int64_t pos = 0;

    while (own_dict_next(th, w[0], &pos, &key, &value)) {
        if (own_is_str(key)) {
            if (own_str_len(key) != 1)
                return own_raise(th, OWN_E_ValueError,
                                 "string keys in translate table must be of length 1");
            key = own_from_int(own_ucs_at(own_str_view(key), 0));
        } else if (!own_is_integer(key)) {
            return own_raise(th, OWN_E_TypeError,
                             "keys in translate table must be strings or integers");
        }
        if (own_dict_set(th, w[3], key, value) != OWN_OK)
            return OWN_EMPTY;
    }
    return w[3];
}

static own_word own_nat_maketrans(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    w[3] = own_dict_new(th);
    if (w[3] == OWN_EMPTY)
        return OWN_EMPTY;
    if (w[1] == OWN_EMPTY) {
        if (!own_is_kind(w[0], OWN_K_DICT))
            return own_raise(th, OWN_E_TypeError,
                             "if you give only one argument to maketrans it must be a dict");
        return dict_table(th, w);
    }
    if (!own_is_str(w[0]))
        return own_raise(th, OWN_E_TypeError,
                         "first maketrans argument must be a string if there is a second argument");
    if (!own_arg_str(th, w[1], "maketrans() argument 2 must be str, not %T")
        || (w[2] != OWN_EMPTY
            && !own_arg_str(th, w[2], "maketrans() argument 3 must be str, not %T")))
        return OWN_EMPTY;
    return pairs_table(th, w);
}

const struct own_native_def own_natives_str_translate[] = {
    {"translate", "self, table, /", own_nat_translate, 0},
    {"!maketrans", "x, y=?, z=?, /", own_nat_maketrans, 1},
    {0},
};
