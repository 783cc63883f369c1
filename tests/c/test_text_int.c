/* test_text_int.c - integers to text and back.  Expected values come from CPython 3.11. */
#include "test_text_check.h"
#include "text/int_text.h"
#include "text/mt19937.h"

static const struct { const char *s; int base; int64_t want; } good[] = {
    {"0", 10, 0}, {"-0", 10, 0}, {" 42\012", 10, 42}, {"+7", 10, 7}, {"1_000", 10, 1000},
    {"0x1F", 16, 31}, {"0X_1f", 0, 31}, {"0b101", 0, 5}, {"0o17", 0, 15}, {"17", 8, 15},
    {"zz", 36, 1295}, {"00", 0, 0}, {"0_0", 0, 0},
    {"9223372036854775807", 10, 9223372036854775807}, {"-9223372036854775808", 10, INT64_MIN},
    {"\u0661\u0662", 10, 12}, {"\u00a05\u3000", 10, 5}, {"0b1", 16, 177}, {"-0xff", 16, -255},
    {"0001", 10, 1},
};

static const struct { const char *s; int base; const char *message; } bad[] = {
    {"", 10, "invalid literal for int() with base 10: ''"},
    {"-", 10, "invalid literal for int() with base 10: '-'"},
    {"1__0", 10, "invalid literal for int() with base 10: '1__0'"},
    {"_1", 10, "invalid literal for int() with base 10: '_1'"},
    {"1_", 10, "invalid literal for int() with base 10: '1_'"},
    {"0x", 16, "invalid literal for int() with base 16: '0x'"},
    {"0x__1", 16, "invalid literal for int() with base 16: '0x__1'"},
    {"01", 0, "invalid literal for int() with base 0: '01'"},
    {"8", 8, "invalid literal for int() with base 8: '8'"},
    {"1.0", 10, "invalid literal for int() with base 10: '1.0'"},
    {"- 1", 10, "invalid literal for int() with base 10: '- 1'"},
    {"0b2", 0, "invalid literal for int() with base 0: '0b2'"},
    {"1\u20ac", 10, "invalid literal for int() with base 10: '1\u20ac'"},
    {"g", 16, "invalid literal for int() with base 16: 'g'"},
    {"1", 37, "int() base must be >= 2 and <= 36, or 0"},
    {"1", 1, "int() base must be >= 2 and <= 36, or 0"},
    {"1", -1, "int() base must be >= 2 and <= 36, or 0"},
};

static const struct { const char *s; int base; const char *digits; int digits_base; } big[] = {
    {"9223372036854775808", 10, "9223372036854775808", 10},
    {"-9223372036854775809", 10, "-9223372036854775809", 10},
    {"0x1_0000_0000_0000_0000", 0, "10000000000000000", 16},
    {"-zzzzzzzzzzzzzzzz", 36, "-zzzzzzzzzzzzzzzz", 36},
    {"\u06699999999999999999999", 10, "99999999999999999999", 10},
};

static struct own_ucsbuf out, err;

static void tables(void)
{
    int64_t got = 0;
    int base = 0;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        CHECK(own_int_parse(utf8_view(good[i].s), good[i].base, &got, &out, &base, &test_host,
                            &err) == OWN_TEXT_OK && got == good[i].want,
              "int('%s', %d) gave %lld", good[i].s, good[i].base, (long long)got);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        CHECK(own_int_parse(utf8_view(bad[i].s), bad[i].base, &got, &out, &base, &test_host,
                            &err) == OWN_TEXT_VALUE_ERROR, "int('%s')", bad[i].s);
        CHECK(holds(&err, bad[i].message), "message for '%s'", bad[i].s);
    }
    for (size_t i = 0; i < sizeof big / sizeof big[0]; i++) {
        CHECK(own_int_parse(utf8_view(big[i].s), big[i].base, &got, &out, &base, &test_host,
                            &err) == OWN_TEXT_BIG && base == big[i].digits_base,
              "int('%s')", big[i].s);
        CHECK(holds(&out, big[i].digits), "digits of '%s'", big[i].s);
    }
}

static void round_trips(void)
{
    struct own_mt mt;
    own_mt_seed_u64(&mt, 5);
    for (int i = 0; i < 100000; i++) {
        int base = 2 + (int)own_mt_below(&mt, 35), digits_base;
        int64_t value = (int64_t)(own_mt_bits(&mt, 64) >> own_mt_below(&mt, 64)), back = 0;
        if (i < 35)
            value = INT64_MIN, base = 2 + i;
        char text[OWN_INT_CHARS_MAX];
        int n = own_int_chars(text, value, base);
        CHECK(own_int_parse((struct own_ucs){text, n, 1}, base, &back, &out, &digits_base, NULL,
                            &err) == OWN_TEXT_OK && back == value,
              "%lld in base %d", (long long)value, base);
        if (base == 10 || base == 16) {
            char want[32];
            snprintf(want, sizeof want, base == 10 ? "%lld" : value < 0 ? "-%llx" : "%llx",
                     base == 16 && value < 0 ? (long long)(0 - (uint64_t)value)
                                             : (long long)value);
            CHECK(n == (int)strlen(want) && memcmp(text, want, (size_t)n) == 0, "%s", want);
        }
    }
}

static void long_text_is_cut_in_the_message(void)
{
    char text[400];
    int64_t got;
    int base;
    memset(text, '?', sizeof text);
    own_int_parse((struct own_ucs){text, sizeof text, 1}, 10, &got, &out, &base, NULL, &err);
    CHECK(own_ucsbuf_result(&err).len == (int64_t)strlen("invalid literal for int() with base "
                                                         "10: ") + 200, "200 of the repr");
    own_ucsbuf_reset(&err);
}

int main(void)
{
    own_ucsbuf_init(&out, NULL, 0);
    own_ucsbuf_init(&err, NULL, 0);
    tables();
    round_trips();
    long_text_is_cut_in_the_message();
    own_ucsbuf_free(&out);
    own_ucsbuf_free(&err);
    return check_result();
}
