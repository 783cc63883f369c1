/*
 * owner_rt.h - the public C API: runtimes, images, running, calling, counting.
 *
 * Invariants
 *   A1  a struct own_vm is used by one thread at a time; own_vm_interrupt alone may come from
 *       anywhere, a signal handler included.
 *   A2  a result belongs to the own_vm and is good until the next call on it.
 *   A3  nothing here raises, exits or prints, but for what the program itself writes.
 *
 * Values cross the boundary as bytes, little-endian:
 *   'N' None  'T' True  'F' False  'i' i64  'f' f64  's' u64 length, UTF-8 with surrogates
 *   'I' u64 length, '+' or '-', the magnitude's bytes
 *   '(' tuple  '[' list  '<' set  '>' frozenset: u64 n, n values  '{' dict: u64 n, n times key,
 *   value
 */
#ifndef OWN_INCLUDE_OWNER_RT_H
#define OWN_INCLUDE_OWNER_RT_H

#include "core/host.h"
#include <stdint.h>

/* [api] */
enum own_status {
    OWN_STATUS_OK,
    OWN_STATUS_NO_VARIANT, /* no such discipline in this build */
    OWN_STATUS_NO_MEMORY,
    OWN_STATUS_BAD_IMAGE,  /* rejected by the verifier: the result is a str that says why */
    /* malformed argument bytes, or a value of a kind that is not copied out: the result says */
    OWN_STATUS_BAD_VALUE,
    OWN_STATUS_NO_NAME,    /* no such module or global */
    OWN_STATUS_RAISED,     /* the result is (type name, str(exception), traceback text) */
    OWN_STATUS_EXITED      /* sys.exit, or stopped by an interrupt: the result is the exit status */
};

struct own_vm;

int own_vm_variants(void);
const char *own_vm_variant_name(int i);

/* NULL: no such variant or no memory, *status says which.  The host's functions must outlive the
 * runtime. */
struct own_vm *own_vm_new(const char *variant, const struct own_host *host,
                          enum own_status *status);
/* The number of objects still alive that no cycle explains; frees everything. */
int64_t own_vm_close(struct own_vm *vm);
const char *own_vm_variant(const struct own_vm *vm);

/* Verify and load; a prelude image is also run.  *module is a handle for the functions below. */
enum own_status own_vm_load(struct own_vm *vm, const uint8_t *image, uint64_t size, int prelude,
                            int64_t *module);
/* Run a module's body as the program: argv is a list of str; the exit status comes when all threads
 * have ended. */
enum own_status own_vm_run(struct own_vm *vm, int64_t module, const uint8_t *argv, uint64_t size,
                           int64_t *exit_status);
/* Run a module's body for its definitions only: RAISED and EXITED as for a call. */
enum own_status own_vm_import(struct own_vm *vm, int64_t module);
/* Result: list of the names of the module's functions. */
enum own_status own_vm_functions(struct own_vm *vm, int64_t module);
/* Call a global by name; args is a tuple, or a list of a tuple and a dict of keywords.  Result: the
 * value. */
enum own_status own_vm_call(struct own_vm *vm, int64_t module, const char *name,
                            const uint8_t *args, uint64_t size);
const uint8_t *own_vm_result(const struct own_vm *vm, uint64_t *size);

/* KeyboardInterrupt for the main thread at its next safe point. */
void own_vm_interrupt(struct own_vm *vm);
/* While a program runs: SIGINT interrupts vm (NULL: give the signal back to whom it was taken
 * from). */
void own_vm_catch_sigint(struct own_vm *vm);

/* Counters: sums over all threads, then heap gauges in bytes and objects. */
int own_vm_counters(void);
const char *own_vm_counter_name(int i);
uint64_t own_vm_counter(const struct own_vm *vm, int i);

/* Compiler and flags of this build. */
const char *own_vm_build(void);

/* Opcodes, for the disassembler. */
int own_vm_ops(void);
const char *own_vm_op_name(int op);
const char *own_vm_op_format(int op);
/* [/api] */

#endif
