/* What is no instruction: safe points, results of tail calls, errors.  Included by loop.c. */

/* Before the instruction at pc. */
safe_point : th->r = R;
pc = loop_leave(own_frame_func(R)->code, pc + 1) - 1;
th->pc = pc;
if (OWN_LIKELY(own_vm_safe_point(th)))
    NEXT();
goto raised;

/* val: the truth of it goes where cont says, for the instruction before pc.  th->r and th->pc are
 * saved. */
truth : out[0] = val;
switch (own_truth(th, val, &with_self)) {
case OWN_OK: val = OWN_BOOL(th, with_self); goto truth_known;
case OWN_RAISED: goto raised;
case OWN_CALL:
    own_tail1(th, OWN_PRELUDE(th, truth), out[0]);
    goto tail;
}

/* val: True or False. */
truth_known : switch (OWN_CONT_KIND(cont)) {
case OWN_CONT_JUMP:
    JUMP_IF((val == th->true_) == loop_jump_sense(OPCODE));
case OWN_CONT_NOT: val = val == th->true_ ? th->false_ : th->true_; break;
default: break;
}
R[OWN_CONT_REGISTER(cont)] = val;
NEXT();

/* A slow path said EMPTY or TAIL. */
special : if (val == OWN_EMPTY) goto raised;
if (val == OWN_TAIL)
    goto tail;
goto truth; /* of IN and NOTIN: something else than a bool */

/* val came back to the frame R with a link that is not plain; pc is its return pc. */
continuation : if (OWN_UNLIKELY(link & OWN_LINK_KEEPS))
{
    if (OWN_UNLIKELY(val != th->none)) {
        SAVE();
        own_frame_forget(R, OWN_LINK_DELTA(link));
        own_raise(th, OWN_E_TypeError, "__init__() should return None, not '%T'", val);
        goto call_failed;
    }
    val = R[(int64_t)OWN_LINK_DELTA(link) - 4];
    if (OWN_LIKELY(OWN_CONT_KIND(link) == OWN_CONT_REG)) {
        K = own_frame_func(R)->k;
        R[OWN_CONT_REGISTER(link)] = val;
        NEXT();
    }
}
if (OWN_CONT_KIND(link) == OWN_CONT_EXIT) {
    own_vm_left(th, val);
    return val;
}
OWN_PLACE(pc - 1, R);
K = own_frame_func(R)->k;
cont = link & 0xffff0000u & ~OWN_LINK_KEEPS;
SAVE();
switch (OWN_CONT_KIND(link)) {
case OWN_CONT_REG: R[OWN_CONT_REGISTER(link)] = val; NEXT();
case OWN_CONT_EXIT:
case OWN_CONT_DISCARD: NEXT();
case OWN_CONT_TRUTH:
case OWN_CONT_NOT:
case OWN_CONT_JUMP:
    if (val == th->true_ || val == th->false_)
        goto truth_known;
    loop_root(th, R, pc, val);
    switch (own_truth(th, val, &with_self)) {
    case OWN_OK: UNROOT(); val = OWN_BOOL(th, with_self); goto truth_known;
    case OWN_RAISED: goto cont_failed;
    case OWN_CALL: own_tail1(th, OWN_PRELUDE(th, truth), val); goto cont_tail;
    }
    goto cont_failed;
case OWN_CONT_NEXT: R[OWN_CONT_REGISTER(link)] = val; TAKE_BACK();
case OWN_CONT_NEXT2:
case OWN_CONT_UNPACK2:
    loop_root(th, R, pc, val);
    cont = OWN_CONT(UNPACK2, OWN_CONT_REGISTER(link));
    switch (own_op_unpack(th, val, 2, &RB)) {
    case OWN_OK: UNROOT(); TAKE_BACK();
    case OWN_RAISED: goto cont_failed;
    case OWN_CALL: goto cont_tail;
    }
    goto cont_failed;
case OWN_CONT_ITER:
    loop_root(th, R, pc, val);
    switch (own_iter_prepped(th, &RA, val)) {
    case OWN_OK:
        UNROOT();
        pc += IMM;
        NEXT();
    case OWN_RAISED: goto cont_failed;
    case OWN_CALL: goto cont_tail;
    }
    goto cont_failed;
case OWN_CONT_UNPACK:
    loop_root(th, R, pc, val);
    switch (OPCODE == OWN_OP_UNPACK ? own_op_unpack(th, val, (int)OPC, &RA)
                                           : own_op_unpack_ex(th, val, (int)OPC, IMM, &RA)) {
    case OWN_OK: UNROOT(); NEXT();
    case OWN_RAISED: goto cont_failed;
    case OWN_CALL: goto cont_tail;
    }
    goto cont_failed;
case OWN_CONT_RAISE:
    if (own_is_kind(val, OWN_K_EXC))
        own_raise_object(th, val);
    else
        own_raise(th, OWN_E_TypeError,
                  "calling %R should have returned an instance of BaseException, not %R", RA,
                  own_word_of(own_type_of(th, val)));
    goto raised;
case OWN_CONT_METHOD:
    pc--; /* from behind the cache word */
    base = &RA + 3;
    n = (int64_t)OPC + 1;
    link = (uint32_t)OPB << 16;
    pc++;
    with_self = false;
    goto method_found;
}

cont_tail : UNROOT();
goto tail;

cont_failed : UNROOT();
SAVE();
goto raised;

too_deep : SAVE();
own_raise(th, OWN_E_RecursionError, "maximum recursion depth exceeded");
/* A call failed before its frame or in a native: the exception is the calling instruction's. */
call_failed : if (OWN_CONT_KIND(link) == OWN_CONT_EXIT)
{
    own_vm_left(th, OWN_EMPTY);
    return OWN_EMPTY;
}
SAVE();
if (OWN_CONT_KIND(link) == OWN_CONT_NEXT || OWN_CONT_KIND(link) == OWN_CONT_NEXT2)
    if (th->exc != OWN_EMPTY && own_iter_stop(th)) {
        K = own_frame_func(R)->k;
        NEXT();
    }
goto raised;

malformed : SAVE();
own_raise(th, OWN_E_SystemError, "malformed code");

raised : with_self = false;
goto unwind;

raised_again : with_self = true;

unwind : if (own_unwind(th, with_self) == OWN_UNWOUND_EXIT)
{
    own_vm_left(th, OWN_EMPTY);
    return OWN_EMPTY;
}
R = th->r;
pc = th->pc;
K = own_frame_func(R)->k;
NEXT();
