/*
 * step.h - answer of a helper that yields no word.
 */
#ifndef OWN_OBJ_STEP_H
#define OWN_OBJ_STEP_H

enum own_step {
    OWN_OK,
    OWN_RAISED, /* th->exc is set */
    OWN_CALL    /* needs program code: tail-call the prelude */
};

#endif
