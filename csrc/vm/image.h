/*
 * image.h - the compiled form of one module: what owner_rt/compile/emit.py writes and vm/load.c
 * reads.
 *
 * Little-endian, no padding.  str := u32 length, UTF-8 bytes.  name := u32 index into strings.
 *   image  := "OWN1", u32 version (OWN_IMAGE_VERSION), str filename, str module name,
 *             u32 nstrings, str*, u32 ncodes, code*              code 0 is the module body; codes
 *             refer only to later ones
 *   code   := name co_name, name qualname, u32 first line, u32 flags (OWN_CO_*), u8 nregs
 *   (1..250), u8 nposonly, u8 npos
 *             (positional parameters, positional-only ones included), u8 nkwonly,
 *             name* parameter names (npos, nkwonly, then *args, then **kwargs as flags say; in
 *             registers 0.. in this order),
 *             u8 nfree, name* names of the captured variables
 *             u32 nconst, const*, u32 ninsn, u64* instructions (cache words 0),
 *             u16 nrows, u64* rows ((nregs + 63) / 64 words each), u16* live row per instruction
 *             word,
 *             u16 nexc, exc*, u32* line per instruction word, u16* column (0 based) per word, u16*
 *             end column per word
 *             columns count characters; 0xffff: unknown, as an end column: to the end of the line
 *   exc    := u32 start, u32 end, u32 target, u8 kind, u8 register     word indices, [start, end);
 *   innermost first
 *             kind 0: an exception raised there goes to register, then to target
 *             kind 1: the exception in register is being handled there (target unused): context,
 *             bare raise, exc_info
 *   const  := u8 tag, payload
 *   A class body finds and fills the namespace dict: __module__, __qualname__, __doc__ (if any),
 *   then its names in order.
 *
 * Invariants (checked by vm/verify.c; the interpreter trusts nothing else)
 *   V1  every operand is in range; jumps land on instructions; execution cannot run off the end.
 *   V2  live-in(i) contains what i reads and, for each successor j (exception targets included),
 *   live-in(j) less what
 *       i writes on the way to j; live-in(entry) is a subset of the parameters.  So a live
 *       register was written.
 *   V3  windows: nothing at or above A is in live-in of what follows a W instruction, but its
 *   result.
 *   V4  a backward jump is an instruction with a safe point; FORNEXT's target lies behind its
 *   FORPREP.
 *   V5  guards: a check-free instruction (.._G) stands in the guarded copy behind a GUARD that
 *       names its object's register, for writing if it writes.  A guarded copy is entered through
 *       its GUARD alone, holds no W instruction, no GUARD
 *       and nothing that always leaves it, and writes no guarded register.  Word
 *       for word it has a twin: the same instruction with its checks, the same live-in set, the
 *       same ways on.
 */
#ifndef OWN_VM_IMAGE_H
#define OWN_VM_IMAGE_H

#define OWN_IMAGE_VERSION 2u

/* The word behind a GUARD: length of the guarded copy in words (it begins behind this word), bit n:
 * register n is for writing, registers 4 and 5, how many registers (1..5; A, B, C first). */
#define OWN_GUARD_WORDS(x) ((uint32_t)(x))
#define OWN_GUARD_WRITES(x, n) ((x) >> (32 + (n)) & 1)
#define OWN_GUARD_FURTHER(x, n) ((uint32_t)((x) >> (40 + 8 * ((n)-3))) & 0xff)
#define OWN_GUARD_COUNT(x) ((uint32_t)((x) >> 56))
#define OWN_GUARD_MOST 5u

enum own_const_tag {
    OWN_C_NONE, OWN_C_TRUE, OWN_C_FALSE, OWN_C_ELLIPSIS,
    OWN_C_INT,     /* i64 (any; beyond 63 bits it becomes an object) */
    OWN_C_BIG,     /* str: decimal digits with optional '-' */
    OWN_C_FLOAT,   /* f64 */
    OWN_C_STR,     /* name */
    OWN_C_TUPLE,   /* u32 n, const* (no code, no cells) */
    OWN_C_CODE,    /* u32 code index, greater than that of the code it stands in */
    OWN_C_CELL,    /* name of a global, u8 once */
    OWN_C_BUILTIN, /* name: native or prelude builtin */
    OWN_C_MODULE,  /* name */
    OWN_C_MEMBER,  /* module name, attribute name: resolved when the image is loaded */
    OWN_C_SET      /* as OWN_C_TUPLE: a frozenset */
};

#define OWN_CO_VARARGS 1u   /* has *args */
#define OWN_CO_VARKW 2u     /* has **kwargs */
#define OWN_CO_CLASS 4u     /* a class body: parameter 0 is the namespace dict; returns the
                               __class__ cell or None */
#define OWN_CO_MODULE 8u
#define OWN_CO_DOC 16u      /* constant 0 is the docstring */

#endif
