/*
 * str_repr.h - repr(str) and ascii(str).
 */
#ifndef OWN_TEXT_STR_REPR_H
#define OWN_TEXT_STR_REPR_H

#include "text/ucs_case.h"

/* Append repr(s).  Double quotes are used only if s holds ' and no ". */
void own_ucs_repr(struct own_ucsbuf *out, struct own_ucs s, const struct own_ucs_host *host);
/* Append ascii(s): like repr, every code point beyond ASCII escaped. */
void own_ucs_repr_ascii(struct own_ucsbuf *out, struct own_ucs s);

#endif
