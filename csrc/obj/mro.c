/*
 * mro.c - see mro.h.
 */
#include "obj/mro.h"

#include <stdlib.h>

#include "obj/names.h"
#include "obj/str.h"

/* A list being merged: the bases' MROs, then the bases themselves. */
struct line {
    struct own_type *const *at;
    uint32_t n;
};

static bool in_tail(const struct line *l, const struct own_type *t)
{
    uint32_t i;

    for (i = 1; i < l->n; i++)
        if (l->at[i] == t)
            return true;
    return false;
}

/* The first head that is in nobody's tail, or NULL. */
static struct own_type *next_head(const struct line *line, uint32_t n)
{
    uint32_t i, j;

    for (i = 0; i < n; i++) {
        if (line[i].n == 0)
            continue;
        for (j = 0; j < n && !in_tail(&line[j], line[i].at[0]); j++)
            ;
        if (j == n)
            return line[i].at[0];
    }
    return NULL;
}

static void drop_head(struct line *line, uint32_t n, const struct own_type *t)
{
    uint32_t i;

    for (i = 0; i < n; i++)
        if (line[i].n && line[i].at[0] == t) {
            line[i].at++;
            line[i].n--;
        }
}

/* The heads that block each other, as CPython names them. */
static void conflict(struct own_thread *th, const struct line *line, uint32_t n)
{
    struct own_ucsbuf names;
    uint32_t i, j;
    own_word text;

    own_ucsbuf_init(&names, NULL, 0);
    for (i = 0; i < n; i++) {
        for (j = 0; j < i && !(line[i].n && line[j].n && line[j].at[0] == line[i].at[0]); j++)
            ;
        if (line[i].n == 0 || j < i)
            continue;
        if (own_ucsbuf_result(&names).len)
            own_ucsbuf_str(&names, ", ");
        own_str_append(&names, line[i].at[0]->name);
    }
    text = own_str_take(th, &names);
    if (text != OWN_EMPTY)
        own_raise(th, OWN_E_TypeError,
                  "Cannot create a consistent method resolution\norder (MRO) for bases %U", text);
}

static bool merge(struct own_thread *th, struct own_type *t, struct line *line, uint32_t n)
{
    struct own_type *next;
    uint32_t i, left;

    for (;;) {
        next = next_head(line, n);
        if (!next)
            break;
        t->mro[t->nmro++] = next;
        drop_head(line, n, next);
    }
    for (i = 0, left = 0; i < n; i++)
        left += line[i].n;
    if (left == 0)
        return true;
    conflict(th, line, n);
    return false;
}

bool own_mro_make(struct own_thread *th, struct own_type *t, struct own_type *const *base,
                  uint32_t nbase)
{
    struct line *line = malloc((nbase + 1) * sizeof *line);
    uint32_t i, total = 1;
    bool ok = false;

    if (line) {
        for (i = 0; i < nbase; i++) {
            line[i] = (struct line){base[i]->mro, base[i]->nmro};
            total += base[i]->nmro;
        }
        line[nbase] = (struct line){base, nbase};
        t->mro = own_perm(th->rt, total * sizeof *t->mro);
    }
    if (!line || !t->mro) {
        own_no_memory(th);
    } else {
        t->mro[0] = t;
        t->nmro = 1;
        ok = merge(th, t, line, nbase + 1);
    }
    free(line);
    return ok;
}
