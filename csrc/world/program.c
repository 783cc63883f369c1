/*
 * program.c - a compiled program under the scheduler: the whole VM, its threads as fibers.
 *
 * The function runs on fiber 0; what it starts with threading.Thread runs on the others.  An exception that leaves
 * the function, or a thread, is a failure.
 */
#include "world/program.h"
#include "base/own_buf.h"
#include "core/runtime.h"
#include "core/slots.h"
#include "obj/str.h"
#include "vm/frame.h"
#include "vm/variant.h"
#include "world/arena.h"
#include "world/memory_plain.h"
#include <stdio.h>
#include <string.h>

#define VARIANT_(name) own_variant_##name
#define VARIANT(name) VARIANT_(name)
extern const struct own_variant VARIANT(OWN_VARIANT);
#define TEXT 2000
#define UNITS 1024

/* In the arena. */
static struct stage {
    struct own_runtime *rt;
    struct own_plain_threads threads;
    struct own_buf result;
    int64_t module;
    enum own_status status;
    uint32_t ending;
    char function[64];
    char text[TEXT];
} *stage;

/* The last string of a result: of an exception, its traceback. */
static const char *result_text(void)
{
    const struct own_buf *b = &stage->result;
    uint64_t at = 0, n = 0;

    while (at + 9 <= b->len) {
        uint64_t size;
        char tag = (char)b->data[at];

        memcpy(&size, b->data + at + 1, sizeof size);
        at += 9;
        if (tag != 's')
            continue;
        n = 0;
        for (uint64_t i = size > TEXT - 1 ? size - (TEXT - 1) : 0; i < size && at + i < b->len; i++)
            stage->text[n++] = (char)b->data[at + i];
        at += size;
    }
    stage->text[n] = 0;
    return stage->text;
}

static const char *outcome(enum own_status status)
{
    static const char *const text[] = {
        NULL, "no such discipline", "no memory", "a bad image", "a bad value", "no such function", "an exception",
        "the program ended itself"};

    return status == OWN_STATUS_RAISED || status == OWN_STATUS_BAD_IMAGE ? result_text() : text[status];
}

/* Codes that a log has met, in order; they are immortal. */
static const struct own_code *units[UNITS];
static uint32_t units_n = 1;

/* The host is asked while a program is set up; a fiber must not run its Python. */
static const struct own_host *asked;

static void refuse(const char *what)
{
    if (own_ctl_running())
        own_ctl_fail("uncontrolled", NULL, 0, what);
}

static void integer(int64_t op, const struct own_host_int *a, const struct own_host_int *b,
                    const struct own_host_int *c, struct own_host_answer *answer)
{
    refuse("an integer beyond 63 bits: the host would have to compute it");
    asked->integer(op, a, b, c, answer);
}

static void fetch(uint8_t *out, int64_t n) { asked->fetch(out, n); }

/* The first page was asked for when the program was set up. */
static struct {
    int64_t how;
    uint16_t props[256];
    int8_t decimal[256];
    uint32_t map[256 * 4 * 3];
} latin;

static int64_t page(int64_t number, uint16_t *props, int8_t *decimal, uint32_t *map)
{
    if (!own_ctl_running() || number != 0) {
        refuse("text beyond Latin-1: the host would have to be asked");
        return asked->page(number, props, decimal, map);
    }
    for (int i = 0; i < 256; i++) { /* seen by the engine, unlike memcpy */
        props[i] = latin.props[i];
        decimal[i] = latin.decimal[i];
    }
    for (int i = 0; i < 256 * 4 * 3; i++)
        map[i] = latin.map[i];
    return latin.how;
}

static const char *open_program(const struct own_host *host)
{
    static struct own_host guarded = {integer, fetch, page, 0};

    stage = own_arena_take(sizeof *stage, 64);
    own_plain_threads = NULL;
    own_buf_init(&stage->result);
    asked = host;
    guarded.version = host->version;
    latin.how = host->page(0, latin.props, latin.decimal, latin.map);
    stage->rt = VARIANT(OWN_VARIANT).open(&guarded);
    return stage->rt == NULL ? "no memory for a runtime" : NULL;
}

static const char *load(const uint8_t *image, uint64_t size, bool prelude, int64_t *module)
{
    own_buf_free(&stage->result);
    own_buf_init(&stage->result);
    return outcome(VARIANT(OWN_VARIANT).load(stage->rt, image, size, prelude, module, &stage->result));
}

static const char *ready(int64_t module, const char *function, uint32_t ending)
{
    const char *wrong = NULL;

    if (*function != 0)
        wrong = outcome(VARIANT(OWN_VARIANT).import(stage->rt, module, &stage->result));
    stage->ending = ending;
    stage->module = module;
    snprintf(stage->function, sizeof stage->function, "%s", function);
    stage->threads.n = 1;
    own_plain_threads = &stage->threads;
    units_n = 1;
    return wrong;
}

static void run_main(void)
{
    static const uint8_t nothing[9] = {'('};
    const struct own_variant *v = &VARIANT(OWN_VARIANT);

    if (*stage->function == 0)
        stage->status = v->import(stage->rt, stage->module, &stage->result);
    else
        stage->status = v->call(stage->rt, stage->module, stage->function, nothing, sizeof nothing, &stage->result);
    if (stage->ending == OWN_WORLD_RETURNS)
        return;
    if (stage->ending == OWN_WORLD_INTERRUPTED)
        own_ctl_join(OWN_CTL_THREADS - 1); /* nobody interrupts what is closed */
    for (int i = 0; i < (int)OWN_STATS_COUNT + 2; i++)
        v->counter(stage->rt, i);
    v->close(stage->rt);
}

static void body(void *self, uint32_t fiber)
{
    (void)self;
    if (fiber == 0)
        run_main();
    else if (stage->ending == OWN_WORLD_INTERRUPTED && fiber == OWN_CTL_THREADS - 1)
        VARIANT(OWN_VARIANT).interrupt(stage->rt);
    else
        own_plain_threads->thread[fiber].run(own_plain_threads->thread[fiber].arg);
}

/* Ctrl-C came where nobody caught it. */
static bool interrupted(void)
{
    static const char name[] = "KeyboardInterrupt";
    const struct own_buf *b = &stage->result;

    return stage->ending == OWN_WORLD_INTERRUPTED && stage->status == OWN_STATUS_RAISED && b->len > 18 + sizeof name &&
           memcmp(b->data + 18, name, sizeof name - 1) == 0;
}

static void at_end(void *self)
{
    const char *complaint = own_plain_complaint();
    static char both[2 * TEXT];

    (void)self;
    if (complaint != NULL && stage->status == OWN_STATUS_RAISED) { /* the thread's may be why */
        snprintf(both, sizeof both, "%sException in thread MainThread:\n%s", complaint, outcome(stage->status));
        own_ctl_fail("exception", NULL, 0, both);
    }
    if (stage->status != OWN_STATUS_OK && stage->status != OWN_STATUS_EXITED && !interrupted())
        own_ctl_fail("exception", NULL, 0, outcome(stage->status));
    if (complaint != NULL)
        own_ctl_fail("exception", NULL, 0, complaint);
}

static void reset(void) { own_plain_complaint(); }

static uint32_t unit_of(const struct own_code *code)
{
    for (uint32_t i = 1; i < units_n; i++)
        if (units[i] == code)
            return i;
    if (units_n == UNITS)
        return 0;
    units[units_n] = code;
    return units_n++;
}

static void place(void *self, uint32_t *unit, uint32_t *line)
{
    const own_word *r = own_ctl_place.frame;
    const uint64_t *pc = own_ctl_place.pc;

    (void)self;
    for (; r[-3] != OWN_EMPTY; r -= OWN_LINK_DELTA(r[-1])) {
        const struct own_code *code = own_frame_func(r)->code;

        if (!code->hidden) {
            *unit = unit_of(code);
            *line = own_code_line(code, (uint64_t)(pc - (const uint64_t *)(const void *)code->xinsn));
            return;
        }
        if (own_frame_return(r) == NULL)
            return;
        pc = own_frame_return(r) - 1;
    }
}

static void text_of(own_word str, char text[OWN_UNIT_TEXT])
{
    uint64_t n = own_str_is_ascii(str) ? (uint64_t)own_str_len(str) : 0;

    snprintf(text, OWN_UNIT_TEXT, "%.*s", (int)(n < OWN_UNIT_TEXT ? n : OWN_UNIT_TEXT - 1), own_str_chars(str));
}

static bool unit(uint32_t number, char file[OWN_UNIT_TEXT], char function[OWN_UNIT_TEXT])
{
    if (number == 0 || number >= units_n)
        return false;
    text_of(units[number]->filename, file);
    text_of(units[number]->qualname, function);
    return true;
}

static bool name(uint64_t address, char text[48])
{
    const struct own_runtime *rt = stage->rt;
    uint64_t at = address - (uint64_t)(uintptr_t)rt->thread;

    if (at >= OWN_MAX_THREADS * sizeof(struct own_thread))
        return false;
    snprintf(text, 48, "T%u+%u", (unsigned)(at / sizeof(struct own_thread)), (unsigned)(at % sizeof(struct own_thread)));
    return true;
}

#define PROGRAM_(variant) own_program_##variant
#define PROGRAM(variant) PROGRAM_(variant)
const struct own_program PROGRAM(OWN_VARIANT) = {open_program, load, ready, reset, body,
    at_end, place, unit, name};
