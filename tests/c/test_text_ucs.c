/* test_text_ucs.c - comparing, searching, hashing, classes, case, repr of string views. */
#include "test_text_check.h"
#include "text/mt19937.h"
#include "text/str_repr.h"
#include "text/ucs.h"

/* The same text in another kind; the storage is the caller's. */
static struct own_ucs in_kind(struct own_ucs s, int kind, uint32_t *space)
{
    for (int64_t i = 0; i < s.len; i++) {
        uint32_t ch = own_ucs_at(s, i);
        if (kind == 1)
            ((uint8_t *)space)[i] = (uint8_t)ch;
        else if (kind == 2)
            ((uint16_t *)space)[i] = (uint16_t)ch;
        else
            space[i] = ch;
    }
    return (struct own_ucs){space, s.len, kind};
}

static int64_t slow_find(struct own_ucs s, struct own_ucs part, bool last)
{
    int64_t found = -1;
    for (int64_t i = 0; i + part.len <= s.len && (last || found < 0); i++)
        if (own_ucs_match(s, i, part))
            found = i;
    return found;
}

static void searching_agrees_with_the_definition(void)
{
    static const int kinds[3] = {1, 2, 4};
    struct own_mt mt;
    own_mt_seed_u64(&mt, 2024);
    for (int round = 0; round < 40000; round++) {
        uint8_t text[300], part[64];
        uint32_t text_space[300], part_space[64];
        int n = (int)own_mt_below(&mt, 300), m = (int)own_mt_below(&mt, 24) + 1;
        int letters = (int)own_mt_below(&mt, 3) + 1;
        for (int i = 0; i < n; i++)
            text[i] = (uint8_t)('a' + own_mt_below(&mt, (uint64_t)letters));
        for (int i = 0; i < m; i++)
            part[i] = (uint8_t)('a' + own_mt_below(&mt, (uint64_t)letters));
        struct own_ucs s = {text, n, 1}, p = {part, m, 1};
        struct own_ucs ks = in_kind(s, kinds[round % 3], text_space);
        struct own_ucs kp = in_kind(p, kinds[round / 3 % 3], part_space);
        CHECK(own_ucs_find(ks, kp, 0, n) == slow_find(s, p, false), "find, round %d", round);
        CHECK(own_ucs_rfind(ks, kp, 0, n) == slow_find(s, p, true), "rfind, round %d", round);
        CHECK(own_ucs_hash(ks, 7) == own_ucs_hash(s, 7), "hash, round %d", round);
        CHECK(own_ucs_equal(ks, s) && own_ucs_compare(ks, s) == 0, "equal, round %d", round);
    }
}

/* Quadratic searching would need hours for these; the test's time limit is the check. */
static void searching_is_linear(void)
{
    enum { N = 4000000, M = 1000000 };
    char *text = malloc(N), *part = malloc(M);
    if (!text || !part)
        abort();
    memset(text, 'a', N);
    for (int odd = 0; odd < 3; odd++) {
        memset(part, 'a', M);
        part[odd == 0 ? 0 : odd == 1 ? M / 2 : M - 1] = 'b';
        struct own_ucs s = {text, N, 1}, p = {part, M, 1};
        CHECK(own_ucs_find(s, p, 0, N) == -1, "odd %d", odd);
        CHECK(own_ucs_rfind(s, p, 0, N) == -1, "odd %d", odd);
        CHECK(own_ucs_count(s, p, 0, N) == 0, "odd %d", odd);
    }
    memset(part, 'a', M);
    struct own_ucs s = {text, N, 1}, p = {part, 1000, 1};
    CHECK(own_ucs_count(s, p, 0, N) == N / 1000, "adjacent matches");
    free(text);
    free(part);
}

/* Long runs that nearly match drive the search into its two-way part. */
static void searching_after_near_misses(void)
{
    struct own_mt mt;
    own_mt_seed_u64(&mt, 77);
    for (int round = 0; round < 4000; round++) {
        enum { RUN = 200, N = 1200 };
        uint8_t text[N], part[64];
        int m = 24 + (int)own_mt_below(&mt, 40), head = 20 + (int)own_mt_below(&mt, 4);
        memset(text, 'a', N);
        memset(part, 'a', sizeof part);
        for (int i = head; i < m; i++)
            part[i] = (uint8_t)('a' + own_mt_below(&mt, 2));
        part[m - 1] = 'a';
        part[head + (m - head) / 2] = 'b';
        for (int i = RUN; i < N;) {
            int piece = 1 + (int)own_mt_below(&mt, (uint64_t)m);
            int from = (int)own_mt_below(&mt, (uint64_t)(m - piece + 1));
            if (own_mt_below(&mt, 8) == 0)
                from = 0, piece = m;
            for (int k = 0; k < piece && i < N; k++)
                text[i++] = part[from + k];
        }
        struct own_ucs s = {text, N, 1}, p = {part, m, 1};
        CHECK(own_ucs_find(s, p, 0, N) == slow_find(s, p, false), "find, round %d", round);
        for (int i = 0; i < N / 2; i++) {
            uint8_t t = text[i];
            text[i] = text[N - 1 - i];
            text[N - 1 - i] = t;
        }
        for (int i = 0; i < m / 2; i++) {
            uint8_t t = part[i];
            part[i] = part[m - 1 - i];
            part[m - 1 - i] = t;
        }
        CHECK(own_ucs_rfind(s, p, 0, N) == slow_find(s, p, true), "rfind, round %d", round);
    }
}

static int put(char *text, int n, const char *unit, int times)
{
    for (; times > 0; times--)
        for (int i = 0; unit[i]; i++)
            text[n++] = unit[i];
    return n;
}

/* The smallest shifts that the two-way search may make, and what it may then remember. */
static void searching_at_the_edge_of_a_shift(void)
{
    char text[2000], part[200];
    int n = put(text, 0, "a", 200), m = put(part, 0, "a", 40);
    m = put(part, m, "ba", 1);
    n = put(text, n, "bb", 1);
    n = put(text, n, "a", 39);
    n = put(text, n, "ba", 1);
    int match = n - 1;
    n = put(text, n, "a", 39);
    n = put(text, n, "ba", 1);
    struct own_ucs s = {text, n, 1}, p = {part, m, 1};
    CHECK(own_ucs_find(s, p, 0, n) == match, "a match that overlaps a near miss");

    n = 0;
    m = put(part, 0, "ab", 40);
    for (int i = 0; i < 10; i++) {
        n = put(text, n, "ab", 39);
        n = put(text, n, "cb", 1);
    }
    s.len = n;
    p.len = m;
    CHECK(own_ucs_find(s, p, 0, n) == -1, "a period that breaks before its last letter");
}

static void replacing(void)
{
    static const struct { const char *s, *part, *with; int64_t max; const char *want; } t[] = {
        {"banana", "an", "AN!", -1, "bAN!AN!a"}, {"banana", "an", "", 1, "bana"},
        {"abc", "", "-", -1, "-a-b-c-"}, {"abc", "", "-", 2, "-a-bc"},
        {"", "", "x", -1, "x"}, {"aaa", "aa", "b", -1, "ba"}, {"abc", "d", "e", -1, "abc"},
        {"abc", "b", "\u20ac", 0, "abc"}, {"abc", "b", "\U0001f600", -1, "a\U0001f600c"},
    };
    struct own_ucsbuf b;
    own_ucsbuf_init(&b, NULL, 0);
    for (size_t i = 0; i < sizeof t / sizeof t[0]; i++) {
        own_ucs_replace(&b, utf8_view(t[i].s), utf8_view(t[i].part), utf8_view(t[i].with),
                        t[i].max);
        CHECK(holds(&b, t[i].want), "case %zu", i);
    }
    own_ucsbuf_free(&b);
}

static void ordering(void)
{
    struct own_ucs a = ascii_view("abc"), e = utf8_view("ab\u20ac"), shorter = ascii_view("ab");
    CHECK(own_ucs_compare(a, e) < 0 && own_ucs_compare(e, a) > 0, "across kinds");
    CHECK(own_ucs_compare(shorter, a) < 0 && own_ucs_compare(a, a) == 0, "prefix first");
    CHECK(!own_ucs_equal(a, e) && !own_ucs_equal(a, shorter), "unequal");
    CHECK(own_ucs_compare(utf8_view("\xc3\xbf"), utf8_view("\x7f")) > 0, "unsigned bytes");
}

static void hashes_spread(void)
{
    enum { N = 100000, BUCKETS = 1024 };
    static int low[BUCKETS], high[BUCKETS];
    char text[24];
    for (int i = 0; i < N; i++) {
        int n = snprintf(text, sizeof text, "key%d", i);
        uint64_t h = own_ucs_hash((struct own_ucs){text, n, 1}, 99);
        low[h % BUCKETS]++;
        high[h >> 54]++;
    }
    /* The mean is 97.7; 6 standard deviations are 59. */
    for (int i = 0; i < BUCKETS; i++)
        CHECK(low[i] > 38 && low[i] < 157 && high[i] > 38 && high[i] < 157, "bucket %d: %d %d",
              i, low[i], high[i]);
    struct own_ucs s = ascii_view("seeded");
    CHECK(own_ucs_hash(s, 1) != own_ucs_hash(s, 2), "the seed matters");
    CHECK(own_ucs_hash((struct own_ucs){"\0\0", 1, 1}, 1)
              != own_ucs_hash((struct own_ucs){"\0\0", 2, 1}, 1), "the length matters");
}

static void repr_and_case(void)
{
    static const struct { const char *s, *repr, *ascii; } t[] = {
        {"plain", "'plain'", "'plain'"}, {"it's", "\"it's\"", "\"it's\""},
        {"'\"", "'\\'\"'", "'\\'\"'"}, {"\t\n\r\\\x01\x7f", "'\\t\\n\\r\\\\\\x01\\x7f'",
        "'\\t\\n\\r\\\\\\x01\\x7f'"}, {"\u00e9\u00ad", "'\u00e9\\xad'", "'\\xe9\\xad'"},
        {"\u20ac\u2028", "'\u20ac\\u2028'", "'\\u20ac\\u2028'"},
        {"\U0001f600\U000e0001", "'\U0001f600\\U000e0001'", "'\\U0001f600\\U000e0001'"},
    };
    static const struct { const char *s; enum own_ucs_recase how; const char *want; } c[] = {
        {"aB\u00e9\u00df", OWN_UCS_UPPER, "AB\u00c9SS"}, {"\u00df", OWN_UCS_TITLE, "Ss"},
        {"A\u03a3 \u03a3A \u03a3", OWN_UCS_LOWER, "a\u03c2 \u03c3a \u03c3"},
        {"A\u03a3\u00adB", OWN_UCS_LOWER, "a\u03c3\u00adb"},
        {"they're bill's", OWN_UCS_TITLE, "They'Re Bill'S"},
        {"hELLO wORLD", OWN_UCS_CAPITALIZE, "Hello world"},
        {"hELLO \u00c9", OWN_UCS_SWAPCASE, "Hello \u00e9"},
        {"Stra\u00dfe", OWN_UCS_CASEFOLD, "strasse"},
    };
    struct own_ucsbuf b;
    own_ucsbuf_init(&b, NULL, 0);
    for (size_t i = 0; i < sizeof t / sizeof t[0]; i++) {
        own_ucs_repr(&b, utf8_view(t[i].s), &test_host);
        CHECK(holds(&b, t[i].repr), "repr %zu", i);
        own_ucs_repr_ascii(&b, utf8_view(t[i].s));
        CHECK(holds(&b, t[i].ascii), "ascii %zu", i);
    }
    for (size_t i = 0; i < sizeof c / sizeof c[0]; i++) {
        own_ucs_recase(&b, utf8_view(c[i].s), c[i].how, &test_host);
        CHECK(holds(&b, c[i].want), "case %zu", i);
    }
    own_ucsbuf_free(&b);
}

static void classes(void)
{
    static const struct { const char *s; unsigned yes; } t[] = {
        {"", 1u << OWN_UCS_ISPRINTABLE | 1u << OWN_UCS_ISASCII},
        {"ab", 1u << OWN_UCS_ISALPHA | 1u << OWN_UCS_ISALNUM | 1u << OWN_UCS_ISPRINTABLE
             | 1u << OWN_UCS_ISLOWER | 1u << OWN_UCS_ISIDENTIFIER | 1u << OWN_UCS_ISASCII},
        {"A1 B", 1u << OWN_UCS_ISUPPER | 1u << OWN_UCS_ISTITLE | 1u << OWN_UCS_ISPRINTABLE
             | 1u << OWN_UCS_ISASCII},
        {" \t\x1f", 1u << OWN_UCS_ISSPACE | 1u << OWN_UCS_ISASCII},
        {"\u0661", 1u << OWN_UCS_ISALNUM | 1u << OWN_UCS_ISDECIMAL | 1u << OWN_UCS_ISDIGIT
             | 1u << OWN_UCS_ISNUMERIC | 1u << OWN_UCS_ISPRINTABLE},
        {"_1\u00e9", 1u << OWN_UCS_ISPRINTABLE | 1u << OWN_UCS_ISLOWER
             | 1u << OWN_UCS_ISIDENTIFIER},
    };
    for (size_t i = 0; i < sizeof t / sizeof t[0]; i++)
        for (int test = OWN_UCS_ISALPHA; test <= OWN_UCS_ISASCII; test++)
            CHECK(own_ucs_is(utf8_view(t[i].s), (enum own_ucs_test)test, &test_host)
                      == (t[i].yes >> test & 1), "string %zu, test %d", i, test);
}

static void cutting(void)
{
    struct own_ucsbuf b;
    struct own_ucs s = utf8_view(" \u00a0x y\t\n"), chars = ascii_view("ax"), word;
    int64_t at = 0;
    own_ucsbuf_init(&b, NULL, 0);
    own_ucsbuf_append(&b, own_ucs_strip(s, NULL, OWN_UCS_BOTH, &test_host));
    CHECK(holds(&b, "x y"), "strip");
    own_ucsbuf_append(&b, own_ucs_strip(ascii_view("axbxa"), &chars, OWN_UCS_LEFT, NULL));
    CHECK(holds(&b, "bxa"), "lstrip of characters");
    while (own_ucs_next_word(s, &at, &word, &test_host)) {
        own_ucsbuf_append(&b, word);
        own_ucsbuf_char(&b, '|');
    }
    CHECK(holds(&b, "x|y|"), "split");
    for (at = 0; own_ucs_next_line(ascii_view("a\r\nb\n\nc\r"), &at, &word, false, NULL);) {
        own_ucsbuf_append(&b, word);
        own_ucsbuf_char(&b, '|');
    }
    CHECK(holds(&b, "a|b||c|"), "splitlines");
    own_ucsbuf_free(&b);
}

int main(void)
{
    searching_agrees_with_the_definition();
    searching_after_near_misses();
    searching_at_the_edge_of_a_shift();
    searching_is_linear();
    replacing();
    ordering();
    hashes_spread();
    repr_and_case();
    classes();
    cutting();
    return check_result();
}
