/*
 * mro.h - C3 linearisation.
 */
#ifndef OWN_OBJ_MRO_H
#define OWN_OBJ_MRO_H

#include "obj/type.h"

/* t->mro and t->nmro from its bases, in permanent memory; false: raised. */
bool own_mro_make(struct own_thread *th, struct own_type *t, struct own_type *const *base,
                  uint32_t nbase);

#endif
