/*
 * ucs_case.c - see ucs_case.h.
 *
 * Lower-casing treats U+03A3 by Unicode's Final_Sigma condition, as CPython does: it becomes
 * U+03C2 at the end of a word (a cased letter before, none after, ignorables skipped).
 */
#include "text/ucs_case.h"

#include "text/ucs.h"

static uint32_t ascii_props(uint32_t ch)
{
    const uint32_t letter = OWN_UC_ALPHA | OWN_UC_PRINTABLE | OWN_UC_ID_START
                          | OWN_UC_ID_MORE | OWN_UC_CASED;
    if (ch >= 'a' && ch <= 'z')
        return letter | OWN_UC_LOWER;
    if (ch >= 'A' && ch <= 'Z')
        return letter | OWN_UC_UPPER;
    if (ch >= '0' && ch <= '9')
        return OWN_UC_DECIMAL | OWN_UC_DIGIT | OWN_UC_NUMERIC | OWN_UC_PRINTABLE
             | OWN_UC_ID_MORE;
    switch (ch) {
    case ' ': return OWN_UC_SPACE | OWN_UC_PRINTABLE;
    case '\n': case '\r': case '\v': case '\f':
    case 0x1c: case 0x1d: case 0x1e: return OWN_UC_SPACE | OWN_UC_LINE_END;
    case '\t': case 0x1f: return OWN_UC_SPACE;
    case '_': return OWN_UC_PRINTABLE | OWN_UC_ID_START | OWN_UC_ID_MORE;
    case '\'': case '.': case ':': case '^': case '`':
        return OWN_UC_PRINTABLE | OWN_UC_CASE_IGNORABLE;
    default: return ch > ' ' && ch < 0x7f ? OWN_UC_PRINTABLE : 0;
    }
}

uint32_t own_uc_props(uint32_t ch, const struct own_ucs_host *host)
{
    if (ch < 0x80)
        return ascii_props(ch);
    return host ? host->props(ch) : 0;
}

int own_uc_map(uint32_t ch, enum own_uc_case how, uint32_t out[3],
               const struct own_ucs_host *host)
{
    out[0] = ch;
    if (ch >= 0x80)
        return host ? host->map(ch, how, out) : 1;
    bool up = how == OWN_UC_TO_UPPER || how == OWN_UC_TO_TITLE;
    if (up && ch >= 'a' && ch <= 'z')
        out[0] = ch - 32;
    if (!up && ch >= 'A' && ch <= 'Z')
        out[0] = ch + 32;
    return 1;
}

int own_uc_decimal(uint32_t ch, const struct own_ucs_host *host)
{
    if (ch < 0x80)
        return ch >= '0' && ch <= '9' ? (int)(ch - '0') : -1;
    return host ? host->decimal(ch) : -1;
}

static bool every(struct own_ucs s, uint32_t props, const struct own_ucs_host *host)
{
    for (int64_t i = 0; i < s.len; i++)
        if (!(own_uc_props(own_ucs_at(s, i), host) & props))
            return false;
    return true;
}

/* isupper and islower: some code point has `yes`, and none has a property in `no`. */
static bool all_cased(struct own_ucs s, uint32_t yes, uint32_t no,
                      const struct own_ucs_host *host)
{
    bool seen = false;
    for (int64_t i = 0; i < s.len; i++) {
        uint32_t props = own_uc_props(own_ucs_at(s, i), host);
        if (props & no)
            return false;
        seen = seen || (props & yes);
    }
    return seen;
}

static bool is_title(struct own_ucs s, const struct own_ucs_host *host)
{
    bool seen = false, in_word = false;
    for (int64_t i = 0; i < s.len; i++) {
        uint32_t props = own_uc_props(own_ucs_at(s, i), host);
        if (props & (OWN_UC_UPPER | OWN_UC_TITLE)) {
            if (in_word)
                return false;
            seen = in_word = true;
        } else if (props & OWN_UC_LOWER) {
            if (!in_word)
                return false;
            seen = true;
        } else {
            in_word = false;
        }
    }
    return seen;
}

static bool is_identifier(struct own_ucs s, const struct own_ucs_host *host)
{
    if (s.len == 0 || !(own_uc_props(own_ucs_at(s, 0), host) & OWN_UC_ID_START))
        return false;
    return every(own_ucs_slice(s, 1, s.len), OWN_UC_ID_MORE, host);
}

static bool is_ascii(struct own_ucs s)
{
    for (int64_t i = 0; i < s.len; i++)
        if (own_ucs_at(s, i) >= 0x80)
            return false;
    return true;
}

bool own_ucs_is(struct own_ucs s, enum own_ucs_test test, const struct own_ucs_host *host)
{
    const uint32_t alnum = OWN_UC_ALPHA | OWN_UC_DECIMAL | OWN_UC_DIGIT | OWN_UC_NUMERIC;
    switch (test) {
    case OWN_UCS_ISALPHA: return s.len > 0 && every(s, OWN_UC_ALPHA, host);
    case OWN_UCS_ISALNUM: return s.len > 0 && every(s, alnum, host);
    case OWN_UCS_ISDECIMAL: return s.len > 0 && every(s, OWN_UC_DECIMAL, host);
    case OWN_UCS_ISDIGIT: return s.len > 0 && every(s, OWN_UC_DIGIT, host);
    case OWN_UCS_ISNUMERIC: return s.len > 0 && every(s, OWN_UC_NUMERIC, host);
    case OWN_UCS_ISSPACE: return s.len > 0 && every(s, OWN_UC_SPACE, host);
    case OWN_UCS_ISPRINTABLE: return every(s, OWN_UC_PRINTABLE, host);
    case OWN_UCS_ISUPPER:
        return all_cased(s, OWN_UC_UPPER, OWN_UC_LOWER | OWN_UC_TITLE, host);
    case OWN_UCS_ISLOWER:
        return all_cased(s, OWN_UC_LOWER, OWN_UC_UPPER | OWN_UC_TITLE, host);
    case OWN_UCS_ISTITLE: return is_title(s, host);
    case OWN_UCS_ISIDENTIFIER: return is_identifier(s, host);
    case OWN_UCS_ISASCII: return is_ascii(s);
    }
    return false;
}

static bool sigma_is_final(struct own_ucs s, int64_t at, const struct own_ucs_host *host)
{
    uint32_t props = 0;
    int64_t i = at;
    do {
        props = --i < 0 ? 0 : own_uc_props(own_ucs_at(s, i), host);
    } while (props & OWN_UC_CASE_IGNORABLE);
    if (i < 0 || !(props & OWN_UC_CASED))
        return false;
    i = at;
    do {
        props = ++i >= s.len ? 0 : own_uc_props(own_ucs_at(s, i), host);
    } while (props & OWN_UC_CASE_IGNORABLE);
    return i >= s.len || !(props & OWN_UC_CASED);
}

static void put_mapped(struct own_ucsbuf *out, struct own_ucs s, int64_t at,
                       enum own_uc_case how, const struct own_ucs_host *host)
{
    uint32_t ch = own_ucs_at(s, at), mapped[3];
    if (ch == 0x3a3 && how == OWN_UC_TO_LOWER) {
        own_ucsbuf_char(out, sigma_is_final(s, at, host) ? 0x3c2 : 0x3c3);
        return;
    }
    int n = own_uc_map(ch, how, mapped, host);
    for (int i = 0; i < n; i++)
        own_ucsbuf_char(out, mapped[i]);
}

static void swap_case(struct own_ucsbuf *out, struct own_ucs s,
                      const struct own_ucs_host *host)
{
    for (int64_t i = 0; i < s.len; i++) {
        uint32_t ch = own_ucs_at(s, i), props = own_uc_props(ch, host);
        if (props & OWN_UC_UPPER)
            put_mapped(out, s, i, OWN_UC_TO_LOWER, host);
        else if (props & OWN_UC_LOWER)
            put_mapped(out, s, i, OWN_UC_TO_UPPER, host);
        else
            own_ucsbuf_char(out, ch);
    }
}

void own_ucs_recase(struct own_ucsbuf *out, struct own_ucs s, enum own_ucs_recase how,
                    const struct own_ucs_host *host)
{
    if (how == OWN_UCS_SWAPCASE) {
        swap_case(out, s, host);
        return;
    }
    enum own_uc_case to = how == OWN_UCS_UPPER ? OWN_UC_TO_UPPER
        : how == OWN_UCS_CASEFOLD ? OWN_UC_TO_FOLDED : OWN_UC_TO_LOWER;
    bool in_word = false;
    for (int64_t i = 0; i < s.len; i++) {
        bool first = how == OWN_UCS_TITLE ? !in_word : how == OWN_UCS_CAPITALIZE && i == 0;
        put_mapped(out, s, i, first ? OWN_UC_TO_TITLE : to, host);
        if (how == OWN_UCS_TITLE)
            in_word = own_uc_props(own_ucs_at(s, i), host) & OWN_UC_CASED;
    }
}

static bool is_stripped(uint32_t ch, const struct own_ucs *chars,
                        const struct own_ucs_host *host)
{
    if (!chars)
        return own_uc_props(ch, host) & OWN_UC_SPACE;
    for (int64_t i = 0; i < chars->len; i++)
        if (own_ucs_at(*chars, i) == ch)
            return true;
    return false;
}

struct own_ucs own_ucs_strip(struct own_ucs s, const struct own_ucs *chars,
                             enum own_ucs_side side, const struct own_ucs_host *host)
{
    int64_t from = 0, to = s.len;
    if (side & OWN_UCS_LEFT)
        while (from < to && is_stripped(own_ucs_at(s, from), chars, host))
            from++;
    if (side & OWN_UCS_RIGHT)
        while (to > from && is_stripped(own_ucs_at(s, to - 1), chars, host))
            to--;
    return own_ucs_slice(s, from, to);
}

bool own_ucs_next_word(struct own_ucs s, int64_t *at, struct own_ucs *word,
                       const struct own_ucs_host *host)
{
    int64_t from = *at;
    while (from < s.len && is_stripped(own_ucs_at(s, from), NULL, host))
        from++;
    int64_t to = from;
    while (to < s.len && !is_stripped(own_ucs_at(s, to), NULL, host))
        to++;
    *at = to;
    *word = own_ucs_slice(s, from, to);
    return to > from;
}

bool own_ucs_next_line(struct own_ucs s, int64_t *at, struct own_ucs *line, bool keep,
                       const struct own_ucs_host *host)
{
    int64_t from = *at, to = from;
    if (from >= s.len)
        return false;
    while (to < s.len && !(own_uc_props(own_ucs_at(s, to), host) & OWN_UC_LINE_END))
        to++;
    int64_t next = to < s.len ? to + 1 : to;
    if (next < s.len && own_ucs_at(s, to) == '\r' && own_ucs_at(s, next) == '\n')
        next++;
    *line = own_ucs_slice(s, from, keep ? next : to);
    *at = next;
    return true;
}
