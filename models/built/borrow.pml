/*
 * borrow.pml - borrowed registers and settling (redteam.md R2, R3; settle.h SE1).
 *
 * A container c with one slot, always alive; values 1 and 2 with one count each (count.pml splits it).  Each of
 * N threads has a register that borrows what it loaded, a pin, a buffer of deferred decrements.  OPS
 * operations each, chosen freely: load, store, delete, forget the register, make value 2, block and wake, pass a
 * safe point.  The owner hands c over, publishes it, or is robbed asleep; a read-shared c is
 * upgraded with an epoch.  Invariants: what is freed is in no live register and is not counted
 * (touch); the count is exact at the end (init).
 *
 *= lanes A B C
 *@ two     holds quick -DN=2 -DOPS=2 | 2 threads, 2 operations each
 *@ more    holds big -DN=2 -DOPS=3 | 2 threads, 3 operations each
 *@ three   holds big -DN=3 -DOPS=1 | 3 threads, 1 operation each
 *@ two/IDLE_ACK assertion quick | an idle safe point acknowledges (C4)
 *@ two/EMPTY_SKIPS assertion | an empty buffer excuses from settling (C5)
 *@ two/LET_GO_FIRST assertion | hands over and acknowledges, then settles (C6)
 *@ two/DRAIN_FIRST assertion quick | drains before it pins (C7)
 *@ two/WAIT_UNSETTLED assertion quick | does not settle before it waits (C8)
 *@ two/BLOCK_UNSETTLED assertion quick | blocks before it settles (C8)
 *@ two/DECREMENT_NOW assertion | a deleted value is decremented at once (C2)
 *@ two/NO_EPOCH assertion quick | an upgrade that waits for nobody
 *@ two/KEEP_PIN assertion deep | the old pin is not given back (a leak)
 */
#define OWNED 0
#define SHARED 1
#define RESERVED 2
#define SAY(x) printf x

byte ws, wt;                 /* c's word */
byte slot = 1;
byte count[3];
bool freed[3], born2;
byte reg[N + 1], pin[N + 1];
byte buf1[N + 1], buf2[N + 1]; /* the buffer: entries for value 1, for value 2 */
byte seen[N + 1], epoch;
bool blocked[N + 1], wanted[N + 1];
byte asks[N + 1];            /* whom this thread asks for c */
byte ended;

#define MINE (ws == OWNED && wt == me)
#define MAY_READ (MINE || ws == SHARED)

inline touch(v) { assert(v == 0 || !freed[v]) }
inline defer(v) { if :: v == 1 -> buf1[me]++ :: v == 2 -> buf2[me]++ :: v == 0 fi }
inline decrement(v) {
    touch(v); assert(count[v] > 0); count[v]--;
    if
    :: count[v] == 0 -> freed[v] = true; SAY(("@%d frees value %d\n", me, v));
        for (q : 1 .. N) { assert(reg[q] != v) } /* no live register refers to it */
        q = 0
    :: else
    fi
}

/* own_settle: pins, then the old pins into the buffer, then the drain */
inline pins() {
    atomic {
        SAY(("@%d pins its register (value %d)\n", me, reg[me]));
        touch(reg[me]);
        if :: reg[me] -> count[reg[me]]++ :: else fi;
#ifndef KEEP_PIN
        defer(pin[me]);
#endif
        pin[me] = reg[me]
    }
}
inline drain() {
    do
    :: atomic { buf1[me] > 0 -> buf1[me]--; SAY(("@%d drains: value 1\n", me)); decrement(1) }
    :: atomic { buf2[me] > 0 -> buf2[me]--; SAY(("@%d drains: value 2\n", me)); decrement(2) }
    :: else -> break
    od
}
inline settle() {
#ifdef EMPTY_SKIPS
    if :: buf1[me] + buf2[me] > 0 -> pins(); drain() :: else fi
#else
#ifdef DRAIN_FIRST
    drain(); pins(); drain()
#else
    pins(); drain()
#endif
#endif
}

#define ASKED(t) (asks[t] == me)
inline serve() { /* settled: hand over or publish, acknowledge */
    atomic {
        wanted[me] = false; q = 1;
        do
        :: q <= N ->
            if
            :: ASKED(q) && MINE ->
                asks[q] = 0;
                if
                :: ws = RESERVED; wt = q; SAY(("@%d>%d hands c over\n", me, q))
                :: ws = SHARED; wt = 0; SAY(("@%d>%d publishes c\n", me, q))
                fi
            :: ASKED(q) && !MINE && !(ws == RESERVED && wt == me) -> asks[q] = 0
            :: ASKED(q) && ws == RESERVED && wt == me
            :: !ASKED(q)
            fi;
            q++
        :: else -> break
        od;
        q = 0;
        seen[me] = epoch; SAY(("@%d acknowledges epoch %d\n", me, epoch))
    }
}

inline safe_point() {
    if
    :: wanted[me] ->
#ifdef LET_GO_FIRST
        serve(); settle()
#else
        settle(); serve()
#endif
    :: else ->
#ifdef IDLE_ACK
        seen[me] = epoch
#endif
        skip
    fi
}

inline block() {
    do
#ifdef BLOCK_UNSETTLED
    :: atomic { !wanted[me] -> blocked[me] = true; SAY(("@%d blocks\n", me)) } settle(); break
#else
    :: settle();
        if
        :: atomic { !wanted[me] -> blocked[me] = true; SAY(("@%d blocks\n", me)) } break
        :: wanted[me] -> serve()
        fi
#endif
    :: wanted[me] -> settle(); serve()
    od
}
/* (a robber is a few instructions in owner.pml; here it is one step, so waking waits for nobody) */
inline wake() { atomic { blocked[me] = false; SAY(("@%d wakes\n", me)) } safe_point() }

inline epoch_pass() {
    atomic { epoch++; t = epoch; i = 1; SAY(("@%d epoch := %d\n", me, t)) }
#ifndef NO_EPOCH
    do
    :: i > N -> break
    :: i == me -> i++
    :: i <= N && i != me ->
        do
        :: seen[i] >= t || blocked[i] -> break
        :: atomic { seen[i] < t && !blocked[i] && !wanted[i] -> wanted[i] = true } /* in each turn (C10) */
        :: wanted[me] -> serve() /* settled already */
        od;
        i++
    od;
#endif
    i = 0; t = 0
}

inline convert() { atomic { assert(ws == RESERVED && wt == me); ws = OWNED; SAY(("@%d owns c\n", me)) } }

inline acquire() {
    settled = false;
    do
    :: MINE || (!writing && ws == SHARED) -> break
    :: atomic { ws == OWNED && wt != me && blocked[wt] -> ws = RESERVED; wt = me; SAY(("@%d robs c\n", me)) } convert()
    :: !settled && !MAY_READ && !(ws == OWNED && blocked[wt]) || (!settled && writing && ws == SHARED) ->
#ifndef WAIT_UNSETTLED
        settle();
#endif
        settled = true
    :: atomic { settled && writing && ws == SHARED -> ws = RESERVED; wt = me; SAY(("@%d reserves c\n", me)) }
        epoch_pass(); convert()
    :: atomic { settled && (ws == OWNED || ws == RESERVED) && wt != me && !blocked[wt] -> x = wt; asks[me] = x; wanted[x] = true; SAY(("@%d>%d asks for c\n", me, x)) }
        do
        :: asks[me] == 0 -> break
        :: wanted[me] -> serve()
        :: atomic { asks[me] == x && blocked[x] && !(ws == RESERVED && wt == x) -> asks[me] = 0 }
        od;
        x = 0;
        if :: ws == RESERVED && wt == me -> convert() :: else fi
    od;
    settled = false
}

proctype thread(byte me)
{
    byte ops = OPS, i, q, t, x, old;
    bool writing, settled;
    do
    :: ops > 0 ->
        ops--;
        if
        :: acquire(); atomic { reg[me] = slot; touch(slot); SAY(("@%d loads value %d\n", me, slot)) }
        :: reg[me] != 0 -> writing = true; acquire();
            atomic { touch(reg[me]); count[reg[me]]++; old = slot; slot = reg[me]; SAY(("@%d stores value %d over %d\n", me, slot, old)); defer(old); old = 0 }
        :: slot != 0 -> writing = true; acquire();
            atomic { old = slot; slot = 0; SAY(("@%d deletes value %d\n", me, old));
#ifdef DECREMENT_NOW
                if :: old -> decrement(old) :: else fi;
#else
                defer(old);
#endif
                old = 0 }
        :: reg[me] != 0 -> reg[me] = 0
        :: atomic { !born2 -> born2 = true; count[2] = 1; buf2[me]++; reg[me] = 2; SAY(("@%d makes value 2\n", me)) }
        :: block(); wake()
        fi;
        writing = false;
        safe_point()
    :: else -> break
    od;
    reg[me] = 0;
    atomic { defer(pin[me]); pin[me] = 0 } /* own_unpin_all */
    block();
    atomic { ended++; SAY(("@%d has ended\n", me)) }
}

init {
    atomic {
        byte k;
        count[1] = 1;
        if :: ws = OWNED; wt = 1; SAY(("@1 owns c; its slot holds value 1\n")) :: ws = SHARED; SAY(("@1 c is read-shared; its slot holds value 1\n")) fi;
        for (k : 1 .. N) { run thread(k) }
    }
    atomic { ended == N;
        assert(count[1] == (slot == 1) && freed[1] == (slot != 1));
        assert(count[2] == (slot == 2) && freed[2] == (born2 && slot != 2)) }
}
