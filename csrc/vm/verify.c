/*
 * Verification: after it the interpreter trusts operands, jumps, liveness rows and windows (V1-V4
 * of image.h).
 *
 * What a value is (a cell, an iterator's state, a tuple) is not proved here: handlers test it.
 *
 * Invariants
 *   VE1  every check is local to one instruction and its successors: one pass, and one per
 *        exception row; the
 *        rows' total length is bounded.
 *   VE2  effects[] says all that an instruction reads, writes and jumps to; an opcode without a
 *        row is rejected.
 */
#include "obj/op.h"
#include "vm/verify.h"
#include <stdio.h>
#include <string.h>

#define MAX_NESTING 250 /* exception rows over one instruction, on the average */

/*
 * One letter per fact.  Reads: a b c registers; 3 A..A+2; n C from B; p 2C from B; m MKFUNC's; s
 * B..B+2;
 * 5 A-3 if C is 1; 6 A-4 if C is 1.
 * Writes: A B; 4 A..A+2; u C from A; v C+1+D from A.  On the jump only: t writes B, T writes B and
 * B+1.
 * Constants in D: k any; S str; L cell; F code; N tuple of strs or None; Q as N, as many as
 * arguments at most.
 * Flow: j may jump to L; g goes to L; e ends; + forward only; - backward only; y FORPREP; r
 * RANGEPREP.
 * G what a guard names; x a cache word follows;
 * w call window with result B: arguments 0 C from A+3, 1 one more, 2 two
 * and no count.
 */
static const char *const effects[OWN_OP_COUNT] = {
    [OWN_OP_NOP] = "",          [OWN_OP_MOVE] = "bA",        [OWN_OP_LOADK] = "kA",
    [OWN_OP_LOADI] = "A",       [OWN_OP_UNBIND] = "A",       [OWN_OP_CHECK] = "aS",
    [OWN_OP_CHECKFREE] = "aS",  [OWN_OP_GETGLOBAL] = "LA",   [OWN_OP_GETONCE] = "LA",
    [OWN_OP_SETGLOBAL] = "aL",  [OWN_OP_SETONCE] = "aL",     [OWN_OP_DELGLOBAL] = "L",
    [OWN_OP_NEWCELL] = "bA",    [OWN_OP_GETCELL] = "bSA",    [OWN_OP_SETCELL] = "ab",
    [OWN_OP_DELCELL] = "aS",    [OWN_OP_GETFREE] = "hA",     [OWN_OP_MKFUNC] = "mFA",
    [OWN_OP_MKCLASS] = "sNA",   [OWN_OP_ADD] = "bcA",        [OWN_OP_SUB] = "bcA",
    [OWN_OP_MUL] = "bcA",       [OWN_OP_DIV] = "bcA",        [OWN_OP_FLOORDIV] = "bcA",
    [OWN_OP_MOD] = "bcA",       [OWN_OP_POW] = "bcA",        [OWN_OP_AND] = "bcA",
    [OWN_OP_OR] = "bcA",        [OWN_OP_XOR] = "bcA",        [OWN_OP_SHL] = "bcA",
    [OWN_OP_SHR] = "bcA",       [OWN_OP_MATMUL] = "bcA",     [OWN_OP_ADDI] = "bA",
    [OWN_OP_SUBI] = "bA",       [OWN_OP_MULI] = "bA",        [OWN_OP_FLOORDIVI] = "bA",
    [OWN_OP_MODI] = "bA",       [OWN_OP_ANDI] = "bA",        [OWN_OP_SHLI] = "bA",
    [OWN_OP_SHRI] = "bA",       [OWN_OP_NEG] = "bA",         [OWN_OP_POS] = "bA",
    [OWN_OP_INVERT] = "bA",     [OWN_OP_NOT] = "bA",         [OWN_OP_LT] = "bcA",
    [OWN_OP_LE] = "bcA",        [OWN_OP_GT] = "bcA",         [OWN_OP_GE] = "bcA",
    [OWN_OP_EQ] = "bcA",        [OWN_OP_NE] = "bcA",         [OWN_OP_IS] = "bcA",
    [OWN_OP_ISNOT] = "bcA",     [OWN_OP_IN] = "bcA",         [OWN_OP_NOTIN] = "bcA",
    [OWN_OP_JMP] = "g+",        [OWN_OP_LOOP] = "g-",        [OWN_OP_JT] = "aj",
    [OWN_OP_JF] = "aj",         [OWN_OP_JNONE] = "aj",       [OWN_OP_JNOTNONE] = "aj",
    [OWN_OP_JIS] = "bcj",       [OWN_OP_JISNOT] = "bcj",     [OWN_OP_JLT] = "bcj",
    [OWN_OP_JLE] = "bcj",       [OWN_OP_JGT] = "bcj",        [OWN_OP_JGE] = "bcj",
    [OWN_OP_JEQ] = "bcj",       [OWN_OP_JNE] = "bcj",        [OWN_OP_JNLT] = "bcj",
    [OWN_OP_JNLE] = "bcj",      [OWN_OP_JNGT] = "bcj",       [OWN_OP_JNGE] = "bcj",
    [OWN_OP_JNEQ] = "bcj",      [OWN_OP_JNNE] = "bcj",       [OWN_OP_JLTI] = "bj",
    [OWN_OP_JLEI] = "bj",       [OWN_OP_JGTI] = "bj",        [OWN_OP_JGEI] = "bj",
    [OWN_OP_JEQI] = "bj",       [OWN_OP_JNEI] = "bj",        [OWN_OP_JNLTI] = "bj",
    [OWN_OP_JNLEI] = "bj",      [OWN_OP_JNGTI] = "bj",       [OWN_OP_JNGEI] = "bj",
    [OWN_OP_JNEQI] = "bj",      [OWN_OP_JNNEI] = "bj",       [OWN_OP_GETATTR] = "bSAx",
    [OWN_OP_SETATTR] = "abSx",  [OWN_OP_DELATTR] = "aS",     [OWN_OP_GETITEM] = "bcA",
    [OWN_OP_GETITEMI] = "bA",   [OWN_OP_SETITEM] = "abc",    [OWN_OP_DELITEM] = "ab",
    [OWN_OP_MKSLICE] = "sA",    [OWN_OP_MKLIST] = "nA",      [OWN_OP_MKTUPLE] = "nA",
    [OWN_OP_MKSET] = "nA",      [OWN_OP_MKDICT] = "pA",      [OWN_OP_MKSTR] = "nA",
    [OWN_OP_FORMAT] = "bfA",    [OWN_OP_APPEND] = "ab",      [OWN_OP_EXTEND] = "ab5",
    [OWN_OP_ADDSET] = "ab",     [OWN_OP_UPDATESET] = "ab",   [OWN_OP_UPDATEDICT] = "ab6",
    [OWN_OP_TOTUPLE] = "bA",    [OWN_OP_UNPACK] = "bu",      [OWN_OP_UNPACKX] = "bv",
    [OWN_OP_FORPREP] = "a4y",   [OWN_OP_FORNEXT] = "3tj-",   [OWN_OP_FORNEXT2] = "3Tj-",
    [OWN_OP_RANGEPREP] = "34r", [OWN_OP_RANGENEXT] = "3tj-", [OWN_OP_CALL] = "w0",
    [OWN_OP_CALLKW] = "w0Q",    [OWN_OP_CALLX] = "w2",       [OWN_OP_CALLM] = "w1Sx",
    [OWN_OP_RET] = "ae",        [OWN_OP_RETK] = "ke",        [OWN_OP_RAISE] = "ae",
    [OWN_OP_RAISEFROM] = "abe", [OWN_OP_RERAISE] = "ae",     [OWN_OP_RERAISELAST] = "e",
    [OWN_OP_EXCMATCH] = "bcA",  [OWN_OP_FORPREPEND] = "",    [OWN_OP_ASSERTFAIL] = "ie",
    [OWN_OP_LEN] = "bA",         [OWN_OP_GUARD] = "Gj+x",     [OWN_OP_GETATTR_G] = "bSAx",
    [OWN_OP_SETATTR_G] = "abSx", [OWN_OP_GETITEM_G] = "bcA",  [OWN_OP_GETITEMI_G] = "bA",
    [OWN_OP_SETITEM_G] = "abc",
};

bool own_verify_reject(struct own_verify *v, const char *why)
{
    snprintf(v->image->message, sizeof v->image->message, "code %u, word %u: %s", v->code, v->at,
             why);
    return false;
}

static void add(own_regs set, uint32_t r) { set[r >> 6] |= (uint64_t)1 << (r & 63); }

static bool range(const struct own_verify *v, own_regs set, int64_t from, int64_t n)
{
    if (n < 0 || from + n > v->c->nregs)
        return false;
    for (int64_t r = from; r < from + n; r++)
        add(set, (uint32_t)r);
    return true;
}

static bool names_tuple(const struct own_image_const *k, uint32_t most)
{
    if (k->tag != OWN_C_TUPLE || k->n > most)
        return false;
    for (uint32_t i = 0; i < k->n; i++)
        if (k->item[i].tag != OWN_C_STR)
            return false;
    return true;
}

/* Does constant D exist and is it what the letter says? */
static bool constant(const struct own_verify *v, const struct own_verify_insn *i, char letter)
{
    const struct own_image_const *k;

    if (i->d < 0 || (uint32_t)i->d >= v->c->nconst)
        return false;
    k = &v->c->k[i->d];
    switch (letter) {
    case 'k': return k->tag != OWN_C_CELL && k->tag != OWN_C_CODE;
    case 'S': return k->tag == OWN_C_STR;
    case 'L':
        return k->tag == OWN_C_CELL &&
               k->once == (i->op == OWN_OP_GETONCE || i->op == OWN_OP_SETONCE);
    case 'F': return k->tag == OWN_C_CODE && v->image->code[k->name].nfree == i->c;
    case 'N': return k->tag == OWN_C_NONE || names_tuple(k, UINT32_MAX);
    default: return names_tuple(k, i->c);
    }
}

static bool window(const struct own_verify *v, struct own_verify_insn *i, char args)
{
    int64_t n = args == '0' ? i->c : args == '1' ? (int64_t)i->c + 1 : 2;

    i->window = true;
    i->window_at = i->a;
    if (args != '1' && !range(v, i->reads, i->a, 1))
        return false;
    return range(v, i->reads, (int64_t)i->a + 3, n) && range(v, i->writes, i->b, 1);
}

/* The registers that a GUARD names are reads. */
static bool guarded(const struct own_verify *v, struct own_verify_insn *i)
{
    if (v->at + 1 >= v->c->ninsn)
        return false;
    i->more = v->c->insn[v->at + 1];
    if (OWN_GUARD_COUNT(i->more) < 1 || OWN_GUARD_COUNT(i->more) > OWN_GUARD_MOST)
        return false;
    for (uint32_t n = 0; n < OWN_GUARD_COUNT(i->more); n++)
        if (!range(v, i->reads, own_guard_register(i, n), 1))
            return false;
    return true;
}

/* One letter of effects[]; false: an operand is out of range. */
static bool effect(const struct own_verify *v, struct own_verify_insn *i, char letter)
{
    switch (letter) {
    case 'a': return range(v, i->reads, i->a, 1);
    case 'b': return range(v, i->reads, i->b, 1);
    case 'c': return range(v, i->reads, i->c, 1);
    case 'f': return (i->d & 256) != 0 || range(v, i->reads, i->c, 1);
    case 'i': return i->d == 1 || range(v, i->reads, i->a, 1);
    case '3': return range(v, i->reads, i->a, 3);
    case '5': return i->c != 1 || (i->a >= 3 && range(v, i->reads, (int64_t)i->a - 3, 1));
    case '6': return i->c != 1 || (i->a >= 4 && range(v, i->reads, (int64_t)i->a - 4, 1));
    case 'n': return i->c == 0 || range(v, i->reads, i->b, i->c);
    case 'p': return i->c == 0 || range(v, i->reads, i->b, 2 * (int64_t)i->c);
    case 'm': return range(v, i->reads, i->b, 2 + (int64_t)i->c);
    case 's': return range(v, i->reads, i->b, 3);
    case 'A': return range(v, i->writes, i->a, 1);
    case '4': return range(v, i->writes, i->a, 3);
    case 'u': return i->c == 0 || range(v, i->writes, i->a, i->c);
    case 'v': return i->d >= 0 && i->d < 256 && range(v, i->writes, i->a, (int64_t)i->c + 1 + i->d);
    case 't': return range(v, i->jump_writes, i->b, 1);
    case 'T': return range(v, i->jump_writes, i->b, 2);
    case 'h': return i->d >= 0 && (uint32_t)i->d < v->c->nfree;
    case 'w': return true;
    case '0':
    case '1':
    case '2': return window(v, i, letter);
    case 'G': return guarded(v, i);
    case 'x': i->size = 2; return true;
    case 'e': i->ends = true; return true;
    case 'g':
        i->always = true;
        i->jumps = true;
        return true;
    case 'j': i->jumps = true; return true;
    case 'y':
    case 'r':
        i->always = true;
        i->jumps = true;
        return i->d >= 0;
    case '+': return i->d >= 0;
    case '-': return i->d < 0;
    default: return constant(v, i, letter);
    }
}

bool own_verify_decode(struct own_verify *v, uint32_t at, struct own_verify_insn *i)
{
    uint64_t w = v->c->insn[at];
    const char *text;

    memset(i, 0, sizeof *i);
    v->at = at;
    i->op = w & 0xff;
    i->a = w >> 8 & 0xff;
    i->b = w >> 16 & 0xff;
    i->c = w >> 24 & 0xff;
    i->d = (int32_t)(w >> 32);
    i->size = 1;
    if (i->op >= OWN_OP_COUNT || !effects[i->op])
        return own_verify_reject(v, "unknown opcode");
    for (text = effects[i->op]; *text; text++)
        if (!effect(v, i, *text))
            return own_verify_reject(v, "an operand is out of range or of the wrong kind");
    if (at + i->size > v->c->ninsn || (i->size == 2 && v->c->insn[at + 1] != i->more))
        return own_verify_reject(v, "the cache word is missing or not zero");
    if (i->size == 2 && v->c->live[at + 1] != v->c->live[at])
        return own_verify_reject(v, "a cache word has a liveness row of its own");
    i->target = (int64_t)at + i->size + i->d;
    return true;
}

/* First pass: where instructions start. */
static bool find_starts(struct own_verify *v)
{
    struct own_verify_insn i;

    for (uint32_t at = 0; at < v->c->ninsn; at += i.size) {
        if (!own_verify_decode(v, at, &i))
            return false;
        v->start[at] = 1;
        v->guards += i.op >= OWN_OP_GUARD && i.op <= OWN_OP_SETITEM_G;
    }
    return true;
}

static const uint64_t *live_in(const struct own_verify *v, uint32_t at)
{
    return &v->c->row[v->c->live[at] * v->c->row_words];
}

/* live-in(target) less `written` is within `have`, and below `limit` (V2, V3). */
static bool flows(const struct own_verify *v, uint32_t target, const own_regs written,
                  const uint64_t *have, uint32_t limit)
{
    const uint64_t *want = live_in(v, target);

    for (uint32_t w = 0; w < v->c->row_words; w++) {
        uint64_t below = limit >= 64 * (w + 1) ? ~(uint64_t)0
                         : limit <= 64 * w     ? 0
                                               : ((uint64_t)1 << (limit & 63)) - 1;
        if (want[w] & ~written[w] & ~(have[w] & below))
            return false;
    }
    return true;
}

static bool subset(const struct own_verify *v, const own_regs reads, const uint64_t *have)
{
    for (uint32_t w = 0; w < v->c->row_words; w++)
        if (reads[w] & ~have[w])
            return false;
    return true;
}

static bool check_jump(struct own_verify *v, const struct own_verify_insn *i, const uint64_t *have,
                       uint32_t limit)
{
    own_regs written;
    struct own_verify_insn next;
    uint32_t at = v->at;

    if (i->target < 0 || i->target >= v->c->ninsn || !v->start[i->target])
        return own_verify_reject(v, "a jump lands on no instruction");
    for (int w = 0; w < 4; w++)
        written[w] = i->writes[w] | i->jump_writes[w];
    if (!flows(v, (uint32_t)i->target, written, have, limit))
        return own_verify_reject(
            v, "a register is read at a jump's target that may never have been written");
    if (i->op != OWN_OP_FORPREP && i->op != OWN_OP_RANGEPREP)
        return true;
    own_verify_decode(v, (uint32_t)i->target, &next);
    v->at = at;
    if (next.a == i->a &&
        (i->op == OWN_OP_RANGEPREP ? next.op == OWN_OP_RANGENEXT
                                   : next.op == OWN_OP_FORNEXT || next.op == OWN_OP_FORNEXT2))
        return true;
    return own_verify_reject(v, "a loop's preparation does not lead to its next step");
}

/* Second pass: reads, successors, windows. */
static bool check_flow(struct own_verify *v)
{
    struct own_verify_insn i;

    for (uint32_t at = 0; at < v->c->ninsn; at += i.size) {
        const uint64_t *have = live_in(v, at);
        uint32_t limit;

        if (!own_verify_decode(v, at, &i))
            return false;
        limit = i.window ? i.window_at : 256;
        if (!subset(v, i.reads, have))
            return own_verify_reject(v, "an operand is not live");
        if (i.jumps && !check_jump(v, &i, have, limit))
            return false;
        if (i.ends || i.always)
            continue;
        if (at + i.size >= v->c->ninsn)
            return own_verify_reject(v, "execution runs off the end");
        if (!flows(v, at + i.size, i.writes, have, limit))
            return own_verify_reject(
                v,
                "a register is live that may never have been written, or lies in a call's window");
    }
    return true;
}

static bool check_exc(struct own_verify *v, const struct own_exc_row *e)
{
    own_regs written = {0};
    struct own_verify_insn i;

    v->at = e->start;
    if (e->start >= e->end || e->end > v->c->ninsn || !v->start[e->start] ||
        e->reg >= v->c->nregs || e->kind > 1)
        return own_verify_reject(v, "an exception row is out of range");
    if (e->kind == 0 && (e->target >= v->c->ninsn || !v->start[e->target]))
        return own_verify_reject(v, "an exception handler lies on no instruction");
    add(written, e->reg);
    for (uint32_t at = e->start; at < e->end; at += i.size) {
        if (!own_verify_decode(v, at, &i))
            return false;
        const uint64_t *have = live_in(v, at);
        uint32_t limit = i.window ? i.window_at : 256;
        if (e->kind == 0 && !flows(v, e->target, written, have, limit))
            return own_verify_reject(v,
                          "an exception handler reads a register that may never have been written");
        if (e->kind == 1 && (!subset(v, written, have) || e->reg >= limit))
            return own_verify_reject(v, "an exception being handled is not kept");
    }
    return true;
}

static bool check_rows(struct own_verify *v)
{
    uint64_t rest = v->c->nregs % 64 ? ~(uint64_t)0 << (v->c->nregs % 64) : 0;

    v->at = 0;
    for (uint32_t i = 0; i < v->c->nrows; i++)
        if (v->c->row[(i + 1) * v->c->row_words - 1] & rest)
            return own_verify_reject(v, "a liveness row names a register that does not exist");
    return true;
}

static bool check_code(struct own_verify *v)
{
    uint64_t total = 0;
    own_regs params = {0};

    v->at = 0;
    if (v->c->ninsn == 0)
        return own_verify_reject(v, "no instructions");
    v->start = own_image_alloc(v->image, v->c->ninsn);
    if (!v->start || !check_rows(v) || !find_starts(v))
        return false;
    for (uint32_t r = 0; r < v->c->nparam; r++)
        add(params, r);
    v->at = 0;
    if (!subset(v, live_in(v, 0), params))
        return own_verify_reject(v, "a register is live at entry that is no parameter");
    if (!check_flow(v) || !own_verify_guards(v))
        return false;
    for (uint32_t e = 0; e < v->c->nexc; e++) {
        total += v->c->exc[e].end > v->c->exc[e].start ? v->c->exc[e].end - v->c->exc[e].start : 0;
        if (total > (uint64_t)MAX_NESTING * (v->c->ninsn + 16))
            return own_verify_reject(v, "too many exception rows");
        if (!check_exc(v, &v->c->exc[e]))
            return false;
    }
    return true;
}

bool own_image_verify(struct own_image *image)
{
    for (uint32_t i = 0; i < image->ncodes; i++) {
        struct own_verify v = {.image = image, .c = &image->code[i], .code = i};
        if (!check_code(&v))
            return false;
    }
    return true;
}
