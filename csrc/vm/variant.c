/*
 * variant.c - a runtime of this discipline from open to close, and the table that the API calls
 * through.
 */
#include "vm/variant.h"
#include "core/heap.h"
#include "core/slots.h"
#include "disc/settle.h"
#include "obj/exc.h"
#include "obj/known_start.h"
#include "obj/list.h"
#include "obj/names.h"
#include "obj/natives.h"
#include "obj/num.h"
#include "obj/ops.h"
#include "obj/out.h"
#include "obj/str.h"
#include "obj/tail.h"
#include "obj/type.h"
#include "vm/copy.h"
#include "vm/modules.h"
#include "vm/thread_main.h"
#include <stdlib.h>
#include <string.h>

#define EXIT_UNFLUSHED 120 /* CPython's exit status when its last flush fails */

static struct own_thread *enter(struct own_runtime *rt)
{
    struct own_thread *th = &rt->thread[1];

    disc_unblock(th);
    return th;
}

static enum own_status leave(struct own_thread *th, enum own_status status)
{
    th->native_n = 0;
    disc_block(th);
    return status;
}

/* -- open and close -- */

static bool start_objects(struct own_runtime *rt)
{
    struct own_thread *th = &rt->thread[1];
    struct own_type *trace;
    own_word sys, list;

    if (!own_objects_start(th) || !own_modules_open(rt))
        return false;
    trace = OWN_TYPE(th, TRACE);
    trace->basic_size = sizeof(struct own_trace);
    trace->next_ref = own_trace_next_ref;
    trace->ref_at = own_trace_ref_at;
    trace->size = own_trace_size;
    sys = own_module_new(th, own_intern_ascii(th, "sys"));
    list = own_list_new(th, NULL, 0);
    if (sys == OWN_EMPTY || list == OWN_EMPTY)
        return false;
    disc_immortal(th, own_ref(list));
    rt->argv = list;
    return own_module_define(th, sys, own_intern_ascii(th, "argv"), list);
}

static struct own_runtime *open_runtime(const struct own_host *host)
{
    struct own_runtime *rt = calloc(1, sizeof *rt);
    struct own_thread *th;

    if (!rt)
        return NULL;
    rt->host = (struct own_host *)(uintptr_t)host;
    /* relaxed: nobody else knows the runtime. */
    own_store_relaxed(&rt->xrecursion_limit, 1000);
    if (!own_core_open(rt)) {
        free(rt);
        return NULL;
    }
    th = own_thread_attach(rt);
    if (!th)
        return NULL;
    th->is_main = true;
    disc_thread_start(th);
    if (!start_objects(rt))
        return NULL;
    leave(th, OWN_STATUS_OK);
    return rt;
}

static int64_t close_runtime(struct own_runtime *rt)
{
    struct own_thread *th = enter(rt);
    struct own_leaks leaks = {0};

    own_program_end(th, true);
    disc_block(th);
    own_slots_join(rt);
    disc_unblock(th);
    own_exc_clear(th);
    disc_defer(th, th->current);
    disc_defer(th, th->locals);
    disc_defer(th, th->name);
    th->current = th->locals = th->name = OWN_EMPTY;
    th->native_n = 0;
    own_unpin_all(th);
    own_settle_all(th);
    disc_thread_exit(th);
    own_thread_detach(th);
    own_slots_join(rt);
    disc_close(rt);
    own_heap_leaks(rt, &leaks);
    own_objects_close(rt);
    own_modules_close(rt);
    own_heap_close(rt);
    own_slots_close(rt);
    free(rt);
    return (int64_t)leaks.leaked;
}

/* -- results -- */

static enum own_status say(struct own_buf *result, enum own_status status, const char *text)
{
    own_copy_chars(result, text);
    return status;
}

static int64_t exit_code(struct own_thread *th, own_word exc)
{
    struct own_tuple *args = (struct own_tuple *)own_exc_word(th, exc, OWN_X_ARGS);
    own_word code =
        args->len == 1 ? disc_load(th, &args->head, &args->xitem[0]) : own_word_of(args);
    struct own_ucsbuf text;
    int64_t status;

    if (args->len == 0 || code == th->none)
        return 0;
    if (own_to_int64(code, &status))
        return status & 0xff;
    if (own_is_integer(code))
        return 255;
    own_ucsbuf_init(&text, NULL, 0);
    own_report_str(th, &text, exc);
    own_ucsbuf_str(&text, "\n");
    own_out_write(th, 2, own_ucsbuf_result(&text));
    own_exc_clear(th);
    own_ucsbuf_free(&text);
    return 1;
}

/* A call of the API ended without a value: th->exc says why. */
static enum own_status failed(struct own_thread *th, struct own_buf *result)
{
    own_word exc = th->exc;
    struct own_ucsbuf text;

    th->exc = OWN_EMPTY; /* its count is ours now */
    if (exc == OWN_EMPTY || own_exc_matches(th, exc, OWN_E_SystemExit)) {
        own_copy_int(result, exc == OWN_EMPTY ? 130 : exit_code(th, exc));
        disc_defer(th, exc);
        return OWN_STATUS_EXITED;
    }
    own_copy_head(result, '(', 3);
    own_ucsbuf_init(&text, NULL, 0);
    own_report_type(th, &text, exc);
    own_copy_text(result, own_ucsbuf_result(&text));
    own_ucsbuf_reset(&text);
    own_report_str(th, &text, exc);
    own_copy_text(result, own_ucsbuf_result(&text));
    own_ucsbuf_reset(&text);
    own_report_text(th, &text, exc);
    own_copy_text(result, own_ucsbuf_result(&text));
    own_ucsbuf_free(&text);
    disc_defer(th, exc);
    return OWN_STATUS_RAISED;
}

/* What the call printed comes out before its result; that it cannot is an OSError of the call. */
static enum own_status flushed(struct own_thread *th, enum own_status status,
                               struct own_buf *result)
{
    if (own_out_end(th))
        return status;
    if (status == OWN_STATUS_OK) {
        result->len = 0;
        return failed(th, result);
    }
    own_exc_clear(th);
    return status;
}

/* -- modules -- */

static enum own_status run_body(struct own_thread *th, const struct own_loaded *m,
                                struct own_buf *result)
{
    return own_call_from_c(th, m->body, NULL, 0) == OWN_EMPTY ? failed(th, result) : OWN_STATUS_OK;
}

static enum own_status load(struct own_runtime *rt, const uint8_t *image, uint64_t size,
                            bool prelude, int64_t *module, struct own_buf *result)
{
    struct own_thread *th = enter(rt);
    char message[OWN_IMAGE_MESSAGE];
    enum own_status status;

    /* Behind `builtins`, the first image: the rest of the prelude may need its functions, too. */
    if (own_loaded_at(rt, 0) && !own_prelude_bind(th))
        return leave(th, failed(th, result));
    status = own_image_load(th, image, size, prelude, module, message);
    if (status == OWN_STATUS_BAD_IMAGE)
        say(result, status, message);
    if (status == OWN_STATUS_OK && prelude)
        status = run_body(th, own_loaded_at(rt, *module), result);
    return leave(th, status);
}

static enum own_status set_argv(struct own_thread *th, const uint8_t *argv, uint64_t size)
{
    enum own_status status = own_copy_in(th, argv, size);
    own_word list = th->rt->argv, item;

    if (status != OWN_STATUS_OK)
        return status;
    if (!own_is_kind(th->r[0], OWN_K_LIST))
        return OWN_STATUS_BAD_VALUE;
    while (own_cont_len(th, list) > 0)
        if (own_list_pop_at(th, list, own_cont_len(th, list) - 1) == OWN_EMPTY)
            return OWN_STATUS_NO_MEMORY;
    for (int64_t i = 0; (item = own_list_get(th, th->r[0], i)) != OWN_EMPTY; i++)
        if (!own_is_str(item) || !own_list_append(th, list, item))
            return OWN_STATUS_BAD_VALUE;
    return OWN_STATUS_OK;
}

/* The exit status of an exception that ended the program; *now: do not wait for other threads. */
static int64_t ended(struct own_thread *th, bool *now)
{
    own_word exc = th->exc;
    int64_t status = 1;

    *now = exc == OWN_EMPTY || own_exc_matches(th, exc, OWN_E_KeyboardInterrupt);
    if (exc == OWN_EMPTY)
        return 130;
    if (own_exc_matches(th, exc, OWN_E_SystemExit)) {
        th->exc = OWN_EMPTY;
        status = exit_code(th, exc);
        disc_defer(th, exc);
        return status;
    }
    own_report_uncaught(th, OWN_EMPTY);
    return *now ? 130 : 1;
}

/* What the program printed comes out before its status; CPython's words and status if it cannot. */
static void last_flush(struct own_thread *th, int64_t *exit_status)
{
    if (own_out_end(th))
        return;
    own_report(th, "Exception ignored in: <_io.TextIOWrapper name='<stdout>' mode='w'"
                   " encoding='utf-8'>\n");
    *exit_status = EXIT_UNFLUSHED;
}

static enum own_status run(struct own_runtime *rt, int64_t module, const uint8_t *argv,
                           uint64_t size, int64_t *exit_status, struct own_buf *result)
{
    struct own_thread *th = enter(rt);
    struct own_loaded *m = own_loaded_at(rt, module);
    enum own_status status;
    bool now = false;

    *exit_status = 0;
    if (!m)
        return leave(th, OWN_STATUS_NO_NAME);
    status = set_argv(th, argv, size);
    if (status != OWN_STATUS_OK)
        return leave(th, say(result, status, "argv is not a list of str"));
    if (own_call_from_c(th, m->body, NULL, 0) == OWN_EMPTY)
        *exit_status = ended(th, &now);
    if (!own_program_end(th, now)) {
        own_report_uncaught(th, OWN_EMPTY);
        *exit_status = 130;
    }
    last_flush(th, exit_status);
    return leave(th, OWN_STATUS_OK);
}

static enum own_status import(struct own_runtime *rt, int64_t module, struct own_buf *result)
{
    struct own_thread *th = enter(rt);
    struct own_loaded *m = own_loaded_at(rt, module);
    enum own_status status = m ? run_body(th, m, result) : OWN_STATUS_NO_NAME;

    return leave(th, flushed(th, status, result));
}

static own_word global(struct own_thread *th, own_word cell)
{
    struct own_cell *c = (struct own_cell *)cell;

    if (!disc_may_read(th, &c->head))
        disc_acquire_read(th, &c->head);
    return disc_load(th, &c->head, &c->xvalue);
}

static enum own_status functions(struct own_runtime *rt, int64_t module, struct own_buf *result)
{
    struct own_thread *th = enter(rt);
    struct own_loaded *m = own_loaded_at(rt, module);
    struct own_ns *ns = m ? ((struct own_module *)m->module)->ns : NULL;
    uint64_t n = 0;
    struct own_buf names;

    own_buf_init(&names);
    for (uint32_t i = 0; ns && i < ns->n; i++)
        if (own_is_kind(global(th, ns->entry[i].cell), OWN_K_FUNC)) {
            own_copy_text(&names, own_str_view(ns->entry[i].name));
            n++;
        }
    own_copy_head(result, '[', n);
    own_buf_put(result, names.data, names.len);
    own_buf_free(&names);
    return leave(th, m ? OWN_STATUS_OK : OWN_STATUS_NO_NAME);
}

/* fn(*th->r[0]), or fn(*th->r[0][0], **th->r[0][1]) of a list. */
static own_word call_with(struct own_thread *th, own_word fn)
{
    own_word args = th->r[0], three[3] = {fn}, result, *copy;
    struct own_tuple *t = (struct own_tuple *)args;

    if (own_is_list(args)) {
        three[1] = own_list_get(th, args, 0);
        three[2] = own_list_get(th, args, 1);
        return own_call_from_c(th, OWN_PRELUDE(th, call_with), three, 3);
    }
    copy = malloc((uint64_t)(t->len + 1) * sizeof *copy);
    if (!copy)
        return own_no_memory(th);
    for (int64_t i = 0; i < t->len; i++)
        copy[i] = disc_load(th, &t->head, &t->xitem[i]);
    result = own_call_from_c(th, fn, copy, t->len);
    free(copy);
    return result;
}

static enum own_status call(struct own_runtime *rt, int64_t module, const char *name,
                            const uint8_t *args, uint64_t size, struct own_buf *result)
{
    struct own_thread *th = enter(rt);
    struct own_loaded *m = own_loaded_at(rt, module);
    own_word id = own_intern(th, own_str_utf8(th, name, (int64_t)strlen(name)));
    own_word cell, fn = OWN_EMPTY;
    enum own_status status;

    cell = m && id != OWN_EMPTY ? own_module_cell(th, m->module, id, false) : OWN_EMPTY;
    if (cell != OWN_EMPTY)
        fn = global(th, cell);
    if (fn == OWN_EMPTY)
        return leave(th, OWN_STATUS_NO_NAME);
    status = own_copy_args_in(th, args, size);
    if (status != OWN_STATUS_OK)
        return leave(th, say(result, status, "malformed arguments"));
    fn = call_with(th, global(th, cell));
    status = fn == OWN_EMPTY ? failed(th, result) : own_copy_out(th, result);
    return leave(th, flushed(th, status, result));
}

#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)
#define TEXT_(a) #a
#define TEXT(a) TEXT_(a)

extern const struct own_variant PASTE(own_variant_, OWN_VARIANT);
__attribute__((visibility("default"))) const struct own_variant PASTE(own_variant_, OWN_VARIANT) = {
    .name = TEXT(OWN_VARIANT),
    .open = open_runtime,
    .close = close_runtime,
    .load = load,
    .run = run,
    .import = import,
    .functions = functions,
    .call = call,
    .interrupt = own_rt_interrupt,
    .counter = own_counter,
};
