/*
 * fiber.c - the switch: x86-64, aarch64, and a portable one.
 *
 * The return address of the first switch to a fiber is its entry.  The portable kind makes each
 * context once; the context marks its beginning with _setjmp and is started again from there.
 */
#ifdef OWN_CTL_PORTABLE_FIBERS
#undef _FORTIFY_SOURCE /* its longjmp refuses to go to another stack */
#endif
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "explore/fiber.h"

#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

static bool map_stack(struct own_fiber *f)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    char *at;

    if (f->stack != NULL)
        return true;
    at = mmap(NULL, OWN_FIBER_STACK + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (at == MAP_FAILED)
        return false;
    if (mprotect(at, page, PROT_NONE) != 0)
        return false;
    f->stack = at + page;
    return true;
}

#ifdef OWN_CTL_PORTABLE_FIBERS
#include <ucontext.h>

static struct own_fiber *making;
static ucontext_t maker;
static void (*entry_of)(void);

static void trampoline(void)
{
    struct own_fiber *f = making;

    if (_setjmp(f->begin) == 0)
        swapcontext(&(ucontext_t){0}, &maker);
    entry_of();
}

bool own_fiber_make(struct own_fiber *f)
{
    ucontext_t fresh;

    if (f->made)
        return true;
    if (!map_stack(f) || getcontext(&fresh) != 0)
        return false;
    fresh.uc_stack.ss_sp = f->stack;
    fresh.uc_stack.ss_size = OWN_FIBER_STACK;
    fresh.uc_link = NULL;
    makecontext(&fresh, trampoline, 0);
    making = f;
    if (swapcontext(&maker, &fresh) != 0)
        return false;
    return f->made = true;
}

void own_fiber_ready(struct own_fiber *f, void (*entry)(void))
{
    entry_of = entry;
    __builtin_memcpy(f->at, f->begin, sizeof f->at);
}

void own_fiber_switch(struct own_fiber *from, struct own_fiber *to)
{
    if (_setjmp(from->at) == 0)
        _longjmp(to->at, 1);
}

#else

bool own_fiber_make(struct own_fiber *f)
{
    return map_stack(f);
}

#ifdef __x86_64__
/* rdi: where to save, rsi: what to load. */
__asm__(".text\n"
        ".p2align 4\n"
        ".hidden own_fiber_jump\n"
        ".globl own_fiber_jump\n"
        ".type own_fiber_jump,@function\n"
        "own_fiber_jump:\n"
        "    pushq %rbp\n"
        "    pushq %rbx\n"
        "    pushq %r12\n"
        "    pushq %r13\n"
        "    pushq %r14\n"
        "    pushq %r15\n"
        "    movq %rsp, (%rdi)\n"
        "    movq %rsi, %rsp\n"
        "    popq %r15\n"
        "    popq %r14\n"
        "    popq %r13\n"
        "    popq %r12\n"
        "    popq %rbx\n"
        "    popq %rbp\n"
        "    popq %rax\n"
        "    jmp *%rax\n" /* not ret: the return predictor belongs to the other stack */
        ".size own_fiber_jump,.-own_fiber_jump\n");

void own_fiber_ready(struct own_fiber *f, void (*entry)(void))
{
    /* At an entry the stack is 8 below a multiple of 16, as after a call. */
    void **top = (void **)(void *)(f->stack + OWN_FIBER_STACK - 16);

    *--top = NULL;
    *--top = (void *)(uintptr_t)entry;
    for (int i = 0; i < 6; i++)
        *--top = NULL;
    f->sp = top;
}
#else
__asm__(".text\n"
        ".p2align 4\n"
        ".hidden own_fiber_jump\n"
        ".globl own_fiber_jump\n"
        ".type own_fiber_jump,%function\n"
        "own_fiber_jump:\n"
        "    sub sp, sp, #160\n"
        "    stp x19, x20, [sp]\n"
        "    stp x21, x22, [sp, #16]\n"
        "    stp x23, x24, [sp, #32]\n"
        "    stp x25, x26, [sp, #48]\n"
        "    stp x27, x28, [sp, #64]\n"
        "    stp x29, x30, [sp, #80]\n"
        "    stp d8, d9, [sp, #96]\n"
        "    stp d10, d11, [sp, #112]\n"
        "    stp d12, d13, [sp, #128]\n"
        "    stp d14, d15, [sp, #144]\n"
        "    mov x9, sp\n"
        "    str x9, [x0]\n"
        "    mov sp, x1\n"
        "    ldp x19, x20, [sp]\n"
        "    ldp x21, x22, [sp, #16]\n"
        "    ldp x23, x24, [sp, #32]\n"
        "    ldp x25, x26, [sp, #48]\n"
        "    ldp x27, x28, [sp, #64]\n"
        "    ldp x29, x30, [sp, #80]\n"
        "    ldp d8, d9, [sp, #96]\n"
        "    ldp d10, d11, [sp, #112]\n"
        "    ldp d12, d13, [sp, #128]\n"
        "    ldp d14, d15, [sp, #144]\n"
        "    add sp, sp, #160\n"
        "    br x30\n"
        ".size own_fiber_jump,.-own_fiber_jump\n");

void own_fiber_ready(struct own_fiber *f, void (*entry)(void))
{
    uint64_t *frame = (uint64_t *)(void *)(f->stack + OWN_FIBER_STACK - 160);

    for (int i = 0; i < 20; i++)
        frame[i] = 0;
    frame[11] = (uint64_t)(uintptr_t)entry; /* x30 */
    f->sp = frame;
}
#endif
#endif
