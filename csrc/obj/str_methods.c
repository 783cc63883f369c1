/*
 * str_methods.c - methods of str: case, classes of characters, padding, stripping, and str()
 * itself.
 *
 * Strings are immutable operands in the window: their views survive the safe point in own_uc_ready.
 * Threads  any.
 */
#include "obj/native_args.h"
#include "obj/ops.h"
#include "obj/value.h"
#include "text/ucs.h"

/* The view of a str argument, with its characters' properties at hand. */
static struct own_ucs ready(struct own_thread *th, own_word s, const struct own_ucs_host **host)
{
    struct own_ucs v = own_str_view(s);

    *host = NULL;
    if (!own_str_is_ascii(s)) {
        own_uc_ready(th, v);
        *host = own_uc_host(th);
    }
    return v;
}

static bool is_letter(unsigned char c)
{
    return (unsigned char)((c | 0x20) - 'a') < 26;
}

/* The bytes of an ASCII str, at least two; `how` is one of upper, lower, casefold, swapcase. */
static own_word recase_ascii(struct own_thread *th, own_word s, enum own_ucs_recase how)
{
    int64_t n = own_str_len(s);
    struct own_str *out = own_str_make(th, n, 1, true);
    const unsigned char *from = own_str_view(s).data;

    if (!out)
        return OWN_EMPTY;
    for (int64_t i = 0; i < n; i++) {
        unsigned char c = from[i];

        if (how == OWN_UCS_SWAPCASE)
            out->data[i] = is_letter(c) ? c ^ 0x20 : c;
        else if (how == OWN_UCS_UPPER)
            out->data[i] = (unsigned char)(c - 'a') < 26 ? c ^ 0x20 : c;
        else
            out->data[i] = (unsigned char)(c - 'A') < 26 ? c ^ 0x20 : c;
    }
    return own_word_of(out);
}

static own_word recase(struct own_thread *th, own_word s, enum own_ucs_recase how)
{
    const struct own_ucs_host *host;
    struct own_ucs v = ready(th, s, &host);
    uint32_t stack[64];
    struct own_ucsbuf out;

    if (!host && v.len > 1 && how != OWN_UCS_TITLE && how != OWN_UCS_CAPITALIZE)
        return recase_ascii(th, s, how);
    own_ucsbuf_init(&out, stack, 64);
    own_ucs_recase(&out, v, how, host);
    return own_str_take(th, &out);
}

static own_word test(struct own_thread *th, own_word s, enum own_ucs_test what)
{
    const struct own_ucs_host *host;
    struct own_ucs v = ready(th, s, &host);

    return OWN_BOOL(th, own_ucs_is(v, what, host));
}

#define RECASE(name, how) \
    static own_word own_nat_##name(struct own_thread *th, own_word *w, int64_t n) \
    { (void)n; return recase(th, w[0], OWN_UCS_##how); }
RECASE(upper, UPPER)
RECASE(lower, LOWER)
RECASE(title, TITLE)
RECASE(capitalize, CAPITALIZE)
RECASE(swapcase, SWAPCASE)
RECASE(casefold, CASEFOLD)

#define TEST(name, what) \
    static own_word own_nat_##name(struct own_thread *th, own_word *w, int64_t n) \
    { (void)n; return test(th, w[0], OWN_UCS_##what); }
TEST(isalpha, ISALPHA)
TEST(isalnum, ISALNUM)
TEST(isdecimal, ISDECIMAL)
TEST(isdigit, ISDIGIT)
TEST(isnumeric, ISNUMERIC)
TEST(isspace, ISSPACE)
TEST(isprintable, ISPRINTABLE)
TEST(isupper, ISUPPER)
TEST(islower, ISLOWER)
TEST(istitle, ISTITLE)
TEST(isidentifier, ISIDENTIFIER)
TEST(isascii, ISASCII)

/* -- stripping -- */

static own_word strip(struct own_thread *th, own_word s, own_word chars, enum own_ucs_side side,
                      const char *name)
{
    const struct own_ucs_host *host;
    struct own_ucs v = ready(th, s, &host), set, left;

    if (chars == OWN_EMPTY || chars == OWN_NONE(th)) {
        left = own_ucs_strip(v, NULL, side, host);
    } else {
        if (!own_is_str(chars))
            return own_raise(th, OWN_E_TypeError, "%s arg must be None or str", name);
        set = own_str_view(chars);
        left = own_ucs_strip(v, &set, side, host);
    }
    return left.len == v.len ? s : own_str_ucs(th, left);
}

static own_word own_nat_strip(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return strip(th, w[0], w[1], OWN_UCS_BOTH, "strip");
}

static own_word own_nat_lstrip(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return strip(th, w[0], w[1], OWN_UCS_LEFT, "lstrip");
}

static own_word own_nat_rstrip(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return strip(th, w[0], w[1], OWN_UCS_RIGHT, "rstrip");
}

/* -- padding -- */

static own_word padded(struct own_thread *th, own_word s, int64_t left, int64_t right,
                       uint32_t fill)
{
    struct own_ucsbuf out;

    if (left <= 0 && right <= 0)
        return s;
    own_ucsbuf_init(&out, NULL, 0);
    own_ucsbuf_fill(&out, fill, left);
    own_str_append(&out, s);
    own_ucsbuf_fill(&out, fill, right);
    return own_str_take(th, &out);
}

/* Width and fill character of center and its kin; *extra is how much is missing. */
static bool pad_args(struct own_thread *th, own_word *w, int64_t *extra, uint32_t *fill)
{
    int64_t width;

    if (!own_arg_int(th, w[1], &width))
        return false;
    *fill = ' ';
    if (w[2] != OWN_EMPTY) {
        if (!own_arg_str(th, w[2], "The fill character must be a unicode character, not %T"))
            return false;
        if (own_str_len(w[2]) != 1) {
            own_raise(th, OWN_E_TypeError, "The fill character must be exactly one character long");
            return false;
        }
        *fill = own_ucs_at(own_str_view(w[2]), 0);
    }
    *extra = width > own_str_len(w[0]) ? width - own_str_len(w[0]) : 0;
    return true;
}

static own_word own_nat_center(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t extra, left;
    uint32_t fill;

    (void)n;
    if (!pad_args(th, w, &extra, &fill))
        return OWN_EMPTY;
    left = extra / 2
           + (extra & (own_str_len(w[0]) + extra) & 1); /* CPython's choice of the odd side */
    return padded(th, w[0], left, extra - left, fill);
}

static own_word own_nat_ljust(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t extra;
    uint32_t fill;

    (void)n;
    return pad_args(th, w, &extra, &fill) ? padded(th, w[0], 0, extra, fill) : OWN_EMPTY;
}

static own_word own_nat_rjust(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t extra;
    uint32_t fill;

    (void)n;
    return pad_args(th, w, &extra, &fill) ? padded(th, w[0], extra, 0, fill) : OWN_EMPTY;
}

static own_word own_nat_zfill(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_ucs v = own_str_view(w[0]);
    struct own_ucsbuf out;
    int64_t width, sign;

    (void)n;
    if (!own_arg_int(th, w[1], &width))
        return OWN_EMPTY;
    if (width <= v.len)
        return w[0];
    sign = v.len > 0 && (own_ucs_at(v, 0) == '+' || own_ucs_at(v, 0) == '-');
    own_ucsbuf_init(&out, NULL, 0);
    own_ucsbuf_append(&out, own_ucs_slice(v, 0, sign));
    own_ucsbuf_fill(&out, '0', width - v.len);
    own_ucsbuf_append(&out, own_ucs_slice(v, sign, v.len));
    return own_str_take(th, &out);
}

static own_word own_nat_expandtabs(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_ucs v = own_str_view(w[0]);
    int64_t size = 8, column = 0;
    struct own_ucsbuf out;

    (void)n;
    if (!own_arg_int(th, w[1], &size))
        return OWN_EMPTY;
    own_ucsbuf_init(&out, NULL, 0);
    for (int64_t i = 0; i < v.len; i++) {
        uint32_t ch = own_ucs_at(v, i);

        if (ch == '\t') {
            int64_t gap = size > 0 ? size - column % size : 0;
            own_ucsbuf_fill(&out, ' ', gap);
            column += gap;
            continue;
        }
        own_ucsbuf_char(&out, ch);
        column = ch == '\n' || ch == '\r' ? 0 : column + 1;
    }
    return own_str_take(th, &out);
}

/* -- the type -- */

static own_word own_nat_str_new(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return w[0] == OWN_EMPTY ? th->known->empty_str : own_to_str(th, w[0]);
}

const struct own_native_def own_natives_str[] = {
    {"()", "object=?", own_nat_str_new, 0},
    {"upper", "self, /", own_nat_upper, 0},
    {"lower", "self, /", own_nat_lower, 0},
    {"title", "self, /", own_nat_title, 0},
    {"capitalize", "self, /", own_nat_capitalize, 0},
    {"swapcase", "self, /", own_nat_swapcase, 0},
    {"casefold", "self, /", own_nat_casefold, 0},
    {"isalpha", "self, /", own_nat_isalpha, 0},
    {"isalnum", "self, /", own_nat_isalnum, 0},
    {"isdecimal", "self, /", own_nat_isdecimal, 0},
    {"isdigit", "self, /", own_nat_isdigit, 0},
    {"isnumeric", "self, /", own_nat_isnumeric, 0},
    {"isspace", "self, /", own_nat_isspace, 0},
    {"isprintable", "self, /", own_nat_isprintable, 0},
    {"isupper", "self, /", own_nat_isupper, 0},
    {"islower", "self, /", own_nat_islower, 0},
    {"istitle", "self, /", own_nat_istitle, 0},
    {"isidentifier", "self, /", own_nat_isidentifier, 0},
    {"isascii", "self, /", own_nat_isascii, 0},
    {"strip", "self, chars=?, /", own_nat_strip, 0},
    {"lstrip", "self, chars=?, /", own_nat_lstrip, 0},
    {"rstrip", "self, chars=?, /", own_nat_rstrip, 0},
    {"center", "self, width, fillchar=?, /", own_nat_center, 0},
    {"ljust", "self, width, fillchar=?, /", own_nat_ljust, 0},
    {"rjust", "self, width, fillchar=?, /", own_nat_rjust, 0},
    {"zfill", "self, width, /", own_nat_zfill, 0},
    {"expandtabs", "self, tabsize=?", own_nat_expandtabs, 0},
    {0},
};
