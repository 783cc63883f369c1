/*
 * natives.h - C functions that programs call, their modules, and look-ups for the loader.
 *
 * Parameter texts: "a, b, /, c, d=?, *, e=?".  "=?" is optional and arrives EMPTY; before "/"
 * positional only; behind "*" by keyword only (their places follow the positional ones); "*name" at
 * the end: any number more. A native with "*name" takes no keywords; "**fn" at the end: a call with
 * keywords calls the prelude's fn instead. In a table of "type:NAME", a def called "@x" is the
 * getter of attribute x (self) and "=x" its setter (self, value); "!x" is a staticmethod, "%x" a
 * classmethod; the others are methods with self first.  A def called "()" is what calling the type
 * calls (struct own_type, construct).
 *
 * Invariants
 *   NA1  natives, modules and their cells are immortal.
 *   NA2  a getter or setter called by own_op_getattr has a window outside of the register stack: it
 *        may acquire self only, and keeps no other word across that.
 */
#ifndef OWN_OBJ_NATIVES_H
#define OWN_OBJ_NATIVES_H

#include "obj/known.h"
#include "obj/layout.h"

/* self_type NULL: a function of `module` (a str). */
own_word own_native_new(struct own_thread *th, const struct own_native_def *def, own_word module,
                        struct own_type *self_type);
/* The prelude function that "**fn" names, or EMPTY. */
own_word own_native_with_keywords(struct own_thread *th, const struct own_native *f);
/* sys.hexversion of the embedding CPython. */
int64_t own_host_version(const struct own_thread *th);
/* All tables of natives.def into their modules and types. */
bool own_natives_start(struct own_thread *th);

/* Modules.  A module made twice is the same one; EMPTY: MemoryError raised. */
own_word own_module_new(struct own_thread *th, own_word name);
/* a program's: not to be found by its name */
own_word own_module_fresh(struct own_thread *th, own_word name);
own_word own_module_find(struct own_runtime *rt, own_word name);
bool own_module_define(struct own_thread *th, own_word module, own_word name, own_word value);
/* The cell of a module's global; made (without a value) if `make`, else EMPTY if there is none. */
own_word own_module_cell(struct own_thread *th, own_word module, own_word name, bool make);
/* Value of a module's attribute, EMPTY if none: for constants of natives and types, which never
 * change. */
own_word own_module_member(struct own_runtime *rt, own_word module, own_word name);
/* A builtin: native, type, exception class or (once the prelude has run) prelude function; EMPTY if
 * none. */
own_word own_builtin_find(struct own_runtime *rt, own_word name);
/* After the prelude's modules have run: fill known->prelude_fn.  False: a function is missing
 * (RuntimeError). */
bool own_prelude_bind(struct own_thread *th);

#endif
