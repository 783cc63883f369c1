/* arena.c - page-wise copy on first write, by write protection (AR2). */
#define _GNU_SOURCE
#include "world/arena.h"
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGES (OWN_ARENA_BYTES / 4096) /* at most: aarch64 has pages of 16 and 64 KB as well */
#define PLACE ((void *)0x510000000000) /* any free place does; this one is the same in every process */

static struct {
    char *base, *copy;
    uint64_t used, saved_used, page; /* the kernel's page, in bytes */
    bool watched;
    uint32_t n;
    uint32_t touched[PAGES]; /* where the pages begin that have a copy */
    struct sigaction before;
} arena;

static void on_write(int sig, siginfo_t *info, void *context)
{
    uint64_t at = (uint64_t)((char *)info->si_addr - arena.base), from = at & ~(arena.page - 1);

    (void)context;
    if (!arena.watched || at >= OWN_ARENA_BYTES) { /* not ours: let it happen under the former handler */
        sigaction(sig, &arena.before, NULL);
        return;
    }
    memcpy(arena.copy + from, arena.base + from, arena.page);
    arena.touched[arena.n++] = (uint32_t)from;
    mprotect(arena.base + from, arena.page, PROT_READ | PROT_WRITE);
}

static char *map(void *where)
{
    void *p = mmap(where, OWN_ARENA_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

    return p == MAP_FAILED ? NULL : p;
}

bool own_arena_open(void)
{
    own_arena_forget();
    if (arena.base == NULL) {
        arena.page = (uint64_t)sysconf(_SC_PAGESIZE);
        arena.base = map(PLACE);
        arena.copy = map(NULL);
    }
    if (arena.base == NULL || arena.copy == NULL)
        return false;
    memset(arena.base, 0, arena.used);
    arena.used = 0;
    return true;
}

char *own_arena_base(void) { return arena.base; }

void *own_arena_take(uint64_t bytes, uint64_t align)
{
    uint64_t at = (arena.used + align - 1) & ~(align - 1);

    if (bytes > OWN_ARENA_BYTES || at > OWN_ARENA_BYTES - bytes)
        return NULL;
    arena.used = at + bytes;
    return arena.base + at;
}

void own_arena_save(void)
{
    struct sigaction act = {.sa_sigaction = on_write, .sa_flags = SA_SIGINFO | SA_NODEFER};

    arena.n = 0;
    arena.saved_used = arena.used;
    arena.watched = true;
    sigemptyset(&act.sa_mask);
    sigaction(SIGSEGV, &act, &arena.before);
    mprotect(arena.base, OWN_ARENA_BYTES, PROT_READ);
}

void own_arena_restore(void)
{
    for (uint32_t i = 0; i < arena.n; i++)
        memcpy(arena.base + arena.touched[i], arena.copy + arena.touched[i], arena.page);
    arena.used = arena.saved_used;
}

void own_arena_forget(void)
{
    if (!arena.watched)
        return;
    own_arena_restore();
    arena.watched = false;
    mprotect(arena.base, OWN_ARENA_BYTES, PROT_READ | PROT_WRITE);
    sigaction(SIGSEGV, &arena.before, NULL);
}
