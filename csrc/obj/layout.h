/*
 * layout.h - fields of the builtin kinds, shared by obj/ and the loop's fast paths.
 *
 * Invariants
 *   L1  a list's item block carries its capacity, slots at and beyond the length are EMPTY: a
 *       reader loads the block, compares the index with its capacity, loads the slot, tests EMPTY;
 *       it never needs the length.
 *   L2  a dict's or set's table is append-only between rebuilds; a rebuild publishes a new block by
 *       one release store.
 *   L3  outside owned mode blocks, lengths and slots are stored release and loaded acquire.
 *   L4  immutable kinds (str, tuple, float, int, range, slice, method, property, native) never
 *       change after birth, but for a str's cached hash (relaxed, any writer writes the same).
 */
#ifndef OWN_OBJ_LAYOUT_H
#define OWN_OBJ_LAYOUT_H

#include "obj/object.h"
#include "text/mt19937.h"

struct own_float { struct own_head head; double value; };

/* Integers beyond 63 bits: sign in aux (1: negative), magnitude in 30-bit-free little-endian 32-bit
 * digits. */
struct own_big { struct own_head head; uint64_t ndigit; uint32_t digit[]; };

/* aux of a str: kind (1, 2, 4) | flags.  Data is NUL-terminated, minimal kind; OWN_S_GROWN: data
 * holds the address of a struct own_growth instead, of whose code points the first len are the
 * string's. */
#define OWN_S_KIND 7u
#define OWN_S_ASCII 8u
#define OWN_S_INTERNED 16u
#define OWN_S_GROWN 32u
struct own_str {
    struct own_head head;
    _Atomic(uint64_t) xhash;
    int64_t len;
    unsigned char data[];
};

struct own_tuple { struct own_head head; int64_t len; own_slot xitem[]; };

struct own_items { int64_t cap; own_slot xslot[]; };
struct own_list {
    struct own_head head;
    _Atomic(struct own_items *) xitems;
    _Atomic(int64_t) xlen;
};

/* deque.h */
struct own_deque {
    struct own_head head;
    _Atomic(int64_t) xlen, xlimit; /* xlimit: maxlen + 1; 0: none */
    own_slot *slot;                /* from here on: DQ2 */
    int64_t room, first;
    uint64_t version;
};

/* One block: header, then 1 << log2 indices (int32: -1 free, -2 deleted, else entry), then entries
 * in insertion order. */
/* deleted: key and value EMPTY */
struct own_entry { _Atomic(uint64_t) xhash; own_slot xkey, xvalue; };
struct own_table {
    int32_t log2, usable;   /* room for entries */
    _Atomic(int64_t) xfill; /* entries appended */
    int64_t tail;           /* writers: every entry from here on is deleted */
};
struct own_dict {
    struct own_head head;
    _Atomic(struct own_table *) xtable;
    _Atomic(int64_t) xused;
    _Atomic(uint64_t) xversion;
};

/* As CPython's set: open addressing, so that iteration order is CPython's for ints. */
struct own_set_entry { own_slot xkey; _Atomic(uint64_t) xhash; };
struct own_set_table { int64_t mask; struct own_set_entry entry[]; };
struct own_set {
    struct own_head head;
    _Atomic(struct own_set_table *) xtable;
    _Atomic(int64_t) xused;
    int64_t fill;
    _Atomic(uint64_t) xversion;
    int64_t finger; /* where pop looks next */
    uint64_t hash;  /* frozenset */
};

struct own_range { struct own_head head; own_word start, stop, step, len; };  /* ints of any size */
struct own_slice { struct own_head head; own_word start, stop, step; };
/* EMPTY value: unbound */
struct own_cell { struct own_head head; own_slot xvalue; own_word name, fallback; };

struct own_func {
    struct own_head head;
    struct own_code *code;
    const own_word *k;      /* code->k: constants, cells of globals */
    const uint64_t *entry;  /* code->insn */
    own_word name, qualname, doc, module;
    own_word defaults;      /* tuple, or EMPTY */
    own_word kwdefaults;    /* dict, or EMPTY */
    own_slot xattrs;        /* instance that holds attributes the program set, or EMPTY; set once */
    int64_t nfree;
    own_word free[];        /* captured: cells, or the values of variables written once */
};

/* C code callable from programs: window[0..n) are the arguments, missing optional ones EMPTY.
 * Returns a word; OWN_EMPTY with th->exc set; or OWN_TAIL. */
typedef own_word own_native_fn(struct own_thread *th, own_word *window, int64_t n);
struct own_native_def {
    const char *name;      /* "len", or "list.append" in a type's table */
    /* "self, object, /" as in a signature; "=?": optional, arrives EMPTY; "*args": any number */
    const char *params;
    own_native_fn *fn;
    int scratch;           /* further window words, EMPTY at entry, live throughout */
};
struct own_native {
    struct own_head head;
    own_native_fn *fn;
    const struct own_native_def *def;
    int32_t min, max;      /* positional; max < 0: any number */
    int32_t scratch, nparam;
    own_word *param;       /* interned names, for keywords; positional-only: EMPTY */
    own_word name, module; /* module EMPTY: a method of self_type */
    struct own_type *self_type;
};
struct own_method { struct own_head head; own_word fn, self; };
struct own_property { struct own_head head; own_word get, set, del, doc; };
struct own_super { struct own_head head; struct own_type *type; own_word self; };
/* staticmethod, classmethod: kind PROPERTY types */
struct own_static { struct own_head head; own_word fn; };

struct own_module {
    struct own_head head;
    own_word name;
    struct own_ns *ns; /* name -> cell; under rt->xlock */
};

/* Exceptions are instances (attributes by shape) whose first inline slots are fixed. */
enum { OWN_X_ARGS, OWN_X_CAUSE, OWN_X_CONTEXT, OWN_X_TRACE, OWN_X_SUPPRESS, OWN_X_FIXED };

/* Iterators: one struct for all builtin ones; what they hold are slots. */
struct own_iter {
    struct own_head head;
    own_slot xa, xb;
    own_slot xindex;
    _Atomic(uint64_t) xversion;
    int32_t what;
};
/* Views of dicts: keys, values, items. */
struct own_view { struct own_head head; own_word dict; int32_t what; };

/* A random generator: the lock guards mt. */
struct own_random { struct own_head head; struct own_lock lock; struct own_mt mt; };

static inline bool own_is_kind(own_word w, enum own_kind kind)
{
    return own_is_ref(w) && own_ref_type(w)->kind == kind;
}

#endif
