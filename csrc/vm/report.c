/*
 * The text of an uncaught exception, and where it goes.
 *
 * Invariants
 *   RE1  runs between calls (own_call_from_c is not active): __str__ of a program's exception may
 *        be called.
 *   RE2  every exception of the chain, and the traceback being shown, is counted while its text is
 *        made.
 */
#include "disc/settle.h"
#include "obj/code.h"
#include "obj/err.h"
#include "obj/exc.h"
#include "obj/ops.h"
#include "obj/out.h"
#include "obj/str.h"
#include "obj/type.h"
#include "obj/value.h"
#include "text/utf8.h"
#include "vm/vm.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHAIN_MAX 100
#define SAME_LINES 3 /* of a recursion; the others are counted */
#define SOURCE_MAX (1 << 26)

/* The source file that was read last. */
struct source {
    struct own_thread *th;
    own_word filename;
    char *text;
    size_t size;
};

/* Blocked: the file may lie anywhere.  What the report holds is counted (RE2). */
static void read_file(struct source *s, const char *path)
{
    FILE *f;

    s->th->r[0] = s->th->none;
    s->th->native_n = 1;
    disc_block(s->th);
    f = fopen(path, "rbe");
    if (f) {
        s->text = malloc(SOURCE_MAX);
        if (s->text)
            s->size = fread(s->text, 1, SOURCE_MAX, f);
        fclose(f);
    }
    disc_unblock(s->th);
}

static void read_source(struct source *s, own_word filename)
{
    char path[4096];
    int64_t n = own_str_len(filename);

    if (s->filename == filename)
        return;
    free(s->text);
    *s = (struct source){s->th, filename, NULL, 0};
    if (!own_str_is_ascii(filename) || n >= (int64_t)sizeof path)
        return;
    memcpy(path, own_str_chars(filename), (size_t)n);
    path[n] = 0;
    read_file(s, path);
}

/* Line `line` without the blanks around it, or nothing. */
static void put_source(struct source *s, struct own_ucsbuf *out, own_word filename, uint32_t line)
{
    const char *p, *end, *stop;
    struct own_utf8_error error;

    read_source(s, filename);
    if (!s->text)
        return;
    p = s->text;
    end = p + s->size;
    for (uint32_t i = 1; p && p < end && i < line; i++) {
        p = memchr(p, '\n', (size_t)(end - p));
        p = p ? p + 1 : NULL;
    }
    if (!p || p >= end)
        return;
    stop = memchr(p, '\n', (size_t)(end - p));
    stop = stop ? stop : end;
    while (p < stop && strchr(" \t\f\r", *p))
        p++;
    while (stop > p && strchr(" \t\f\r", stop[-1]))
        stop--;
    if (p == stop)
        return;
    own_ucsbuf_str(out, "    ");
    own_utf8_decode(out, p, stop - p, &error);
    own_ucsbuf_str(out, "\n");
}

static void put_repeated(struct own_ucsbuf *out, int64_t same)
{
    if (same > SAME_LINES)
        own_ucsbuf_printf(out, "  [Previous line repeated %lld more time%s]\n",
                          (long long)(same - SAME_LINES), same - SAME_LINES == 1 ? "" : "s");
}

static void put_trace(struct own_thread *th, struct own_ucsbuf *out, own_word exc, struct source *s)
{
    own_word first = own_exc_word(th, exc, OWN_X_TRACE), w = first;
    const struct own_trace *last = NULL;
    int64_t same = 0;

    if (!own_is_kind(w, OWN_K_TRACE))
        return;
    disc_incref(th, first); /* RE2: reading the source blocks */
    own_ucsbuf_str(out, "Traceback (most recent call last):\n");
    for (; w != OWN_EMPTY; w = ((struct own_trace *)w)->next) {
        const struct own_trace *t = (const struct own_trace *)w;
        uint32_t line = own_code_line(t->code, t->at);

        if (!last || t->code != last->code || line != own_code_line(last->code, last->at)) {
            put_repeated(out, same);
            same = 0;
        }
        last = t;
        if (++same > SAME_LINES)
            continue;
        own_ucsbuf_str(out, "  File \"");
        own_str_append(out, t->code->filename);
        own_ucsbuf_printf(out, "\", line %u, in ", line);
        own_str_append(out, t->code->name);
        own_ucsbuf_str(out, "\n");
        put_source(s, out, t->code->filename, line);
    }
    put_repeated(out, same);
    disc_defer(th, first);
}

void own_report_type(struct own_thread *th, struct own_ucsbuf *out, own_word exc)
{
    const struct own_type *t = own_ref_type(exc);
    own_word module = t->module;

    if (module != OWN_EMPTY && own_is_str(module) && own_str_cmp(module, OWN_NAME(th, main)) != 0 &&
        !(own_str_is_ascii(module) && strcmp(own_str_chars(module), "builtins") == 0)) {
        own_str_append(out, module);
        own_ucsbuf_str(out, ".");
    }
    own_str_append(out,
                   t->qualname != OWN_EMPTY && own_is_str(t->qualname) ? t->qualname : t->name);
}

void own_report_str(struct own_thread *th, struct own_ucsbuf *out, own_word exc)
{
    own_word text, args[4];

    th->r[0] = exc;
    th->native_n = 1;
    text = own_to_str(th, exc);
    if (text == OWN_TAIL) {
        memcpy(args, th->tail_arg, sizeof args);
        text = own_call_from_c(th, th->tail_fn, args, th->tail_n);
    }
    if (text != OWN_EMPTY && own_is_str(text)) {
        own_str_append(out, text);
        return;
    }
    own_exc_clear(th);
    own_ucsbuf_str(out, "<exception str() failed>");
}

/* The last line: type and str(exc). */
static void put_message(struct own_thread *th, struct own_ucsbuf *out, own_word exc)
{
    struct own_ucsbuf text;

    own_report_type(th, out, exc);
    own_ucsbuf_init(&text, NULL, 0);
    own_report_str(th, &text, exc);
    if (own_ucsbuf_result(&text).len > 0) {
        own_ucsbuf_str(out, ": ");
        own_ucsbuf_append(out, own_ucsbuf_result(&text));
    }
    own_ucsbuf_free(&text);
    own_ucsbuf_str(out, "\n");
}

/* What add_note() added: a line for each text. */
static void put_notes(struct own_thread *th, struct own_ucsbuf *out, own_word exc)
{
    own_word notes, note, args[4];

    th->r[0] = exc;
    th->native_n = 1;
    notes = own_op_getattr(th, exc, OWN_NAME(th, notes), NULL);
    if (notes == OWN_TAIL) {
        memcpy(args, th->tail_arg, sizeof args);
        notes = own_call_from_c(th, th->tail_fn, args, th->tail_n);
    }
    if (notes == OWN_EMPTY)
        own_exc_clear(th);
    if (notes == OWN_EMPTY || !own_is_kind(notes, OWN_K_LIST))
        return;
    th->r[0] = notes;
    for (int64_t i = 0; (note = own_list_get(th, notes, i)) != OWN_EMPTY; i++) {
        if (own_is_str(note)) {
            own_str_append(out, note);
            own_ucsbuf_str(out, "\n");
        }
    }
}

/* The exception that comes before exc in the report, or EMPTY; *why joins the two. */
static own_word before(struct own_thread *th, own_word exc, const char **why)
{
    own_word cause = own_exc_word(th, exc, OWN_X_CAUSE), context;

    *why = "\nThe above exception was the direct cause of the following exception:\n\n";
    if (own_is_exc(cause))
        return cause;
    context = own_exc_word(th, exc, OWN_X_CONTEXT);
    *why = "\nDuring handling of the above exception, another exception occurred:\n\n";
    if (own_is_exc(context) && own_exc_word(th, exc, OWN_X_SUPPRESS) != th->true_)
        return context;
    return OWN_EMPTY;
}

void own_report_text(struct own_thread *th, struct own_ucsbuf *out, own_word exc)
{
    own_word chain[CHAIN_MAX];
    const char *why[CHAIN_MAX];
    struct source s = {th, OWN_EMPTY, NULL, 0};
    int n = 0;

    for (own_word w = exc; w != OWN_EMPTY && n < CHAIN_MAX; n++) {
        for (int i = 0; i < n; i++)
            if (chain[i] == w)
                goto known;
        disc_incref(th, w);
        chain[n] = w;
        w = before(th, w, &why[n]);
    }
known:
    for (int i = n; i-- > 0;) {
        put_trace(th, out, chain[i], &s);
        put_message(th, out, chain[i]);
        put_notes(th, out, chain[i]);
        if (i > 0)
            own_ucsbuf_str(out, why[i - 1]);
    }
    for (int i = 0; i < n; i++)
        disc_defer(th, chain[i]);
    free(s.text);
}

/* What `out` holds, then the exception in flight, which ends here. */
static void report(struct own_thread *th, struct own_ucsbuf *out)
{
    own_word exc = th->exc;

    th->exc = OWN_EMPTY; /* its count is ours now */
    own_report_text(th, out, exc);
    disc_defer(th, exc);
    th->r[0] = th->none;
    th->native_n = 1;
    own_out_write(th, 2, own_ucsbuf_result(out));
    own_ucsbuf_free(out);
}

void own_report(struct own_thread *th, const char *title)
{
    struct own_ucsbuf out;

    own_ucsbuf_init(&out, NULL, 0);
    own_ucsbuf_str(&out, title);
    report(th, &out);
}

void own_report_uncaught(struct own_thread *th, own_word name)
{
    struct own_ucsbuf out;

    own_ucsbuf_init(&out, NULL, 0);
    if (name != OWN_EMPTY) {
        own_ucsbuf_str(&out, "Exception in thread ");
        own_str_append(&out, name);
        own_ucsbuf_str(&out, ":\n");
    }
    report(th, &out);
}
