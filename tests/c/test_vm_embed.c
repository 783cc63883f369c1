/*
 * The public C API alone, under every discipline of the build: reject, load, call, values both
 * ways, errors, interrupt,
 * several runtimes at once, close.  The programs are assembled here, so no compiler and no prelude
 * takes part.
 */
#include "base/own_atomic.h"
#include "include/owner_rt.h"
#include "test_image.h"
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <time.h>

static void no_integers(int64_t op, const struct own_host_int *a, const struct own_host_int *b,
                        const struct own_host_int *c, struct own_host_answer *answer)
{
    (void)op, (void)a, (void)b, (void)c;
    answer->status = OWN_HOST_FAILED;
}
static void no_fetch(uint8_t *out, int64_t n) { memset(out, 0, (size_t)n); }
static int64_t no_page(int64_t page, uint16_t *props, int8_t *decimal, uint32_t *map)
{
    (void)page, (void)props, (void)decimal, (void)map;
    return 0;
}
static const struct own_host host = {no_integers, no_fetch, no_page, 0x030b07f0};

/* n2 = add(a, b), n3 = endless loop, n4 = raises: all of module n-less "__main__" */
static const uint8_t body_consts[] = {
    OWN_C_NONE, OWN_C_CODE, 1, 0, 0,          0, OWN_C_CODE, 2, 0, 0, 0,          OWN_C_CODE,
    3,          0,          0, 0, OWN_C_CELL, 2, 0,          0, 0, 0, OWN_C_CELL, 3,
    0,          0,          0, 0, OWN_C_CELL, 4, 0,          0, 0, 0,
};
static const struct ins body[] = {
    I(LOADK, 0, 0, 0, 0, 0),     I(LOADK, 1, 0, 0, 0, 1),     I(MKFUNC, 2, 0, 0, 1, 3),
    I(SETGLOBAL, 2, 0, 0, 4, 7), I(MKFUNC, 2, 0, 0, 2, 3),    I(SETGLOBAL, 2, 0, 0, 5, 7),
    I(MKFUNC, 2, 0, 0, 3, 3),    I(SETGLOBAL, 2, 0, 0, 6, 4), I(RETK, 0, 0, 0, 0, 0),
};
static const struct ins add[] = {I(ADD, 2, 0, 1, 0, 3), I(RET, 2, 0, 0, 0, 4)};
static const struct ins endless[] = {I(NOP, 0, 0, 0, 0, 0), I(LOOP, 0, 0, 0, -2, 0)};
static const uint8_t five[] = {OWN_C_INT, 5, 0, 0, 0, 0, 0, 0, 0};
static const struct ins raises[] = {I(LOADK, 0, 0, 0, 0, 0), I(RAISE, 0, 0, 0, 0, 1)};

static struct bytes program(void)
{
    struct asm_code codes[] = {
        {.nregs = 3,
         .flags = OWN_CO_MODULE,
         .consts = body_consts,
         .consts_size = sizeof body_consts,
         .nconst = 7,
         .ins = body,
         .nins = sizeof body / sizeof *body},
        {.nregs = 3, .npos = 2, .nparam = 2, .ins = add, .nins = 2},
        {.nregs = 1, .ins = endless, .nins = 2},
        {.nregs = 1,
         .consts = five,
         .consts_size = sizeof five,
         .nconst = 1,
         .ins = raises,
         .nins = 2},
    };
    return assemble(codes, 4);
}

static void put_int(struct bytes *b, int64_t i)
{
    put8(b, 'i');
    put64(b, (uint64_t)i);
}

static struct bytes arguments(int64_t a, int64_t b)
{
    struct bytes args = {0};

    put8(&args, '(');
    put64(&args, 2);
    put_int(&args, a);
    put_int(&args, b);
    return args;
}

static int64_t result_int(struct own_vm *vm)
{
    uint64_t size, v = 0;
    const uint8_t *p = own_vm_result(vm, &size);

    CHECK(size == 9 && p[0] == 'i');
    for (int i = 8; size == 9 && i > 0; i--)
        v = v << 8 | p[i];
    return (int64_t)v;
}

static void bad_images(struct own_vm *vm)
{
    struct bytes image = program();
    int64_t module;
    uint64_t size;

    for (uint64_t n = 0; n < image.n; n += 7) {
        CHECK(own_vm_load(vm, image.p, n, 1, &module) == OWN_STATUS_BAD_IMAGE);
        CHECK(own_vm_result(vm, &size)[0] == 's' && size > 9);
    }
    free(image.p);
}

static struct own_vm *opened(const char *variant, int64_t *module)
{
    struct bytes image = program();
    enum own_status status;
    struct own_vm *vm = own_vm_new(variant, &host, &status);

    CHECK(vm != NULL && status == OWN_STATUS_OK);
    if (!vm)
        exit(1);
    CHECK(strcmp(own_vm_variant(vm), variant) == 0);
    bad_images(vm);
    CHECK(own_vm_load(vm, image.p, image.n, 1, module) == OWN_STATUS_OK);
    free(image.p);
    return vm;
}

static void calls(struct own_vm *vm, int64_t module)
{
    static const uint8_t none[] = {'(', 0, 0, 0, 0, 0, 0, 0, 0},
                         torn[] = {'(', 9, 0, 0, 0, 0, 0, 0, 0};
    struct bytes args = arguments(40, 2);
    uint64_t size;

    CHECK(own_vm_call(vm, module, "n2", args.p, args.n) == OWN_STATUS_OK && result_int(vm) == 42);
    CHECK(own_vm_call(vm, module, "n2", args.p, args.n - 1) == OWN_STATUS_BAD_VALUE);
    CHECK(own_vm_call(vm, module, "n2", torn, sizeof torn) == OWN_STATUS_BAD_VALUE);
    CHECK(own_vm_call(vm, module, "n7", args.p, args.n) == OWN_STATUS_NO_NAME);
    CHECK(own_vm_call(vm, 99, "n2", args.p, args.n) == OWN_STATUS_NO_NAME);
    CHECK(own_vm_call(vm, module, "n2", none, sizeof none) == OWN_STATUS_RAISED);
    CHECK(own_vm_call(vm, module, "n4", none, sizeof none) == OWN_STATUS_RAISED);
    const uint8_t *raised = own_vm_result(vm, &size);
    CHECK(size > 27 && raised[0] == '(' && memcmp(raised + 18, "TypeError", 9) == 0);
    CHECK(own_vm_functions(vm, module) == OWN_STATUS_OK);
    free(args.p);
}

static void *interrupter(void *vm)
{
    struct timespec pause = {0, 20000000};

    nanosleep(&pause, NULL);
    own_vm_interrupt(vm);
    return NULL;
}

static void interrupts(struct own_vm *vm, int64_t module)
{
    static const uint8_t none[] = {'(', 0, 0, 0, 0, 0, 0, 0, 0};
    pthread_t thread;
    uint64_t size;

    CHECK(pthread_create(&thread, NULL, interrupter, vm) == 0);
    CHECK(own_vm_call(vm, module, "n3", none, sizeof none) == OWN_STATUS_RAISED);
    pthread_join(thread, NULL);
    const uint8_t *raised = own_vm_result(vm, &size);
    CHECK(size > 35 && memcmp(raised + 18, "KeyboardInterrupt", 17) == 0);
}

/* Ctrl-C in a thread that knows of the runtime by own_vm_catch_sigint alone: what orders it is seen
 * by ThreadSanitizer. */
static void *presses(void *go)
{
    /* relaxed: must not order what the handler needs. */
    while (!own_load_relaxed((_Atomic(bool) *)go))
        sched_yield();
    raise(SIGINT);
    return NULL;
}

static void ctrl_c(const char *variant)
{
    static const uint8_t none[] = {'(', 0, 0, 0, 0, 0, 0, 0, 0};
    _Atomic(bool) go = false;
    pthread_t thread;
    struct own_vm *vm;
    int64_t module;

    CHECK(pthread_create(&thread, NULL, presses, &go) == 0);
    vm = opened(variant, &module);
    own_vm_catch_sigint(vm);
    own_store_relaxed(&go, true); /* relaxed: as above */
    CHECK(own_vm_call(vm, module, "n3", none, sizeof none) == OWN_STATUS_RAISED);
    pthread_join(thread, NULL);
    own_vm_catch_sigint(NULL);
    CHECK(own_vm_close(vm) == 0);
}

int main(void)
{
    enum own_status status;
    int64_t module, other_module;

    CHECK(own_vm_new("no such discipline", &host, &status) == NULL &&
          status == OWN_STATUS_NO_VARIANT);
    for (int i = 0; i < own_vm_variants(); i++) {
        struct own_vm *vm = opened(own_vm_variant_name(i), &module);
        struct own_vm *other =
            opened(own_vm_variant_name((i + 1) % own_vm_variants()), &other_module);

        calls(vm, module);
        calls(other, other_module);
        interrupts(vm, module);
        calls(vm, module);
        for (int c = 0; c < own_vm_counters(); c++)
            CHECK(own_vm_counter_name(c) != NULL);
        CHECK(own_vm_close(other) == 0);
        CHECK(own_vm_close(vm) == 0);
        ctrl_c(own_vm_variant_name(i));
    }
    if (failures)
        fprintf(stderr, "%d checks failed\n", failures);
    return failures != 0;
}
