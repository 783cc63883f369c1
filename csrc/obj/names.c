/*
 * names.c - see names.h.
 */
#include "obj/names.h"

#include <stdlib.h>

#include "obj/known.h"
#include "obj/str.h"

#define CHUNK_BYTES ((uint64_t)1 << 16)
#define FIRST_TABLE 1024u

struct own_chunk {
    struct own_chunk *next;
    uint64_t used, size;
    _Alignas(16) unsigned char data[];
};

static struct own_chunk *chunk_new(uint64_t bytes)
{
    struct own_chunk *c = calloc(1, sizeof *c + bytes);

    if (c)
        c->size = bytes;
    return c;
}

static void *perm_take(struct own_names *names, uint64_t bytes)
{
    struct own_chunk *c = names->chunk;
    void *p;

    if (!c || c->size - c->used < bytes) {
        c = chunk_new(bytes > CHUNK_BYTES / 4 ? bytes : CHUNK_BYTES);
        if (!c)
            return NULL;
        /* a single large block: keep filling the current chunk */
        if (names->chunk && c->size != CHUNK_BYTES) {
            c->next = names->chunk->next;
            names->chunk->next = c;
        } else {
            c->next = names->chunk;
            names->chunk = c;
        }
    }
    p = c->data + c->used;
    c->used += bytes;
    return p;
}

void *own_perm(struct own_runtime *rt, uint64_t bytes)
{
    void *p;

    bytes = (bytes + 15) & ~(uint64_t)15;
    own_lock_acquire(&rt->names->perm_lock);
    p = perm_take(rt->names, bytes);
    own_lock_release(&rt->names->perm_lock);
    return p;
}

/* Under rt->xlock.  The place of the string equal to str, or the free place for it. */
static own_word *probe(const struct own_names *names, own_word str, uint64_t hash)
{
    uint32_t i = (uint32_t)hash & names->mask;

    while (names->table[i] != OWN_EMPTY) {
        own_word w = names->table[i];

        if (w == str || (own_str_hash(w) == hash && own_str_eq(w, str)))
            break;
        i = (i + 1) & names->mask;
    }
    return &names->table[i];
}

/* Under rt->xlock. */
static bool make_room(struct own_names *names)
{
    uint32_t old_size = names->mask + 1, i;
    own_word *old = names->table, *table;

    if ((uint64_t)(names->used + 1) * 3 < (uint64_t)old_size * 2)
        return true;
    table = calloc((size_t)old_size * 2, sizeof *table);
    if (!table)
        return false;
    names->table = table;
    names->mask = old_size * 2 - 1;
    for (i = 0; i < old_size; i++)
        if (old[i] != OWN_EMPTY)
            *probe(names, old[i], own_str_hash(old[i])) = old[i];
    free(old);
    return true;
}

own_word own_intern_find(struct own_thread *th, own_word str)
{
    struct own_runtime *rt = th->rt;
    own_word found;
    uint64_t hash;

    if (own_is_interned(str))
        return str;
    hash = own_str_hash(str);
    own_lock_acquire(&rt->xlock);
    found = *probe(rt->names, str, hash);
    own_lock_release(&rt->xlock);
    return found;
}

own_word own_intern_fresh(struct own_thread *th, own_word fresh)
{
    struct own_runtime *rt = th->rt;
    uint64_t hash = own_str_hash(fresh);
    own_word *place;

    /* relaxed: nobody else has seen the string. */
    own_store_relaxed(&own_ref(fresh)->xaux, own_str_aux(fresh) | OWN_S_INTERNED);
    disc_immortal(th, own_ref(fresh));
    own_lock_acquire(&rt->xlock);
    if (!make_room(rt->names)) {
        own_lock_release(&rt->xlock);
        return own_no_memory(th);
    }
    place = probe(rt->names, fresh, hash);
    if (*place == OWN_EMPTY) {
        *place = fresh;
        rt->names->used++;
    } else {
        fresh = *place; /* another thread was quicker: this copy stays unused */
    }
    own_lock_release(&rt->xlock);
    return fresh;
}

own_word own_intern(struct own_thread *th, own_word str)
{
    own_word w = own_intern_find(th, str);
    struct own_str *copy, *from;
    uint32_t aux;

    if (w != OWN_EMPTY)
        return w;
    from = own_str_of(str);
    aux = own_str_aux(str);
    copy = own_str_make(th, from->len, (int)(aux & OWN_S_KIND), (aux & OWN_S_ASCII) != 0);
    if (!copy)
        return OWN_EMPTY;
    own_str_put(copy->data, (int)(aux & OWN_S_KIND), 0, own_str_view(str));
    return own_intern_fresh(th, own_word_of(copy));
}

own_word own_intern_bytes(struct own_thread *th, const char *text, int64_t n)
{
    own_word str = own_str_ascii(th, text, n), w;

    if (str == OWN_EMPTY)
        return OWN_EMPTY;
    w = own_intern_find(th, str);
    return w != OWN_EMPTY ? w : own_intern_fresh(th, str);
}

own_word own_intern_ascii(struct own_thread *th, const char *text)
{
    return own_intern_bytes(th, text, (int64_t)strlen(text));
}

bool own_names_start(struct own_thread *th)
{
    struct own_names *names = calloc(1, sizeof *names);

    if (!names)
        return false;
    th->rt->names = names;
    names->table = calloc(FIRST_TABLE, sizeof *names->table);
    names->mask = FIRST_TABLE - 1;
    names->xoverflow = own_reserve((uint64_t)OWN_OVERFLOWS * sizeof *names->xoverflow);
    return names->table != NULL && names->xoverflow != NULL;
}

void own_names_close(struct own_runtime *rt)
{
    struct own_names *names = rt->names;
    struct own_chunk *c, *next;

    if (!names)
        return;
    for (c = names->chunk; c; c = next) {
        next = c->next;
        free(c);
    }
    if (names->xoverflow)
        own_unreserve(names->xoverflow, (uint64_t)OWN_OVERFLOWS * sizeof *names->xoverflow);
    free(names->table);
    free(names);
    rt->names = NULL;
}
