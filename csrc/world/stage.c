/* stage.c - setting a scenario up, the end of a run, and names for what lies in the arena. */
#include "world/stage.h"
#include "world/arena.h"
#include "world/memory_plain.h"
#include <stdio.h>
#include <string.h>

struct own_stage *own_stage;

/* ---- boxes ---- */

OWN_GHOST struct own_known_box *own_stage_known(const void *o)
{
    for (uint32_t i = own_stage->nboxes; i > 0; i--)
        if (own_stage->known[i - 1].box == o)
            return &own_stage->known[i - 1];
    return NULL;
}

static own_word next_ref(struct own_thread *th, struct own_head *o)
{
    struct own_box *b = (struct own_box *)(void *)o;
    own_slot *slot;

    (void)th;
    /* relaxed: dead, this thread's alone. */
    slot = own_load_relaxed(&b->xblock);
    while (b->cursor < b->n) {
        /* relaxed: as above. */
        own_word w = own_load_relaxed(&slot[b->cursor]);

        b->cursor++;
        if (w != OWN_EMPTY)
            return w;
    }
    return OWN_EMPTY;
}

static OWN_GHOST void torn_down(const struct own_box *b)
{
    struct own_known_box *k = own_stage_known(b);

    if (k != NULL && k->gone)
        own_ctl_fail("count", __FILE__, __LINE__, "an object died twice");
    if (k != NULL)
        k->gone = true;
}

static void release(struct own_thread *th, struct own_head *o)
{
    struct own_box *b = (struct own_box *)(void *)o;
    /* relaxed: dead, this thread's alone. */
    own_slot *slot = own_load_relaxed(&b->xblock);

    b->mark = -1;
    torn_down(b);
    if (slot != b->own)
        own_block_free(th, slot, (uint64_t)b->n * sizeof *slot);
}

static uint64_t size(const struct own_head *o) { return (void)o, sizeof(struct own_box); }

static own_word ref_at(const struct own_head *o, int64_t i)
{
    struct own_box *b = (struct own_box *)(void *)(uintptr_t)o;
    /* relaxed: the caller owns it. */
    own_slot *slot = own_load_relaxed(&b->xblock);
    int64_t seen = 0;

    for (int64_t k = 0; k < b->n; k++) {
        /* relaxed: as above. */
        own_word w = own_load_relaxed(&slot[k]);

        if (w != OWN_EMPTY && seen++ == i)
            return w;
    }
    return OWN_EMPTY;
}

static struct own_type box_type = {
    .kind = OWN_K_LIST, .next_ref = next_ref, .release = release, .size = size, .ref_at = ref_at};
static struct own_type leaf_type = {.kind = OWN_K_STR, .flags = OWN_T_IMMUTABLE, .next_ref = next_ref,
                                    .release = release, .size = size, .ref_at = ref_at};
static struct own_type func_type = {.kind = OWN_K_FUNC};

OWN_GHOST bool own_stage_is_box(own_word w)
{
    return own_is_ref(w) && w != OWN_EMPTY && own_stage->nboxes > 0 && w != own_stage->callee;
}

/* Nobody else has seen it: no scheduling points. */
static OWN_GHOST void fill(struct own_box *b, int64_t n, uint32_t actor)
{
    struct own_stage *s = own_stage;

    *(own_slot **)(void *)&b->xblock = b->own;
    b->n = n;
    b->cursor = b->mark = 0;
    *(uint32_t *)(void *)&b->head.xaux = 0;
    for (int i = 0; i < OWN_SCENE_SLOTS; i++)
        *(uint64_t *)(void *)&b->own[i] = OWN_EMPTY;
    if (s->nboxes == OWN_STAGE_BOXES)
        own_ctl_fail("memory", __FILE__, __LINE__, "the scenario makes too many objects");
    s->known[s->nboxes++] = (struct own_known_box){
        .box = b, .maker = actor, .number = s->actor[actor].made++, .initial = !own_ctl_running()};
}

own_word own_stage_box(struct own_thread *th, uint32_t actor, int64_t slots, bool leaf)
{
    struct own_type *type = leaf ? &leaf_type : &box_type;
    struct own_box *b = own_alloc(th, sizeof *b);

    fill(b, leaf ? 0 : slots, actor);
    disc_birth(th, &b->head, type, type->flags);
    return own_word_of(b);
}

/* ---- set-up: direct mode, the threads one after the other ---- */

static own_word callee_new(struct own_thread *th)
{
    struct own_func *fn = own_alloc(th, sizeof *fn);
    uint64_t *row = own_arena_take((OWN_SCENE_REGISTERS + 2) * sizeof *row, 64);
    uint16_t *live = own_arena_take((OWN_SCENE_REGISTERS + 2) * sizeof *live, 64);
    struct own_code *code = own_arena_take(sizeof *code, 64);

    for (uint16_t i = 0; i < OWN_SCENE_REGISTERS + 2; i++) {
        live[i] = i;
        row[i] = ((uint64_t)1 << i) - 1;
    }
    code->xinsn = own_arena_take((OWN_SCENE_REGISTERS + 2) * sizeof *code->xinsn, 64);
    code->ninsn = OWN_SCENE_REGISTERS + 2;
    code->nregs = OWN_SCENE_REGISTERS;
    code->row_words = 1;
    code->live = live;
    code->row = row;
    disc_birth(th, &fn->head, &func_type, OWN_T_IMMUTABLE);
    disc_immortal(th, &fn->head);
    fn->code = code;
    th->buf = th->buf_base; /* an immortal's first count */
    return own_word_of(fn);
}

static void enter(struct own_actor *a)
{
    a->th = own_thread_attach(own_stage->rt);
    disc_thread_start(a->th);
    a->th->native_n = OWN_SCENE_REGISTERS;
    for (int i = 0; i < OWN_SCENE_REGISTERS; i++)
        a->th->r[i] = OWN_EMPTY;
}

/* As after a GROW: a block that may be replaced and given back. */
static void put_apart(struct own_thread *th, struct own_box *b)
{
    own_slot *block = own_block(th, (uint64_t)b->n * sizeof *block);

    for (int64_t i = 0; i < b->n; i++)
        own_store_relaxed(&block[i], OWN_EMPTY); /* relaxed: set-up */
    own_store_relaxed(&b->xblock, block);        /* relaxed: set-up */
}

static void make_objects(const struct own_scenario *s)
{
    struct own_stage *st = own_stage;

    for (uint32_t k = 0; k < s->objects; k++) {
        const struct own_scenario_object *o = &s->object[k];
        struct own_thread *th = st->actor[o->owner].th;
        struct own_box *b;

        st->object[k] = own_stage_box(th, o->owner, o->slots, o->kind != 0);
        b = own_box_of(st->object[k]);
        if (o->policy & OWN_STAGE_APART && o->kind == 0 && o->slots != 0)
            put_apart(th, b);
        for (uint32_t i = 0; i < o->slots && o->kind == 0; i++)
            if (o->slot[i] != 0)
                disc_init(th, &own_load_relaxed(&b->xblock)[i], st->object[o->slot[i] - 1]); /* relaxed: set-up */
        if (o->policy & ~OWN_STAGE_APART)
            own_store_relaxed(&b->head.xaux, o->policy & ~OWN_STAGE_APART); /* relaxed: set-up */
        for (uint32_t t = 0; t < s->threads; t++)
            if (o->roots >> t & 1)
                st->actor[t].th->r[k] = st->object[k];
    }
}

#ifdef OWN_W_STATE
static void put_state(struct own_thread *th, struct own_head *o, uint8_t state)
{
    if (state == OWN_STATE_SHARED || state == OWN_STATE_RESERVED)
        own_share(th, o, OWN_W_SHARED);
    if (state == OWN_STATE_RESERVED) /* relaxed: set-up */
        own_add_relaxed(own_w64(o), own_who(OWN_W_RESERVED, th->slot) - own_who(OWN_W_SHARED, 0));
    else if (state == OWN_STATE_RELEASED)
        own_share(th, o, OWN_W_RELEASED);
}
static void warm_up(struct own_thread *th) { own_node_put(th, own_node_get(th)); }
#else
static void put_state(struct own_thread *th, struct own_head *o, uint8_t state)
{
    if (state == OWN_STATE_SHARED)
        disc_acquire_read(th, o);
}
static void warm_up(struct own_thread *th) { (void)th; }
#endif

const char *own_stage_set_up(const struct own_scenario *s)
{
    struct own_stage *st = own_stage = own_arena_take(sizeof *st, 64);

    st->rt = own_arena_take(sizeof *st->rt, 64);
    if (!own_core_open(st->rt))
        return "no memory for the runtime";
    st->actors = s->threads;
    st->strict = s->flags & 1;
    own_plain_threads = own_arena_take(sizeof *own_plain_threads, 64);
    for (uint32_t t = 0; t < s->threads; t++) {
        st->actor[t].script = &s->thread[t];
        if (s->thread[t].start == OWN_WORLD_UNBORN)
            continue;
        enter(&st->actor[t]);
        warm_up(st->actor[t].th);
    }
    st->callee = callee_new(st->actor[0].th);
    make_objects(s);
    for (uint32_t t = 0; t < s->threads; t++) {
        if (st->actor[t].th != NULL)
            own_settle_all(st->actor[t].th);
        for (uint32_t k = 0; k < s->objects; k++)
            if (st->known[k].gone)
                return "an object that nothing refers to";
    }
    for (uint32_t k = 0; k < s->objects; k++) {
        struct own_head *o = own_ref(st->object[k]);

        if (s->object[k].state == OWN_STATE_IMMORTAL) {
            disc_immortal(st->actor[s->object[k].owner].th, o);
            st->known[k].immortal = true;
        } else {
            put_state(st->actor[s->object[k].owner].th, o, s->object[k].state);
        }
    }
    for (uint32_t t = 0; t < s->threads; t++) {
        struct own_actor *a = &st->actor[t];

        if (s->thread[t].start == OWN_WORLD_BLOCKED)
            disc_rest(a->th);
        if (s->thread[t].start == OWN_WORLD_ABSENT || s->thread[t].start == OWN_WORLD_GONE) {
            disc_thread_exit(a->th);
            own_thread_detach(a->th);
            a->over = true;
        }
    }
    return NULL;
}

/* ---- the end of a run: direct mode ---- */

static OWN_GHOST void look_for_leaks(void)
{
    for (uint32_t i = 0; i < own_stage->nboxes; i++) {
        const struct own_known_box *k = &own_stage->known[i];
        char text[96];

        if (k->gone || k->immortal)
            continue;
        snprintf(text, sizeof text, "object %u of thread %u is alive after all threads have ended", k->number, k->maker);
        own_ctl_fail("leak", __FILE__, __LINE__, text);
    }
}

static void leave(struct own_actor *a)
{
    struct own_thread *th = a->th;
    uint32_t status;

    if (th == NULL) /* has never been started */
        return;
    /* relaxed: nobody else runs. */
    status = own_load_relaxed(&th->xstatus);
    if (status & OWN_ST_DEAD)
        return;
    if (status & OWN_ST_BLOCKED)
        disc_unblock(th);
    for (uint32_t i = 0; i < a->ncounted; i++)
        disc_defer(th, a->counted[i]);
    disc_thread_exit(th);
}

void own_stage_end(void *self)
{
    (void)self;
    for (uint32_t t = 0; t < own_stage->actors && !own_stage->closed; t++)
        leave(&own_stage->actor[t]);
    look_for_leaks();
}

/* ---- names ---- */

static bool name_field(const char *who, uint64_t offset, char name[48])
{
    static const struct {
        const char *name;
        uint64_t at;
    } field[] = {
        {"status", offsetof(struct own_thread, xstatus)}, {"ann", offsetof(struct own_thread, xann)},
        {"inbox", offsetof(struct own_thread, xinbox)},   {"epoch", offsetof(struct own_thread, xepoch)},
        {"park", offsetof(struct own_thread, xpark)},     {"epoch_waits", offsetof(struct own_thread, xepoch_waits)}};

    for (uint32_t i = 0; i < sizeof field / sizeof *field; i++)
        if (field[i].at == offset)
            return snprintf(name, 48, "%s.%s", who, field[i].name) > 0;
    return snprintf(name, 48, "%s+%u", who, (unsigned)offset) > 0;
}

static bool name_in_box(const struct own_known_box *k, uint64_t address, char name[48])
{
    int64_t at = (int64_t)(address - (uint64_t)(uintptr_t)k->box);
    char who[16];

    if (at < -16 || at >= (int64_t)sizeof *k->box)
        return false;
    if (k->initial)
        snprintf(who, sizeof who, "o%u", (unsigned)(k - own_stage->known));
    else
        snprintf(who, sizeof who, "t%un%u", k->maker, k->number);
    if (at == -8)
        snprintf(name, 48, "%s.word", who);
    else if (at == (int64_t)offsetof(struct own_box, xblock))
        snprintf(name, 48, "%s.block", who);
    else if (at == (int64_t)offsetof(struct own_box, mark))
        snprintf(name, 48, "%s.mark", who);
    else if (at == (int64_t)offsetof(struct own_box, head.xaux))
        snprintf(name, 48, "%s.aux", who);
    else if (at >= (int64_t)offsetof(struct own_box, own))
        snprintf(name, 48, "%s.slot%d", who, (int)((uint64_t)at - offsetof(struct own_box, own)) / 8);
    else
        snprintf(name, 48, "%s.head+%d", who, (int)at);
    return true;
}

OWN_GHOST bool own_stage_name(uint64_t address, char name[48])
{
    struct own_stage *st = own_stage;

    for (uint32_t i = st->nboxes; i > 0; i--) /* the newest that lies there */
        if (name_in_box(&st->known[i - 1], address, name))
            return true;
    for (uint32_t t = 0; t < st->actors; t++) {
        uint64_t at = address - (uint64_t)(uintptr_t)st->actor[t].th;
        char who[16];

        snprintf(who, sizeof who, "T%u", t);
        if (at < sizeof(struct own_thread))
            return name_field(who, at, name);
    }
    if (address - (uint64_t)(uintptr_t)st->rt < sizeof *st->rt) {
        uint64_t at = address - (uint64_t)(uintptr_t)st->rt;

        if (at == offsetof(struct own_runtime, xepoch))
            return snprintf(name, 48, "EPOCH") > 0;
        return snprintf(name, 48, "runtime+%u", (unsigned)at) > 0;
    }
    for (uint32_t f = 0; f < OWN_SCENE_FLAGS; f++)
        if (address == (uint64_t)(uintptr_t)&st->xflag[f])
            return snprintf(name, 48, "flag%u", f) > 0;
    return false;
}
