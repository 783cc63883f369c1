/*
 * Exceptions on their way: handlers, frames popped, tracebacks, context, and the raise statements.
 *
 * Invariants
 *   UN1  th->exc counts the exception until a register holds it; the count then goes to the buffer.
 *   UN2  th->r and th->pc describe the frame that is being looked at, so storing into the
 *        exception may settle.
 *   UN3  every frame popped lowers the watermark (R10), and its window in the caller is cleared:
 *        the call's operands lay there, and what the callee left behind may be dead (C24).
 */
#include "disc/settle.h"
#include "obj/exc.h"
#include "obj/object_new.h"
#include "vm/frame.h"

/* -- traceback entries -- */

own_word own_trace_new(struct own_thread *th, struct own_code *code, uint64_t at, own_word next)
{
    struct own_trace *t = (struct own_trace *)own_new(th, OWN_TYPE(th, TRACE), sizeof *t);

    if (!t)
        return OWN_EMPTY;
    t->code = code;
    t->at = at;
    t->next = next;
    disc_incref(th, next);
    return own_word_of(t);
}

own_word own_trace_next_ref(struct own_thread *th, struct own_head *dead)
{
    struct own_trace *t = (struct own_trace *)dead;
    own_word w = t->next;

    (void)th;
    t->next = OWN_EMPTY;
    return w;
}

own_word own_trace_ref_at(const struct own_head *o, int64_t i)
{
    return i == 0 ? ((const struct own_trace *)o)->next : OWN_EMPTY;
}

uint64_t own_trace_size(const struct own_head *o)
{
    (void)o;
    return sizeof(struct own_trace);
}

uint32_t own_code_line(const struct own_code *code, uint64_t at)
{
    return at < code->ninsn ? code->line[at] : 0;
}

/* Store a new word into the exception on its way: it is counted meanwhile, for the store may wait.
 * */
static void put(struct own_thread *th, own_word exc, int which, own_word w)
{
    disc_incref(th, w);
    own_exc_store(th, exc, which, w);
    disc_defer(th, w);
}

static void add_entry(struct own_thread *th, struct own_code *code, uint64_t at)
{
    own_word next = own_exc_word(th, th->exc, OWN_X_TRACE), entry, exc = th->exc;

    if (code->hidden)
        return;
    entry = own_trace_new(th, code, at, next == th->none ? OWN_EMPTY : next);
    if (entry != OWN_EMPTY)
        put(th, exc, OWN_X_TRACE, entry);
    else if (th->exc != exc) /* no memory for the entry: the exception goes on without it */
        own_raise_object(th, exc);
}

/* -- the exception being handled -- */

static uint64_t word_of(const struct own_code *code, const uint64_t *pc)
{
    return (uint64_t)(pc - (const uint64_t *)(const void *)code->xinsn);
}

/* In this frame: the register of the innermost kind-1 row over `at`. */
static own_word handled_here(const own_word *r, const struct own_code *code, uint64_t at)
{
    for (uint32_t i = 0; i < code->nexc; i++) {
        const struct own_exc_row *e = &code->exc[i];
        if (e->kind == 1 && e->start <= at && at < e->end && own_is_exc(r[e->reg]))
            return r[e->reg];
    }
    return OWN_EMPTY;
}

own_word own_vm_handled(struct own_thread *th)
{
    const own_word *r = th->r;
    const uint64_t *pc = th->pc;
    bool native = th->native_n >= 0;

    for (;;) {
        const uint64_t *back = own_frame_return(r);
        if (!native) {
            const struct own_code *code = own_frame_func(r)->code;
            own_word exc = handled_here(r, code, word_of(code, pc));
            if (exc != OWN_EMPTY)
                return exc;
        }
        if (!back)
            return OWN_EMPTY;
        r -= OWN_LINK_DELTA(r[-1]);
        pc = back - 1;
        native = false;
    }
}

struct own_code *own_vm_caller(struct own_thread *th, int64_t depth, uint32_t *line)
{
    const own_word *r = th->r;
    const uint64_t *pc = th->pc;
    bool native = th->native_n >= 0;

    for (;;) {
        const uint64_t *back = own_frame_return(r);
        if (!native && !own_frame_func(r)->code->hidden && depth-- == 0) {
            *line = own_code_line(own_frame_func(r)->code, word_of(own_frame_func(r)->code, pc));
            return own_frame_func(r)->code;
        }
        if (!back)
            return NULL;
        r -= OWN_LINK_DELTA(r[-1]);
        pc = back - 1;
        native = false;
    }
}

/* A new exception's __context__ := the one being handled, without making a cycle. */
static void set_context(struct own_thread *th)
{
    own_word handled = own_vm_handled(th), exc = th->exc, at;

    if (handled == OWN_EMPTY || handled == exc)
        return;
    disc_incref(th, handled);
    at = handled;
    for (int i = 0; i < 1000; i++) {
        own_word context = own_exc_word(th, at, OWN_X_CONTEXT);
        if (context == th->none)
            break;
        if (context == exc) {
            own_exc_store(th, at, OWN_X_CONTEXT, OWN_EMPTY);
            break;
        }
        /* the next one may have to be acquired, and others may cut the chain meanwhile */
        disc_incref(th, context);
        if (at != handled)
            disc_defer(th, at);
        at = context;
    }
    if (at != handled)
        disc_defer(th, at);
    own_exc_store(th, exc, OWN_X_CONTEXT, handled);
    disc_defer(th, handled);
}

/* -- unwinding -- */

static const struct own_exc_row *find_handler(const struct own_code *code, uint64_t at)
{
    for (uint32_t i = 0; i < code->nexc; i++)
        if (code->exc[i].kind == 0 && code->exc[i].start <= at && at < code->exc[i].end)
            return &code->exc[i];
    return NULL;
}

static void enter_handler(struct own_thread *th, const struct own_code *code,
                          const struct own_exc_row *e)
{
    th->r[e->reg] = th->exc;
    th->pc = (const uint64_t *)(const void *)code->xinsn + e->target;
    disc_defer(th, th->exc);
    th->exc = OWN_EMPTY;
}

void own_frame_forget(own_word *r, uint64_t delta)
{
    uint32_t nregs = own_frame_func(r)->code->nregs;

    for (uint64_t i = delta - OWN_FRAME_WORDS; i < nregs; i++)
        r[i] = OWN_EMPTY;
}

enum own_unwound own_unwind(struct own_thread *th, bool again)
{
    th->native_n = -1;
    own_watermark_lower(th, th->r);
    if (!again && th->exc != OWN_EMPTY)
        set_context(th);
    for (;;) {
        struct own_code *code = own_frame_func(th->r)->code;
        uint64_t at = word_of(code, th->pc), link = th->r[-1];
        const uint64_t *back = own_frame_return(th->r);

        if (th->exc == OWN_EMPTY) /* VM2: the thread ends */
            return OWN_UNWOUND_EXIT;
        if (!again)
            add_entry(th, code, at);
        again = false;
        const struct own_exc_row *e = find_handler(code, at);
        if (e) {
            enter_handler(th, code, e);
            return OWN_UNWOUND_RESUME;
        }
        if (OWN_CONT_KIND(link) == OWN_CONT_EXIT)
            return OWN_UNWOUND_EXIT;
        th->r -= OWN_LINK_DELTA(link);
        th->pc = back - 1;
        own_frame_forget(th->r, OWN_LINK_DELTA(link));
        own_watermark_lower(th, th->r);
        if ((OWN_CONT_KIND(link) == OWN_CONT_NEXT || OWN_CONT_KIND(link) == OWN_CONT_NEXT2) &&
            own_iter_stop(th)) {
            th->pc = back;
            return OWN_UNWOUND_RESUME;
        }
    }
}

/* -- raise -- */

void own_raise_plain(struct own_thread *th, enum own_exc_id what)
{
    own_word exc = own_construct(th, th->known->exc[what], NULL, 0);

    if (exc != OWN_EMPTY)
        own_raise_object(th, exc);
}

static bool is_exc_class(own_word w)
{
    return own_is_type(w) && (own_as_type(w)->flags & OWN_T_EXC) != 0;
}

enum own_step own_raise_value(struct own_thread *th, own_word exc)
{
    if (own_is_exc(exc)) {
        own_raise_object(th, exc);
        return OWN_RAISED;
    }
    if (is_exc_class(exc)) {
        th->tail_fn = exc;
        th->tail_n = 0;
        return OWN_CALL;
    }
    own_raise(th, OWN_E_TypeError, "exceptions must derive from BaseException");
    return OWN_RAISED;
}

own_word own_raise_from(struct own_thread *th, own_word exc, own_word cause)
{
    if (!own_is_exc(exc) || (!own_is_exc(cause) && cause != th->none)) {
        if (!own_is_exc(exc) && !is_exc_class(exc))
            return own_raise(th, OWN_E_TypeError, "exceptions must derive from BaseException");
        if (!own_is_exc(cause) && !is_exc_class(cause) && cause != th->none)
            return own_raise(th, OWN_E_TypeError,
                             "exception causes must derive from BaseException");
        return own_tail2(th, OWN_PRELUDE(th, raise_from), exc, cause);
    }
    own_exc_store(th, exc, OWN_X_CAUSE, cause == th->none ? OWN_EMPTY : cause);
    own_exc_store(th, exc, OWN_X_SUPPRESS, th->true_);
    return own_raise_object(th, exc);
}
