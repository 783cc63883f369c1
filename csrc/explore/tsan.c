/*
 * tsan.c - what -fsanitize=thread calls: every plain access of controlled code.
 *
 * Nothing of the sanitizer's own runtime is linked.  Outside a run, and outside the arena, an
 * access is nobody's business, unless the address is none.
 */
#include <stddef.h>
#include <string.h>

#include "explore/shadow.h"

#ifndef __SANITIZE_THREAD__

#define NO_ADDRESS 65536 /* below it nothing is mapped */

static inline void touch(const void *p, uint64_t size, bool write, const void *from)
{
    if (!own_ex.running)
        return;
    if (own_in_arena(p))
        own_shadow_plain(p, size, write, from);
    else if ((uintptr_t)p < NO_ADDRESS)
        own_ctl_fail("bad pointer", NULL, 0, "what is no address is followed");
}

#define ACCESS(name, size, write)      \
    void __tsan_##name(void *p);       \
    void __tsan_##name(void *p)        \
    {                                  \
        touch(p, size, write, __builtin_return_address(0)); \
    }
#define ACCESSES(size)                          \
    ACCESS(read##size, size, false)             \
    ACCESS(write##size, size, true)             \
    ACCESS(read_write##size, size, true)        \
    ACCESS(unaligned_read##size, size, false)   \
    ACCESS(unaligned_write##size, size, true)   \
    ACCESS(unaligned_read_write##size, size, true) \
    ACCESS(volatile_read##size, size, false)    \
    ACCESS(volatile_write##size, size, true)    \
    ACCESS(unaligned_volatile_read##size, size, false) \
    ACCESS(unaligned_volatile_write##size, size, true)

ACCESSES(1)
ACCESSES(2)
ACCESSES(4)
ACCESSES(8)
ACCESSES(16)

void __tsan_init(void);
void __tsan_func_entry(void *from);
void __tsan_func_exit(void *unused); /* as gcc declares it */
void __tsan_read_range(void *p, long size);
void __tsan_write_range(void *p, long size);
void __tsan_vptr_read(void *p);
void __tsan_vptr_update(void *p, void *v);
void *__tsan_memcpy(void *to, const void *from, size_t size);
void *__tsan_memmove(void *to, const void *from, size_t size);
void *__tsan_memset(void *to, int byte, size_t size);

void __tsan_init(void)
{
}

void __tsan_func_entry(void *from)
{
    (void)from;
}

void __tsan_func_exit(void *unused)
{
    (void)unused;
}

void __tsan_read_range(void *p, long size)
{
    touch(p, (uint64_t)size, false, __builtin_return_address(0));
}

void __tsan_write_range(void *p, long size)
{
    touch(p, (uint64_t)size, true, __builtin_return_address(0));
}

void __tsan_vptr_read(void *p)
{
    touch(p, sizeof(void *), false, __builtin_return_address(0));
}

void __tsan_vptr_update(void *p, void *v)
{
    (void)v;
    touch(p, sizeof(void *), true, __builtin_return_address(0));
}

/* clang calls these in the place of the library's. */
void *__tsan_memcpy(void *to, const void *from, size_t size)
{
    touch(from, size, false, __builtin_return_address(0));
    touch(to, size, true, __builtin_return_address(0));
    return memcpy(to, from, size);
}

void *__tsan_memmove(void *to, const void *from, size_t size)
{
    touch(from, size, false, __builtin_return_address(0));
    touch(to, size, true, __builtin_return_address(0));
    return memmove(to, from, size);
}

void *__tsan_memset(void *to, int byte, size_t size)
{
    touch(to, size, true, __builtin_return_address(0));
    return memset(to, byte, size);
}

#endif
