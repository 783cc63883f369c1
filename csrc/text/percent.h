/*
 * percent.h - the % operator of strings: parsing format strings and rendering values.
 *
 * The caller loops over own_percent_next, appends literals, fetches arguments and renders.
 * CPython consumes arguments while it parses, so for the same error to win:
 *   - after own_percent_next, also when it failed, first look up the key, then fetch and
 *     check the arguments for a '*' width and precision (OWN_PERCENT_STAR), and only then
 *     report the parser's error;
 *   - fetch the value before looking at the conversion (own_percent_unknown is last).
 * The value found under a key, and a right operand that is no tuple, count as one argument
 * that can be fetched once, by a '*' or by the conversion.
 */
#ifndef OWN_TEXT_PERCENT_H
#define OWN_TEXT_PERCENT_H

#include "text/status.h"
#include "text/ucs_case.h"

enum own_percent_flag {
    OWN_PERCENT_LEFT = 1,
    OWN_PERCENT_SIGN = 2,
    OWN_PERCENT_BLANK = 4,
    OWN_PERCENT_ALT = 8,
    OWN_PERCENT_ZERO = 16,
};

enum { OWN_PERCENT_NONE = -1, OWN_PERCENT_STAR = -2 };

struct own_percent {
    struct own_ucs format;
    int64_t at;
    bool mapping; /* the right operand is a mapping: keys are allowed */
};

struct own_percent_item {
    struct own_ucs literal; /* text in front of the directive; a "%%" ends it as one '%' */
    struct own_ucs key;     /* key.data is NULL without one */
    unsigned flags;
    int64_t width;       /* or OWN_PERCENT_NONE, OWN_PERCENT_STAR */
    int64_t precision;   /* the same */
    uint32_t conversion;
    int64_t index;  /* of the conversion character */
    bool directive; /* false: only the literal */
};

void own_percent_start(struct own_percent *p, struct own_ucs format, bool mapping);
static inline bool own_percent_done(const struct own_percent *p)
{
    return p->at >= p->format.len;
}

/* The next literal and directive; call it while not own_percent_done. */
enum own_text_status own_percent_next(struct own_percent *p, struct own_percent_item *item,
                                      struct own_ucsbuf *err);
/* Put in the values of '*'; a negative width means left-justified. */
void own_percent_set_width(struct own_percent_item *item, int64_t width);
void own_percent_set_precision(struct own_percent_item *item, int64_t precision);

/* Is the conversion one of d i u o x X (2, 8, 10, 16), e E f F g G (1), s r a (-1), c (-2)?
   0 if unknown: own_percent_unknown writes the message. */
int own_percent_class(uint32_t conversion);
enum own_text_status own_percent_unknown(const struct own_percent_item *item,
                                         struct own_ucsbuf *err);

/* s, r, a: value is the str(), repr() or ascii() text.  c: a one-character text. */
void own_percent_str(struct own_ucsbuf *out, const struct own_percent_item *item,
                     struct own_ucs value);
/* c with an integer. */
enum own_text_status own_percent_char(struct own_ucsbuf *out,
                                      const struct own_percent_item *item, int64_t value,
                                      struct own_ucsbuf *err);
void own_percent_int(struct own_ucsbuf *out, const struct own_percent_item *item,
                     int64_t value);
/* A big integer's bare ASCII digits, lower case, in base own_percent_class(conversion). */
void own_percent_digits(struct own_ucsbuf *out, const struct own_percent_item *item,
                        bool negative, const char *digits, size_t n);
enum own_text_status own_percent_float(struct own_ucsbuf *out,
                                       const struct own_percent_item *item, double value,
                                       struct own_ucsbuf *err);

#endif
