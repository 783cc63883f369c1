/* Handlers: attributes, subscripts, building.  Included by loop.c. */

/* The inline slot at a byte offset that a cache names. */
#define SLOT_AT(o, bytes) ((own_slot *)(void *)((char *)(o) + (bytes)))

HANDLER(GETATTR) :
{
    own_word o = RB;

    if (OWN_LIKELY(own_is_ref(o)) && OWN_LIKELY(disc_may_read(th, own_ref(o)))) {
        /* relaxed: a cache word is whole, and its shape names what it needs (CO1). */
        uint64_t cache = own_load_relaxed(CACHE);

        /* relaxed: the slot is acquired by itself; if it is seen too late, it is EMPTY. */
        if (OWN_LIKELY(own_load_relaxed(&own_ref(o)->xshape) == (uint32_t)cache)) {
            val = disc_load(th, own_ref(o), SLOT_AT(o, cache >> 32));
            if (OWN_LIKELY(val != OWN_EMPTY)) {
                RA = val;
                pc++;
                NEXT();
            }
        }
    }
    SAVE();
    PASS_RESULT(loop_getattr(th, o, K[IMM], OWN_CACHE_AT(pc)));
}

HANDLER(SETATTR) :
{
    own_word o = RA;

    if (OWN_LIKELY(own_is_ref(o)) && OWN_LIKELY(disc_write_try(th, own_ref(o)))) {
        /* relaxed: as in GETATTR. */
        uint64_t cache = own_load_relaxed(CACHE);
        /* relaxed: shapes of objects that this thread may write are its own. */
        uint32_t shape = own_load_relaxed(&own_ref(o)->xshape);

        if (OWN_LIKELY(shape == (uint32_t)cache)) {
            disc_store(th, own_ref(o), SLOT_AT(o, cache >> 32), RB);
            disc_write_end(th, own_ref(o));
            pc++;
            NEXT();
        }
        /* acquire: the shape that it names; pairs with own_cache_fill. */
        if ((shape | OWN_CACHE_SLOW) == (uint32_t)cache && own_load_acquire(CACHE) == cache) {
            uint32_t offset = th->rt->shape[cache >> 32].offset;

            if (OWN_LIKELY(offset != 0)) {
                /* No shape has named the slot before: it is EMPTY (SH2). */
                disc_init(th, SLOT_AT(o, offset), RB);
                /* release: whoever sees the shape sees the slot; pairs with GETATTR (O2). */
                own_store_release(&own_ref(o)->xshape, (uint32_t)(cache >> 32));
                disc_write_end(th, own_ref(o));
                pc++;
                NEXT();
            }
        }
        disc_write_end(th, own_ref(o));
    }
    SAVE();
    val = loop_setattr(th, o, K[IMM], RB, OWN_CACHE_AT(pc));
    pc++;
    EFFECT(val);
}

HANDLER(DELATTR) : SAVE();
EFFECT(own_op_delattr(th, RA, K[IMM]));

HANDLER(GETITEM) :
{
    own_word o = RB, i = RC;

    if (own_is_int(i) && OWN_LIKELY(own_is_ref(o))) {
        index = own_int(i);
        goto get_index;
    }
    if (OWN_LIKELY(own_is_ref(o)) && own_shape_of(own_ref(o)) == OWN_SHAPE(DICT) && own_is_ref(i) &&
        OWN_LIKELY(own_shape_of(own_ref(i)) == OWN_SHAPE(STR))) {
        val = loop_dict_get(th, (struct own_dict *)o, i, loop_str_hash(i));
        if (OWN_LIKELY(val != OWN_EMPTY)) {
            RA = val;
            NEXT();
        }
    }
    SAVE();
    RESULT(OPA, own_op_getitem(th, o, i));
}

HANDLER(LEN) : val = RB;
if (OWN_LIKELY(own_is_ref(val) && own_shape_of(own_ref(val)) == OWN_SHAPE(LIST))) {
    struct own_list *list = (struct own_list *)val;

    if (OWN_UNLIKELY(!disc_may_read(th, &list->head))) {
        SAVE();
        disc_acquire_read(th, &list->head);
    }
    /* acquire: who knows the length finds the items; pairs with own_list_set_len (L3). */
    RA = own_from_int(own_load_acquire(&list->xlen));
    NEXT();
}
SAVE();
RESULT(OPA, own_op_len(th, val));

HANDLER(GETITEMI) : index = IMM;
get_index : val = RB;
if (OWN_UNLIKELY(!own_is_ref(val)))
    goto get_index_slow;
if (OWN_LIKELY(own_shape_of(own_ref(val)) == OWN_SHAPE(LIST))) {
    struct own_list *list = (struct own_list *)val;
    struct own_items *items;

    if (OWN_UNLIKELY(!disc_may_read(th, &list->head))) {
        SAVE();
        disc_acquire_read(th, &list->head);
    }
    if (OWN_UNLIKELY(index < 0)) {
        if (OWN_DISC_RECHECK) /* length and item must be of one moment */
            goto get_index_slow;
        /* relaxed: what this thread may read nobody writes. */
        index += own_load_relaxed(&list->xlen);
    }
    /* acquire: the block was filled before it was published (L3). */
    items = own_load_acquire(&list->xitems);
    if (OWN_LIKELY((uint64_t)index < own_list_bound(list, items))) {
        val = disc_load(th, &list->head, &items->xslot[index]);
        /* relaxed: behind the slot, which was acquired; a replaced block's words may be gone. */
        if (OWN_LIKELY(val != OWN_EMPTY) &&
            (!OWN_DISC_RECHECK || own_load_relaxed(&list->xitems) == items)) {
            RA = val;
            NEXT();
        }
    }
} else if (own_shape_of(own_ref(val)) == OWN_SHAPE(TUPLE)) {
    struct own_tuple *tuple = (struct own_tuple *)val;

    if (index < 0)
        index += tuple->len;
    if (OWN_LIKELY((uint64_t)index < (uint64_t)tuple->len)) {
        RA = disc_load(th, &tuple->head, &tuple->xitem[index]);
        NEXT();
    }
} else if (own_shape_of(own_ref(val)) == OWN_SHAPE(DICT)) {
    if (OWN_LIKELY((uint64_t)index < LOOP_HASHES_ITSELF)) {
        val = loop_dict_get(th, (struct own_dict *)val, own_from_int(index), (uint64_t)index);
        if (OWN_LIKELY(val != OWN_EMPTY)) {
            RA = val;
            NEXT();
        }
        val = RB;
    }
    SAVE();
    if (own_dict_get(th, val, own_from_int(index), out) == OWN_OK && out[0] != OWN_EMPTY) {
        RA = out[0];
        NEXT();
    }
    if (th->exc != OWN_EMPTY)
        goto raised;
}
get_index_slow : SAVE();
RESULT(OPA, own_op_getitem(th, RB, OPCODE == OWN_OP_GETITEM ? RC : own_from_int(IMM)));

HANDLER(SETITEM) :
{
    own_word o = RA, i = RB;

    if (own_is_int(i) && OWN_LIKELY(own_is_ref(o)) &&
        OWN_LIKELY(own_shape_of(own_ref(o)) == OWN_SHAPE(LIST)) &&
        OWN_LIKELY(disc_write_try(th, own_ref(o)))) {
        struct own_list *list = (struct own_list *)o;
        /* relaxed: what this thread may write is its own. */
        int64_t len = own_load_relaxed(&list->xlen);

        index = own_int(i);
        if (index < 0)
            index += len;
        if (OWN_LIKELY((uint64_t)index < (uint64_t)len)) {
            /* relaxed: as above. */
            disc_store(th, own_ref(o), &own_load_relaxed(&list->xitems)->xslot[index], RC);
            disc_write_end(th, own_ref(o));
            NEXT();
        }
        disc_write_end(th, own_ref(o));
    }
    if (OWN_LIKELY(own_is_ref(o)) && own_shape_of(own_ref(o)) == OWN_SHAPE(DICT) &&
        loop_dict_set(th, (struct own_dict *)o, i, RC))
        NEXT();
    SAVE();
    EFFECT(own_op_setitem(th, o, i, RC));
}

HANDLER(DELITEM) : SAVE();
EFFECT(own_op_delitem(th, RA, RB));

HANDLER(MKSLICE) : SAVE_HERE();
RESULT(OPA, own_slice_new(th, RB, (&RB)[1], (&RB)[2]));

HANDLER(MKLIST) : SAVE_HERE();
RESULT(OPA, own_list_new(th, &RB, OPC));

HANDLER(MKTUPLE) : SAVE_HERE();
RESULT(OPA, own_tuple_new(th, &RB, OPC));

HANDLER(MKSET) : SAVE_HERE();
RESULT(OPA, own_op_mkset(th, &RB, OPC));

HANDLER(MKDICT) : SAVE_HERE();
RESULT(OPA, own_op_mkdict(th, &RB, OPC));

HANDLER(MKSTR) :
{
    const own_word *part = &RB;

    for (n = 0; n < (int64_t)OPC; n++)
        if (OWN_UNLIKELY(!own_is_kind(part[n], OWN_K_STR)))
            goto malformed;
    SAVE_HERE();
    RESULT(OPA, own_str_join_words(th, part, OPC));
}

HANDLER(FORMAT) :
{
    own_word spec = IMM & 256 ? OWN_EMPTY : RC;

    if (OWN_UNLIKELY(spec != OWN_EMPTY && !own_is_kind(spec, OWN_K_STR)))
        goto malformed;
    SAVE_HERE();
    RESULT(OPA, own_op_format(th, RB, spec, IMM & 255));
}

HANDLER(APPEND) : if (OWN_UNLIKELY(!own_is_kind(RA, OWN_K_LIST))) goto malformed;
SAVE_HERE();
EFFECT(own_op_append(th, RA, RB));

HANDLER(EXTEND) : if (OWN_UNLIKELY(!own_is_kind(RA, OWN_K_LIST))) goto malformed;
SAVE();
EFFECT(own_op_extend(th, RA, RB, OPC == 1 ? (&RA)[-3] : OWN_EMPTY));

HANDLER(ADDSET) : if (OWN_UNLIKELY(!own_is_kind(RA, OWN_K_SET))) goto malformed;
SAVE();
EFFECT(own_op_addset(th, RA, RB));

HANDLER(UPDATESET) : if (OWN_UNLIKELY(!own_is_kind(RA, OWN_K_SET))) goto malformed;
SAVE();
EFFECT(own_op_updateset(th, RA, RB));

HANDLER(UPDATEDICT) : if (OWN_UNLIKELY(!own_is_kind(RA, OWN_K_DICT))) goto malformed;
SAVE();
EFFECT(own_op_updatedict(th, RA, RB, OPC == 1 ? (&RA)[-4] : OWN_EMPTY));

HANDLER(TOTUPLE) : if (OWN_UNLIKELY(!own_is_kind(RB, OWN_K_LIST))) goto malformed;
SAVE();
RESULT(OPA, own_list_to_tuple(th, RB));

HANDLER(UNPACK) : SAVE_HERE();
cont = OWN_CONT(UNPACK, 0);
STEP(own_op_unpack(th, RB, (int)OPC, &RA));

HANDLER(UNPACKX) : SAVE_HERE();
cont = OWN_CONT(UNPACK, 0);
STEP(own_op_unpack_ex(th, RB, (int)OPC, IMM, &RA));
