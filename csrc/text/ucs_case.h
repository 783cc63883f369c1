/*
 * ucs_case.h - character classes, case mapping and stripping.
 *
 * Invariants
 *   C1  ASCII is decided here, without a call.  Beyond ASCII the host's three functions are
 *       asked; without a host (NULL) such code points have no properties and map to
 *       themselves.
 *   C2  Host functions are pure and may be called from any thread.
 */
#ifndef OWN_TEXT_UCS_CASE_H
#define OWN_TEXT_UCS_CASE_H

#include "base/own_buf.h"

/* Properties of one code point, as CPython's unicodedata tables have them. */
enum own_uc_prop {
    OWN_UC_ALPHA = 1 << 0,
    OWN_UC_DECIMAL = 1 << 1,
    OWN_UC_DIGIT = 1 << 2,
    OWN_UC_NUMERIC = 1 << 3,
    OWN_UC_UPPER = 1 << 4,
    OWN_UC_LOWER = 1 << 5,
    OWN_UC_TITLE = 1 << 6,
    OWN_UC_SPACE = 1 << 7,
    OWN_UC_PRINTABLE = 1 << 8,
    OWN_UC_ID_START = 1 << 9,  /* XID_Start or underscore */
    OWN_UC_ID_MORE = 1 << 10,  /* XID_Continue */
    OWN_UC_LINE_END = 1 << 11, /* ends a line for splitlines */
    OWN_UC_CASED = 1 << 12,
    OWN_UC_CASE_IGNORABLE = 1 << 13,
};

enum own_uc_case {
    OWN_UC_TO_UPPER,
    OWN_UC_TO_LOWER,
    OWN_UC_TO_TITLE,
    OWN_UC_TO_FOLDED,
};

/* The host's Unicode database; each is called only for code points >= 0x80. */
struct own_ucs_host {
    uint32_t (*props)(uint32_t ch);
    /* Full mapping: 1 to 3 code points into out; returns how many. */
    int (*map)(uint32_t ch, enum own_uc_case how, uint32_t out[3]);
    /* 0..9, or -1 if ch is no decimal digit. */
    int (*decimal)(uint32_t ch);
};

uint32_t own_uc_props(uint32_t ch, const struct own_ucs_host *host);
int own_uc_map(uint32_t ch, enum own_uc_case how, uint32_t out[3],
               const struct own_ucs_host *host);
int own_uc_decimal(uint32_t ch, const struct own_ucs_host *host);

enum own_ucs_test {
    OWN_UCS_ISALPHA,
    OWN_UCS_ISALNUM,
    OWN_UCS_ISDECIMAL,
    OWN_UCS_ISDIGIT,
    OWN_UCS_ISNUMERIC,
    OWN_UCS_ISSPACE,
    OWN_UCS_ISPRINTABLE,
    OWN_UCS_ISUPPER,
    OWN_UCS_ISLOWER,
    OWN_UCS_ISTITLE,
    OWN_UCS_ISIDENTIFIER,
    OWN_UCS_ISASCII,
};

enum own_ucs_recase {
    OWN_UCS_UPPER,
    OWN_UCS_LOWER,
    OWN_UCS_TITLE,
    OWN_UCS_CAPITALIZE,
    OWN_UCS_SWAPCASE,
    OWN_UCS_CASEFOLD,
};

enum own_ucs_side { OWN_UCS_LEFT = 1, OWN_UCS_RIGHT = 2, OWN_UCS_BOTH = 3 };

/* str.isalpha() and its relatives. */
bool own_ucs_is(struct own_ucs s, enum own_ucs_test test, const struct own_ucs_host *host);
/* Append s.upper() and its relatives to out. */
void own_ucs_recase(struct own_ucsbuf *out, struct own_ucs s, enum own_ucs_recase how,
                    const struct own_ucs_host *host);
/* The part of s that strip(chars) leaves; chars NULL means whitespace. */
struct own_ucs own_ucs_strip(struct own_ucs s, const struct own_ucs *chars,
                             enum own_ucs_side side, const struct own_ucs_host *host);
/* Iterate str.split(): the next word at or after *at; false if none is left. */
bool own_ucs_next_word(struct own_ucs s, int64_t *at, struct own_ucs *word,
                       const struct own_ucs_host *host);
/* Iterate str.splitlines(): the next line, with its end if keep; false if none is left. */
bool own_ucs_next_line(struct own_ucs s, int64_t *at, struct own_ucs *line, bool keep,
                       const struct own_ucs_host *host);

#endif
