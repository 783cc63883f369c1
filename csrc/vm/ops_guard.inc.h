/* Handlers: guarded copies of loops and blocks (image.h V5).  Included by loop.c. */

/*
 * A register that a GUARD has found usable holds a reference, and its object stays usable until
 * this thread settles, which it does at the twin only (LO5).  So the handlers below ask for
 * neither, and what is not on their fast path goes on in the handler that asks.
 */
HANDLER(GUARD) :
{
    uint64_t want = *pc;

    if (OWN_UNLIKELY(!loop_guard(th, RA, OWN_GUARD_WRITES(want, 0))))
        goto unguarded;
    if (OWN_GUARD_COUNT(want) == 1)
        goto guarded;
    if (OWN_UNLIKELY(!loop_guard(th, RB, OWN_GUARD_WRITES(want, 1))))
        goto unguarded;
    if (OWN_GUARD_COUNT(want) == 2)
        goto guarded;
    if (OWN_UNLIKELY(!loop_guard(th, RC, OWN_GUARD_WRITES(want, 2))))
        goto unguarded;
    for (uint32_t i = 3; i < OWN_GUARD_COUNT(want); i++)
        if (OWN_UNLIKELY(!loop_guard(th, R[OWN_GUARD_FURTHER(want, i)], OWN_GUARD_WRITES(want, i))))
            goto unguarded;
}
guarded : pc++;
NEXT();

unguarded : pc += IMM + 1;
NEXT();

HANDLER(GETATTR_G) :
{
    own_word o = RB;
    /* relaxed: as in GETATTR. */
    uint64_t cache = own_load_relaxed(CACHE);

    /* relaxed: the GUARD has acquired the right, which holds. */
    if (OWN_LIKELY(own_load_relaxed(&own_ref(o)->xshape) == (uint32_t)cache)) {
        val = disc_load(th, own_ref(o), SLOT_AT(o, cache >> 32));
        if (OWN_LIKELY(val != OWN_EMPTY)) {
            RA = val;
            pc++;
            NEXT();
        }
    }
    loop_guard_learn(own_frame_func(R)->code, pc);
    goto op_GETATTR;
}

HANDLER(SETATTR_G) :
{
    own_word o = RA;
    /* relaxed: as in GETATTR. */
    uint64_t cache = own_load_relaxed(CACHE);

    /* relaxed: shapes of objects that this thread may write are its own. */
    if (OWN_LIKELY(own_shape_of(own_ref(o)) == (uint32_t)cache)) {
        disc_store(th, own_ref(o), SLOT_AT(o, cache >> 32), RB);
        pc++;
        NEXT();
    }
    loop_guard_learn(own_frame_func(R)->code, pc);
    goto op_SETATTR;
}

HANDLER(GETITEM_G) : val = RC;
if (OWN_LIKELY(own_is_int(val))) {
    val = loop_list_item(th, RB, own_int(val));
    if (OWN_LIKELY(val != OWN_EMPTY)) {
        RA = val;
        NEXT();
    }
}
goto op_GETITEM;

HANDLER(GETITEMI_G) : val = loop_list_item(th, RB, IMM);
if (OWN_LIKELY(val != OWN_EMPTY)) {
    RA = val;
    NEXT();
}
goto op_GETITEMI;

HANDLER(SETITEM_G) :
{
    own_word o = RA, i = RB;

    if (OWN_LIKELY(own_is_int(i)) && OWN_LIKELY(own_shape_of(own_ref(o)) == OWN_SHAPE(LIST))) {
        struct own_list *list = (struct own_list *)o;
        uint64_t at = (uint64_t)own_int(i);

        /* relaxed: what this thread may write is its own. */
        if (OWN_LIKELY(at < (uint64_t)own_load_relaxed(&list->xlen))) {
            disc_store(th, own_ref(o), &own_load_relaxed(&list->xitems)->xslot[at], RC);
            NEXT();
        }
    }
    goto op_SETITEM;
}
