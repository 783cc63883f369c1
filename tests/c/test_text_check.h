/*
 * test_text_check.h - what the test_text_*.c programs share: counting failures and comparing
 * builders with expected UTF-8 text.  Every program ends with `return check_result();`.
 */
#ifndef OWN_TEST_TEXT_CHECK_H
#define OWN_TEST_TEXT_CHECK_H

#include "base/own_buf.h"
#include "text/status.h"
#include "text/ucs_case.h"
#include "text/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int check_failures;

#define CHECK(cond, ...) check_that((cond), __FILE__, __LINE__, #cond, __VA_ARGS__)

__attribute__((format(printf, 5, 6)))
static inline void check_that(bool good, const char *file, int line, const char *what,
                              const char *format, ...)
{
    if (good)
        return;
    va_list args;
    va_start(args, format);
    fprintf(stderr, "%s:%d: %s: ", file, line, what);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    check_failures++;
}

static inline int check_result(void)
{
    if (check_failures)
        fprintf(stderr, "%d checks failed\n", check_failures);
    return check_failures != 0;
}

static inline struct own_ucs ascii_view(const char *text)
{
    return (struct own_ucs){text, (int64_t)strlen(text), 1};
}

/* The view of UTF-8 text, kept in a pool for as long as the program runs. */
static inline struct own_ucs utf8_view(const char *text)
{
    enum { POOL = 1 << 16, MOST = 1024 };
    static uint32_t pool[POOL];
    static size_t used;
    struct own_ucsbuf b;
    struct own_utf8_error error;
    own_ucsbuf_init(&b, pool + used, used + MOST <= POOL ? MOST : 0);
    if (!own_utf8_decode(&b, text, (int64_t)strlen(text), &error) || b.heap)
        abort(); /* not UTF-8, or the pool is too small for this test */
    struct own_ucs view = own_ucsbuf_result(&b);
    used += ((size_t)view.len * (size_t)view.kind + 3) / 4;
    return view;
}

/* Does the builder hold this UTF-8 text?  Empties it. */
static inline bool holds(struct own_ucsbuf *b, const char *text)
{
    struct own_buf bytes;
    struct own_utf8_error error;
    own_buf_init(&bytes);
    bool same = own_utf8_encode(&bytes, own_ucsbuf_result(b), OWN_UTF8_BACKSLASH, &error)
             && !own_ucsbuf_failed(b) && bytes.len == strlen(text)
             && (bytes.len == 0 || memcmp(bytes.data, text, bytes.len) == 0);
    if (!same)
        fprintf(stderr, "  got '%.*s', want '%s'\n", (int)bytes.len,
                bytes.data ? (char *)bytes.data : "", text);
    own_buf_free(&bytes);
    own_ucsbuf_reset(b);
    return same;
}

/* A database for the few code points that the tests use: e-acute (two cases), sharp s,
   the Greek sigmas, no-break space, Arabic-Indic digits, an unprintable soft hyphen. */
static inline uint32_t test_props(uint32_t ch)
{
    const uint32_t letter = OWN_UC_ALPHA | OWN_UC_CASED | OWN_UC_PRINTABLE | OWN_UC_ID_START
                          | OWN_UC_ID_MORE;
    switch (ch) {
    case 0xe9: case 0xdf: case 0x3c3: case 0x3c2: return letter | OWN_UC_LOWER;
    case 0xc9: case 0x3a3: return letter | OWN_UC_UPPER;
    case 0xa0: case 0x3000: return OWN_UC_SPACE;
    case 0x2028: return OWN_UC_SPACE | OWN_UC_LINE_END;
    case 0xad: return OWN_UC_CASE_IGNORABLE;
    case 0x20ac: case 0x1f600: return OWN_UC_PRINTABLE;
    default: break;
    }
    if (ch >= 0x660 && ch <= 0x669)
        return OWN_UC_DECIMAL | OWN_UC_DIGIT | OWN_UC_NUMERIC | OWN_UC_PRINTABLE;
    return 0;
}

static inline int test_map(uint32_t ch, enum own_uc_case how, uint32_t out[3])
{
    bool up = how == OWN_UC_TO_UPPER || how == OWN_UC_TO_TITLE;
    out[0] = ch;
    if (ch == 0xdf && how != OWN_UC_TO_LOWER) {
        out[0] = how == OWN_UC_TO_FOLDED ? 's' : 'S';
        out[1] = how == OWN_UC_TO_UPPER ? 'S' : 's';
        return 2;
    }
    if (ch == 0xe9 || ch == 0xc9)
        out[0] = up ? 0xc9 : 0xe9;
    if (ch == 0x3a3 || ch == 0x3c3 || ch == 0x3c2)
        out[0] = up ? 0x3a3 : how == OWN_UC_TO_LOWER ? ch : 0x3c3;
    return 1;
}

static inline int test_decimal(uint32_t ch)
{
    return ch >= 0x660 && ch <= 0x669 ? (int)ch - 0x660 : -1;
}

static const struct own_ucs_host test_host = {test_props, test_map, test_decimal};

#endif
