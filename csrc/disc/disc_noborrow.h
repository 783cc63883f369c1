/* Discipline noborrow: ownership with every load counted, to measure what borrowing saves. */
#ifndef OWN_NO_BORROW
#define OWN_NO_BORROW 1
#endif
#include "disc/disc_ownership.h"
