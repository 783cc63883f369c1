/*
 * int_text.h - int64 to text in a base, and int(str, base).
 */
#ifndef OWN_TEXT_INT_TEXT_H
#define OWN_TEXT_INT_TEXT_H

#include "text/status.h"
#include "text/ucs_case.h"

enum { OWN_INT_CHARS_MAX = 66 };

/* value in base 2..36, lower case, '-' in front if negative, no prefix and no terminator;
   returns the length. */
int own_int_chars(char out[OWN_INT_CHARS_MAX], int64_t value, int base);
void own_int_text(struct own_ucsbuf *out, int64_t value, int base);

/*
 * int(s, base); base 0 or 2..36 (else a value error).
 * OWN_TEXT_OK: the value is in *result.  OWN_TEXT_BIG: it does not fit; `digits` holds an
 * optional '-' and the bare digits, and *digits_base is their base.
 */
enum own_text_status own_int_parse(struct own_ucs s, int base, int64_t *result,
                                   struct own_ucsbuf *digits, int *digits_base,
                                   const struct own_ucs_host *host, struct own_ucsbuf *err);

#endif
