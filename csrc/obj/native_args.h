/*
 * native_args.h - reading arguments of natives.  Every function that answers false has raised.
 *
 * EMPTY arguments are optional ones that were not given (natives.h); they leave the default in
 * place.
 */
#ifndef OWN_OBJ_NATIVE_ARGS_H
#define OWN_OBJ_NATIVE_ARGS_H

#include "obj/err.h"
#include "obj/known.h"
#include "obj/num.h"
#include "obj/str.h"

/* An index-sized int; too large ones raise OverflowError. */
bool own_arg_int(struct own_thread *th, own_word w, int64_t *i);
/* An int that is clipped to int64. */
bool own_arg_clipped(struct own_thread *th, own_word w, int64_t *i);
bool own_arg_real(struct own_thread *th, own_word w, double *d);
bool own_arg_bool(struct own_thread *th, own_word w, bool *b);
/* start and end as in s.find(part, start, end), clipped to [0, len]; from may be beyond to. */
bool own_arg_range(struct own_thread *th, own_word start, own_word end, int64_t len, int64_t *from,
                   int64_t *to);
/* TypeError `text` with %T for w's type, unless w is a str. */
bool own_arg_str(struct own_thread *th, own_word w, const char *text);

/* A growing array of new words (D2: nothing that makes them may acquire). */
struct own_words {
    own_word *word;
    int64_t n, cap;
    own_word stack[32];
    bool failed;
};
void own_words_init(struct own_words *v);
void own_words_add(struct own_words *v, own_word w); /* EMPTY: a failure that was raised */
/* The list of them, and frees the array; EMPTY: raised. */
own_word own_words_list(struct own_thread *th, struct own_words *v);

#endif
