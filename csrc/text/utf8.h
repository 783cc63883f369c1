/*
 * utf8.h - strict UTF-8 to code points and back.
 *
 * Error positions and reasons are those of CPython's codec: an error covers the longest
 * prefix of a valid sequence, and a run of surrogates is one encoding error.
 */
#ifndef OWN_TEXT_UTF8_H
#define OWN_TEXT_UTF8_H

#include "base/own_buf.h"

struct own_utf8_error {
    int64_t start;      /* byte (decoding) or code point (encoding) offset */
    int64_t end;        /* first offset behind the error */
    const char *reason; /* as in UnicodeError.reason */
};

enum own_utf8_mode {
    OWN_UTF8_STRICT,
    OWN_UTF8_BACKSLASH, /* lone surrogates become \udXXX, as on CPython's stderr */
};

/* Append the n bytes, decoded, to out.  False and *error at the first invalid sequence. */
bool own_utf8_decode(struct own_ucsbuf *out, const void *bytes, int64_t n,
                     struct own_utf8_error *error);
/* Append s, encoded, to out.  Strict mode: false and *error at the first surrogate. */
bool own_utf8_encode(struct own_buf *out, struct own_ucs s, enum own_utf8_mode mode,
                     struct own_utf8_error *error);
/* str(UnicodeDecodeError) and str(UnicodeEncodeError) for an error found above. */
void own_utf8_decode_message(struct own_ucsbuf *out, const void *bytes,
                             const struct own_utf8_error *error);
void own_utf8_encode_message(struct own_ucsbuf *out, struct own_ucs s,
                             const struct own_utf8_error *error);

#endif
