/*
 * spec.h - the format-specification mini-language: parsing and applying it.
 *
 * Invariants
 *   G1  Messages and the order of the checks are CPython 3.11's.
 *   G2  A parsed spec is plain data: it may be kept and applied many times.
 * An empty spec gives str() of an exact int, float or str; the caller decides what it means
 * for other types (bool: str()).
 */
#ifndef OWN_TEXT_SPEC_H
#define OWN_TEXT_SPEC_H

#include "text/status.h"
#include "text/ucs_case.h"

enum own_spec_kind { OWN_SPEC_INT, OWN_SPEC_FLOAT, OWN_SPEC_STR };

struct own_spec {
    int64_t width;     /* -1: none */
    int64_t precision; /* -1: none */
    uint32_t fill;
    uint32_t type; /* 0: none given (float); int defaults to 'd', str to 's' */
    char align;    /* < > = ^ */
    char sign;     /* 0 + - space */
    char group;    /* 0 , _ */
    bool alt;
    bool no_neg_0;
};

/* Parse `text` for a value of the given kind; `type_name` (such as "int") is used in
   messages, here and below. */
enum own_text_status own_spec_parse(struct own_spec *spec, struct own_ucs text,
                                    enum own_spec_kind kind, const char *type_name,
                                    const struct own_ucs_host *host, struct own_ucsbuf *err);

/* For a spec parsed as OWN_SPEC_INT, what the caller must bring for a big integer: 2, 8, 10
   or 16: its digits in that base, for own_spec_digits; 0: its double, for own_spec_float;
   -1: nothing, the spec has an error that own_spec_digits reports. */
int own_spec_int_base(const struct own_spec *spec);

/* Append the formatted value. */
enum own_text_status own_spec_int(struct own_ucsbuf *out, const struct own_spec *spec,
                                  int64_t value, const char *type_name,
                                  struct own_ucsbuf *err);
/* digits: ASCII, lower case, no sign, no prefix, in base own_spec_int_base. */
enum own_text_status own_spec_digits(struct own_ucsbuf *out, const struct own_spec *spec,
                                     bool negative, const char *digits, size_t n,
                                     const char *type_name, struct own_ucsbuf *err);
enum own_text_status own_spec_float(struct own_ucsbuf *out, const struct own_spec *spec,
                                    double value, const char *type_name,
                                    struct own_ucsbuf *err);
enum own_text_status own_spec_str(struct own_ucsbuf *out, const struct own_spec *spec,
                                  struct own_ucs value, const char *type_name,
                                  struct own_ucsbuf *err);

#endif
