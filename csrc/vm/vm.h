/*
 * vm.h - what the interpreter offers to natives, to threads and to the API.
 *
 * Invariants
 *   VM1  one interpreter per thread, never nested: C code asks for calls by OWN_TAIL, the
 *        outermost call is own_call_from_c.
 *   VM2  EMPTY with th->exc EMPTY means that the thread must end now, without running handlers.
 *
 * Threads  the one that th belongs to, unless it says otherwise.
 */
#ifndef OWN_VM_VM_H
#define OWN_VM_VM_H

#include "obj/code.h"
#include "obj/layout.h"

/* Run fn(*args) from an empty stack.  The result is in th->r[0] too, live until the next call;
 * EMPTY: VM2 or raised. */
own_word own_call_from_c(struct own_thread *th, own_word fn, const own_word *args, int64_t n);

/* Signals: KeyboardInterrupt on the main thread, the end of others.  False: EMPTY is to be
 * returned (VM2). */
bool own_vm_safe_point(struct own_thread *th); /* with disc_safe_point */
bool own_vm_signal(struct own_thread *th);     /* after a wait; true: return EMPTY */

/* The exception whose handler runs, in this frame or a caller's; EMPTY: none. */
own_word own_vm_handled(struct own_thread *th);

/* The innermost frame that is no prelude code: its function, and the line it is at; NULL: none. */
struct own_code *own_vm_caller(struct own_thread *th, int64_t depth, uint32_t *line);

/* Start fn(*args) on a new OS thread.  `handle` becomes threading.current_thread() there; `name`
 * is for the report
 * of an uncaught exception.  `done`, called there last with the handle in th->current, may be NULL.
 * False: RuntimeError "can't start new thread". */
bool own_thread_spawn(struct own_thread *th, own_word fn, own_word args, own_word handle,
                      own_word name, bool daemon,
                      void (*done)(struct own_thread *th, own_word handle));

/* What tracebacks are made of: an entry per frame unwound, the outermost first. */
struct own_trace {
    struct own_head head;
    struct own_code *code;
    uint64_t at;   /* instruction word */
    own_word next; /* towards the frame that raised; EMPTY at the end; counted */
};
own_word own_trace_new(struct own_thread *th, struct own_code *code, uint64_t at, own_word next);
own_word own_trace_next_ref(struct own_thread *th, struct own_head *dead);
own_word own_trace_ref_at(const struct own_head *o, int64_t i);
uint64_t own_trace_size(const struct own_head *o);
uint32_t own_code_line(const struct own_code *code,
                       uint64_t at); /* line of instruction word `at` */

/* Traceback and exception lines with those of causes and contexts, as CPython prints them.  May
 * run program code
 * (__str__): only between calls.  `exc` is counted by the caller. */
struct own_ucsbuf;
void own_report_text(struct own_thread *th, struct own_ucsbuf *out, own_word exc);
/* str(exc), if that works; the name of its class as tracebacks show it. */
void own_report_str(struct own_thread *th, struct own_ucsbuf *out, own_word exc);
void own_report_type(struct own_thread *th, struct own_ucsbuf *out, own_word exc);
/* th->exc, taken: to standard error, below a title; below a line with a thread's name (EMPTY: the
 * main thread). */
void own_report(struct own_thread *th, const char *title);
void own_report_uncaught(struct own_thread *th, own_word name);

#endif
