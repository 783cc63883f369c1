/* memory_plain.h - malloc and its kin, as the controlled build renames them. */
#ifndef OWN_MEMORY_PLAIN_H
#define OWN_MEMORY_PLAIN_H

#include <stdint.h>

void *own_plain_malloc(uint64_t bytes);
void *own_plain_calloc(uint64_t n, uint64_t bytes);
void *own_plain_realloc(void *p, uint64_t bytes);
void *own_plain_aligned_alloc(uint64_t align, uint64_t bytes);
void own_plain_free(void *p);

#endif
