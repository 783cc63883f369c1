/*
 * world.h - what a scenario is, and the C interface of owner_rt._controlled.
 *
 * A scenario is a string of bytes (own_world_open).  It is set up once, in direct mode, by one variant of the
 * runtime; the memory is saved; each schedule starts from there.  Its threads are fibers that interpret
 * operations on the registers r0..r11 of their native window.
 *
 *   0  'S' '1'
 *   2  variant: enum own_world_variant      3  threads n (1..OWN_CTL_THREADS)      4  objects m (0..12)
 *   5  flags: bit 0 strict counts: the exact-count invariant is looked at whenever all threads stand between operations;
 *      bits 1-2 patience of spin loops: 0 giving up is explored, 1 never, 2 at once; bit 3 memory is used again
 *   6  m objects of 8 bytes:  kind (0 box, 1 leaf) | slots (0..4) | owner thread 0..n-1 | state (enum own_world_state) |
 *      roots: bit t: thread t has object k in its register r<k> | slot 0 and 1: object + 1, 0 none, low nibble slot 0 |
 *      slots 2 and 3 likewise | policy byte (bit 7: its slots lie in a block of
 *      their own, as after a GROW; the others, ownership: bits of xaux; 1 = "read by another thread last time")
 *      Slots refer to objects that come earlier in the list.
 *   .. n threads: start (enum own_world_start) | end (enum own_world_end) | number of operations (2 bytes, little endian),
 *      then 4 bytes per operation: op, a, b, c.
 *
 * Threads  one at a time; one world is open at a time.
 */
#ifndef OWN_WORLD_H
#define OWN_WORLD_H

#include "explore/engine.h"

#define OWN_UNIT_TEXT 256

/* [api] */
enum own_world_variant { OWN_WORLD_OWNERSHIP, OWN_WORLD_PEP703, OWN_WORLD_LITMUS, OWN_WORLD_VARIANTS };
enum own_world_state { OWN_STATE_OWNED, OWN_STATE_SHARED, OWN_STATE_RELEASED, OWN_STATE_IMMORTAL,
    OWN_STATE_RESERVED /* for its owner, who has begun to upgrade it and will PASS; the others may be reading it (ownership) */ };
enum own_world_start {
    OWN_WORLD_RUN,     /* runs from the beginning */
    OWN_WORLD_BLOCKED, /* blocked (settled) at the beginning; its first operation should be UNBLOCK */
    OWN_WORLD_ABSENT,  /* its slot is DEAD, still with its objects, until another thread STARTs it */
    OWN_WORLD_GONE,    /* as ABSENT and never started: a dead owner */
    OWN_WORLD_UNBORN   /* has no slot until another thread STARTs it; owns nothing, its only register is its gift */
};
enum own_world_end {
    OWN_WORLD_ENDS_BLOCKED,
    OWN_WORLD_ENDS_EXITED,
    OWN_WORLD_ENDS_THERE /* as it is: where nobody waits for it, the run is shorter */
};

/* [/api] */
/* r, s: registers 0..11; o: register that holds a box; i: slot.  Arguments in the order a, b, c. */
#define OWN_WORLD_OPS(_) \
    _(NEW, "r n: a fresh box with n slots") \
    _(LEAF, "r: a fresh immutable leaf") \
    _(LOAD, "r o i: read slot i of box o, acquiring the right to read") \
    _(STORE, "o i r: write r into slot i of box o, acquiring the right to write; r may be empty") \
    _(MOVE, "r o i: empty slot i of box o into r") \
    _(DROP, "r: forget the register") \
    _(COPY, "r s: r = s") \
    _(READ, "o: acquire the right to read, read its plain mark") \
    _(WRITE, "o: acquire the right to write, add 1 to its plain mark") \
    _(GROW, "o: replace box o's block by a new one, as a list that grows") \
    _(TWO, "o s m: both at once; m bit 0: o for writing, bit 1: s for writing; marks as READ and WRITE") \
    _(PASS, "o: o was RESERVED for this thread: wait for an epoch, convert it (ownership)") \
    _(CONVERT, "o: PASS without the epoch: others have taken care that nobody reads o any more") \
    _(LOOK, "o: read its plain mark, the right to read was acquired before the run") \
    _(POLL, "an idle poll: safe point if somebody wants something") \
    _(SAFE, "raise own attention, then a safe point: settles") \
    _(SETTLE, "settle, nothing else") \
    _(BLOCK, "enter BLOCKED (settles, serves)") \
    _(UNBLOCK, "leave BLOCKED") \
    _(RELEASE, "r: hand-over point: leave r and what it alone refers to released") \
    _(PUBLISH, "r: the owner publishes r's group as read-shared, if it owns it") \
    _(COUNT, "r: one more counted reference, kept by the thread outside its registers") \
    _(UNCOUNT, "r: defer the decrement of one of those") \
    _(START, "t r: thread t adopts its slot (ABSENT) or gets one (UNBORN), and runs; r, counted, becomes its r0 (255: none)") \
    _(ABANDON, "r: attach a slot, give it r (255: none), and abandon it: the system refuses the thread") \
    _(STATS, "sum the counters of all slots") \
    _(CLOSE, "join all that was UNBORN, end this one, close the runtime; the other threads have ended") \
    _(REFCOUNT, "i r: outcome word i (0..7) := what disc_refcount says of r") \
    _(PEEK, "o i: with the right to read box o, look at what its slot i refers to, without a count") \
    _(JOIN, "t: block until thread t has ended; unblock") \
    _(SET, "f: flag f := 1 and wake (0..7)") \
    _(AWAIT, "f: block until flag f is 1; unblock") \
    _(SPIN, "f: spin until flag f is 1, without sleeping") \
    _(HELP, "f: pass polls until flag f is 1") \
    _(ASKED, "n: spin until n requests lie in the inbox (ownership); 0: until somebody wants something") \
    _(EXIT, "end here") \
    _(ALIVE, "r: what r holds has not been torn down") \
    _(OWNS, "r: what r holds is this thread's own, without asking (ownership)") \
    _(DIED, "k: POLL; then the k-th object of the scenario has been torn down, if nothing refers to it") \
    _(IMMORTAL, "r: make it immortal") \
    _(CALL, "n: call: a new frame; the callee's r0..r11 start empty, the caller's first n registers stay live") \
    _(RETURN, "return to the caller's frame") \
    _(UNWIND, "n: leave n frames at once, as an exception does") \
    _(EPOCH, "pep703: a new epoch, as a full batch of retired blocks makes") \
    _(RESULT, "i r: outcome word i (0..7) := mark of the box in r, -1 if empty") \
    _(LD, "litmus: v x order: variable register v := word x") \
    _(ST, "litmus: x value order") \
    _(FADD, "litmus: v x order: v := fetch_add(x, 1)") \
    _(SWAP, "litmus: v x order|value<<4: v := exchange(x, value)") \
    _(CAS01, "litmus: v x order: v := compare_exchange(x, 0 -> 1) succeeded") \
    _(FENCE, "litmus: order") \
    _(RD, "litmus: v x: plain read") \
    _(WR, "litmus: x value: plain write") \
    _(SPINUNTIL, "litmus: x value order: spin until word x has the value") \
    _(LOCK, "litmus: x: own_lock_acquire of the real lock in word x") \
    _(UNLOCK, "litmus: x") \
    _(TAKE, "litmus: take the baton of gil and none, never asking its holder") \
    _(GIVE, "litmus: give the baton to whoever waits")
/* Litmus: 8 words, 8 variable registers per thread; the outcome is all variable registers, then all words. */
enum own_world_op {
#define OWN_WORLD_OP(name, doc) OWN_WORLD_##name,
    OWN_WORLD_OPS(OWN_WORLD_OP)
#undef OWN_WORLD_OP
    OWN_WORLD_NOPS
};

/* [api] */
/* NULL, or what is wrong with the bytes.  Closes the world that is open. */
const char *own_world_open(const uint8_t *bytes, uint32_t n);
void own_world_close(void);
/* Instead of a scenario: a program, compiled; the prelude's images first, in their order.  Then own_world_ready names
 * the module and the function that is explored: it is called without arguments, its threads are fibers.  The variant
 * is the index of a discipline in own_world_program_variants.  No function: the module itself is run. */
enum own_world_ending {
    OWN_WORLD_RETURNS,    /* when the function has returned and all threads have ended */
    OWN_WORLD_CLOSES,     /* the runtime is closed when the function has returned: threads that still run are ended */
    OWN_WORLD_INTERRUPTED /* likewise; and Ctrl-C, once, at any moment */
};
struct own_host;
const char *own_world_program_variants(uint32_t i); /* NULL beyond */
const char *own_world_program(const struct own_host *host, uint32_t variant);
const char *own_world_load(const uint8_t *image, uint64_t size, int prelude, int64_t *module);
const char *own_world_ready(int64_t module, const char *function, uint32_t ending);
void own_world_explore(const struct own_ctl_config *config, struct own_ctl_result *result);
double own_world_estimate(const struct own_ctl_config *config, uint32_t probes);
/* Outcome words of a digest seen by the last exploration: OWN_CTL_THREADS * 8 + 8 words; false: unknown digest. */
bool own_world_outcome(uint64_t digest, uint64_t *word);
/* File and function of an event's unit, each with room for OWN_UNIT_TEXT bytes; false: none. */
bool own_world_unit(uint32_t unit, char *file, char *function);
/* A name for an address of an event: "o2.word", "T1.status", "o0.slot1", "node3.state", "x"..; at most 47 characters. */
void own_world_name(uint64_t address, char name[48]);

/* Logic mutants: names and what is switched off, by number from 1 (csrc/disc/mutants.def); NULL beyond. */
const char *own_world_mutant(uint32_t i, const char **variant, const char **doc);
void own_world_set_mutant(uint32_t i); /* 0: none */
const char *own_world_op_doc(uint32_t op, const char **name);
/* For another thread while one explores: schedules done; and to end it as if time were up. */
uint64_t own_world_progress(void);
void own_world_stop(bool stop);
/* [/api] */

#endif
