/* test_text_spec.c - the format-specification mini-language.
 * Expected values and messages come from CPython 3.11. */
#include "test_text_check.h"
#include "text/spec.h"

#include <math.h>

static const struct { int64_t v; const char *spec; enum own_text_status status;
                      const char *want; } ints[] = {
    {42, "", OWN_TEXT_OK, "42"}, {42, "5", OWN_TEXT_OK, "   42"},
    {42, "<5", OWN_TEXT_OK, "42   "}, {42, "^5", OWN_TEXT_OK, " 42  "},
    {-42, "=6", OWN_TEXT_OK, "-   42"}, {42, "*>6", OWN_TEXT_OK, "****42"},
    {-42, "08", OWN_TEXT_OK, "-0000042"}, {1234567, ",", OWN_TEXT_OK, "1,234,567"},
    {1234567, "_", OWN_TEXT_OK, "1_234_567"}, {1234567, "012,", OWN_TEXT_OK, "0,001,234,567"},
    {1234567, "011,", OWN_TEXT_OK, "001,234,567"}, {1, "04,", OWN_TEXT_OK, "0,001"},
    {-255, "#x", OWN_TEXT_OK, "-0xff"}, {255, "#_X", OWN_TEXT_OK, "0XFF"},
    {255, "#012b", OWN_TEXT_OK, "0b0011111111"},
    {65535, "_b", OWN_TEXT_OK, "1111_1111_1111_1111"}, {8, "o", OWN_TEXT_OK, "10"},
    {65, "c", OWN_TEXT_OK, "A"}, {8364, "^4c", OWN_TEXT_OK, " \u20ac  "},
    {42, "+", OWN_TEXT_OK, "+42"}, {42, " ", OWN_TEXT_OK, " 42"}, {42, "n", OWN_TEXT_OK, "42"},
    {7, ".2f", OWN_TEXT_OK, "7.00"}, {7, "%", OWN_TEXT_OK, "700.000000%"},
    {7, "e", OWN_TEXT_OK, "7.000000e+00"},
    {42, "\u20ac^6", OWN_TEXT_OK, "\u20ac\u20ac42\u20ac\u20ac"},
    {42, ".3", OWN_TEXT_VALUE_ERROR, "Precision not allowed in integer format specifier"},
    {42, "z", OWN_TEXT_VALUE_ERROR, "Negative zero coercion (z) not allowed in integer format "
     "specifier"},
    {42, "+c", OWN_TEXT_VALUE_ERROR, "Sign not allowed with integer format specifier 'c'"},
    {42, "#c", OWN_TEXT_VALUE_ERROR, "Alternate form (#) not allowed with integer format "
     "specifier 'c'"}, {-1, "c", OWN_TEXT_OVERFLOW_ERROR, "%c arg not in range(0x110000)"},
    {42, "s", OWN_TEXT_VALUE_ERROR, "Unknown format code 's' for object of type 'int'"},
    {42, "\u20ac", OWN_TEXT_VALUE_ERROR, "Unknown format code '\\x20ac' for object of type "
     "'int'"}, {42, ",x", OWN_TEXT_VALUE_ERROR, "Cannot specify ',' with 'x'."},
    {42, ",n", OWN_TEXT_VALUE_ERROR, "Cannot specify ',' with 'n'."},
    {42, "_,", OWN_TEXT_VALUE_ERROR, "Cannot specify both ',' and '_'."},
    {42, ",_", OWN_TEXT_VALUE_ERROR, "Cannot specify both ',' and '_'."},
    {42, "99999999999999999999", OWN_TEXT_VALUE_ERROR, "Too many decimal digits in format "
     "string"}, {42, "5.", OWN_TEXT_VALUE_ERROR, "Format specifier missing precision"},
    {42, "dd", OWN_TEXT_VALUE_ERROR, "Invalid format specifier 'dd' for object of type 'int'"},
    {42, "\u0665", OWN_TEXT_OK, "   42"}, {0, "#x", OWN_TEXT_OK, "0x0"},
    {INT64_MIN, ",", OWN_TEXT_OK, "-9,223,372,036,854,775,808"},
};

static const struct { double v; const char *spec; enum own_text_status status;
                      const char *want; } floats[] = {
    {0x1.921f9f01b866ep+1, "", OWN_TEXT_OK, "3.14159"},
    {0x1.921f9f01b866ep+1, ".2f", OWN_TEXT_OK, "3.14"},
    {0x1.2d687e4189375p+20, ",.2f", OWN_TEXT_OK, "1,234,567.89"},
    {0x1.2a05f20000000p+33, "_", OWN_TEXT_OK, "10_000_000_000.0"},
    {-0x1.8000000000000p+0, "08.2f", OWN_TEXT_OK, "-0001.50"},
    {0x1.34a0000000000p+10, "012,.1f", OWN_TEXT_OK, "00,001,234.5"},
    {0x1.0000000000000p-2, "%", OWN_TEXT_OK, "25.000000%"},
    {0x1.0000000000000p-2, ".1%", OWN_TEXT_OK, "25.0%"},
    {0x1.5af1d78b58c40p+66, "%", OWN_TEXT_OK, "10000000000000000000000.000000%"},
    {HUGE_VAL, "010", OWN_TEXT_OK, "0000000inf"}, {-HUGE_VAL, "+", OWN_TEXT_OK, "-inf"},
    {(double)NAN, "06", OWN_TEXT_OK, "000nan"},
    {0x1.ec00000000000p+6, ".3", OWN_TEXT_OK, "1.23e+02"},
    {0x1.ec00000000000p+6, ".2", OWN_TEXT_OK, "1.2e+02"},
    {0x1.0000000000000p+0, "#.0f", OWN_TEXT_OK, "1."},
    {0x1.0000000000000p+0, "#g", OWN_TEXT_OK, "1.00000"},
    {-0x1.a36e2eb1c432dp-14, "z.2f", OWN_TEXT_OK, "0.00"},
    {0x1.8000000000000p+0, "n", OWN_TEXT_OK, "1.5"},
    {0x1.4000000000000p+1, "^9", OWN_TEXT_OK, "   2.5   "},
    {0x1.4000000000000p+1, "d", OWN_TEXT_VALUE_ERROR, "Unknown format code 'd' for object of "
     "type 'float'"},
    {0x1.4000000000000p+1, "c", OWN_TEXT_VALUE_ERROR, "Unknown format code 'c' for object of "
     "type 'float'"},
    {0x1.4000000000000p+1, ".", OWN_TEXT_VALUE_ERROR, "Format specifier missing precision"},
    {0x1.4000000000000p+1, "\u00e9>5", OWN_TEXT_OK, "\u00e9\u00e92.5"},
    {0x1.1c37937e08000p+53, "", OWN_TEXT_OK, "1e+16"},
    {0x1.0f0cf064dd592p+73, ",f", OWN_TEXT_OK, "10,000,000,000,000,000,000,000.000000"},
    {0x1.4000000000000p+1, ".99999999999f", OWN_TEXT_VALUE_ERROR, "precision too big"},
    {0x1.8000000000000p+0, "s", OWN_TEXT_VALUE_ERROR, "Unknown format code 's' for object of "
     "type 'float'"}, {0x1.999999999999ap-4, ".0f", OWN_TEXT_OK, "0"},
    {0x1.e848000000000p+19, "g", OWN_TEXT_OK, "1e+06"},
};

static const struct { const char *v; const char *spec; enum own_text_status status;
                      const char *want; } strings[] = {
    {"abc", "", OWN_TEXT_OK, "abc"}, {"abc", "6", OWN_TEXT_OK, "abc   "},
    {"abc", ">6", OWN_TEXT_OK, "   abc"}, {"abc", "^7", OWN_TEXT_OK, "  abc  "},
    {"abcdef", ".3", OWN_TEXT_OK, "abc"}, {"abcdef", "5.3", OWN_TEXT_OK, "abc  "},
    {"\u20ac", "*^3", OWN_TEXT_OK, "*\u20ac*"}, {"abc", "05", OWN_TEXT_OK, "abc00"},
    {"abc", "=5", OWN_TEXT_VALUE_ERROR, "'=' alignment not allowed in string format specifier"},
    {"abc", "+", OWN_TEXT_VALUE_ERROR, "Sign not allowed in string format specifier"},
    {"abc", " ", OWN_TEXT_VALUE_ERROR, "Space not allowed in string format specifier"},
    {"abc", "#", OWN_TEXT_VALUE_ERROR, "Alternate form (#) not allowed in string format "
     "specifier"},
    {"abc", "z", OWN_TEXT_VALUE_ERROR, "Negative zero coercion (z) not allowed in string format "
     "specifier"},
    {"abc", "d", OWN_TEXT_VALUE_ERROR, "Unknown format code 'd' for object of type 'str'"},
    {"abc", ",", OWN_TEXT_VALUE_ERROR, "Cannot specify ',' with 's'."},
    {"abc", "_", OWN_TEXT_VALUE_ERROR, "Cannot specify '_' with 's'."},
    {"abc", "<<5", OWN_TEXT_OK, "abc<<"},
    {"abc", ".", OWN_TEXT_VALUE_ERROR, "Format specifier missing precision"},
    {"abc", "q\u20ac", OWN_TEXT_VALUE_ERROR, "Invalid format specifier 'q\u20ac' for object of "
     "type 'str'"}, {"abc", "\U0001f600>5", OWN_TEXT_OK, "\U0001f600\U0001f600abc"},
};

static struct own_ucsbuf out, err;

static bool got(enum own_text_status status, enum own_text_status want, const char *text)
{
    bool same = status == want && holds(status ? &err : &out, text);
    own_ucsbuf_reset(&out);
    own_ucsbuf_reset(&err);
    return same;
}

static void plain_values(void)
{
    struct own_spec spec;
    for (size_t i = 0; i < sizeof ints / sizeof ints[0]; i++) {
        enum own_text_status status = own_spec_parse(&spec, utf8_view(ints[i].spec),
                                                     OWN_SPEC_INT, "int", &test_host, &err);
        if (!status)
            status = own_spec_int(&out, &spec, ints[i].v, "int", &err);
        CHECK(got(status, ints[i].status, ints[i].want), "%lld '%s'", (long long)ints[i].v,
              ints[i].spec);
    }
    for (size_t i = 0; i < sizeof floats / sizeof floats[0]; i++) {
        enum own_text_status status = own_spec_parse(&spec, utf8_view(floats[i].spec),
                                                     OWN_SPEC_FLOAT, "float", &test_host, &err);
        if (!status)
            status = own_spec_float(&out, &spec, floats[i].v, "float", &err);
        CHECK(got(status, floats[i].status, floats[i].want), "%a '%s'", floats[i].v,
              floats[i].spec);
    }
    for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++) {
        enum own_text_status status = own_spec_parse(&spec, utf8_view(strings[i].spec),
                                                     OWN_SPEC_STR, "str", &test_host, &err);
        if (!status)
            status = own_spec_str(&out, &spec, utf8_view(strings[i].v), "str", &err);
        CHECK(got(status, strings[i].status, strings[i].want), "'%s' '%s'", strings[i].v,
              strings[i].spec);
    }
}

/* Digits that the host rendered are laid out as the same small number would be. */
static void big_digits(void)
{
    struct own_spec spec;
    own_spec_parse(&spec, ascii_view("#_x"), OWN_SPEC_INT, "int", NULL, &err);
    CHECK(own_spec_int_base(&spec) == 16, "x asks for base 16");
    own_spec_digits(&out, &spec, true, "1234567890abcdef12", 18, "int", &err);
    CHECK(holds(&out, "-0x12_3456_7890_abcd_ef12"), "hexadecimal");
    own_spec_parse(&spec, ascii_view("+,"), OWN_SPEC_INT, "int", NULL, &err);
    CHECK(own_spec_int_base(&spec) == 10, "d asks for base 10");
    own_spec_digits(&out, &spec, false, "100000000000000000000", 21, "int", &err);
    CHECK(holds(&out, "+100,000,000,000,000,000,000"), "decimal");
    own_spec_parse(&spec, ascii_view("c"), OWN_SPEC_INT, "int", NULL, &err);
    CHECK(got(own_spec_digits(&out, &spec, false, "1", 1, "int", &err),
              OWN_TEXT_OVERFLOW_ERROR, "Python int too large to convert to C long"), "c");
    own_spec_parse(&spec, ascii_view("g"), OWN_SPEC_INT, "int", NULL, &err);
    CHECK(own_spec_int_base(&spec) == 0, "g asks for a double");
    own_spec_parse(&spec, ascii_view("s"), OWN_SPEC_INT, "bool", NULL, &err);
    CHECK(own_spec_int_base(&spec) == -1
              && got(own_spec_digits(&out, &spec, false, "1", 1, "bool", &err),
                     OWN_TEXT_VALUE_ERROR, "Unknown format code 's' for object of type 'bool'"),
          "s");
}

/* Zero fill with separators: the width is reached, and no separator leads. */
static void grouped_zero_fill(void)
{
    for (int width = 1; width < 40; width++) {
        struct own_spec spec;
        char text[16];
        snprintf(text, sizeof text, "0%d,", width);
        own_spec_parse(&spec, ascii_view(text), OWN_SPEC_INT, "int", NULL, &err);
        own_spec_int(&out, &spec, 7, "int", &err);
        struct own_ucs s = own_ucsbuf_result(&out);
        CHECK(s.len == width + (width % 4 == 0), "width %d gave %d", width, (int)s.len);
        for (int64_t i = 0; i < s.len; i++)
            CHECK((own_ucs_at(s, i) == ',') == ((s.len - i) % 4 == 0), "width %d", width);
        own_ucsbuf_reset(&out);
    }
}

int main(void)
{
    own_ucsbuf_init(&out, NULL, 0);
    own_ucsbuf_init(&err, NULL, 0);
    plain_values();
    big_digits();
    grouped_zero_fill();
    own_ucsbuf_free(&out);
    own_ucsbuf_free(&err);
    return check_result();
}
