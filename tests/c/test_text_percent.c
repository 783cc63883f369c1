/* test_text_percent.c - %-format strings.  Expected values and messages: CPython 3.11. */
#include "test_text_check.h"
#include "text/percent.h"

#include <math.h>

static const struct { const char *format; int64_t v; const char *want; } ints[] = {
    {"%d", 5, "5"}, {"[%5d]", 5, "[    5]"}, {"[%-5d]", 5, "[5    ]"}, {"%+d", 5, "+5"},
    {"% d", 5, " 5"}, {"%05d", -5, "-0005"}, {"%.3d", 5, "005"}, {"%8.3d", -5, "    -005"},
    {"%#x", 255, "0xff"}, {"%#10x", 255, "      0xff"}, {"%#010X", 255, "0X000000FF"},
    {"%#o", 8, "0o10"}, {"%x", -255, "-ff"}, {"%i|%%", 3, "3|%"}, {"%-08d|", 5, "5       |"},
    {"%+.3x", 1, "+001"}, {"%ld", 7, "7"}, {"%u", 9, "9"}, {"%% 100%%", 0, "% 100%"},
};

static const struct { const char *format; double v; const char *want; } floats[] = {
    {"%f", 0x1.8000000000000p+0, "1.500000"}, {"%.2f", 0x1.5666666666666p+1, "2.67"},
    {"%10.3e", 0x1.81cd6c8b43958p+13, " 1.235e+04"},
    {"%-10g|", 0x1.2a05f20000000p+33, "1e+10     |"},
    {"%+08.2f", -0x1.8000000000000p+0, "-0001.50"}, {"%#.0f", 0x1.0000000000000p+0, "1."},
    {"%G", 0x1.b7cdfd9d7bdbbp-34, "1E-10"}, {"%010f", HUGE_VAL, "0000000inf"},
    {"% F", (double)NAN, " NAN"}, {"%.0e", 0x1.6000000000000p+2, "6e+00"},
    {"%E", 0x0.0p+0, "0.000000E+00"},
};

static const struct { const char *format, *v, *want; } strings[] = {
    {"%s", "abc", "abc"}, {"%5s|", "abc", "  abc|"}, {"%-5s|", "abc", "abc  |"},
    {"%.2s", "abc", "ab"}, {"%7.2s|", "\u20acbc", "     \u20acb|"}, {"%05s", "ab", "   ab"},
};

static const struct { const char *format; bool mapping; enum own_text_status status;
                      const char *message; } errors[] = {
    {"%", false, OWN_TEXT_VALUE_ERROR, "incomplete format"},
    {"abc%5", false, OWN_TEXT_VALUE_ERROR, "incomplete format"},
    {"%.", false, OWN_TEXT_VALUE_ERROR, "incomplete format"},
    {"%y", false, OWN_TEXT_VALUE_ERROR, "unsupported format character 'y' (0x79) at index 1"},
    {"%(a", false, OWN_TEXT_TYPE_ERROR, "format requires a mapping"},
    {"%(a)", false, OWN_TEXT_TYPE_ERROR, "format requires a mapping"},
    {"%(a)d", false, OWN_TEXT_TYPE_ERROR, "format requires a mapping"},
    {"%99999999999999999999d", false, OWN_TEXT_VALUE_ERROR, "width too big"},
    {"%.99999999999d", false, OWN_TEXT_VALUE_ERROR, "precision too big"},
    {"%l", false, OWN_TEXT_VALUE_ERROR, "incomplete format"},
    {"abc %\u20ac", false, OWN_TEXT_VALUE_ERROR, "unsupported format character '?' (0x20ac) at "
     "index 5"},
    {"%5%", false, OWN_TEXT_VALUE_ERROR, "unsupported format character '%' (0x25) at index 2"},
    {"%(a", true, OWN_TEXT_VALUE_ERROR, "incomplete format key"},
    {"%(a)", true, OWN_TEXT_VALUE_ERROR, "incomplete format"},
    {"%(a)y", true, OWN_TEXT_VALUE_ERROR, "unsupported format character 'y' (0x79) at index 4"},
};

static struct own_ucsbuf out, err;

/* Apply a format to one value, whose C type the conversion names. */
static enum own_text_status apply(const char *format, bool mapping, int64_t n, double x,
                                  const char *s)
{
    struct own_percent p;
    struct own_percent_item item;
    own_percent_start(&p, utf8_view(format), mapping);
    while (!own_percent_done(&p)) {
        enum own_text_status status = own_percent_next(&p, &item, &err);
        if (status)
            return status;
        own_ucsbuf_append(&out, item.literal);
        if (!item.directive)
            continue;
        switch (own_percent_class(item.conversion)) {
        case 0: return own_percent_unknown(&item, &err);
        case 1: status = own_percent_float(&out, &item, x, &err); break;
        case -1: own_percent_str(&out, &item, utf8_view(s)); break;
        case -2: status = own_percent_char(&out, &item, n, &err); break;
        default: own_percent_int(&out, &item, n); break;
        }
        if (status)
            return status;
    }
    return OWN_TEXT_OK;
}

static void tables(void)
{
    for (size_t i = 0; i < sizeof ints / sizeof ints[0]; i++)
        CHECK(apply(ints[i].format, false, ints[i].v, 0, "") == OWN_TEXT_OK
                  && holds(&out, ints[i].want), "'%s'", ints[i].format);
    for (size_t i = 0; i < sizeof floats / sizeof floats[0]; i++)
        CHECK(apply(floats[i].format, false, 0, floats[i].v, "") == OWN_TEXT_OK
                  && holds(&out, floats[i].want), "'%s'", floats[i].format);
    for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++)
        CHECK(apply(strings[i].format, false, 0, 0, strings[i].v) == OWN_TEXT_OK
                  && holds(&out, strings[i].want), "'%s'", strings[i].format);
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        CHECK(apply(errors[i].format, errors[i].mapping, 1, 1, "") == errors[i].status
                  && holds(&err, errors[i].message), "'%s'", errors[i].format);
        own_ucsbuf_reset(&out);
        own_ucsbuf_reset(&err);
    }
}

static void keys_and_stars(void)
{
    struct own_percent p;
    struct own_percent_item item;
    own_percent_start(&p, ascii_view("x%(a(b))-*.*dy"), true);
    CHECK(own_percent_next(&p, &item, &err) == OWN_TEXT_OK && item.directive, "parses");
    CHECK(item.width == OWN_PERCENT_STAR && item.precision == OWN_PERCENT_STAR, "stars");
    own_ucsbuf_append(&out, item.key);
    CHECK(holds(&out, "a(b)"), "the key keeps balanced parentheses");
    own_percent_set_width(&item, -6);
    own_percent_set_precision(&item, 3);
    own_percent_int(&out, &item, 7);
    own_percent_digits(&out, &item, true, "12345678901234567890", 20);
    CHECK(holds(&out, "007   -12345678901234567890"), "a negative width is left-justified");
    own_percent_set_precision(&item, -3);
    own_percent_int(&out, &item, 7);
    CHECK(holds(&out, "7     "), "a negative precision is zero");
    CHECK(own_percent_next(&p, &item, &err) == OWN_TEXT_OK && !item.directive
              && item.literal.len == 1 && item.key.data == NULL && own_percent_done(&p),
          "the rest is literal");
    own_percent_start(&p, ascii_view("%*"), false);
    CHECK(own_percent_next(&p, &item, &err) == OWN_TEXT_VALUE_ERROR
              && item.width == OWN_PERCENT_STAR, "the star is seen before the error");
    CHECK(holds(&err, "incomplete format"), "message");
}

static void characters(void)
{
    CHECK(apply("%3c", false, 0x20ac, 0, "") == OWN_TEXT_OK && holds(&out, "  \u20ac"), "c");
    CHECK(apply("%c", false, 0x110000, 0, "") == OWN_TEXT_OVERFLOW_ERROR
              && holds(&err, "%c arg not in range(0x110000)"), "too large");
    CHECK(apply("%c", false, -1, 0, "") == OWN_TEXT_OVERFLOW_ERROR, "negative");
    own_ucsbuf_reset(&err);
}

int main(void)
{
    own_ucsbuf_init(&out, NULL, 0);
    own_ucsbuf_init(&err, NULL, 0);
    tables();
    keys_and_stars();
    characters();
    own_ucsbuf_free(&out);
    own_ucsbuf_free(&err);
    return check_result();
}
