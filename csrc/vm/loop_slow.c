/*
 * Out-of-line parts of the interpreter's handlers.
 */
#include "vm/loop_slow.h"
#include "disc/settle.h"
#include "obj/attr.h"
#include "obj/num.h"

void own_vm_left(struct own_thread *th, own_word result)
{
    own_word *r = th->stack + OWN_FRAME_WORDS;

    r[-3] = OWN_EMPTY;
    r[-2] = r[-1] = 0;
    r[0] = result;
    th->r = r;
    th->native_n = 1;
    own_watermark_lower(th, r);
}

void loop_root(struct own_thread *th, own_word *r, const uint64_t *pc, own_word val)
{
    own_word *base = r + own_frame_func(r)->code->nregs + OWN_FRAME_WORDS;

    base[-3] = th->none;
    base[-2] = (own_word)pc;
    base[-1] = (r[-1] & OWN_DEPTH_MASK) | (uint64_t)(base - r);
    base[0] = val;
    th->r = base;
    th->native_n = 1;
}

void loop_unbound(struct own_thread *th, own_word name, bool is_free)
{
    if (is_free)
        own_raise(th, OWN_E_NameError,
                  "cannot access free variable '%U' where it is not associated with a value in "
                  "enclosing scope",
                  name);
    else
        own_raise(th, OWN_E_UnboundLocalError,
                  "cannot access local variable '%U' where it is not associated with a value",
                  name);
}

own_word loop_global_missing(struct own_thread *th, const struct own_cell *cell)
{
    if (cell->fallback != OWN_EMPTY)
        return cell->fallback;
    return own_raise(th, OWN_E_NameError, "name '%U' is not defined", cell->name);
}

bool loop_set_once(struct own_thread *th, struct own_cell *cell, own_word w)
{
    uint64_t none = OWN_EMPTY;

    disc_incref(th, w);
    /* release: whoever sees the value sees what it refers to; pairs with GETONCE. */
    if (own_cas_release(&cell->xvalue, &none, w))
        return true;
    disc_defer(th, w);
    own_raise(th, OWN_E_SystemError, "a global that is written once has a value already");
    return false;
}

bool loop_empty_cell(struct own_thread *th, struct own_cell *cell)
{
    own_word old;

    if (!disc_write_try(th, &cell->head))
        disc_acquire_write(th, &cell->head);
    old = disc_move_out(th, &cell->head, &cell->xvalue);
    disc_write_end(th, &cell->head);
    return old != OWN_EMPTY;
}

bool loop_del_cell(struct own_thread *th, own_word cell)
{
    struct own_cell *c = (struct own_cell *)cell;

    if (loop_empty_cell(th, c))
        return true;
    own_raise(th, OWN_E_NameError, "name '%U' is not defined", c->name);
    return false;
}

own_word loop_cell_new(struct own_thread *th, own_word content)
{
    struct own_cell *c = (struct own_cell *)own_new(th, OWN_TYPE(th, CELL), sizeof *c);

    if (!c)
        return OWN_EMPTY;
    c->name = c->fallback = OWN_EMPTY;
    disc_init(th, &c->xvalue, content);
    return own_word_of(c);
}

bool loop_dict_set(struct own_thread *th, struct own_dict *d, own_word key, own_word w)
{
    uint64_t hash = 0;
    struct own_entry *e;

    if (own_is_int(key))
        hash = (uint64_t)own_int(key);
    else if (own_is_ref(key) && own_ref_type(key)->kind == OWN_K_STR)
        hash = loop_str_hash(key);
    if (hash >= LOOP_HASHES_ITSELF && own_is_int(key))
        return false;
    if (!disc_write_try(th, &d->head))
        return false;
    e = loop_dict_entry(own_dict_table(d), key, hash);
    if (e)
        disc_store(th, &d->head, &e->xvalue, w);
    disc_write_end(th, &d->head);
    return e != NULL;
}

const uint64_t *loop_twin(const struct own_code *code, const uint64_t *pc)
{
    uint64_t at = (uint64_t)(pc - 1 - (const uint64_t *)(const void *)code->xinsn);
    uint32_t low = 0, high = code->nguard;

    while (low < high) {
        uint32_t middle = (low + high) / 2;

        if (at >= code->guard[middle].end)
            low = middle + 1;
        else
            high = middle;
    }
    return low < code->nguard && at >= code->guard[low].start ? pc + code->guard[low].twin : pc;
}

void loop_guard_learn(const struct own_code *code, const uint64_t *pc)
{
    /* relaxed: cache words are whole (CO1). */
    uint64_t word = own_load_relaxed(OWN_CACHE_AT(loop_twin(code, pc)));

    /* relaxed: as above. */
    if (word != own_load_relaxed(OWN_CACHE_AT(pc)))
        /* relaxed: as above. */
        own_store_relaxed(OWN_CACHE_AT(pc), word);
}

/* The cache for this shape at a site: its own word, or th's entry for (shape, name), emptied if it
 * was another's. */
static _Atomic(uint64_t) *cache_for(struct own_thread *th, int what, own_word o, own_word name,
                                    _Atomic(uint64_t) *cache)
{
    /* relaxed: cache words are whole (CO1). */
    uint64_t word = own_load_relaxed(cache);
    struct own_lookup *e;
    uint32_t shape;

    if (word == 0 || !own_is_ref(o))
        return cache;
    shape = own_shape_of(own_ref(o));
    if (((uint32_t)word & ~OWN_CACHE_SLOW) == shape)
        return cache;
    e = &th->lookup[what][((name >> 4) ^ (uint64_t)shape * 0x9e3779b1u) % OWN_LOOKUPS];
    if (e->name != name) {
        e->name = name;
        /* relaxed: this thread's alone. */
        own_store_relaxed(&e->xword, 0);
    }
    return &e->xword;
}

own_word loop_getattr(struct own_thread *th, own_word o, own_word name, _Atomic(uint64_t) *cache)
{
    _Atomic(uint64_t) *own = cache_for(th, 0, o, name, cache);
    /* relaxed: as in GETATTR. */
    uint64_t word = own_load_relaxed(own);
    own_word w;

    if (own != cache && disc_may_read(th, own_ref(o))) {
        /* relaxed: as in GETATTR. */
        if (own_load_relaxed(&own_ref(o)->xshape) == (uint32_t)word) {
            w = disc_load(th, own_ref(o), (own_slot *)(void *)((char *)o + (word >> 32)));
            if (w != OWN_EMPTY)
                return w;
        }
    }
    return own_op_getattr(th, o, name, own);
}

own_word loop_setattr(struct own_thread *th, own_word o, own_word name, own_word v,
                      _Atomic(uint64_t) *cache)
{
    _Atomic(uint64_t) *own = cache_for(th, 1, o, name, cache);

    if (own != cache && disc_write_try(th, own_ref(o))) {
        /* relaxed: as in SETATTR. */
        uint64_t word = own_load_relaxed(own);
        /* relaxed: shapes of objects that this thread may write are its own. */
        bool plain = own_load_relaxed(&own_ref(o)->xshape) == (uint32_t)word;

        if (plain)
            disc_store(th, own_ref(o), (own_slot *)(void *)((char *)o + (word >> 32)), v);
        disc_write_end(th, own_ref(o));
        if (plain)
            return th->none;
    }
    return own_op_setattr(th, o, name, v, own);
}

own_word loop_method(struct own_thread *th, own_word self, own_word name, _Atomic(uint64_t) *cache,
                     own_word *callee, bool *with_self)
{
    _Atomic(uint64_t) *own = cache_for(th, 2, self, name, cache);
    /* relaxed: as in CALLM. */
    uint64_t word = own_load_relaxed(own);

    if (own != cache && own_shape_of(own_ref(self)) == (uint32_t)word) {
        /* acquire: the function's contents (O5). */
        *callee = own_load_acquire(&th->rt->member[word >> 32].xfn);
        *with_self = true;
        if (*callee != OWN_EMPTY)
            return th->none;
    }
    return own_op_method(th, self, name, own, callee, with_self);
}

static bool as_double(own_word w, double *d)
{
    if (own_is_int(w)) {
        *d = (double)own_int(w);
        return true;
    }
    if (own_is_flo(w)) {
        *d = own_flo(w);
        return true;
    }
    if (!own_is_kind(w, OWN_K_FLOAT))
        return false;
    *d = ((struct own_float *)w)->value;
    return true;
}

bool loop_doubles(own_word a, own_word b, double *x, double *y)
{
    return !own_are_ints(a, b) && as_double(a, x) && as_double(b, y);
}

static bool compares_as_double(own_word w, double *d)
{
    return (!own_is_int(w) || own_fits_double(own_int(w))) && as_double(w, d);
}

bool loop_floats(own_word a, own_word b, double num[2])
{
    return !own_are_ints(a, b) && compares_as_double(a, &num[0]) && compares_as_double(b, &num[1]);
}

bool loop_jump_sense(uint64_t op)
{
    if (op >= OWN_OP_JNLT && op <= OWN_OP_JNNE)
        return false;
    if (op >= OWN_OP_JNLTI && op <= OWN_OP_JNNEI)
        return false;
    return op != OWN_OP_JF;
}

_Static_assert(OWN_OP_JNNE - OWN_OP_JNLT == 5 && OWN_OP_JNNEI - OWN_OP_JNLTI == 5,
               "negated jumps are together");

bool own_vm_signal(struct own_thread *th)
{
    struct own_runtime *rt = th->rt;

    /* acquire: the flags below were set before the bit; pairs with signal_thread. */
    own_and_acquire(&th->xstatus, ~OWN_ST_SIGNAL);
    /* relaxed: as above. */
    if (!th->is_main && own_load_relaxed(&rt->xexiting) != 0)
        return true;
    /* relaxed: a hint.  Where threads take turns the main one gets its turn. */
    if (!th->is_main && own_load_relaxed(&rt->xinterrupt) != 0) {
        disc_block(th);
        disc_unblock(th);
    }
    /* relaxed: as above. */
    if (th->is_main && own_load_relaxed(&rt->xinterrupt) != 0) {
        /* relaxed: one that comes meanwhile is the same one. */
        own_store_relaxed(&rt->xinterrupt, 0);
        own_raise_plain(th, OWN_E_KeyboardInterrupt);
        return true;
    }
    return false;
}

bool own_vm_safe_point(struct own_thread *th)
{
    if (disc_put_off(th))
        return true;
    disc_safe_point(th);
    /* relaxed: a setting, read now and then. */
    th->recursion_limit = own_load_relaxed(&th->rt->xrecursion_limit);
    /* relaxed: own_vm_signal reads again with the order that it needs. */
    if (OWN_LIKELY((own_load_relaxed(&th->xstatus) & OWN_ST_SIGNAL) == 0))
        return true;
    return !own_vm_signal(th);
}
