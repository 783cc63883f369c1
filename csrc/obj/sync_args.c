/*
 * sync_args.c - see sync_wait.h: arguments of waiting natives, and how a wait ends that was
 * interrupted.
 */
#include <math.h>

#include "obj/native_args.h"
#include "obj/sync_wait.h"
#include "obj/value.h"
#include "vm/vm.h"

#define SECONDS_MAX 9223372036.0

own_word own_wait_stopped(struct own_thread *th)
{
    own_vm_signal(th);
    return OWN_EMPTY;
}

static bool number_of_seconds(struct own_thread *th, own_word w, double *seconds)
{
    if (!own_is_number(w)) {
        own_raise(th, OWN_E_TypeError, "'%T' object cannot be interpreted as an integer", w);
        return false;
    }
    if (!own_arg_real(th, w, seconds))
        return false;
    if (isnan(*seconds)) {
        own_raise(th, OWN_E_ValueError, "Invalid value NaN (not a number)");
        return false;
    }
    if (*seconds <= SECONDS_MAX)
        return true;
    own_raise(th, OWN_E_OverflowError, "timeout value is too large");
    return false;
}

int64_t own_deadline_after(double seconds)
{
    int64_t now = own_now_ns(), ns = seconds > 0 ? (int64_t)(seconds * 1e9) : 0;

    return ns < OWN_FOREVER - 1 - now ? now + ns : OWN_FOREVER - 1;
}

bool own_arg_deadline(struct own_thread *th, own_word seconds, int64_t *deadline)
{
    double s;

    *deadline = OWN_FOREVER;
    if (seconds == OWN_EMPTY || seconds == OWN_NONE(th))
        return true;
    if (!number_of_seconds(th, seconds, &s))
        return false;
    *deadline = own_deadline_after(s);
    return true;
}

bool own_arg_truth(struct own_thread *th, own_word w, bool *yes)
{
    enum own_step step = w == OWN_EMPTY ? OWN_OK : own_truth(th, w, yes);

    if (step == OWN_CALL)
        own_raise(th, OWN_E_TypeError, "'%T' object cannot be interpreted as an integer", w);
    return step == OWN_OK;
}

bool own_arg_blocking(struct own_thread *th, own_word blocking, own_word timeout, int64_t *deadline)
{
    bool wait = true;
    double s = -1;

    *deadline = OWN_FOREVER;
    if (!own_arg_bool(th, blocking, &wait))
        return false;
    if (timeout != OWN_EMPTY && !number_of_seconds(th, timeout, &s))
        return false;
    if (!wait && s != -1) {
        own_raise(th, OWN_E_ValueError, "can't specify a timeout for a non-blocking call");
        return false;
    }
    if (s < 0 && s != -1) {
        own_raise(th, OWN_E_ValueError, "timeout value must be positive");
        return false;
    }
    if (!wait)
        *deadline = 0;
    else if (s >= 0)
        *deadline = own_deadline_after(s);
    return true;
}
