/*
 * sigint.c - Ctrl-C while a program runs: the host's own handler cannot run before the call
 * returns.
 *
 * Invariants
 *   SG1  one runtime at a time has the signal; the previous action comes back with
 *        own_vm_catch_sigint(NULL).
 *
 * Threads  catch: the host's main thread.  The handler: any.
 */
#include "base/own_atomic.h"
#include "include/owner_rt.h"
#include <signal.h>
#include <stddef.h>
#include <string.h>

static _Atomic(struct own_vm *) xcatcher;
static struct sigaction before;

static void interrupted(int number)
{
    /* acquire: pairs with own_vm_catch_sigint. */
    struct own_vm *vm = own_load_acquire(&xcatcher);

    (void)number;
    if (vm)
        own_vm_interrupt(vm);
}

void own_vm_catch_sigint(struct own_vm *vm)
{
    struct sigaction action;
    /* acq_rel: the handler sees a whole runtime, or none. */
    struct own_vm *old = own_xchg_acq_rel(&xcatcher, vm);

    if (vm && !old) {
        memset(&action, 0, sizeof action);
        action.sa_handler = interrupted;
        sigemptyset(&action.sa_mask);
        sigaction(SIGINT, &action, &before);
    } else if (!vm && old) {
        sigaction(SIGINT, &before, NULL);
    }
}
