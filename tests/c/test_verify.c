/*
 * The verifier rejects each way to break V1-V4 (csrc/vm/image.h), accepts what is right, and
 * survives any bytes.
 *
 * Every rejected image below differs from an accepted one in one thing.
 */
#include "test_image.h"
#include "vm/parse.h"

/* K[0] None, K[1] str n1, K[2] cell n2, K[3] once-cell n3, K[4] tuple (str n4,), K[5] int 7 */
static const uint8_t consts[] = {
    OWN_C_NONE, OWN_C_STR, 1, 0, 0,           0, OWN_C_CELL, 2, 0, 0,         0, 0, OWN_C_CELL, 3,
    0,          0,         0, 1, OWN_C_TUPLE, 1, 0,          0, 0, OWN_C_STR, 4, 0, 0,          0,
    OWN_C_INT,  7,         0, 0, 0,           0, 0,          0, 0,
};
#define NCONST 6

static char message[OWN_IMAGE_MESSAGE];

static bool accepted_bytes(const struct bytes *b)
{
    struct own_image image;
    bool good = own_image_parse(&image, b->p, b->n) && own_image_verify(&image);

    memcpy(message, image.message, sizeof message);
    if (!good && !image.no_memory)
        CHECK(message[0] != 0); /* a rejection says why */
    own_image_free(&image);
    return good;
}

static bool accepted(const struct ins *ins, uint32_t n, const struct row *rows, uint32_t nrows)
{
    struct asm_code c = {.nregs = 12,
                         .consts = consts,
                         .consts_size = sizeof consts,
                         .nconst = NCONST,
                         .ins = ins,
                         .nins = n,
                         .rows = rows,
                         .nrows = nrows};
    struct bytes b = assemble(&c, 1);
    bool good = accepted_bytes(&b);

    free(b.p);
    return good;
}

#define LEN(a) ((uint32_t)(sizeof(a) / sizeof *(a)))
#define ACCEPT(...)                                                                                \
    do {                                                                                           \
        static const struct ins ins_[] = {__VA_ARGS__};                                            \
        CHECK(accepted(ins_, LEN(ins_), NULL, 0));                                                 \
        if (message[0])                                                                            \
            fprintf(stderr, "  %s\n", message);                                                    \
    } while (0)
#define REJECT(why, ...)                                                                           \
    do {                                                                                           \
        static const struct ins ins_[] = {__VA_ARGS__};                                            \
        CHECK(!accepted(ins_, LEN(ins_), NULL, 0));                                                \
        CHECK(strstr(message, why) != NULL);                                                       \
        if (!strstr(message, why))                                                                 \
            fprintf(stderr, "  said: %s\n", message);                                              \
    } while (0)
#define CACHE_WORD {-1, 0, 0, 0, 0, 0}
/* Behind a GUARD: length of the copy, bits of the registers for writing, number of registers. */
#define COPY(words, writes, n) {-1, writes, 0, n, words, 0}

static void operands(void)
{
    ACCEPT(I(LOADI, 0, 0, 0, 5, 0), I(MOVE, 11, 0, 0, 0, 1), I(RETK, 0, 0, 0, 0, 0));
    REJECT("operand", I(LOADI, 0, 0, 0, 5, 0), I(MOVE, 12, 0, 0, 0, 1), I(RETK, 0, 0, 0, 0, 0));
    REJECT("not live", I(LOADI, 0, 0, 0, 5, 0), I(MOVE, 11, 1, 0, 0, 1), I(RETK, 0, 0, 0, 0, 0));
    REJECT("operand", I(RETK, 0, 0, 0, NCONST, 0));
    REJECT("operand", I(RETK, 0, 0, 0, -1, 0));
    REJECT("operand", I(RETK, 0, 0, 0, 2, 0)); /* a cell is no value */
    REJECT("opcode", I(NOP, 0, 0, 0, 0, 0), {OWN_OP_COUNT, 0, 0, 0, 0, 0}, I(RETK, 0, 0, 0, 0, 0));
    /* globals: plain and once cells are different things */
    ACCEPT(I(GETGLOBAL, 0, 0, 0, 2, 0), I(RET, 0, 0, 0, 0, 1));
    REJECT("operand", I(GETGLOBAL, 0, 0, 0, 3, 0), I(RET, 0, 0, 0, 0, 1));
    REJECT("operand", I(GETONCE, 0, 0, 0, 2, 0), I(RET, 0, 0, 0, 0, 1));
    REJECT("operand", I(GETFREE, 0, 0, 0, 0, 0), I(RET, 0, 0, 0, 0, 1)); /* nothing is captured */
    /* ranges of registers */
    ACCEPT(I(LOADI, 10, 0, 0, 1, 0), I(LOADI, 11, 0, 0, 1, 1 << 10),
           I(MKTUPLE, 0, 10, 2, 0, 3 << 10), I(RET, 0, 0, 0, 0, 1));
    REJECT("operand", I(LOADI, 11, 0, 0, 1, 0), I(MKTUPLE, 0, 11, 2, 0, 1 << 11),
           I(RET, 0, 0, 0, 0, 1));
    REJECT("operand", I(LOADI, 0, 0, 0, 1, 0), I(UNPACK, 10, 0, 3, 0, 1), I(RETK, 0, 0, 0, 0, 0));
    REJECT("operand", I(LOADI, 0, 0, 0, 1, 0), I(UNPACKX, 1, 0, 1, -1, 1), I(RETK, 0, 0, 0, 0, 0));
    REJECT("operand", I(RETK, 0, 0, 0, 0, 0), I(UNPACKX, 1, 0, 200, 200, 1),
           I(RETK, 0, 0, 0, 0, 0));
}

static void flow(void)
{
    REJECT("runs off", I(LOADI, 0, 0, 0, 5, 0));
    REJECT("runs off", I(JMP, 0, 0, 0, 0, 0), I(NOP, 0, 0, 0, 0, 0));
    ACCEPT(I(LOADI, 0, 0, 0, 5, 0), I(JT, 0, 0, 0, 1, 1), I(NOP, 0, 0, 0, 0, 0),
           I(RETK, 0, 0, 0, 0, 0));
    REJECT("jump", I(LOADI, 0, 0, 0, 5, 0), I(JT, 0, 0, 0, 2, 1), I(NOP, 0, 0, 0, 0, 0),
           I(RETK, 0, 0, 0, 0, 0));
    REJECT("jump", I(LOADI, 0, 0, 0, 5, 0), I(JT, 0, 0, 0, -3, 1), I(RETK, 0, 0, 0, 0, 0));
    /* V4: JMP goes forward, LOOP backward */
    ACCEPT(I(NOP, 0, 0, 0, 0, 0), I(LOOP, 0, 0, 0, -2, 0));
    REJECT("operand", I(NOP, 0, 0, 0, 0, 0), I(JMP, 0, 0, 0, -2, 0));
    REJECT("operand", I(LOOP, 0, 0, 0, 0, 0), I(RETK, 0, 0, 0, 0, 0));
    /* no jump into a cache word, no value in one */
    ACCEPT(I(LOADI, 0, 0, 0, 5, 0), I(GETATTR, 0, 0, 0, 1, 1), CACHE_WORD, I(RET, 0, 0, 0, 0, 1));
    REJECT("jump", I(LOADI, 0, 0, 0, 5, 0), I(JT, 0, 0, 0, 1, 1), I(GETATTR, 0, 0, 0, 1, 1),
           CACHE_WORD, I(RET, 0, 0, 0, 0, 1));
    REJECT("cache word", I(LOADI, 0, 0, 0, 5, 0), I(GETATTR, 0, 0, 0, 1, 1), I(NOP, 0, 0, 0, 9, 1),
           I(RET, 0, 0, 0, 0, 1));
    REJECT("cache word", I(LOADI, 0, 0, 0, 5, 0), I(GETATTR, 0, 0, 0, 1, 1));
    /* V2: a register that one path did not write */
    REJECT("never have been written", I(LOADI, 0, 0, 0, 5, 0), I(JT, 0, 0, 0, 1, 1),
           I(LOADI, 1, 0, 0, 5, 0), I(RET, 1, 0, 0, 0, 2));
    REJECT("live at entry", I(RET, 3, 0, 0, 0, 8));
    REJECT("does not exist", I(NOP, 0, 0, 0, 0, (uint64_t)1 << 12), I(RETK, 0, 0, 0, 0, 0));
}

static void loops(void)
{
    ACCEPT(I(LOADI, 1, 0, 0, 5, 0), I(FORPREP, 1, 0, 0, 1, 2), I(NOP, 0, 0, 0, 0, 15 & ~1),
           I(FORNEXT, 1, 0, 0, -2, 14), I(RETK, 0, 0, 0, 0, 0));
    /* a preparation must lead to the next step of the same registers */
    REJECT("preparation", I(LOADI, 1, 0, 0, 5, 0), I(FORPREP, 1, 0, 0, 1, 2),
           I(NOP, 0, 0, 0, 0, 14), I(NOP, 0, 0, 0, 0, 14), I(RETK, 0, 0, 0, 0, 0));
    REJECT("preparation", I(LOADI, 1, 0, 0, 5, 0), I(LOADI, 4, 0, 0, 5, 2),
           I(FORPREP, 1, 0, 0, 1, 2 + 16), I(NOP, 0, 0, 0, 0, 0),
           I(FORNEXT, 2, 0, 0, -2, 4 + 8 + 16), I(RETK, 0, 0, 0, 0, 0));
    REJECT("preparation", I(LOADI, 1, 0, 0, 5, 0), I(FORPREP, 1, 0, 0, 1, 2),
           I(NOP, 0, 0, 0, 0, 14), I(RANGENEXT, 1, 0, 0, -2, 14), I(RETK, 0, 0, 0, 0, 0));
    /* the item is written on the jump only */
    REJECT("never have been written", I(LOADI, 1, 0, 0, 5, 0), I(FORPREP, 1, 0, 0, 1, 2),
           I(NOP, 0, 0, 0, 0, 14), I(FORNEXT, 1, 0, 0, -2, 14), I(RET, 0, 0, 0, 0, 1));
    REJECT("operand", I(LOADI, 10, 0, 0, 5, 0), I(FORPREP, 10, 0, 0, 0, 1 << 10),
           I(RETK, 0, 0, 0, 0, 0));
}

static void windows(void)
{
    ACCEPT(I(LOADI, 0, 0, 0, 5, 0), I(LOADI, 1, 0, 0, 5, 1), I(CALL, 1, 2, 0, 0, 3),
           I(MOVE, 3, 2, 0, 0, 5), I(RET, 0, 0, 0, 0, 1));
    /* V3: nothing at or above A survives, but the result */
    REJECT("window", I(LOADI, 0, 0, 0, 5, 0), I(LOADI, 1, 0, 0, 5, 1), I(LOADI, 2, 0, 0, 5, 3),
           I(CALL, 1, 0, 0, 0, 7), I(RET, 2, 0, 0, 0, 4));
    REJECT("not live", I(LOADI, 1, 0, 0, 5, 0), I(CALL, 1, 0, 1, 0, 2), I(RET, 0, 0, 0, 0, 1));
    REJECT("operand", I(LOADI, 9, 0, 0, 5, 0), I(CALL, 9, 0, 1, 0, 1 << 9), I(RET, 0, 0, 0, 0, 1));
    /* CALLKW: K[4] names one keyword, so there is at least one argument */
    ACCEPT(I(LOADI, 1, 0, 0, 5, 0), I(LOADI, 4, 0, 0, 5, 2), I(CALLKW, 1, 0, 1, 4, 18),
           I(RET, 0, 0, 0, 0, 1));
    REJECT("operand", I(LOADI, 1, 0, 0, 5, 0), I(CALLKW, 1, 0, 0, 4, 2), I(RET, 0, 0, 0, 0, 1));
    REJECT("operand", I(LOADI, 1, 0, 0, 5, 0), I(LOADI, 4, 0, 0, 5, 2), I(CALLKW, 1, 0, 1, 5, 18),
           I(RET, 0, 0, 0, 0, 1));
}

static const struct ins guarded[] = {
    I(LOADI, 0, 0, 0, 5, 0), I(LOADI, 1, 0, 0, 6, 1), I(ADD, 2, 1, 1, 0, 3),
    I(RET, 0, 0, 0, 0, 1),   I(RET, 3, 0, 0, 0, 8),
};
static const struct ins handling[] = {
    I(LOADI, 0, 0, 0, 5, 0),
    I(ADD, 1, 0, 0, 0, 1),
    I(NOP, 0, 0, 0, 0, 9),
    I(RET, 3, 0, 0, 0, 8),
};

static void exceptions(void)
{
    CHECK(accepted(guarded, LEN(guarded), (struct row[]){{0, 3, 4, 0, 3}}, 1));
    CHECK(!accepted(guarded, LEN(guarded), (struct row[]){{0, 3, 4, 0, 2}},
                    1)); /* the handler reads r3 */
    CHECK(!accepted(guarded, LEN(guarded), (struct row[]){{0, 9, 4, 0, 3}}, 1));
    CHECK(!accepted(guarded, LEN(guarded), (struct row[]){{3, 3, 4, 0, 3}}, 1));
    CHECK(!accepted(guarded, LEN(guarded), (struct row[]){{0, 3, 5, 0, 3}}, 1));
    CHECK(!accepted(guarded, LEN(guarded), (struct row[]){{0, 3, 4, 0, 12}}, 1));
    CHECK(!accepted(guarded, LEN(guarded), (struct row[]){{0, 3, 4, 2, 3}}, 1));
    /* kind 1: r3 is live over [2, 3) only */
    CHECK(!accepted(handling, LEN(handling), (struct row[]){{2, 3, 0, 1, 3}},
                    1)); /* nobody has written r3 */
    CHECK(accepted(guarded, LEN(guarded), (struct row[]){{0, 3, 4, 0, 3}, {4, 5, 0, 1, 3}}, 2));
    CHECK(!accepted(guarded, LEN(guarded), (struct row[]){{0, 3, 4, 0, 3}, {3, 5, 0, 1, 3}}, 2));
}

static void headers(void)
{
    struct asm_code c = {.nregs = 12,
                         .consts = consts,
                         .consts_size = sizeof consts,
                         .nconst = NCONST,
                         .ins = guarded,
                         .nins = LEN(guarded)};
    struct bytes b;

    c.rows = (struct row[]){{0, 3, 4, 0, 3}};
    c.nrows = 1;
    b = assemble(&c, 1);
    CHECK(accepted_bytes(&b));
    for (uint64_t n = 0; n < b.n; n++) {
        struct bytes cut = {b.p, n, n};
        CHECK(!accepted_bytes(&cut));
    }
    put8(&b, 0);
    CHECK(!accepted_bytes(&b)); /* a byte too many */
    free(b.p);
    c.npos = c.nparam = 1;
    b = assemble(&c, 1);
    CHECK(!accepted_bytes(&b)); /* a module body takes no parameters */
    free(b.p);
    CHECK(!accepted_bytes(&(struct bytes){0}));
}

/* r0 a list, r1 an int: l[i] = l[0] with a guard, then return. */
#define BEFORE I(MKLIST, 0, 0, 0, 0, 0), I(LOADI, 1, 0, 0, 0, 1)
#define GUARDED(mode, copied, twin)                                                                \
    BEFORE, I(GUARD, 0, 0, 0, 3, 3), COPY(2, mode, 1), copied, I(RETK, 0, 0, 0, 0, 0), twin,       \
        I(LOOP, 0, 0, 0, -4, 0)
#define PAIR(first, second) first, second
static const struct ins copies[] = {
    GUARDED(1, PAIR(I(GETITEMI_G, 2, 0, 0, 0, 3), I(SETITEM_G, 0, 1, 2, 0, 7)),
            PAIR(I(GETITEMI, 2, 0, 0, 0, 3), I(SETITEM, 0, 1, 2, 0, 7)))};

static void guards(void)
{
    CHECK(accepted(copies, LEN(copies), NULL, 0));
    /* rights: none, of another register, for reading only */
    REJECT("outside of a guarded copy", BEFORE, I(GETITEMI_G, 2, 0, 0, 0, 3),
           I(RET, 2, 0, 0, 0, 4));
    REJECT("not guarded",
           GUARDED(0, PAIR(I(GETITEMI_G, 2, 0, 0, 0, 3), I(SETITEM_G, 0, 1, 2, 0, 7)),
                                  PAIR(I(GETITEMI, 2, 0, 0, 0, 3), I(SETITEM, 0, 1, 2, 0, 7))));
    REJECT("not guarded",
           GUARDED(1, PAIR(I(GETITEMI_G, 2, 1, 0, 0, 3), I(SETITEM_G, 0, 1, 2, 0, 7)),
                                  PAIR(I(GETITEMI, 2, 1, 0, 0, 3), I(SETITEM, 0, 1, 2, 0, 7))));
    REJECT("operand", BEFORE, I(GUARD, 0, 0, 0, 0, 3), COPY(1, 0, 0), I(RETK, 0, 0, 0, 0, 0));
    REJECT("operand", BEFORE, I(GUARD, 0, 0, 0, 0, 3), COPY(1, 0, 6), I(RETK, 0, 0, 0, 0, 0));
    REJECT("operand", BEFORE, I(GUARD, 0, 0, 0, 0, 3));
    REJECT("not live", BEFORE, I(GUARD, 0, 4, 0, 1, 3), COPY(1, 0, 2), I(RETK, 0, 0, 0, 0, 0),
           I(RETK, 0, 0, 0, 0, 0));
    /* the guarded register is written, nothing may settle */
    REJECT("is written", GUARDED(1, PAIR(I(GETITEMI_G, 0, 0, 0, 0, 3), I(SETITEM_G, 0, 1, 1, 0, 3)),
                                 PAIR(I(GETITEMI, 0, 0, 0, 0, 3), I(SETITEM, 0, 1, 1, 0, 3))));
    REJECT("may not be", GUARDED(0, PAIR(I(GETITEMI_G, 2, 0, 0, 0, 3), I(CALL, 2, 2, 0, 0, 4)),
                             PAIR(I(GETITEMI, 2, 0, 0, 0, 3), I(CALL, 2, 2, 0, 0, 4))));
    REJECT("may not be", GUARDED(0, PAIR(I(GETITEMI_G, 2, 0, 0, 0, 3), I(MKLIST, 3, 2, 1, 0, 4)),
                                 PAIR(I(GETITEMI, 2, 0, 0, 0, 3), I(MKLIST, 3, 2, 1, 0, 4))));
    /* twins */
    REJECT("differ", GUARDED(1, PAIR(I(GETITEMI_G, 2, 0, 0, 1, 3), I(SETITEM_G, 0, 1, 2, 0, 7)),
                             PAIR(I(GETITEMI, 2, 0, 0, 0, 3), I(SETITEM, 0, 1, 2, 0, 7))));
    REJECT("differ", GUARDED(1, PAIR(I(GETITEMI_G, 2, 0, 0, 0, 3), I(SETITEM_G, 0, 1, 2, 0, 7)),
                             PAIR(I(GETITEMI, 2, 0, 0, 0, 3), I(SETITEM, 0, 1, 1, 0, 7))));
    REJECT("differ", GUARDED(1, PAIR(I(GETITEMI_G, 2, 0, 0, 0, 3), I(NOP, 0, 0, 0, 0, 7)),
                             PAIR(I(GETITEMI, 2, 0, 0, 0, 3), I(SETITEM, 0, 1, 2, 0, 7))));
    REJECT("differ", GUARDED(1, PAIR(I(GETITEMI_G, 2, 0, 0, 0, 3), I(SETITEM_G, 0, 1, 1, 0, 7)),
                             PAIR(I(GETITEMI, 2, 0, 0, 0, 3), I(SETITEM, 0, 1, 1, 0, 3))));
    REJECT("differ", BEFORE, I(GUARD, 0, 0, 0, 2, 3), COPY(1, 0, 1), I(GETITEMI_G, 2, 0, 0, 0, 1),
           I(RETK, 0, 0, 0, 0, 0), I(GETITEMI, 2, 0, 0, 0, 1), I(RETK, 0, 0, 0, 0, 0));
    REJECT("outside of a guarded copy", BEFORE, I(GUARD, 0, 0, 0, 2, 3), COPY(1, 0, 1),
           I(GETITEMI_G, 2, 0, 0, 0, 1),
           I(RETK, 0, 0, 0, 0, 0), I(GETITEMI_G, 2, 0, 0, 0, 1), I(LOOP, 0, 0, 0, -3, 0));
    /* extent */
    REJECT("out of range", BEFORE, I(GUARD, 0, 0, 0, 1, 3), COPY(0, 0, 1), I(RETK, 0, 0, 0, 0, 0),
           I(RETK, 0, 0, 0, 0, 0));
    REJECT("out of range", BEFORE, I(GUARD, 0, 0, 0, 1, 3), COPY(2, 0, 1), I(RETK, 0, 0, 0, 0, 0),
           I(RETK, 0, 0, 0, 0, 0));
    REJECT("out of range", BEFORE, I(GUARD, 0, 0, 0, 0, 3), COPY(1, 0, 1), I(RETK, 0, 0, 0, 0, 0),
           I(RETK, 0, 0, 0, 0, 0));
    ACCEPT(BEFORE, I(GUARD, 0, 0, 0, 1, 3), COPY(1, 0, 1), I(RETK, 0, 0, 0, 0, 0),
           I(RETK, 0, 0, 0, 0, 0));
    /* ways into the copy: a jump, an exception */
    ACCEPT(I(MKLIST, 0, 0, 0, 0, 0), I(JNONE, 0, 0, 0, 4, 1), I(GUARD, 0, 0, 0, 2, 1),
           COPY(1, 0, 1),
           I(GETITEMI_G, 2, 0, 0, 0, 1), I(RETK, 0, 0, 0, 0, 0), I(GETITEMI, 2, 0, 0, 0, 1),
           I(LOOP, 0, 0, 0, -3, 0));
    REJECT("into a guarded copy", I(MKLIST, 0, 0, 0, 0, 0), I(JNONE, 0, 0, 0, 2, 1),
           I(GUARD, 0, 0, 0, 2, 1), COPY(1, 0, 1), I(GETITEMI_G, 2, 0, 0, 0, 1),
           I(RETK, 0, 0, 0, 0, 0), I(GETITEMI, 2, 0, 0, 0, 1), I(LOOP, 0, 0, 0, -3, 0));
    {
        /* r0 is live throughout; what LOADI may raise goes to the twin, or into the copy */
        static const struct ins raising[] = {
            I(MKLIST, 0, 0, 0, 0, 0),     I(LOADI, 1, 0, 0, 0, 1), I(GUARD, 0, 0, 0, 2, 1),
            COPY(1, 0, 1),                I(GETITEMI_G, 2, 0, 0, 0, 1), I(RETK, 0, 0, 0, 0, 0),
            I(GETITEMI, 2, 0, 0, 0, 1),   I(LOOP, 0, 0, 0, -3, 0)};
        struct row to_twin = {1, 2, 6, 0, 3}, to_copy = {1, 2, 4, 0, 3};

        CHECK(accepted(raising, LEN(raising), &to_twin, 1));
        CHECK(!accepted(raising, LEN(raising), &to_copy, 1));
        CHECK(strstr(message, "into a guarded copy") != NULL);
    }
}

static void mutations(uint64_t seed, const struct ins *ins, uint32_t nins, uint32_t nrows)
{
    struct asm_code c = {.nregs = 12,
                         .consts = consts,
                         .consts_size = sizeof consts,
                         .nconst = NCONST,
                         .ins = ins,
                         .nins = nins,
                         .rows = (struct row[]){{0, 3, 4, 0, 3}},
                         .nrows = nrows};
    struct bytes whole = assemble(&c, 1);
    uint64_t good = 0;

    for (int i = 0; i < 20000; i++) {
        struct bytes b = {0};

        put(&b, whole.p, whole.n);
        mutate(&b, &seed);
        good += accepted_bytes(&b);
        free(b.p);
    }
    CHECK(good > 0 && good < 20000); /* lines and columns may be anything, counts may not */
    free(whole.p);
}

int main(int argc, char **argv)
{
    uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 0) : 1;

    printf("seed %llu\n", (unsigned long long)seed);
    operands();
    flow();
    loops();
    windows();
    exceptions();
    headers();
    guards();
    mutations(seed, guarded, LEN(guarded), 1);
    mutations(seed, copies, LEN(copies), 0);
    if (failures)
        fprintf(stderr, "%d checks failed\n", failures);
    return failures != 0;
}
