/* memory_plain.h - malloc and its kin, as the controlled build renames them; OS threads as fibers; time. */
#ifndef OWN_MEMORY_PLAIN_H
#define OWN_MEMORY_PLAIN_H

#include "explore/engine.h"

/* In the arena; NULL: no OS thread may be started. */
struct own_plain_threads {
    uint32_t n; /* the next one's fiber */
    uint64_t written; /* the position of standard output: who writes has it for itself */
    struct {
        void (*run)(void *);
        void *arg;
    } thread[OWN_CTL_THREADS];
};
extern struct own_plain_threads *own_plain_threads;

/* MP3: what is freed may be handed out again; a flag of the scenario. */
extern bool own_world_reuse;

/* What has been written to stderr since the last call, or NULL; what is more than it keeps is lost. */
const char *own_plain_complaint(void);

void *own_plain_malloc(uint64_t bytes);
void *own_plain_calloc(uint64_t n, uint64_t bytes);
void *own_plain_realloc(void *p, uint64_t bytes);
void *own_plain_aligned_alloc(uint64_t align, uint64_t bytes);
void own_plain_free(void *p);

struct timespec;
int own_plain_clock_gettime(int clock, struct timespec *t);
int own_plain_nanosleep(const struct timespec *t, struct timespec *left);
int64_t own_plain_getrandom(void *to, uint64_t n, unsigned flags);
int64_t own_plain_write(int fd, const void *text, uint64_t n);

#endif
