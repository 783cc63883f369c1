/* Handlers: moves, constants, globals, cells, functions, classes.  Included by loop.c. */

HANDLER(NOP) : NEXT();

HANDLER(MOVE) : RA = RB;
NEXT();

HANDLER(LOADK) : RA = K[IMM];
NEXT();

HANDLER(LOADI) : RA = own_from_int(IMM);
NEXT();

HANDLER(UNBIND) : RA = th->unbound;
NEXT();

HANDLER(CHECK) : if (OWN_LIKELY(RA != th->unbound)) NEXT();
SAVE();
loop_unbound(th, K[IMM], false);
goto raised;

HANDLER(CHECKFREE) : if (OWN_LIKELY(RA != th->unbound)) NEXT();
SAVE();
loop_unbound(th, K[IMM], true);
goto raised;

HANDLER(GETGLOBAL) :
{
    struct own_cell *cell = (struct own_cell *)K[IMM];

    if (OWN_UNLIKELY(!disc_may_read(th, &cell->head))) {
        SAVE();
        disc_acquire_read(th, &cell->head);
    }
    val = disc_load(th, &cell->head, &cell->xvalue);
    if (OWN_LIKELY(val != OWN_EMPTY)) {
        RA = val;
        NEXT();
    }
    SAVE();
    val = loop_global_missing(th, cell);
    if (val == OWN_EMPTY)
        goto raised;
    RA = val;
    NEXT();
}

HANDLER(GETONCE) :
{
    struct own_cell *cell = (struct own_cell *)K[IMM];

    /* acquire: the value was made before it was stored; pairs with loop_set_once. */
    val = own_load_acquire(&cell->xvalue);
    if (OWN_LIKELY(val != OWN_EMPTY)) {
        RA = val;
        NEXT();
    }
    SAVE();
    val = loop_global_missing(th, cell);
    if (val == OWN_EMPTY)
        goto raised;
    RA = val;
    NEXT();
}

HANDLER(SETGLOBAL) :
{
    struct own_cell *cell = (struct own_cell *)K[IMM];

    if (OWN_UNLIKELY(!disc_write_try(th, &cell->head))) {
        SAVE();
        disc_acquire_write(th, &cell->head);
    }
    disc_store(th, &cell->head, &cell->xvalue, RA);
    disc_write_end(th, &cell->head);
    NEXT();
}

HANDLER(SETONCE) : SAVE();
if (!loop_set_once(th, (struct own_cell *)K[IMM], RA))
    goto raised;
NEXT();

HANDLER(DELGLOBAL) : SAVE();
if (!loop_del_cell(th, K[IMM]))
    goto raised;
NEXT();

HANDLER(NEWCELL) :
{
    own_word content = RB == th->unbound ? OWN_EMPTY : RB;

    SAVE();
    val = loop_cell_new(th, content);
    if (val == OWN_EMPTY)
        goto raised;
    RA = val;
    NEXT();
}

HANDLER(GETCELL) :
{
    struct own_cell *cell = (struct own_cell *)RB;

    if (OWN_UNLIKELY(!own_is_kind(RB, OWN_K_CELL)))
        goto malformed;
    if (OWN_UNLIKELY(!disc_may_read(th, &cell->head))) {
        SAVE();
        disc_acquire_read(th, &cell->head);
    }
    val = disc_load(th, &cell->head, &cell->xvalue);
    if (OWN_LIKELY(val != OWN_EMPTY)) {
        RA = val;
        NEXT();
    }
    SAVE();
    loop_unbound(th, K[IMM], OPC != 0);
    goto raised;
}

HANDLER(SETCELL) :
{
    struct own_cell *cell = (struct own_cell *)RA;

    if (OWN_UNLIKELY(!own_is_kind(RA, OWN_K_CELL)))
        goto malformed;
    if (OWN_UNLIKELY(!disc_write_try(th, &cell->head))) {
        SAVE();
        disc_acquire_write(th, &cell->head);
    }
    disc_store(th, &cell->head, &cell->xvalue, RB);
    disc_write_end(th, &cell->head);
    NEXT();
}

HANDLER(DELCELL) : if (OWN_UNLIKELY(!own_is_kind(RA, OWN_K_CELL))) goto malformed;
SAVE();
if (!loop_empty_cell(th, (struct own_cell *)RA)) {
    loop_unbound(th, K[IMM], false);
    goto raised;
}
NEXT();

HANDLER(GETFREE) : RA = own_frame_func(R)->free[IMM];
NEXT();

HANDLER(MKFUNC) :
{
    const own_word *w = &RB;

    if (OWN_UNLIKELY((w[0] != th->none && !own_is_kind(w[0], OWN_K_TUPLE)) ||
                     (w[1] != th->none && !own_is_kind(w[1], OWN_K_DICT))))
        goto malformed;
    SAVE();
    val = own_func_new(th, (struct own_code *)K[IMM], w, OPC);
    if (val == OWN_EMPTY)
        goto raised;
    RA = val;
    NEXT();
}

HANDLER(MKCLASS) :
{
    own_word *w = &RB;

    if (OWN_UNLIKELY(!own_is_kind(w[0], OWN_K_STR) || !own_is_kind(w[1], OWN_K_TUPLE) ||
                     !own_is_kind(w[2], OWN_K_DICT)))
        goto malformed;
    SAVE();
    RESULT(OPA, own_op_mkclass(th, w, K[IMM]));
}
