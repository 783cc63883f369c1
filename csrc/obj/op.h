/*
 * op.h - the opcodes as numbers, for the loop and for the operators in obj/ (OWN_OP_ADD, OWN_OP_LT,
 * ..).
 */
#ifndef OWN_OBJ_OP_H
#define OWN_OBJ_OP_H

enum own_op {
#define OP(name, format, text) OWN_OP_##name,
#include "vm/ops.def"
#undef OP
    OWN_OP_COUNT
};

#endif
