/*
 * object.h - what every heap object begins with, types, shapes and members.
 *
 * Layout: [discipline's prefix] struct own_obj | shape u32 | aux u32 | the type's own fields.
 *
 * Invariants
 *   O1  type and, but for instances, shape never change; types, shapes, members are never freed
 *       (RT1).
 *   O2  an instance's slot is stored before the shape that names it; slot numbers are never reused.
 *   O3  shape may be read by anybody at any time: any value read names the object's type correctly.
 *   O4  in a free block the type field is NULL (heap walks rely on it).
 *   O5  a member's fn is non-NULL only while the name resolves to a plain function or native.
 *
 * Design  csrc/README.md, "Objects".
 */
#ifndef OWN_OBJ_OBJECT_H
#define OWN_OBJ_OBJECT_H

#include "core/runtime.h"
#include OWN_DISC_HEADER

struct own_head {
    struct own_obj ob;
    _Atomic(uint32_t) xshape; /* O3 */
    /* low byte: policy; instances: overflow index in the rest; else the type's own */
    _Atomic(uint32_t) xaux;
};

/* Builtin kinds: an object's layout.  A user class derived from one of them has the same kind. */
enum own_kind {
    OWN_K_OBJECT, /* instances of user classes: struct own_inst */
    OWN_K_NONE, OWN_K_BOOL, OWN_K_INT, OWN_K_FLOAT, OWN_K_STR, OWN_K_TUPLE, OWN_K_LIST, OWN_K_DICT,
    OWN_K_SET, OWN_K_RANGE, OWN_K_SLICE, OWN_K_ITER, OWN_K_VIEW, OWN_K_FUNC, OWN_K_NATIVE,
    OWN_K_METHOD, OWN_K_CELL, OWN_K_TYPE, OWN_K_MODULE, OWN_K_EXC, OWN_K_PROPERTY, OWN_K_SUPER,
    OWN_K_UNBOUND,
    OWN_K_SYNC, /* locks, events, queues, threads: state in atomics */
    OWN_K_TRACE, OWN_K_DEQUE, OWN_K_COUNT
};

/* Type flags */
#define OWN_T_IMMUTABLE 1u /* instances are never acquired; their contents never change */
#define OWN_T_SUBCLASS 2u  /* made by a class statement */
#define OWN_T_EXC 4u       /* derived from BaseException */
#define OWN_T_FINAL 8u     /* may not be subclassed */
#define OWN_T_SETATTR 16u  /* has a user __setattr__, __getattr__ or __delattr__ */
#define OWN_T_ATTRS 64u    /* instances carry attributes by shape */
/* builtin container whose dunders no subclass overrides: fast paths apply by kind */
#define OWN_T_ITEMS 32u

struct own_member_table;
struct own_ns;
struct own_shape_index;

struct own_type {
    struct own_head head;   /* a class is an object; immortal */
    enum own_kind kind;     /* of its instances */
    uint32_t flags;
    uint32_t id;
    uint32_t root_shape;    /* shape of a fresh instance */
    uint32_t inline_slots;  /* words for attributes in the instance itself */
    uint32_t basic_size;    /* bytes of the fixed part, own_obj included */
    own_word name;          /* interned str */
    own_word qualname, module, doc;
    struct own_type *base;  /* first base; NULL for object */
    own_word bases;         /* tuple */
    struct own_type **mro;  /* linearised, self first */
    uint32_t nmro;
    /* names resolved for this class -> index in rt->member */
    _Atomic(struct own_member_table *) xmembers;
    struct own_runtime *rt;
    struct own_ns *ns;      /* own name space (obj/type.h): names to cells; under rt->xlock */
    own_word construct;     /* what calling the class calls; EMPTY: own_construct, then __init__ */
    /* tuple of interned names that instances are limited to, or EMPTY: any */
    own_word slots;
    own_word hints;         /* tuple of names that methods assign on self, or EMPTY */
    uint32_t init;          /* index in rt->member of __init__ */
    /* Release what a dead object holds, one reference at a time: the next one, or EMPTY when no
     * more. Called by the drain only; the object is nobody else's.  Then the memory goes by
     * size(). */
    own_word (*next_ref)(struct own_thread *th, struct own_head *dead);
    void (*release)(struct own_thread *th, struct own_head *dead); /* raw blocks, or NULL */
    uint64_t (*size)(const struct own_head *o);                    /* bytes, own_obj included */
    /* Every reference in a live object, for heap walks: i = 0, 1, ..; EMPTY ends. */
    own_word (*ref_at)(const struct own_head *o, int64_t i);
};

/* Shapes: hidden classes.  id 0 is none. */
struct own_shape {
    uint32_t id, parent;
    uint32_t slot;          /* slot of name */
    uint32_t offset;        /* byte offset of that slot from the object, 0: in the overflow block */
    uint32_t count;         /* slots in use */
    struct own_type *type;
    own_word name;          /* interned; EMPTY for a root */
    _Atomic(uint32_t) xchild, xsibling; /* transitions: first child, next child of my parent */
    /* long chains: name -> shape, made when first needed */
    _Atomic(struct own_shape_index *) xindex;
};

/* What one name means in one class; the cache of method calls points here. */
enum own_member_kind {
    OWN_M_NONE, OWN_M_FUNC, OWN_M_NATIVE, OWN_M_STATIC, OWN_M_CLASS, OWN_M_PROPERTY, OWN_M_VALUE
};
struct own_member {
    /* own_word of a function or native to call with self, or EMPTY (O5) */
    _Atomic(uint64_t) xfn;
    _Atomic(uint64_t) xcell;   /* own_word of the cell that holds the class attribute, or EMPTY */
    _Atomic(uint32_t) xkind;
    struct own_type *type;     /* class asked */
    _Atomic(struct own_type *) xhome; /* class that has it, or NULL */
    own_word name;
};

struct own_inst {
    struct own_head head;
    _Atomic(uint64_t) xslot[]; /* type->inline_slots words */
};

static inline struct own_head *own_ref(own_word w) { return (struct own_head *)w; }
static inline own_word own_word_of(const void *o) { return (own_word)o; }
static inline struct own_type *own_ref_type(own_word w) { return own_ref(w)->ob.type; }
/* relaxed: any value is a valid name of the type (O3). */
#define own_shape_of(o) own_load_relaxed(&(o)->xshape)

#endif
