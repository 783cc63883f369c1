/*
 * status.h - how text functions report trouble, and 128-bit arithmetic for the numeric ones.
 *
 * A function that can fail returns an own_text_status that names the Python exception; the
 * message goes, complete and without the type name, into the caller's own_ucsbuf.  Running
 * out of memory in an output builder is found by own_ucsbuf_failed (B1), not by a status.
 */
#ifndef OWN_TEXT_STATUS_H
#define OWN_TEXT_STATUS_H

#include "base/own_buf.h"

enum own_text_status {
    OWN_TEXT_OK = 0,
    OWN_TEXT_BIG, /* fine, but the integer does not fit int64: the host takes over */
    OWN_TEXT_VALUE_ERROR,
    OWN_TEXT_TYPE_ERROR,
    OWN_TEXT_OVERFLOW_ERROR,
};

#if defined(__SIZEOF_INT128__)
__extension__ typedef unsigned __int128 own_u128;
#else
#error "a compiler with a 128-bit integer type is needed"
#endif

#endif
