/*
 * Verification of guarded copies (V5 of image.h): what the handlers of vm/ops_guard.inc.h trust.
 *
 * Invariants
 *   VG1  no word lies in two guarded copies, and none in a guarded copy and a twin: leaving a copy
 *        leads to code that checks.
 *   VG2  a register that a GUARD names is not written in its copy: it holds the same reference
 *        there until the copy is left.
 *   VG3  in a guarded copy stands nothing that calls or stores its pc as it is (settles()); all
 *        else that settles saves its pc first, and so is in the twin (LO5).
 */
#include "vm/verify.h"
#include <string.h>

#define NONE 0 /* in no guarded copy; else: number of its row, plus 1 */

/* The same instruction with its checks; how it uses the object. */
static uint32_t checked(uint32_t op)
{
    switch (op) {
    case OWN_OP_GETATTR_G: return OWN_OP_GETATTR;
    case OWN_OP_SETATTR_G: return OWN_OP_SETATTR;
    case OWN_OP_GETITEM_G: return OWN_OP_GETITEM;
    case OWN_OP_GETITEMI_G: return OWN_OP_GETITEMI;
    case OWN_OP_SETITEM_G: return OWN_OP_SETITEM;
    default: return op;
    }
}

/* Does the handler store its pc without asking whether it is in a guarded copy? */
static bool settles(const struct own_verify_insn *i)
{
    switch (i->op) {
    case OWN_OP_FORPREP:
    case OWN_OP_FORNEXT2:
    case OWN_OP_RANGEPREP:
    case OWN_OP_IN:
    case OWN_OP_NOTIN:
    case OWN_OP_MKSLICE:
    case OWN_OP_MKLIST:
    case OWN_OP_MKTUPLE:
    case OWN_OP_MKSET:
    case OWN_OP_MKDICT:
    case OWN_OP_MKSTR:
    case OWN_OP_FORMAT:
    case OWN_OP_APPEND:
    case OWN_OP_UNPACK:
    case OWN_OP_UNPACKX: return true;
    default: return i->window;
    }
}

/* A jump without a condition is one instruction forward, another backward. */
static uint32_t twin_op(uint32_t op) { return op == OWN_OP_LOOP ? OWN_OP_JMP : checked(op); }

static bool names(const struct own_verify_insn *guard, uint32_t reg, bool writes)
{
    for (uint32_t n = 0; n < OWN_GUARD_COUNT(guard->more); n++)
        if (own_guard_register(guard, n) == reg && (!writes || OWN_GUARD_WRITES(guard->more, n)))
            return true;
    return false;
}

static bool writes_guarded(const struct own_verify_insn *guard, const struct own_verify_insn *i)
{
    for (uint32_t n = 0; n < OWN_GUARD_COUNT(guard->more); n++) {
        uint32_t r = own_guard_register(guard, n);

        if ((i->writes[r >> 6] | i->jump_writes[r >> 6]) >> (r & 63) & 1)
            return true;
    }
    return false;
}

/* Where the twin's jump has to go; -1: an outer jump, which goes where the copy's does. */
static bool same_way(const struct own_guard_row *g, uint32_t guard, int64_t target, int64_t twin)
{
    if (target < g->start || target >= g->end)
        return target == twin;
    return twin == target + g->twin || (target == g->start && twin == guard);
}

static bool same_live(const struct own_verify *v, uint32_t a, uint32_t b)
{
    uint32_t words = v->c->row_words;

    return memcmp(&v->c->row[v->c->live[a] * words], &v->c->row[v->c->live[b] * words],
                  words * sizeof *v->c->row) == 0;
}

/* The instruction at `at` in the copy and its twin. */
static bool check_pair(struct own_verify *v, const struct own_guard_row *g, uint32_t at,
                       const struct own_verify_insn *guard, struct own_verify_insn *i)
{
    struct own_verify_insn twin;

    if (!v->start[at + g->twin])
        return own_verify_reject(v, "a guarded copy and its twin differ");
    if (!own_verify_decode(v, at + g->twin, &twin) || !own_verify_decode(v, at, i))
        return false;
    if (settles(i) || i->op == OWN_OP_GUARD)
        return own_verify_reject(v, "a guarded copy holds what may not be there");
    if (writes_guarded(guard, i))
        return own_verify_reject(v, "a guarded register is written");
    if (twin_op(twin.op) != twin_op(i->op) || checked(twin.op) != twin.op || twin.a != i->a ||
        twin.b != i->b || twin.c != i->c || !same_live(v, at, at + g->twin) ||
        (i->jumps ? !same_way(g, g->start - 2, i->target, twin.target) : i->d != twin.d))
        return own_verify_reject(v, "a guarded copy and its twin differ");
    if (checked(i->op) == i->op)
        return true;
    if (i->op == OWN_OP_SETATTR_G || i->op == OWN_OP_SETITEM_G ? names(guard, i->a, true)
                                                               : names(guard, i->b, false))
        return true;
    return own_verify_reject(v, "an access without a check to what is not guarded");
}

static bool check_copy(struct own_verify *v, const struct own_guard_row *g)
{
    struct own_verify_insn guard, i = {.ends = true}, after;
    uint32_t at;

    if (!own_verify_decode(v, g->start - 2, &guard))
        return false;
    for (at = g->start; at < g->end; at += i.size)
        if (!check_pair(v, g, at, &guard, &i))
            return false;
    v->at = g->start - 2;
    if (at != g->end)
        return own_verify_reject(v, "a guarded copy ends inside an instruction");
    if (i.ends || i.always)
        return true;
    /* What follows the copy follows the twin. */
    if (at + g->twin < v->c->ninsn && v->start[at + g->twin]) {
        if (!own_verify_decode(v, at + g->twin, &after))
            return false;
        v->at = g->start - 2;
        if ((after.op == OWN_OP_JMP || after.op == OWN_OP_LOOP) && after.target == at)
            return true;
    }
    return own_verify_reject(v, "a guarded copy and its twin differ");
}

/* Nothing but its GUARD leads into a guarded copy (its falling through is the way), and what needs
 * a guard has one. */
static bool check_entries(struct own_verify *v, const uint32_t *within)
{
    struct own_verify_insn i;

    for (uint32_t at = 0; at < v->c->ninsn; at += i.size) {
        if (!own_verify_decode(v, at, &i))
            return false;
        if (checked(i.op) != i.op && within[at] == NONE)
            return own_verify_reject(v, "an access without a check outside of a guarded copy");
        if (i.jumps && within[i.target] != NONE && within[i.target] != within[at])
            return own_verify_reject(v, "a jump into a guarded copy");
    }
    for (uint32_t e = 0; e < v->c->nexc; e++)
        if (v->c->exc[e].kind == 0 && v->c->exc[e].target < v->c->ninsn &&
            within[v->c->exc[e].target] != NONE)
            return own_verify_reject(v, "a jump into a guarded copy");
    return true;
}

/* Rows, and which row each word belongs to. */
static bool find_copies(struct own_verify *v, uint32_t *within)
{
    struct own_verify_insn i;
    uint64_t n = v->c->ninsn;

    v->c->nguard = 0;
    for (uint32_t at = 0; at < n; at += i.size) {
        struct own_guard_row *g = &v->c->guard[v->c->nguard];
        uint64_t words;

        if (!own_verify_decode(v, at, &i))
            return false;
        if (i.op != OWN_OP_GUARD)
            continue;
        words = OWN_GUARD_WORDS(i.more);
        if (words == 0 || words > n - at - 2 || (uint64_t)i.target < at + 2 + words ||
            (uint64_t)i.target + words > n)
            return own_verify_reject(v, "a guarded copy is out of range");
        if (within[at] != NONE)
            return own_verify_reject(v, "a guarded copy holds what may not be there");
        *g = (struct own_guard_row){at + 2, at + 2 + (uint32_t)words, (uint32_t)i.d};
        v->c->nguard++;
        for (uint32_t w = g->start; w < g->end; w++)
            within[w] = v->c->nguard;
    }
    return true;
}

bool own_verify_guards(struct own_verify *v)
{
    uint32_t *within;

    if (v->guards == 0)
        return true;
    within = own_image_alloc(v->image, v->c->ninsn * sizeof *within);
    v->c->guard = own_image_alloc(v->image, (uint64_t)v->guards * sizeof *v->c->guard);
    if (!within || !v->c->guard || !find_copies(v, within) || !check_entries(v, within))
        return false;
    for (uint32_t k = 0; k < v->c->nguard; k++) {
        const struct own_guard_row *g = &v->c->guard[k];

        v->at = g->start - 2;
        for (uint32_t w = g->start; w < g->end; w++)
            if (within[w + g->twin] != NONE)
                return own_verify_reject(v, "a guarded copy and its twin differ");
        if (!check_copy(v, g))
            return false;
    }
    return true;
}

static void redirect(uint64_t *word, int64_t d) { *word = (uint32_t)*word | (uint64_t)d << 32; }

static void unguard(struct own_verify *v)
{
    struct own_verify_insn i, guard;

    for (uint32_t at = 0; at < v->c->ninsn; at += i.size) {
        own_verify_decode(v, at, &i);
        if (i.jumps && (v->c->insn[i.target] & 0xff) == OWN_OP_GUARD) {
            own_verify_decode(v, (uint32_t)i.target, &guard);
            redirect(&v->c->insn[at], (int64_t)i.d + guard.size + guard.d);
        }
    }
    for (uint32_t k = 0; k < v->c->nguard; k++) {
        uint64_t *word = &v->c->insn[v->c->guard[k].start - 2];

        *word = OWN_OP_JMP;
        redirect(word, (int64_t)v->c->guard[k].twin + 1);
    }
    v->c->nguard = 0;
}

/* A twin lies behind its copy, so that every circle still holds a backward jump, a safe point. */
void own_image_unguard(struct own_image *image)
{
    for (uint32_t i = 0; i < image->ncodes; i++) {
        struct own_verify v = {.image = image, .c = &image->code[i], .code = i};

        if (v.c->nguard)
            unguard(&v);
    }
}
