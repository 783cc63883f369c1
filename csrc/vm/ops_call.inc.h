/* Handlers: calls, returns, exceptions.  Included by loop.c. */

HANDLER(CALL) : link = OPA + 3u;
base = R + link;
n = OPC;
val = base[-3];
link += (uint32_t)OPB << 16;
if (OWN_LIKELY(own_is_ref(val)) && OWN_LIKELY(own_shape_of(own_ref(val)) == OWN_SHAPE(FUNC)) &&
    OWN_LIKELY(((struct own_func *)val)->code->exact == (uint32_t)n))
    goto push;
goto call_other;

/* val is the function at base[-3], all of its parameters are at base; link knows the distance. */
push:
{
    uint32_t depth = own_frame_depth(R) + 1;

    if (OWN_UNLIKELY(base >= th->stack_end) || OWN_UNLIKELY(depth > th->recursion_limit))
        goto too_deep;
    own_frame_set(base, pc, link, depth);
}
R = base;
K = ((struct own_func *)val)->k;
pc = ((struct own_func *)val)->entry;
if (OWN_UNLIKELY(disc_poll(th)))
    goto safe_point;
NEXT();

/* CALL of val: functions of modules, and classes whose instances need no more than an __init__
 * written in Python. */
call_other : if (OWN_LIKELY(own_is_ref(val)))
{
    if (own_ref_type(val)->kind == OWN_K_NATIVE) {
        struct own_native *native = (struct own_native *)val;

        if (OWN_LIKELY(!native->self_type && n >= native->min && n <= native->max))
            goto fill_native;
    } else if (own_ref_type(val)->kind == OWN_K_TYPE) {
        struct own_type *type = (struct own_type *)val;
        own_word init = loop_init_of(th, type, n + 1);

        if (OWN_LIKELY(init != OWN_EMPTY)) {
            val = loop_instance(th, type);
            if (OWN_UNLIKELY(val == OWN_EMPTY)) {
                SAVE();
                goto raised;
            }
            for (index = n; index-- > 0;)
                base[index + 2] = base[index];
            base[-3] = val; /* kept: the result */
            base[-2] = init;
            base[1] = val;
            base++;
            link = (link + 1) | OWN_LINK_KEEPS;
            val = init;
            goto push;
        }
    }
}
kw = OWN_EMPTY;
goto call_any;

HANDLER(CALLKW) : base = &RA + 3;
n = OPC;
link = (uint32_t)OPB << 16;
kw = K[IMM];
goto call_any;

HANDLER(CALLX) : base = &RA + 3;
n = 2;
link = (uint32_t)OPB << 16;
kw = th->none; /* spread first */
goto call_any;

HANDLER(CALLM) :
{
    own_word self = R[OPA + 3];

    link = OPA + 3u;
    base = R + link;
    link += (uint32_t)OPB << 16;
    n = (int64_t)OPC + 1;
    if (OWN_LIKELY(own_is_ref(self))) {
        /* relaxed: a cache word is whole (CO1). */
        uint64_t cache = own_load_relaxed(CACHE);

        if (OWN_LIKELY(own_shape_of(own_ref(self)) == (uint32_t)cache)) {
            /* acquire: the function's contents (O5). */
            val = own_load_acquire(&th->rt->member[cache >> 32].xfn);
            if (OWN_LIKELY(val != OWN_EMPTY))
                goto method_cached;
        }
    }
    SAVE();
    val = loop_method(th, self, K[IMM], OWN_CACHE_AT(pc), &out[0], &with_self);
    pc++;
    cont = OWN_CONT(METHOD, 0);
    if (OWN_UNLIKELY((val & ~OWN_TAIL) == 0))
        goto special;
    val = out[0];
    goto method_found;
}

/* val: the function or native that the cache names, for the receiver at base. */
method_cached : pc++;
base[-3] = val;
if (OWN_LIKELY(own_shape_of(own_ref(val)) == OWN_SHAPE(FUNC))) {
    if (OWN_LIKELY(((struct own_func *)val)->code->exact == (uint32_t)n))
        goto push;
} else if (own_shape_of(own_ref(val)) == OWN_SHAPE(NATIVE) &&
           OWN_LIKELY(n >= ((struct own_native *)val)->min) &&
           OWN_LIKELY(n <= ((struct own_native *)val)->max)) {
    goto fill_native;
}
kw = OWN_EMPTY;
goto call_any;

/* val: what a CALLM calls; with_self: the receiver at base is its first argument. */
method_found : if (!with_self)
{
    base++;
    n--;
}
base[-3] = val;
link = (link & 0xffff0000u) | (uint32_t)(base - R);
if (OWN_LIKELY(own_is_ref(val)) && OWN_LIKELY(own_shape_of(own_ref(val)) == OWN_SHAPE(FUNC)) &&
    OWN_LIKELY(((struct own_func *)val)->code->exact == (uint32_t)n))
    goto push;
kw = OWN_EMPTY;
goto call_any;

/* A native with n positional arguments, as many as it takes: what is missing becomes EMPTY. */
fill_native :
{
    struct own_native *native = (struct own_native *)base[-3];
    int64_t all = native->nparam + native->scratch;

    for (int64_t i = n; i < all; i++)
        base[i] = OWN_EMPTY;
    n = native->nparam;
}

/* base[-3] is a native, its window is ready. */
run_native :
{
    struct own_native *native = (struct own_native *)base[-3];

    if (OWN_UNLIKELY(base >= th->stack_end))
        goto too_deep;
    own_frame_set(base, pc, link, own_frame_depth(R));
    th->r = base;
    th->native_n = n + native->scratch;
    val = native->fn(th, base, n);
    th->native_n = -1;
    own_watermark_lower(th, R);
    if (OWN_LIKELY((val & ~OWN_TAIL) != 0)) {
        if (OWN_UNLIKELY(!OWN_CONT_PLAIN(link)))
            goto continuation;
        R[OWN_CONT_REGISTER(link)] = val;
        NEXT();
    }
    if (val == OWN_EMPTY)
        goto call_failed;
    base[-3] = th->tail_fn;
    n = th->tail_n < 0 ? ~th->tail_n : th->tail_n;
    if (th->tail_n >= 0)
        for (int64_t i = 0; i < n; i++)
            base[i] = th->tail_arg[i];
    link &= 0xffff0000u;
    kw = OWN_EMPTY;
}

/* Any callee at base[-3], n arguments, the last of them named by kw; pc is where the caller goes
 * on. */
call_any :
{
    struct own_call call = {base, n, kw, link & 0xffff0000u, OWN_EMPTY, pc, R};
    enum own_call_step step = own_call_prepare(th, &call);

    th->native_n = -1;
    own_watermark_lower(th, R);
    base = call.base;
    n = call.n;
    link = call.link | (uint32_t)(base - R);
    val = base[-3];
    switch (step) {
    case OWN_CALL_FUNC: goto push;
    case OWN_CALL_NATIVE: goto run_native;
    case OWN_CALL_RAISED: goto call_failed;
    case OWN_CALL_DONE: val = call.value; goto continuation;
    }
}

/* th->tail_fn(th->tail_arg ..) in a window above this frame; cont says what happens with the
 * result. */
tail : base = R + own_frame_func(R)->code->nregs + 3;
n = th->tail_n;
base[-3] = th->tail_fn;
for (int64_t i = 0; i < n; i++)
    base[i] = th->tail_arg[i];
link = cont;
kw = OWN_EMPTY;
goto call_any;

HANDLER(RETK) : val = K[IMM];
goto do_return;

HANDLER(RET) : val = RA;
do_return : link = own_frame_link(R);
pc = own_frame_return(R);
R -= OWN_LINK_DELTA(link);
own_watermark_lower(th, R);
if (OWN_UNLIKELY(!OWN_CONT_PLAIN(link)))
    goto continuation;
K = own_frame_func(R)->k;
R[OWN_CONT_REGISTER(link)] = val;
NEXT();

HANDLER(RAISE) : SAVE();
cont = OWN_CONT(RAISE, 0);
if (own_raise_value(th, RA) == OWN_CALL)
    goto tail;
goto raised;

HANDLER(RAISEFROM) : SAVE();
cont = OWN_CONT(RAISE, 0);
val = own_raise_from(th, RA, RB);
goto special;

HANDLER(RERAISE) : SAVE();
if (OWN_UNLIKELY(!own_is_kind(RA, OWN_K_EXC)))
    goto malformed;
own_raise_object(th, RA);
goto raised_again;

HANDLER(RERAISELAST) : SAVE();
val = own_vm_handled(th);
if (val != OWN_EMPTY) {
    own_raise_object(th, val);
    goto raised_again;
}
own_raise(th, OWN_E_RuntimeError, "No active exception to reraise");
goto raised;

HANDLER(EXCMATCH) :
{
    bool yes = false;

    SAVE();
    if (own_exc_match(th, RB, RC, &yes) != OWN_OK)
        goto raised;
    RA = OWN_BOOL(th, yes);
    NEXT();
}

HANDLER(ASSERTFAIL) : SAVE();
if (IMM == 1)
    own_raise_plain(th, OWN_E_AssertionError);
else
    own_raise_word(th, OWN_E_AssertionError, RA);
goto raised;
