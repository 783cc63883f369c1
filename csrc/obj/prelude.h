/*
 * prelude.h - numbers of the prelude functions that C code tail-calls:
 * th->known->prelude_fn[OWN_P_id].
 */
#ifndef OWN_OBJ_PRELUDE_H
#define OWN_OBJ_PRELUDE_H

#include "obj/known.h"

enum own_prelude_id {
#define PRELUDE(id, name, nargs) OWN_P_##id,
#include "obj/prelude.def"
#undef PRELUDE
    OWN_P_COUNT
};
_Static_assert(OWN_P_COUNT <= sizeof(((struct own_known *)0)->prelude_fn) / sizeof(own_word),
               "known->prelude_fn has room for every prelude function");

#endif
