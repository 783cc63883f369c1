/* Handlers: arithmetic.  Ints and self-tagged floats here, everything else in own_op_binary. 
 * Included by loop.c. */

#define BOTH_INTS(a, b) OWN_LIKELY(own_are_ints(a, b))
/* Low bits 10 in both: for operands that are not both ints. */
#define BOTH_FLOATS(a, b) ((((a) | (b)) & 1) == 0 && ((a) & (b) & 2) != 0)

/* A float result: tagged, or boxed by the common tail. */
#define FLOAT_RESULT(x) \
    do { \
        flo = (x); \
        val = own_flo_try(flo);                  \
        if (OWN_UNLIKELY(!own_is_flo(val)))      \
            goto box_float; \
        RA = val; \
        NEXT(); \
    } while (0)

#define BINARY_SLOW(NAME) \
    SAVE(); \
    RESULT(OPA, own_op_binary(th, OWN_OP_##NAME, RB, RC, IMM == 1))

#define IMMEDIATE_SLOW(NAME) \
    SAVE(); \
    RESULT(OPA, own_op_binary(th, OWN_OP_##NAME, RB, own_from_int(IMM), OPC == 1))

HANDLER(ADD) :
{
    own_word a = RB, b = RC;
    int64_t sum;

    if (BOTH_INTS(a, b)) {
        if (!__builtin_add_overflow((int64_t)a, (int64_t)b - 1, &sum)) {
            RA = (own_word)sum;
            NEXT();
        }
    } else if (BOTH_FLOATS(a, b)) {
        FLOAT_RESULT(own_flo(a) + own_flo(b));
    }
    if (loop_doubles(a, b, &num[0], &num[1]))
        FLOAT_RESULT(num[0] + num[1]);
    BINARY_SLOW(ADD);
}

HANDLER(SUB) :
{
    own_word a = RB, b = RC;
    int64_t difference;

    if (BOTH_INTS(a, b)) {
        if (!__builtin_sub_overflow((int64_t)a, (int64_t)b, &difference)) {
            RA = (own_word)difference | 1;
            NEXT();
        }
    } else if (BOTH_FLOATS(a, b)) {
        FLOAT_RESULT(own_flo(a) - own_flo(b));
    }
    if (loop_doubles(a, b, &num[0], &num[1]))
        FLOAT_RESULT(num[0] - num[1]);
    BINARY_SLOW(SUB);
}

HANDLER(MUL) :
{
    own_word a = RB, b = RC;
    int64_t product;

    if (BOTH_INTS(a, b)) {
        if (!__builtin_mul_overflow((int64_t)a - 1, own_int(b), &product)) {
            RA = (own_word)product | 1;
            NEXT();
        }
    } else if (BOTH_FLOATS(a, b)) {
        FLOAT_RESULT(own_flo(a) * own_flo(b));
    }
    if (loop_doubles(a, b, &num[0], &num[1]))
        FLOAT_RESULT(num[0] * num[1]);
    BINARY_SLOW(MUL);
}

HANDLER(DIV) :
{
    own_word a = RB, b = RC;

    if (BOTH_FLOATS(a, b)) /* never zero (W2) */
        FLOAT_RESULT(own_flo(a) / own_flo(b));
    if (own_are_ints(a, b) && b != own_from_int(0) && loop_exact_double(a) && loop_exact_double(b))
        FLOAT_RESULT((double)own_int(a) / (double)own_int(b));
    if (loop_doubles(a, b, &num[0], &num[1]) && num[1] != 0)
        FLOAT_RESULT(num[0] / num[1]);
    BINARY_SLOW(DIV);
}

HANDLER(FLOORDIV) :
{
    own_word a = RB, b = RC;

    if (BOTH_INTS(a, b) && OWN_LIKELY(own_int(b) > 0)) {
        RA = own_from_int(loop_floordiv(own_int(a), own_int(b)));
        NEXT();
    }
    BINARY_SLOW(FLOORDIV);
}

HANDLER(MOD) :
{
    own_word a = RB, b = RC;

    if (BOTH_INTS(a, b) && OWN_LIKELY(own_int(b) > 0)) {
        RA = own_from_int(loop_mod(own_int(a), own_int(b)));
        NEXT();
    }
    BINARY_SLOW(MOD);
}

HANDLER(POW) : BINARY_SLOW(POW);

HANDLER(AND) : if (OWN_LIKELY(own_are_ints(RB, RC)))
{
    RA = RB & RC;
    NEXT();
}
BINARY_SLOW(AND);

HANDLER(OR) : if (OWN_LIKELY(own_are_ints(RB, RC)))
{
    RA = RB | RC;
    NEXT();
}
BINARY_SLOW(OR);

HANDLER(XOR) : if (OWN_LIKELY(own_are_ints(RB, RC)))
{
    RA = (RB ^ RC) | 1;
    NEXT();
}
BINARY_SLOW(XOR);

HANDLER(SHL) : if (OWN_LIKELY(own_are_ints(RB, RC) && loop_shift_fits(RB, own_int(RC))))
{
    RA = own_from_int((int64_t)((uint64_t)own_int(RB) << own_int(RC)));
    NEXT();
}
BINARY_SLOW(SHL);

HANDLER(SHR) : if (OWN_LIKELY(own_are_ints(RB, RC) && own_int(RC) >= 0))
{
    int64_t by = own_int(RC);

    RA = own_from_int(own_int(RB) >> (by > 63 ? 63 : by));
    NEXT();
}
BINARY_SLOW(SHR);

HANDLER(MATMUL) : BINARY_SLOW(MATMUL);

HANDLER(ADDI) :
{
    own_word a = RB;
    int64_t sum;

    if (OWN_LIKELY(own_is_int(a))) {
        if (!__builtin_add_overflow((int64_t)a, 2 * (int64_t)IMM, &sum)) {
            RA = (own_word)sum;
            NEXT();
        }
    } else if (own_is_flo(a)) {
        FLOAT_RESULT(own_flo(a) + IMM);
    }
    IMMEDIATE_SLOW(ADD);
}

HANDLER(SUBI) :
{
    own_word a = RB;
    int64_t difference;

    if (OWN_LIKELY(own_is_int(a))) {
        if (!__builtin_sub_overflow((int64_t)a, 2 * (int64_t)IMM, &difference)) {
            RA = (own_word)difference;
            NEXT();
        }
    } else if (own_is_flo(a)) {
        FLOAT_RESULT(own_flo(a) - IMM);
    }
    IMMEDIATE_SLOW(SUB);
}

HANDLER(MULI) :
{
    own_word a = RB;
    int64_t product;

    if (OWN_LIKELY(own_is_int(a))) {
        if (!__builtin_mul_overflow((int64_t)a - 1, (int64_t)IMM, &product)) {
            RA = (own_word)product | 1;
            NEXT();
        }
    } else if (own_is_flo(a)) {
        FLOAT_RESULT(own_flo(a) * IMM);
    }
    IMMEDIATE_SLOW(MUL);
}

HANDLER(FLOORDIVI) : if (OWN_LIKELY(own_is_int(RB) && IMM > 0))
{
    RA = own_from_int(loop_floordiv(own_int(RB), IMM));
    NEXT();
}
IMMEDIATE_SLOW(FLOORDIV);

HANDLER(MODI) : if (OWN_LIKELY(own_is_int(RB) && IMM > 0))
{
    RA = own_from_int(loop_mod(own_int(RB), IMM));
    NEXT();
}
IMMEDIATE_SLOW(MOD);

HANDLER(ANDI) : if (OWN_LIKELY(own_is_int(RB)))
{
    RA = RB & own_from_int(IMM);
    NEXT();
}
IMMEDIATE_SLOW(AND);

HANDLER(SHLI) : if (OWN_LIKELY(own_is_int(RB) && loop_shift_fits(RB, IMM)))
{
    RA = own_from_int((int64_t)((uint64_t)own_int(RB) << IMM));
    NEXT();
}
IMMEDIATE_SLOW(SHL);

HANDLER(SHRI) : if (OWN_LIKELY(own_is_int(RB) && IMM >= 0))
{
    RA = own_from_int(own_int(RB) >> (IMM > 63 ? 63 : IMM));
    NEXT();
}
IMMEDIATE_SLOW(SHR);

HANDLER(NEG) :
{
    own_word a = RB;
    int64_t negated;

    if (OWN_LIKELY(own_is_int(a))) {
        if (!__builtin_sub_overflow((int64_t)2, (int64_t)a, &negated)) {
            RA = (own_word)negated;
            NEXT();
        }
    } else if (own_is_flo(a)) {
        FLOAT_RESULT(-own_flo(a));
    }
    SAVE();
    RESULT(OPA, own_op_unary(th, OWN_OP_NEG, RB));
}

HANDLER(POS) : SAVE();
RESULT(OPA, own_op_unary(th, OWN_OP_POS, RB));

HANDLER(INVERT) : if (OWN_LIKELY(own_is_int(RB)))
{
    RA = RB ^ ~(own_word)1;
    NEXT();
}
SAVE();
RESULT(OPA, own_op_unary(th, OWN_OP_INVERT, RB));

box_float : SAVE();
val = flo == 0 ? (signbit(flo) ? th->known->minus_zero : th->known->zero) : own_float_new(th, flo);
if (val == OWN_EMPTY)
    goto raised;
RA = val;
NEXT();
