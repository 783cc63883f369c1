/* test_text_float.c - repr, formatting, parsing and rounding of doubles.
 * Expected values come from CPython 3.11. */
#include "test_text_check.h"
#include "text/float_dec.h"
#include "text/float_text.h"
#include "text/mt19937.h"

#include <math.h>

static const struct { double x; const char *want; } reprs[] = {
    {0x0.0p+0, "0.0"}, {-0x0.0p+0, "-0.0"}, {0x1.0000000000000p+0, "1.0"},
    {-0x1.8000000000000p+0, "-1.5"}, {0x1.999999999999ap-4, "0.1"},
    {0x1.5555555555555p-2, "0.3333333333333333"}, {0x1.9000000000000p+6, "100.0"},
    {0x1.c6bf526340000p+49, "1000000000000000.0"}, {0x1.1c37937e07fffp+53, "9999999999999998.0"},
    {0x1.1c37937e08000p+53, "1e+16"}, {0x1.6345785d8a000p+56, "1e+17"},
    {0x1.b69b4ba630f35p+56, "1.2345678901234568e+17"}, {0x1.0f0cf064dd592p+73, "1e+22"},
    {0x1.52d02c7e14af6p+76, "1e+23"}, {0x1.a36e2eb1c432dp-14, "0.0001"},
    {0x1.a36371ea531a8p-14, "9.999e-05"}, {0x1.4f8b588e368f1p-17, "1e-05"},
    {0x0.0000000000001p-1022, "5e-324"}, {0x0.fffffffffffffp-1022, "2.225073858507201e-308"},
    {0x1.0000000000000p-1022, "2.2250738585072014e-308"},
    {0x1.fffffffffffffp+1023, "1.7976931348623157e+308"},
    {0x1.0000000000000p-44, "5.684341886080802e-14"},
    {0x1.0000000000000p-1022, "2.2250738585072014e-308"},
    {0x1.0000000000000p+971, "1.99584030953472e+292"},
    {0x1.0000000000000p+66, "7.378697629483821e+19"},
    {0x1.0000000000000p+53, "9007199254740992.0"}, {0x1.1666666666666p+2, "4.35"},
    {0x1.5666666666666p+1, "2.675"}, {0x1.3333333333333p-2, "0.3"},
    {0x1.249ad2594c37dp+332, "1e+100"}, {-0x1.bff2ee48e0530p-333, "-1e-100"}, {HUGE_VAL, "inf"},
    {-HUGE_VAL, "-inf"}, {(double)NAN, "nan"}, {0x0.0000000000003p-1022, "1.5e-323"},
    {0x1.c7e83209e90b2p+72, "8.41e+21"}, {0x1.0000000000000p-20, "9.5367431640625e-07"},
    {0x1.0000800000000p+0, "1.0000076293945312"}, {0x1.0001800000000p+0, "1.0000228881835938"},
};

static const struct { double x; char type; int precision; unsigned flags; const char *want; }
formats[] = {
    {0x1.0000000000000p-1, 'f', 0, 0, "0"}, {0x1.8000000000000p+0, 'f', 0, 0, "2"},
    {0x1.4000000000000p+1, 'f', 0, 0, "2"}, {0x1.5666666666666p+1, 'f', 2, 0, "2.67"},
    {0x1.0000000000000p-3, 'f', 2, 0, "0.12"},
    {0x1.0f0cf064dd592p+73, 'f', 3, 0, "10000000000000000000000.000"},
    {0x1.b7cdfd9d7bdbbp-34, 'f', 5, 0, "0.00000"}, {-0x1.0624dd2f1a9fcp-10, 'f', 2, 0, "-0.00"},
    {0x1.e240c9fbe76c9p+16, 'e', 3, 0, "1.235e+05"},
    {0x1.3ffcb923a29c7p+3, 'e', 3, 0, "1.000e+01"}, {0x0.0p+0, 'e', 2, 0, "0.00e+00"},
    {0x0.0000000000001p-1022, 'e', 30, 0, "4.940656458412465441765687928682e-324"},
    {0x1.e240000000000p+16, 'g', 6, 0, "123456"},
    {0x1.2d68700000000p+20, 'g', 6, 0, "1.23457e+06"},
    {0x1.a36e2eb1c432dp-14, 'g', 6, 0, "0.0001"}, {0x1.4f8b588e368f1p-17, 'g', 6, 0, "1e-05"},
    {0x1.86a0000000000p+16, 'g', 0, 0, "1e+05"}, {0x1.2a05f20000000p+33, 'G', 3, 0, "1E+10"},
    {HUGE_VAL, 'F', 2, 0, "INF"}, {(double)NAN, 'E', 2, 0, "NAN"},
    {0x1.fffffffffffffp+1023, 'g', 17, 0, "1.7976931348623157e+308"},
    {0x1.999999999999ap-4, 'f', 50, 0, "0.10000000000000000555111512312578270211815834045410"},
    {0x1.e847f00000000p+19, 'g', 6, 0, "1e+06"},
    {0x1.b1ae4d6e2ef50p+69, 'f', 1, 0, "1000000000000000000000.0"},
    {0x1.8e00000000000p+6, 'f', 0, 0, "100"},
    {0x1.0000000000000p+0, 'g', 4, OWN_FLOAT_ALT, "1.000"},
    {0x1.0000000000000p+0, 'f', 0, OWN_FLOAT_ALT, "1."},
    {0x1.2a05f20000000p+33, 'e', 0, OWN_FLOAT_ALT, "1.e+10"},
    {0x0.0p+0, 'g', 3, OWN_FLOAT_ALT, "0.00"},
    {0x1.e240000000000p+16, 'g', 3, OWN_FLOAT_ALT, "1.23e+05"},
    {-0x1.0624dd2f1a9fcp-10, 'f', 2, OWN_FLOAT_NO_NEG_0, "0.00"},
    {-0x1.89374bc6a7efap-8, 'f', 2, OWN_FLOAT_NO_NEG_0, "-0.01"},
    {-0x0.0p+0, 'g', 3, OWN_FLOAT_NO_NEG_0, "0"},
};

static const struct { double x; int n; double want; } rounds[] = {
    {0x1.4000000000000p+1, 0, 0x1.0000000000000p+1},
    {0x1.5666666666666p+1, 2, 0x1.55c28f5c28f5cp+1},
    {0x1.0000000000000p-3, 2, 0x1.eb851eb851eb8p-4},
    {0x1.8000000000000p-2, 2, 0x1.851eb851eb852p-2},
    {0x1.1c37937e08001p+53, -1, 0x1.1c37937e08000p+53},
    {0x1.81cd6c8b43958p+13, -2, 0x1.8060000000000p+13},
    {0x1.2c00000000000p+7, -2, 0x1.9000000000000p+7},
    {0x1.f400000000000p+7, -2, 0x1.9000000000000p+7}, {0x0.0000000000001p-1022, 323, 0x0.0p+0},
    {0x1.8000000000000p+0, 400, 0x1.8000000000000p+0}, {-0x1.8000000000000p+0, -400, -0x0.0p+0},
    {0x1.34a0000000000p+10, -4, 0x0.0p+0}, {0x1.1c37937e08000p+52, 0, 0x1.1c37937e08000p+52},
    {-0x1.999999999999ap-2, 0, -0x0.0p+0}, {0x1.0c6f7a0b5ed8dp-22, 7, 0x1.ad7f29abcaf48p-23},
    {0x1.7e43c8800759cp+996, 2, 0x1.7e43c8800759cp+996},
    {0x1.0147ae147ae14p+0, 2, 0x1.0000000000000p+0},
    {0x1.1000000000000p+3, -1, 0x1.4000000000000p+3}, {0x1.4000000000000p+2, -1, 0x0.0p+0},
    {0x1.e000000000000p+3, -1, 0x1.4000000000000p+4},
    {0x1.9000000000000p+4, -1, 0x1.4000000000000p+4},
    {0x1.9800000000000p+5, -2, 0x1.9000000000000p+6}, {0x1.8f33333333333p+5, -2, 0x0.0p+0},
};

static const struct { const char *s; double want; } numbers[] = {
    {"0", 0x0.0p+0}, {"-0", -0x0.0p+0}, {"  12.5\012", 0x1.9000000000000p+3},
    {"1_000.5", 0x1.f440000000000p+9}, {"1e3", 0x1.f400000000000p+9},
    {"1E-3", 0x1.0624dd2f1a9fcp-10}, {".5", 0x1.0000000000000p-1}, {"5.", 0x1.4000000000000p+2},
    {"1_0e1_0", 0x1.74876e8000000p+36}, {"inf", HUGE_VAL}, {"-Infinity", -HUGE_VAL},
    {"INF", HUGE_VAL}, {"nan", (double)NAN}, {"1e400", HUGE_VAL}, {"-1e400", -HUGE_VAL},
    {"1e-400", 0x0.0p+0}, {"2.4703282292062327e-324", 0x0.0p+0},
    {"2.4703282292062328e-324", 0x0.0000000000001p-1022},
    {"1.7976931348623158e308", 0x1.fffffffffffffp+1023}, {"1.7976931348623159e308", HUGE_VAL},
    {"9007199254740993", 0x1.0000000000000p+53},
    {"9007199254740993.0000000000000000000000000000000000000001", 0x1.0000000000001p+53},
    {"9007199254740992.9999999999999999999999999999", 0x1.0000000000000p+53},
    {"0.1", 0x1.999999999999ap-4}, {"123456789012345678901234567890", 0x1.8ee90ff6c373ep+96},
    {"1e23", 0x1.52d02c7e14af6p+76}, {"8.41e21", 0x1.c7e83209e90b2p+72},
    {"\u0661\u0662.\u0665", 0x1.9000000000000p+3}, {"\u00a01.5\u3000", 0x1.8000000000000p+0},
    {"2.2250738585072011e-308", 0x0.fffffffffffffp-1022},
    {"6.631236846766476e-316", 0x0.0000008000000p-1022}, {"0e99999999999", 0x0.0p+0},
    {"1e99999999999999999999", HUGE_VAL}, {"1e-99999999999999999999", 0x0.0p+0},
    {"0.000000000000000000000000000000000000000000000000001e52", 0x1.4000000000000p+3},
};

static const char *const not_numbers[] = {
    "", "  ", "e5", "1e", "1e+", "_1", "1_", "1__0", "1_.5", "1._5", "1e_5", "+-1", "0x10",
    "infi", "nanx", "1 2", "--1", ".", "\u20ac1", "1\u20ac",
};

static struct own_ucsbuf out, err;

static bool same(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0 || (isnan(a) && isnan(b));
}

static void tables(void)
{
    for (size_t i = 0; i < sizeof reprs / sizeof reprs[0]; i++) {
        own_float_repr(&out, reprs[i].x);
        CHECK(holds(&out, reprs[i].want), "repr of %a", reprs[i].x);
    }
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        own_float_format(&out, formats[i].x, formats[i].type, formats[i].precision,
                         formats[i].flags);
        CHECK(holds(&out, formats[i].want), "format %zu of %a", i, formats[i].x);
    }
    for (size_t i = 0; i < sizeof rounds / sizeof rounds[0]; i++) {
        double got;
        CHECK(own_float_round(rounds[i].x, rounds[i].n, &got, &err) == OWN_TEXT_OK
                  && same(got, rounds[i].want), "round(%a, %d)", rounds[i].x, rounds[i].n);
    }
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        double got = -1;
        CHECK(own_float_parse(utf8_view(numbers[i].s), &got, &test_host, &err) == OWN_TEXT_OK
                  && same(got, numbers[i].want), "float('%s') gave %a", numbers[i].s, got);
    }
    for (size_t i = 0; i < sizeof not_numbers / sizeof not_numbers[0]; i++) {
        double got;
        CHECK(own_float_parse(utf8_view(not_numbers[i]), &got, &test_host, &err)
                  == OWN_TEXT_VALUE_ERROR, "float('%s')", not_numbers[i]);
        own_ucsbuf_reset(&err);
    }
}

static void messages(void)
{
    double x;
    int64_t n;
    own_float_parse(ascii_view("it's"), &x, NULL, &err);
    CHECK(holds(&err, "could not convert string to float: \"it's\""), "float message");
    CHECK(own_float_round(1.7e308, -308, &x, &err) == OWN_TEXT_OVERFLOW_ERROR, "round");
    CHECK(holds(&err, "rounded value too large to represent"), "round message");
    CHECK(own_float_to_int64((double)NAN, &n, &err) == OWN_TEXT_VALUE_ERROR, "int(nan)");
    CHECK(holds(&err, "cannot convert float NaN to integer"), "nan message");
    CHECK(own_float_to_int64(HUGE_VAL, &n, &err) == OWN_TEXT_OVERFLOW_ERROR, "int(inf)");
    CHECK(holds(&err, "cannot convert float infinity to integer"), "inf message");
    CHECK(own_float_to_int64(0x1p63, &n, &err) == OWN_TEXT_BIG, "2**63 is big");
    CHECK(own_float_to_int64(-0x1p63, &n, &err) == OWN_TEXT_OK && n == INT64_MIN, "-2**63");
    CHECK(own_float_to_int64(-2.9, &n, &err) == OWN_TEXT_OK && n == -2, "truncates");
    for (int i = -8; i <= 8; i++)
        CHECK(own_float_round_even(i + 0.5) == (i % 2 ? i + 1 : i), "tie at %d + 1/2", i);
}

static double any_double(struct own_mt *mt)
{
    uint64_t bits = own_mt_bits(mt, 64);
    double x;
    if (own_mt_bits(mt, 2) == 0)
        return (double)own_mt_below(mt, 10000000) / 1000.0;
    memcpy(&x, &bits, sizeof x);
    return isfinite(x) ? x : 1.0;
}

/* repr reads back, no shorter text does, and a text with 17 digits reads back too. */
static void shortest_round_trips(void)
{
    struct own_mt mt;
    own_mt_seed_u64(&mt, 311);
    for (int i = 0; i < 100000; i++) {
        double x = any_double(&mt), back = 0;
        struct own_dec d, shorter;
        char text[OWN_FLOAT_REPR_MAX];
        int n = own_float_repr_chars(text, x);
        own_float_parse((struct own_ucs){text, n, 1}, &back, NULL, &err);
        CHECK(same(back, x), "%.*s is not %a", n, text, x);
        own_float_shortest(&d, x);
        shorter = d;
        own_dec_round(&shorter, d.n - 1);
        CHECK(d.n < 2 || own_float_from_dec(&shorter, false) != fabs(x), "%a has less", x);
        own_float_significant(&d, x, 17);
        CHECK(own_float_from_dec(&d, false) == fabs(x), "17 digits of %a", x);
    }
}

/* Below a power of two doubles are twice as dense as above it. */
static void powers_of_two(void)
{
    for (int e = -1074; e < 1024; e++) {
        double x = ldexp(1.0, e), back = 0;
        char text[OWN_FLOAT_REPR_MAX];
        int n = own_float_repr_chars(text, x);
        own_float_parse((struct own_ucs){text, n, 1}, &back, NULL, &err);
        CHECK(same(back, x), "%.*s is not 2**%d", n, text, e);
    }
}

/* A decimal exactly between two doubles goes to the even one; a digit more decides. */
static void ties_are_exact(void)
{
    struct own_mt mt;
    own_mt_seed_u64(&mt, 754);
    for (int i = 0; i < 3000; i++) {
        double x = fabs(any_double(&mt)), up = nextafter(x, HUGE_VAL);
        struct own_dec middle;
        uint64_t m;
        int e;
        own_float_split(x, &m, &e);
        own_dec_exact(&middle, 2 * m + 1, e - 1);
        CHECK(own_float_from_dec(&middle, false) == (m & 1 ? up : x), "tie above %a", x);
        middle.digit[middle.n++] = '1';
        CHECK(own_float_from_dec(&middle, false) == up, "over the tie above %a", x);
        middle.n--;
        middle.digit[middle.n - 1]--; /* and nines behind it: a hair less */
        memset(middle.digit + middle.n, '9', 25);
        middle.n += 25;
        CHECK(own_float_from_dec(&middle, false) == x, "under the tie above %a", x);
    }
}

int main(void)
{
    own_ucsbuf_init(&out, NULL, 0);
    own_ucsbuf_init(&err, NULL, 0);
    tables();
    messages();
    shortest_round_trips();
    powers_of_two();
    ties_are_exact();
    own_ucsbuf_free(&out);
    own_ucsbuf_free(&err);
    return check_result();
}
