/*
 * digits_in.h - reading numbers from a string view one character at a time, as ASCII.
 *
 * Beyond ASCII, decimal digits of any script read as '0'..'9', spaces as ' ' and everything
 * else as '?'; NUL and ASCII stay themselves; the end reads as -1.
 */
#ifndef OWN_TEXT_DIGITS_IN_H
#define OWN_TEXT_DIGITS_IN_H

#include "text/ucs_case.h"

static inline int own_digits_at(struct own_ucs s, int64_t i, const struct own_ucs_host *host)
{
    if (i >= s.len)
        return -1;
    uint32_t ch = own_ucs_at(s, i);
    if (ch < 0x80)
        return (int)ch;
    if (own_uc_props(ch, host) & OWN_UC_SPACE)
        return ' ';
    int decimal = own_uc_decimal(ch, host);
    return decimal < 0 ? '?' : '0' + decimal;
}

static inline bool own_digits_space(int ch)
{
    return ch == ' ' || (ch >= '\t' && ch <= '\r');
}

/* s without the spaces around it. */
static inline struct own_ucs own_digits_strip(struct own_ucs s,
                                              const struct own_ucs_host *host)
{
    int64_t from = 0, to = s.len;
    while (from < to && own_digits_space(own_digits_at(s, from, host)))
        from++;
    while (to > from && own_digits_space(own_digits_at(s, to - 1, host)))
        to--;
    return own_ucs_slice(s, from, to);
}

#endif
