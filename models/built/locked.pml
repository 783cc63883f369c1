/*
 * locked.pml - the locked mode with grace periods, before it is built: this model is its specification.
 *
 * A container c with one slot, always alive; values 1 and 2.  Readers look at the mode and then at the slot, in
 * two steps, without a lock, in read-shared and in locked mode alike.  A writer in locked mode takes
 * the byte, looks at the mode again, stores, and gives the old value's count to its grace buffer; a grace
 * entry becomes a buffer entry when every other thread has settled since (epoch) or sleeps.  read-shared ->
 * locked is one CAS; locked -> owned takes the byte, reserves and frees the byte in one step, waits for an epoch,
 * converts.  Registers borrow until the next settling; a thread that ends gives its grace entries to the runtime.
 * Invariants: what is freed is in no live register (decrement); an owner that writes is alone (write);
 * the count is exact and nothing is left (init).
 *
 *= lanes A B C
 *@ two     holds big -DN=2 -DOPS=2 | 2 threads, 2 operations each
 *@ small   holds quick -DN=2 -DOPS=1 | 2 threads, 1 operation each
 *@ three   holds big -DN=3 -DOPS=1 | 3 threads, 1 operation each
 *@ two/POP_MOVES assertion | pop moves the slot's count to the popper's register (C1)
 *@ two/LEAVE_AT_ONCE assertion | leaving without an epoch (C18)
 *@ two/NO_RECHECK assertion | a writer does not look at the mode again under the byte (C19)
 *@ two/GRACE_DIES assertion quick deep | a thread ends with its grace buffer (C20)
 *@ two/NO_GRACE assertion quick | the old value goes into the ordinary buffer
 *@ two/HOLD_BYTE deadlock deep -DWAIT_AWAKE | the byte is held through the epoch and waited for without blocking
 *@ ends    holds fair -DN=2 -DOPS=1 | liveness: every run ends
 */
#define OWNED 0
#define SHARED 1
#define RESERVED 2
#define LOCKED 3
#define SAY(x) printf x

byte ws, wt;
byte byte_of;                 /* who has the lock byte */
byte slot = 1;
byte count[3];
bool freed[3], born2;
byte reg[N + 1], pin[N + 1];
bool looking[N + 1];          /* between the look at the mode and the look at the slot */
byte buf1[N + 1], buf2[N + 1];
byte gn[2 * N + 2], ge[2 * N + 2]; /* grace entries: how many, for which epoch; thread 0: orphans */
#define G(t, v) (2 * (t) + (v) - 1)
bool w_owned, w_locked;       /* somebody writes as owner, under the byte */
bool wanted_c;                /* somebody asks the owner for c: it publishes */
byte seen[N + 1], epoch;
bool blocked[N + 1], wanted[N + 1];
byte ended;

#define MINE (ws == OWNED && wt == me)
#define ALL_READ (ws == SHARED || ws == LOCKED)

inline touch(v) { assert(v == 0 || !freed[v]) }
inline defer(v) { if :: v == 1 -> buf1[me]++ :: v == 2 -> buf2[me]++ :: v == 0 fi }
inline decrement(v) {
    touch(v); assert(count[v] > 0); count[v]--;
    if
    :: count[v] == 0 -> freed[v] = true; SAY(("@%d frees value %d\n", me, v));
        for (q : 1 .. N) { assert(reg[q] != v) }
        q = 0
    :: else
    fi
}
inline pins() {
    atomic {
        touch(reg[me]);
        if :: reg[me] -> count[reg[me]]++; SAY(("@%d pins value %d\n", me, reg[me])) :: else fi;
        defer(pin[me]); pin[me] = reg[me]
    }
}
inline drain() {
    do
    :: atomic { buf1[me] > 0 -> buf1[me]--; decrement(1) }
    :: atomic { buf2[me] > 0 -> buf2[me]--; decrement(2) }
    :: else -> break
    od
}
inline settle() { atomic { pins(); drain() } } /* one step: borrow.pml takes it apart */
inline acknowledge() { atomic { wanted[me] = false; seen[me] = epoch; SAY(("@%d acknowledges epoch %d\n", me, epoch)) } }

/* A grace entry whose epoch all others have settled for, or sleep through, becomes a buffer entry. */
inline ripen(g, v) {
    atomic {
        if
        :: gn[G(g, v)] > 0 ->
            ripe = true;
            for (q : 1 .. N) {
                if
                :: q != me && seen[q] < ge[G(g, v)] && !blocked[q] -> ripe = false; wanted[q] = true
                :: else
                fi
            }
            q = 0;
            if
            :: ripe -> SAY(("@%d a grace entry for value %d is ripe\n", me, v));
                do :: gn[G(g, v)] > 0 -> gn[G(g, v)]--; defer(v) :: else -> break od;
                ge[G(g, v)] = 0
            :: else
            fi;
            ripe = false
        :: else
        fi
    }
}
#define HAS_GRACE (gn[G(me, 1)] + gn[G(me, 2)] + gn[G(0, 1)] + gn[G(0, 2)] > 0)

inline grace(v) { /* the count of what left a locked container */
#ifdef NO_GRACE
    defer(v)
#else
    if :: v != 0 -> epoch++; gn[G(me, v)]++; ge[G(me, v)] = epoch :: v == 0 fi
#endif
}

inline safe_point() {
    if
    :: wanted[me] || HAS_GRACE ->
        atomic { ripen(me, 1); ripen(me, 2); ripen(0, 1); ripen(0, 2) }
        settle();
        if
        :: wanted_c && MINE -> atomic { ws = SHARED; wt = 0; wanted_c = false; SAY(("@%d publishes c\n", me)) }
        :: else
        fi;
        acknowledge()
    :: else
    fi
}

inline block() {
    do
    :: settle();
        if
        :: atomic { !wanted[me] -> blocked[me] = true; SAY(("@%d blocks\n", me)) } break
        :: wanted[me] ->
            atomic { if :: wanted_c && MINE -> ws = SHARED; wt = 0; wanted_c = false :: else fi }
            acknowledge()
        fi
    od
}
inline wake() { atomic { blocked[me] = false; SAY(("@%d wakes\n", me)) } safe_point() }

inline lock_byte() {
    do
    :: atomic { byte_of == 0 -> byte_of = me; SAY(("@%d takes the byte\n", me)) } break
    :: byte_of != 0 ->
#ifdef WAIT_AWAKE
        byte_of == 0
#else
        block(); byte_of == 0; wake()
#endif
    od
}

inline epoch_pass() {
    atomic { epoch++; t = epoch; i = 1; SAY(("@%d epoch := %d\n", me, t)) }
    do
    :: i > N -> break
    :: i == me -> i++
    :: i <= N && i != me ->
        do
        :: seen[i] >= t || blocked[i] -> break
        :: atomic { seen[i] < t && !blocked[i] && !wanted[i] -> wanted[i] = true }
        :: wanted[me] -> acknowledge() /* settled already */
        od;
        i++
    od;
    i = 0; t = 0
}
inline convert() { atomic { assert(ws == RESERVED && wt == me); ws = OWNED; SAY(("@%d owns c\n", me)) } }

/* one step towards the right to read (or write) */
inline wait_for_it() {
    settle();
    atomic { x = wt; if :: ws == OWNED && x != me && !blocked[x] -> wanted_c = true; wanted[x] = true; SAY(("@%d>%d asks for c\n", me, x)) :: else fi }
    do
    :: atomic { ws == OWNED && wt != me && blocked[wt] -> ws = RESERVED; wt = me; SAY(("@%d robs c\n", me)) } convert(); break
    :: ws == LOCKED || ws == SHARED || MINE -> break
    :: wanted[me] -> acknowledge()
    :: atomic { ws == OWNED && wt != me && !blocked[wt] && !(wanted_c && wanted[wt]) -> wanted_c = true; wanted[wt] = true }
    od;
    x = 0
}

/* op: what to do to the slot */
#define STORE 1
#define DELETE 2
#define POP 3
#define LEAVE 4

inline change() { /* the write itself; old is the old value */
    if
    :: op == STORE -> touch(reg[me]); count[reg[me]]++; old = slot; slot = reg[me]
    :: op == DELETE || op == POP -> old = slot; slot = 0
    fi
}

inline write() {
    do
    :: MINE ->
        atomic { assert(!w_locked && !w_owned); for (q : 1 .. N) { assert(q == me || !looking[q]) } q = 0; w_owned = true }
        atomic { w_owned = false;
            if :: op != LEAVE -> change(); SAY(("@%d owner: value %d leaves the slot\n", me, old)); defer(old);
                  if :: op == POP -> reg[me] = old :: else fi
               :: else fi; old = 0 }
        break
    :: atomic { ws == SHARED && op != LEAVE -> ws = LOCKED; SAY(("@%d CAS: read-shared -> locked\n", me)) }
    :: atomic { ws == SHARED -> ws = RESERVED; wt = me; SAY(("@%d reserves c\n", me)) }
        settle(); epoch_pass(); convert()
    :: atomic { ws == LOCKED -> SAY(("@%d sees: locked\n", me)) }
        lock_byte();
        if
#ifdef NO_RECHECK
        :: op != LEAVE ->
#else
        :: ws == LOCKED && op != LEAVE ->
#endif
            atomic { assert(!w_owned && !w_locked); w_locked = true }
            atomic { w_locked = false;
                change(); SAY(("@%d under the byte: value %d leaves the slot\n", me, old));
                if
#ifdef POP_MOVES
                :: op == POP -> reg[me] = old; defer(old)
#else
                :: op == POP && old != 0 -> reg[me] = old; count[old]++; defer(old); grace(old)
                :: op == POP && old == 0 -> reg[me] = 0
#endif
                :: op != POP -> grace(old)
                fi;
                old = 0; byte_of = 0 }
            break
        :: ws == LOCKED && op == LEAVE ->
#ifdef HOLD_BYTE
            atomic { ws = RESERVED; wt = me; SAY(("@%d reserves c, keeps the byte\n", me)) }
#else
            atomic { ws = RESERVED; wt = me; byte_of = 0; SAY(("@%d reserves c, frees the byte\n", me)) }
#endif
#ifndef LEAVE_AT_ONCE
            settle(); epoch_pass();
#endif
            convert();
#ifdef HOLD_BYTE
            byte_of = 0;
#endif
#ifdef NO_RECHECK
        :: ws != LOCKED && op == LEAVE -> byte_of = 0
#else
        :: ws != LOCKED -> byte_of = 0
#endif
        fi
    :: (ws == OWNED || ws == RESERVED) && wt != me -> wait_for_it()
    od
}

inline load() {
    do
    :: atomic { (MINE || ALL_READ) -> assert(!w_owned); looking[me] = true; SAY(("@%d may read\n", me)) }
        atomic { looking[me] = false; assert(!w_owned); reg[me] = slot; touch(slot); SAY(("@%d loads value %d\n", me, slot)) }
        break
    :: (ws == OWNED || ws == RESERVED) && wt != me -> wait_for_it()
    od
}

proctype thread(byte me)
{
    byte ops = OPS, op, i, q, t, x, old;
    bool ripe;
    do
    :: ops > 0 ->
        ops--;
        if
        :: load()
        :: reg[me] != 0 -> op = STORE; write()
        :: op = DELETE; write()
        :: op = POP; write()
        :: op = LEAVE; write()
        :: atomic { !born2 -> born2 = true; count[2] = 1; buf2[me]++; reg[me] = 2; SAY(("@%d makes value 2\n", me)) }
        :: block(); wake()
        fi;
        op = 0;
        if :: reg[me] = 0 :: true fi; /* the register may be dead from here */
        safe_point()
    :: else -> break
    od;
    reg[me] = 0;
    atomic { defer(pin[me]); pin[me] = 0 }
    block();
    atomic {
        /* grace entries of a thread that sleeps are the runtime's */
#ifndef GRACE_DIES
        for (q : 1 .. 2) {
            if :: gn[G(me, q)] > 0 -> gn[G(0, q)] = gn[G(0, q)] + gn[G(me, q)];
                  if :: ge[G(me, q)] > ge[G(0, q)] -> ge[G(0, q)] = ge[G(me, q)] :: else fi
               :: else fi
        }
#endif
        gn[G(me, 1)] = 0; gn[G(me, 2)] = 0; q = 0;
        ended++; SAY(("@%d has ended\n", me))
    }
}

init {
    atomic {
        byte k;
        count[1] = 1; ws = SHARED; SAY(("@1 c is read-shared; its slot holds value 1\n"));
        for (k : 1 .. N) { run thread(k) }
    }
    atomic { ended == N; /* close: orphans are drained */
        assert(count[1] == (slot == 1) + gn[G(0, 1)]);
        assert(count[2] == (slot == 2) + gn[G(0, 2)]);
        assert(byte_of == 0 && ws != RESERVED) }
}
#ifdef LIVE
ltl ends { <> (ended == N) }
#endif
