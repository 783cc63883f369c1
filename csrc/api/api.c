/*
 * api.c - the public functions: they find the variant's table, and keep the bytes of the last
 * result.
 *
 * Invariants
 *   AP1  the variants of a build are those of variants.def; nothing else knows how many there are.
 *
 * Threads  see owner_rt.h.
 */
#include "include/owner_rt.h"
#include "core/thread.h"
#include "vm/variant.h"
#include <stdlib.h>
#include <string.h>

#define VARIANT(name) extern const struct own_variant own_variant_##name;
#include "variants.def"
#undef VARIANT

static const struct own_variant *const variants[] = {
#define VARIANT(name) &own_variant_##name,
#include "variants.def"
#undef VARIANT
};
#define VARIANTS ((int)(sizeof variants / sizeof *variants))

static const char *const counter_names[] = {
#define OWN_NAME_OF(name) #name,
    OWN_STATS(OWN_NAME_OF) OWN_GAUGES(OWN_NAME_OF)
#undef OWN_NAME_OF
};
#define COUNTERS ((int)(sizeof counter_names / sizeof *counter_names))

static const struct {
    const char *name, *format;
} ops[] = {
#define OP(name, format, text) {#name, #format},
#include "vm/ops.def"
#undef OP
};
#define OPS ((int)(sizeof ops / sizeof *ops))

struct own_vm {
    const struct own_variant *variant;
    struct own_runtime *rt;
    struct own_buf result;
};

int own_vm_variants(void) { return VARIANTS; }
const char *own_vm_variant_name(int i) { return i >= 0 && i < VARIANTS ? variants[i]->name : NULL; }
const char *own_vm_variant(const struct own_vm *vm) { return vm->variant->name; }

struct own_vm *own_vm_new(const char *variant, const struct own_host *host, enum own_status *status)
{
    struct own_vm *vm;

    *status = OWN_STATUS_NO_VARIANT;
    for (int i = 0; i < VARIANTS; i++) {
        if (strcmp(variants[i]->name, variant) != 0)
            continue;
        *status = OWN_STATUS_NO_MEMORY;
        vm = calloc(1, sizeof *vm);
        if (!vm)
            return NULL;
        vm->variant = variants[i];
        vm->rt = variants[i]->open(host);
        if (vm->rt) {
            own_buf_init(&vm->result);
            *status = OWN_STATUS_OK;
            return vm;
        }
        free(vm);
    }
    return NULL;
}

int64_t own_vm_close(struct own_vm *vm)
{
    int64_t leaked = vm->variant->close(vm->rt);

    own_buf_free(&vm->result);
    free(vm);
    return leaked;
}

/* A fresh result for the next call. */
static struct own_buf *fresh(struct own_vm *vm)
{
    own_buf_free(&vm->result);
    own_buf_init(&vm->result);
    return &vm->result;
}

static enum own_status checked(struct own_vm *vm, enum own_status status)
{
    return own_buf_failed(&vm->result) ? OWN_STATUS_NO_MEMORY : status;
}

enum own_status own_vm_load(struct own_vm *vm, const uint8_t *image, uint64_t size, int prelude,
                            int64_t *module)
{
    return checked(vm, vm->variant->load(vm->rt, image, size, prelude != 0, module, fresh(vm)));
}

enum own_status own_vm_run(struct own_vm *vm, int64_t module, const uint8_t *argv, uint64_t size,
                           int64_t *exit_status)
{
    return checked(vm, vm->variant->run(vm->rt, module, argv, size, exit_status, fresh(vm)));
}

enum own_status own_vm_import(struct own_vm *vm, int64_t module)
{
    return checked(vm, vm->variant->import(vm->rt, module, fresh(vm)));
}

enum own_status own_vm_functions(struct own_vm *vm, int64_t module)
{
    return checked(vm, vm->variant->functions(vm->rt, module, fresh(vm)));
}

enum own_status own_vm_call(struct own_vm *vm, int64_t module, const char *name,
                            const uint8_t *args, uint64_t size)
{
    return checked(vm, vm->variant->call(vm->rt, module, name, args, size, fresh(vm)));
}

const uint8_t *own_vm_result(const struct own_vm *vm, uint64_t *size)
{
    *size = vm->result.len;
    return vm->result.data;
}

void own_vm_interrupt(struct own_vm *vm) { vm->variant->interrupt(vm->rt); }

int own_vm_counters(void) { return COUNTERS; }
const char *own_vm_counter_name(int i) { return i >= 0 && i < COUNTERS ? counter_names[i] : NULL; }
uint64_t own_vm_counter(const struct own_vm *vm, int i)
{
    return i >= 0 && i < COUNTERS ? vm->variant->counter(vm->rt, i) : 0;
}

int own_vm_ops(void) { return OPS; }
const char *own_vm_op_name(int op) { return op >= 0 && op < OPS ? ops[op].name : NULL; }
const char *own_vm_op_format(int op) { return op >= 0 && op < OPS ? ops[op].format : NULL; }

const char *own_vm_build(void)
{
    return "C compiler " __VERSION__
#ifdef __OPTIMIZE__
           ", optimised"
#else
           ", not optimised"
#endif
#if defined(__x86_64__)
           ", x86-64";
#elif defined(__aarch64__)
           ", aarch64";
#else
           ", another machine";
#endif
}
