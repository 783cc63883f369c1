/* Handlers: loops.  State registers: obj/ops.h.  Included by loop.c. */

HANDLER(FORPREP) : SAVE_HERE();
cont = OWN_CONT(ITER, OPA);
switch (own_iter_prep(th, &RA)) {
case OWN_OK: pc += IMM; NEXT();
case OWN_RAISED: goto raised;
case OWN_CALL: goto tail;
}

HANDLER(FORNEXT) :
{
    own_word *s = &RA;

    if (OWN_LIKELY(own_is_ref(s[0])) && own_shape_of(own_ref(s[0])) == OWN_SHAPE(LIST) &&
        own_are_ints(s[1], s[2]) &&
        OWN_LIKELY(disc_may_read(th, own_ref(s[0])))) {
        struct own_list *list = (struct own_list *)s[0];
        /* acquire: the block was filled before it was published (L3). */
        struct own_items *items = own_load_acquire(&list->xitems);

        if (OWN_LIKELY((uint64_t)own_int(s[1]) < own_list_bound(list, items))) {
            val = disc_load(th, &list->head, &items->xslot[own_int(s[1])]);
            /* relaxed: as in GETITEM. */
            if (OWN_LIKELY(val != OWN_EMPTY) &&
                (!OWN_DISC_RECHECK || own_load_relaxed(&list->xitems) == items)) {
                s[1] += 2;
                RB = val;
                TAKE_BACK();
            }
        }
    }
    if ((s[0] & s[1] & s[2] & 1) != 0) /* a range object's state is that of RANGEPREP */
        goto op_RANGENEXT;
    SAVE();
    cont = OWN_CONT(NEXT, OPB);
    switch (own_iter_next(th, s, out)) {
    case OWN_OK:
        if (out[0] == OWN_EMPTY)
            NEXT();
        RB = out[0];
        TAKE_BACK();
    case OWN_RAISED: goto raised;
    case OWN_CALL: goto tail;
    }
}

HANDLER(FORNEXT2) : SAVE_HERE();
cont = OWN_CONT(NEXT2, OPB);
switch (own_iter_next2(th, &RA, out)) {
case OWN_OK:
    if (out[0] == OWN_EMPTY)
        NEXT();
    RB = out[0];
    (&RB)[1] = out[1];
    TAKE_BACK();
case OWN_RAISED: goto raised;
case OWN_CALL: goto tail;
}

HANDLER(RANGEPREP) : SAVE_HERE();
cont = OWN_CONT(ITER, OPA);
switch (own_range_prep(th, &RA)) {
case OWN_OK: pc += IMM; NEXT();
case OWN_RAISED: goto raised;
case OWN_CALL: goto tail;
}

HANDLER(RANGENEXT) :
{
    own_word *s = &RA;

    if (OWN_LIKELY((s[0] & s[1] & s[2] & 1) != 0)) {
        val = s[0];
        if (OWN_UNLIKELY((int64_t)s[1] <= (int64_t)own_from_int(0)))
            NEXT();
        s[1] -= 2;
        s[0] = val + s[2] - 1;
        RB = val;
        TAKE_BACK();
    }
    SAVE();
    cont = OWN_CONT(NEXT, OPB);
    switch (own_iter_next(th, s, out)) {
    case OWN_OK:
        if (out[0] == OWN_EMPTY)
            NEXT();
        RB = out[0];
        TAKE_BACK();
    case OWN_RAISED: goto raised;
    case OWN_CALL: goto tail;
    }
}

HANDLER(FORPREPEND) : NEXT();
