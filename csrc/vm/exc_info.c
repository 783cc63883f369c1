/*
 * exc_info.c - sys.exc_info(): the exception whose handler runs.
 */
#include "obj/exc.h"
#include "obj/known.h"
#include "obj/ops.h"
#include "vm/vm.h"

static own_word own_nat_exc_info(struct own_thread *th, own_word *w, int64_t n)
{
    own_word item[3] = {OWN_NONE(th), OWN_NONE(th), OWN_NONE(th)};

    (void)n;
    w[0] = own_vm_handled(th);
    if (w[0] != OWN_EMPTY) {
        item[2] = own_exc_word(th, w[0], OWN_X_TRACE);
        item[1] = w[0];
        item[0] = own_word_of(own_ref_type(w[0]));
    }
    return own_tuple_new(th, item, 3);
}

const struct own_native_def own_natives_exc_info[] = {{"exc_info", "", own_nat_exc_info, 1}, {0}};
