/*
 * inst.h - life and death of instances and of the small builtin kinds: what struct own_type's
 * functions are.
 *
 * Invariants
 *   IN1  a dead object gives up its references from the highest word down; what was given up is
 *        EMPTY.
 */
#ifndef OWN_OBJ_INST_H
#define OWN_OBJ_INST_H

#include "obj/layout.h"

#define OWN_OBJ_TYPE(name)                                                            \
    own_word own_##name##_next_ref(struct own_thread *th, struct own_head *dead);     \
    void own_##name##_release(struct own_thread *th, struct own_head *dead);          \
    uint64_t own_##name##_size(const struct own_head *o);                             \
    own_word own_##name##_ref_at(const struct own_head *o, int64_t i)
/* words from the end of own_head on, by type->basic_size and inline_slots, and overflow */
OWN_OBJ_TYPE(inst);
OWN_OBJ_TYPE(subtype);   /* program's subclass of list, dict, set: own slots, then the base's */
OWN_OBJ_TYPE(plain);  /* no references, type->basic_size bytes */
own_word own_fields_next_ref(struct own_thread *th, struct own_head *dead);
own_word own_fields_ref_at(const struct own_head *o, int64_t i);
own_word own_func_next_ref(struct own_thread *th, struct own_head *dead);
uint64_t own_func_size(const struct own_head *o);
own_word own_func_ref_at(const struct own_head *o, int64_t i);
#undef OWN_OBJ_TYPE

static inline own_slot *own_slot_of(void *field) { return (own_slot *)field; }
static inline own_slot *own_exc_slot(struct own_head *exc, int which)
{
    return &((struct own_inst *)exc)->xslot[which];
}

#endif
