/*
 * disc_contract.h - what a discipline header must define.  Included by it at its end.
 *
 * A discipline decides who may touch an object, how references are counted, and what a safe point does.
 * Everything above (obj/, vm/) is written once against these names and compiled once per discipline.
 *
 * struct own_obj               the header; its last field is `struct own_type *type`
 * OWN_DISC_PREFIX              bytes before it (0 or 8)
 * OWN_DISC_BORROWS             1: disc_load returns an uncounted word; 0: it counts and defers the decrement
 * OWN_DISC_RECHECK             1: a container may change under a reader that may_read: after disc_load, or a miss, the reader
 *                              loads the block pointer again and starts over if it changed; who replaces a block empties
 *                              the old one's slots after publishing the new one, within the section; 0: need not
 * OWN_DISC_TURNS               1: program threads take turns: spinning for another one never pays; 0: they run in parallel
 * OWN_DISC_GUARDS              1: may_read, and write_try without its write_end, hold until this thread next settles: the
 *                              guarded copies of loops rest on it; 0: they are never entered
 *
 * Birth     disc_birth(th,o,type,flags)  count 1, owed to the deferred buffer (pushed here); flags of type.
 *           disc_immortal(th,o)          never counted, never freed before close; readable by all if immutable.
 * Rights    disc_may_read(th,o)          true: single slots may be read now with disc_load (inline, no RMW).
 *           disc_acquire_read(th,o)      slow path of it: a safe point that only serves.  Afterwards may_read.
 *           disc_write_try(th,o)         true: this thread may write until disc_write_end (inline fast path).
 *           disc_acquire_write(th,o)     slow path of it: afterwards the write may be done, as after write_try.
 *           disc_write_end(th,o)         pairs with both.  Between them: no acquire, no wait, no call, no safe point.
 *           disc_read_lock/unlock(th,o)  a consistent read of many slots; same rules between them.
 *           disc_read_try(th,o)          disc_read_lock that never waits: for comparisons, which run while something
 *                              else is locked.  False: not now.
 *           disc_write_two(th,a,wa,b,wb) both at once (wa, wb: for writing), any may be the same object;
 *           disc_end_two(th,a,b)         ends it.
 * Slots     disc_load(th,o,slot)         the slot's word, safe in a live register until the next settling; EMPTY if empty.
 *           disc_load_held(th,o,slot)    disc_load for who has o locked (write section, read_lock, write_two): never waits.
 *           disc_peek(o,slot)            the bare word, under write_try/read_lock only: not to be kept.
 *           disc_init(th,slot,w)         first store into an object nobody else has seen: counts w.
 *           disc_store(th,o,slot,w)      under write: counts w, publishes it, defers the old word's decrement.
 *           disc_move_out(th,o,slot)     under write: empties the slot; its count goes to the buffer; returns the word.
 * Counts    disc_incref(th,w)            counts a word (no-op for ints, floats, immortals).
 *           disc_defer(th,w)             one deferred decrement of a word.
 *           disc_count_store(th,w)       incref, or takes the newest buffer entry if it is this very object: only for slots
 *                              of objects that this thread may go on reading (a queue's put counts with disc_incref).
 *           disc_decref_now(th,o)        the drain only: true if the object is now dead and this thread's to free.
 *           disc_refcount(th,w)          for sys.getrefcount and tests: approximate; exact when no other thread
 *                              runs; an immortal's is at least OWN_IMMORTAL_COUNT (core/heap.h).
 * Blocks    disc_free_block(th,o,p,size) raw memory of o that lock-free readers may still look at.
 * Time      disc_poll(th)                true: something wants this thread (one load, one branch).
 *           disc_put_off(th)             true: not yet, in the middle of what a lock guards.  For the loop alone: who waits
 *                              goes to disc_safe_point.  Says no before long, however often it is asked.
 *           disc_safe_point(th)          settle, serve, acknowledge.  Runs no program code, raises nothing.
 *           disc_block(th) / disc_unblock(th)   around everything that may sleep.  No object is touched in between.
 *           disc_rest(th)                as disc_block, for who has nothing in its hands: what a C function has made, and nobody
 *                              else knows, it takes for its own when it goes on, and waits for nobody with it.
 *           disc_attend(th)              ask oneself for a safe point (buffer full, signal).
 * Threads   disc_start(rt) / disc_close(rt), disc_thread_start(th), disc_thread_exit(th).
 *           disc_release(th,w)           hand-over hint: leave w (and what it alone holds) free for the next taker.
 *           disc_locked(th)              a lock of the program has been taken (no recursion of it counts).
 *           disc_unlocked(th)            it is about to be given: what was fought for under it may be left free
 *                              for whoever takes it next.  A safe point that only settles.
 *           disc_meeting(th)             a barrier is about to be waited at: likewise for what was fought for since the
 *                              last one.
 *
 * Rules that callers keep
 *   D1  th->r, th->pc (or th->native_n) describe the running frame before anything that may acquire, settle or block.
 *   D2  a word loaded from a container lives in a live register, or in no C variable beyond the next acquire,
 *       safe point, block, or call into compiled code.  Allocation and deferral never settle.
 *   D3  what a disc_write_try / acquire_write opened is ended before anything else is acquired.
 *   D4  in a stretch that keeps borrowed words a right is asked for once: may_read turns false when another thread
 *       reserves the object, though the right lasts until this thread settles; to acquire again would settle.
 */
#ifndef OWN_DISC_CONTRACT_H
#define OWN_DISC_CONTRACT_H

#ifndef OWN_DISC_RECHECK
#define OWN_DISC_RECHECK 0
#endif
#ifndef OWN_DISC_TURNS
#define OWN_DISC_TURNS 0
#endif
#ifndef OWN_DISC_GUARDS
#define OWN_DISC_GUARDS 1
#endif

#define OWN_EXPECT(fn, type) \
    _Static_assert(_Generic(&(fn), type : 1, default : 0), #fn " does not match the discipline contract")
typedef _Atomic(uint64_t) own_slot;
struct own_head;
OWN_EXPECT(disc_birth, void (*)(struct own_thread *, struct own_head *, struct own_type *, uint32_t));
OWN_EXPECT(disc_immortal, void (*)(struct own_thread *, struct own_head *));
OWN_EXPECT(disc_may_read, bool (*)(struct own_thread *, struct own_head *));
OWN_EXPECT(disc_acquire_read, void (*)(struct own_thread *, struct own_head *));
OWN_EXPECT(disc_write_try, bool (*)(struct own_thread *, struct own_head *));
OWN_EXPECT(disc_acquire_write, void (*)(struct own_thread *, struct own_head *));
OWN_EXPECT(disc_write_end, void (*)(struct own_thread *, struct own_head *));
OWN_EXPECT(disc_read_lock, void (*)(struct own_thread *, struct own_head *));
OWN_EXPECT(disc_read_try, bool (*)(struct own_thread *, struct own_head *));
OWN_EXPECT(disc_read_unlock, void (*)(struct own_thread *, struct own_head *));
OWN_EXPECT(disc_write_two, void (*)(struct own_thread *, struct own_head *, bool, struct own_head *, bool));
OWN_EXPECT(disc_end_two, void (*)(struct own_thread *, struct own_head *, struct own_head *));
OWN_EXPECT(disc_load, own_word (*)(struct own_thread *, struct own_head *, own_slot *));
OWN_EXPECT(disc_load_held, own_word (*)(struct own_thread *, struct own_head *, own_slot *));
OWN_EXPECT(disc_peek, own_word (*)(struct own_head *, own_slot *));
OWN_EXPECT(disc_init, void (*)(struct own_thread *, own_slot *, own_word));
OWN_EXPECT(disc_store, void (*)(struct own_thread *, struct own_head *, own_slot *, own_word));
OWN_EXPECT(disc_move_out, own_word (*)(struct own_thread *, struct own_head *, own_slot *));
OWN_EXPECT(disc_incref, void (*)(struct own_thread *, own_word));
OWN_EXPECT(disc_defer, void (*)(struct own_thread *, own_word));
OWN_EXPECT(disc_count_store, void (*)(struct own_thread *, own_word));
OWN_EXPECT(disc_decref_now, bool (*)(struct own_thread *, struct own_head *));
OWN_EXPECT(disc_refcount, int64_t (*)(struct own_thread *, own_word));
OWN_EXPECT(disc_free_block, void (*)(struct own_thread *, struct own_head *, void *, uint64_t));
OWN_EXPECT(disc_poll, bool (*)(struct own_thread *));
OWN_EXPECT(disc_put_off, bool (*)(struct own_thread *));
OWN_EXPECT(disc_safe_point, void (*)(struct own_thread *));
OWN_EXPECT(disc_block, void (*)(struct own_thread *));
OWN_EXPECT(disc_rest, void (*)(struct own_thread *));
OWN_EXPECT(disc_unblock, void (*)(struct own_thread *));
OWN_EXPECT(disc_attend, void (*)(struct own_thread *));
OWN_EXPECT(disc_start, bool (*)(struct own_runtime *));
OWN_EXPECT(disc_close, void (*)(struct own_runtime *));
OWN_EXPECT(disc_thread_start, void (*)(struct own_thread *));
OWN_EXPECT(disc_thread_exit, void (*)(struct own_thread *));
OWN_EXPECT(disc_release, void (*)(struct own_thread *, own_word));
OWN_EXPECT(disc_locked, void (*)(struct own_thread *));
OWN_EXPECT(disc_unlocked, void (*)(struct own_thread *));
OWN_EXPECT(disc_meeting, void (*)(struct own_thread *));
#undef OWN_EXPECT

#endif
