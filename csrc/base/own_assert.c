/* own_assert.c - a failed OWN_ASSERT: say which, and stop at once, so that a debugger sees the state. */
#include "base/own_assert.h"
#include <stdio.h>
#include <stdlib.h>

_Noreturn void own_assert_failed(const char *file, int line, const char *what);

_Noreturn void own_assert_failed(const char *file, int line, const char *what)
{
    fprintf(stderr, "%s:%d: assertion failed: %s\n", file, line, what);
    abort();
}
