/* Handlers: truth, comparisons and jumps.  Included by loop.c. */

/* A taken jump; a backward one is a safe point. */
#define TAKE()                                          \
    do {                                                \
        int64_t by_ = IMM;                              \
        pc += by_;                                      \
        if (by_ < 0 && OWN_UNLIKELY(disc_poll(th)))     \
            goto safe_point;                            \
        NEXT();                                         \
    } while (0)
/* Of instructions that V4 lets jump backward only. */
#define TAKE_BACK()                                     \
    do {                                                \
        pc += IMM;                                      \
        if (OWN_UNLIKELY(disc_poll(th)))                \
            goto safe_point;                            \
        NEXT();                                         \
    } while (0)
#define JUMP_IF(condition)   \
    do {                     \
        if (condition)       \
            TAKE();          \
        NEXT();              \
    } while (0)

HANDLER(NOT) : val = RB;
if (OWN_LIKELY(val == th->true_ || val == th->false_)) {
    RA = val == th->true_ ? th->false_ : th->true_;
    NEXT();
}
SAVE();
cont = OWN_CONT(NOT, OPA);
goto truth;

#define COMPARE(NAME, operator)                                          \
    HANDLER(NAME) :                                                      \
    {                                                                    \
        own_word a = RB, b = RC;                                         \
        if (BOTH_INTS(a, b)) {                                           \
            RA = OWN_BOOL(th, (int64_t)a operator(int64_t) b);           \
            NEXT();                                                      \
        }                                                                \
        if (BOTH_FLOATS(a, b)) {                                         \
            RA = OWN_BOOL(th, own_flo(a) operator own_flo(b));           \
            NEXT();                                                      \
        }                                                                \
        if (loop_floats(a, b, num)) {                                    \
            RA = OWN_BOOL(th, num[0] operator num[1]);                   \
            NEXT();                                                      \
        }                                                                \
        SAVE();                                                          \
        RESULT(OPA, own_op_compare(th, OWN_OP_##NAME, a, b));            \
    }
COMPARE(LT, <)
COMPARE(LE, <=)
COMPARE(GT, >)
COMPARE(GE, >=)
COMPARE(EQ, ==)
COMPARE(NE, !=)

HANDLER(IS) : RA = OWN_BOOL(th, RB == RC);
NEXT();

HANDLER(ISNOT) : RA = OWN_BOOL(th, RB != RC);
NEXT();

HANDLER(IN) : SAVE_HERE();
val = own_op_contains(th, RB, RC);
if (OWN_LIKELY(val == th->true_ || val == th->false_)) {
    RA = val;
    NEXT();
}
cont = OWN_CONT(TRUTH, OPA);
goto special;

HANDLER(NOTIN) : SAVE_HERE();
val = own_op_contains(th, RB, RC);
if (OWN_LIKELY(val == th->true_ || val == th->false_)) {
    RA = val == th->true_ ? th->false_ : th->true_;
    NEXT();
}
cont = OWN_CONT(NOT, OPA);
goto special;

HANDLER(JMP) : pc += IMM;
NEXT();

HANDLER(LOOP) : TAKE_BACK();

HANDLER(JT) : val = RA;
if (val == th->true_)
    TAKE();
if (val == th->false_ || val == th->none)
    NEXT();
if (own_is_int(val))
    JUMP_IF(val != own_from_int(0));
SAVE();
cont = OWN_CONT(JUMP, 0);
goto truth;

HANDLER(JF) : val = RA;
if (val == th->true_)
    NEXT();
if (val == th->false_ || val == th->none)
    TAKE();
if (own_is_int(val))
    JUMP_IF(val == own_from_int(0));
SAVE();
cont = OWN_CONT(JUMP, 0);
goto truth;

HANDLER(JNONE) : JUMP_IF(RA == th->none);

HANDLER(JNOTNONE) : JUMP_IF(RA != th->none);

HANDLER(JIS) : JUMP_IF(RB == RC);

HANDLER(JISNOT) : JUMP_IF(RB != RC);

#define COMPARE_JUMP(NAME, OPERATION, sense, operator)                   \
    HANDLER(NAME) :                                                      \
    {                                                                    \
        own_word a = RB, b = RC;                                         \
        if (BOTH_INTS(a, b))                                             \
            JUMP_IF(sense((int64_t)a operator(int64_t) b));              \
        if (BOTH_FLOATS(a, b))                                           \
            JUMP_IF(sense(own_flo(a) operator own_flo(b)));              \
        if (loop_floats(a, b, num))                                      \
            JUMP_IF(sense(num[0] operator num[1]));                      \
        SAVE();                                                          \
        val = own_op_compare(th, OWN_OP_##OPERATION, a, b);              \
        goto compared;                                                   \
    }
COMPARE_JUMP(JLT, LT, , <)
COMPARE_JUMP(JLE, LE, , <=)
COMPARE_JUMP(JGT, GT, , >)
COMPARE_JUMP(JGE, GE, , >=)
COMPARE_JUMP(JEQ, EQ, , ==)
COMPARE_JUMP(JNE, NE, , !=)
COMPARE_JUMP(JNLT, LT, !, <)
COMPARE_JUMP(JNLE, LE, !, <=)
COMPARE_JUMP(JNGT, GT, !, >)
COMPARE_JUMP(JNGE, GE, !, >=)
COMPARE_JUMP(JNEQ, EQ, !, ==)
COMPARE_JUMP(JNNE, NE, !, !=)

#define IMMEDIATE_JUMP(NAME, OPERATION, sense, operator)                 \
    HANDLER(NAME) :                                                      \
    {                                                                    \
        own_word a = RB, b = own_from_int(SMALL);                        \
        if (OWN_LIKELY(own_is_int(a)))                                   \
            JUMP_IF(sense((int64_t)a operator(int64_t) b));              \
        if (own_is_flo(a))                                               \
            JUMP_IF(sense(own_flo(a) operator SMALL));                   \
        SAVE();                                                          \
        val = own_op_compare(th, OWN_OP_##OPERATION, a, b);              \
        goto compared;                                                   \
    }
IMMEDIATE_JUMP(JLTI, LT, , <)
IMMEDIATE_JUMP(JLEI, LE, , <=)
IMMEDIATE_JUMP(JGTI, GT, , >)
IMMEDIATE_JUMP(JGEI, GE, , >=)
IMMEDIATE_JUMP(JEQI, EQ, , ==)
IMMEDIATE_JUMP(JNEI, NE, , !=)
IMMEDIATE_JUMP(JNLTI, LT, !, <)
IMMEDIATE_JUMP(JNLEI, LE, !, <=)
IMMEDIATE_JUMP(JNGTI, GT, !, >)
IMMEDIATE_JUMP(JNGEI, GE, !, >=)
IMMEDIATE_JUMP(JNEQI, EQ, !, ==)
IMMEDIATE_JUMP(JNNEI, NE, !, !=)

/* val: result of a slow comparison; the jump is the instruction before pc. */
compared : cont = OWN_CONT(JUMP, 0);
if (OWN_UNLIKELY((val & ~OWN_TAIL) == 0))
    goto special;
goto truth;
