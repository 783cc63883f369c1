/*
 * count.pml - the split count: the owner's half, the shared half, messages, robbing, deferred decrements.
 *
 * One object o, referred to by what N threads hold in their hands (REFS each at first; thread 1 owns it).
 * A thread copies a reference, drops one (a buffer entry; the drain decrements), acquires o (owner.pml has
 * the handshake: here the owner answers in one step and a robbery is one), releases it, blocks and wakes;
 * then it drops all and ends.  Invariants: o is not looked at after it was freed (ALIVE), no half goes
 * below zero and refcnt + shared = references in hands, buffers, messages (exact); everybody can end, and
 * then o is freed (at_end waits for it: a leak leaves it waiting).
 *
 *= lanes A B C
 *@ two      holds quick -DN=2 -DOPS=2 -DREFS=1 | 2 threads, 1 reference and 2 operations each
 *@ refs     holds big -DN=2 -DOPS=2 -DREFS=2 | 2 threads, 2 references and 2 operations each
 *@ three    holds big -DN=3 -DOPS=1 -DREFS=1 | 3 threads, 1 reference and 1 operation each
 *@ two/CONVERT_HALF assertion quick | the new owner leaves the shared half where it is (C15)
 *@ two/PUBLISH_HALF assertion quick | published without moving the owner's half (C16)
 *@ two/MESSAGE_TO_SLEEPER deadlock quick | the status that the sender's RMW returned is not looked at (C17)
 *@ two/UNLOCKED_LOOK assertion quick | the sender looks at the object after its message may have been taken
 *@ two/BLIND_SUBTRACTION assertion quick | the shared half is decremented whatever the word says by then
 *@ two/FREE_OWN_HALF assertion quick | the owner frees when its own half is gone
 *@ two/TAKE_CANCELLED assertion quick | a cancelled message is taken
 *@ two/END_WITH_BUFFER deadlock quick | a thread ends without draining
 *@ ends      holds fair -DN=2 -DOPS=1 -DREFS=1 | liveness: every run ends, o is freed
 */
#define OWNED 0
#define SHARED 1
#define RESERVED 2
#define RELEASED 4
#define BLOCKED 1
#define DEAD 2
#define INBOX 4
#define RUNNING(s) (((s) & 3) == 0)
#define SAY(x) printf x

#define FREE 0
#define PENDING 1
#define CANCELLED 5
#define CHECKED 6
#define NODES 5 /* of each thread; running out of them fails (node < me * NODES) */

byte ws = OWNED, wt = 1;  /* the word: state, slot */
short shared;             /* the word's high half */
short refcnt;             /* the owner's half */
bool freed;
byte hands[N + 1], buffer[N + 1], messages; /* where the references are */
byte status[N + 1];
byte nx[N * NODES];
chan inbox[N + 1] = [N * NODES] of { byte };
byte asks[N + 1];         /* whom this thread has asked for o */
byte ended;

#define MINE (ws == OWNED && wt == me)
#define ALIVE assert(!freed)
#define WORD(s, t) ws = s; wt = t

inline exact() {
    d_step {
        assert(refcnt >= 0 && shared >= 0);
        q = 0; p = messages;
        do
        :: q < N -> q++; p = p + hands[q] + buffer[q]
        :: else -> break
        od;
        assert(refcnt + shared == p);
        assert(!freed || p == 0);
        p = 0; q = 0
    }
}

inline convert() {
#ifdef CONVERT_HALF
    atomic { ALIVE; assert(ws == RESERVED && wt == me); WORD(OWNED, me);
             if :: shared > 0 -> refcnt = refcnt + 1; shared = shared - 1 :: else fi;
             SAY(("@%d converts: refcnt %d, shared %d\n", me, refcnt, shared)); exact(); assert(refcnt >= 1 && shared == 0) }
#else
    atomic { ALIVE; assert(ws == RESERVED && wt == me); WORD(OWNED, me);
             refcnt = refcnt + shared; shared = 0;
             SAY(("@%d converts: refcnt %d, shared %d\n", me, refcnt, shared)); exact(); assert(refcnt >= 1) }
#endif
}

inline share(state) { /* own_share: the caller owns o */
#ifdef PUBLISH_HALF
    atomic { ALIVE; WORD(state, 0); SAY(("@%d shares: refcnt %d, shared %d\n", me, refcnt, shared)) }
#else
    atomic { ALIVE; shared = shared + refcnt; refcnt = 0; WORD(state, 0); SAY(("@%d shares: shared %d\n", me, shared)); exact() }
#endif
}

/* ---- decrements: disc_decref_now, own_take_over, own_drop_far ---- */

inline take_over() { /* the owner's half is 0 */
    vc = shared;
    do
    :: atomic { vc == 0 -> freed = true; SAY(("@%d frees o\n", me)); exact() } break
#ifdef FREE_OWN_HALF
    :: atomic { vc != 0 -> freed = true; SAY(("@%d frees o\n", me)); exact() } break
#else
    :: atomic { vc != 0 && shared == vc -> refcnt = shared; shared = 0; SAY(("@%d takes over %d\n", me, refcnt)); exact() } break
    :: atomic { vc != 0 && shared != vc -> vc = shared }
#endif
    od;
    vc = 0
}

inline own_decrement() {
    atomic { ALIVE; assert(refcnt > 0); buffer[me]--; refcnt--; SAY(("@%d owner: refcnt %d\n", me, refcnt)); exact() }
    if
    :: refcnt == 0 -> take_over()
    :: else
    fi
}

inline send_decref(x) {
    atomic {
        node = (me - 1) * NODES;
        do
        :: nx[node] != FREE -> node++; assert(node < me * NODES) /* the pool is large enough */
        :: else -> break
        od;
        nx[node] = PENDING; buffer[me]--; messages++; inbox[x]!node;
        SAY(("@%d>%d message: DECREF\n", me, x))
    }
    atomic { vs = status[x]; status[x] = vs | INBOX }
    sent = true;
#ifndef MESSAGE_TO_SLEEPER
    if
    :: !RUNNING(vs) -> /* own_node_cancel_unless_reserved */
#ifdef UNLOCKED_LOOK
        if
        :: atomic { nx[node] == PENDING -> skip }
            atomic { ALIVE; if :: ws == RESERVED && wt == x :: else -> sent = false fi }
            atomic { if :: !sent && nx[node] == PENDING -> nx[node] = CANCELLED; messages--; buffer[me]++ :: else -> sent = true fi }
        :: nx[node] != PENDING
        fi
#else
        if
        :: atomic { nx[node] == PENDING -> nx[node] = CHECKED }
            if
            :: atomic { ws == RESERVED && wt == x -> ALIVE; nx[node] = PENDING }
            :: atomic { !(ws == RESERVED && wt == x) -> ALIVE; nx[node] = CANCELLED; messages--; buffer[me]++; sent = false; SAY(("@%d cancels: #%d sleeps\n", me, x)) }
            fi
        :: atomic { nx[node] != PENDING }
        fi
#endif
    :: else
    fi;
#endif
    atomic { vs = 0; node = 0 }
}

inline drain_one() {
    if
    :: MINE -> own_decrement()
    :: else ->
        sent = false;
        atomic { ALIVE; vs = ws; vt = wt; vc = shared }
        do
        :: (vs == SHARED || vs == RELEASED || vc > 0) ->
#ifdef BLIND_SUBTRACTION
            atomic { ALIVE; shared--; buffer[me]--; SAY(("@%d shared %d\n", me, shared));
                     if :: (vs == SHARED || vs == RELEASED) && shared == 0 -> freed = true; SAY(("@%d frees o\n", me)) :: else fi; exact() }
            break
#else
            if
            :: atomic { ws == vs && wt == vt && shared == vc -> ALIVE; shared--; buffer[me]--; SAY(("@%d shared %d\n", me, shared));
                        if :: (vs == SHARED || vs == RELEASED) && vc == 1 -> freed = true; SAY(("@%d frees o\n", me)) :: else fi; exact() }
                break
            :: atomic { !(ws == vs && wt == vt && shared == vc) -> ALIVE; vs = ws; vt = wt; vc = shared }
            fi
#endif
        :: vs == OWNED && vt == me && vc == 0 -> own_decrement(); break /* robbed just now */
        :: vs == RESERVED && vt == me && vc == 0 -> /* being acquired */
            atomic { ALIVE; assert(refcnt > 1); refcnt--; buffer[me]--; exact() } break
        :: (vs == OWNED || vs == RESERVED) && vt != me && vc == 0 ->
            if
            :: vs == OWNED && !RUNNING(status[vt]) -> rob(vt)
            :: else -> send_decref(vt)
            fi;
            if
            :: sent -> break
            :: else -> atomic { ALIVE; vs = ws; vt = wt; vc = shared }
            fi
        od;
        atomic { vs = 0; vt = 0; vc = 0; sent = false }
    fi
}

inline rob(x) {
    if
    :: atomic { ws == OWNED && wt == x && !RUNNING(status[x]) -> ALIVE; WORD(OWNED, me);
                SAY(("@%d robs #%d: refcnt %d, shared %d\n", me, x, refcnt, shared)); exact(); assert(refcnt >= 1) }
    :: atomic { !(ws == OWNED && wt == x && !RUNNING(status[x])) -> ALIVE }
    fi
}

inline drain() {
    do
    :: buffer[me] > 0 -> drain_one()
    :: else -> break
    od
}

/* ---- serving, blocking ---- */

inline serve() {
    status[me] = status[me] & (255 - INBOX);
    do
    :: atomic { nempty(inbox[me]) -> inbox[me]?node }
        if
        :: atomic { nx[node] == PENDING -> nx[node] = FREE; messages--; buffer[me]++; SAY(("@%d takes the DECREF\n", me)) }
#ifdef TAKE_CANCELLED
        :: atomic { nx[node] == CANCELLED -> nx[node] = FREE; buffer[me]++; SAY(("@%d takes the DECREF\n", me)) }
#else
        :: atomic { nx[node] == CANCELLED -> nx[node] = FREE }
#endif
        fi;
        node = 0
    :: empty(inbox[me]) -> break
    od
}

#define TO_ANSWER (ASKED && !(ws == RESERVED && wt == me)) /* an INBOX bit */
#define ASLEEP(x) (!RUNNING(status[x]) && !(ws == RESERVED && wt == x))
#define ASKED_BY(t) asks[t] == me
#if N > 2
#define ASKED (ASKED_BY(1) || ASKED_BY(2) || ASKED_BY(3))
#define ASKERS 3
#else
#define ASKED (ASKED_BY(1) || ASKED_BY(2))
#define ASKERS 2
#endif

inline answer() { /* each asker: granted, published, or told to look again */
    i = 1;
    do
    :: i <= ASKERS ->
        if
        :: asks[i] == me ->
            if
            :: MINE ->
                if
                :: atomic { ALIVE; WORD(RESERVED, i); asks[i] = 0; SAY(("@%d>%d grants: reserved(#%d)\n", me, i, i)) }
                :: share(SHARED); asks[i] = 0
                fi
            :: !MINE && !(ws == RESERVED && wt == me) -> asks[i] = 0
            :: ws == RESERVED && wt == me
            fi
        :: else
        fi;
        i++
    :: else -> break
    od;
    i = 0
}

inline safe_point() {
    do
    :: status[me] & INBOX -> serve()
    :: TO_ANSWER -> answer()
    :: else -> break
    od;
    drain()
}

inline block_as(state) {
    do
#ifdef END_WITH_BUFFER
    :: atomic { (status[me] & INBOX) == 0 && !TO_ANSWER -> status[me] = status[me] | state; SAY(("@%d blocks\n", me)) } break
#else
    :: buffer[me] > 0 -> drain_one()
    :: atomic { buffer[me] == 0 && (status[me] & INBOX) == 0 && !TO_ANSWER -> status[me] = status[me] | state; SAY(("@%d blocks\n", me)) } break
#endif
    :: status[me] & INBOX -> serve()
    :: TO_ANSWER -> answer()
    od
}

inline unblock() {
    atomic { status[me] = status[me] & (255 - BLOCKED); SAY(("@%d runs\n", me)) }
    if
    :: status[me] & INBOX -> serve(); drain()
    :: else
    fi
}

/* ---- acquiring: with a reference in hand ---- */

inline acquire() {
    do
    :: MINE -> break
    :: atomic { (ws == RELEASED || ws == SHARED) -> ALIVE; WORD(RESERVED, me); SAY(("@%d reserves o\n", me)) }
        convert()
    :: atomic { (ws == OWNED || ws == RESERVED) && wt != me -> ALIVE; x = wt }
        if
        :: ws == OWNED && wt == x && !RUNNING(status[x]) -> rob(x)
        :: else ->
            atomic { asks[me] = x; SAY(("@%d>%d asks for o\n", me, x)) }
            do
            :: asks[me] == 0 -> break
            :: status[me] & INBOX -> serve(); drain()
            :: TO_ANSWER -> answer()
            :: atomic { asks[me] == x && ASLEEP(x) -> asks[me] = 0 } /* cancelled */
            :: !parked -> parked = true; block_as(BLOCKED); 
                asks[me] == 0 || ASLEEP(x);
                unblock()
            od;
            parked = false;
            if
            :: ws == RESERVED && wt == me -> convert()
            :: else
            fi
        fi;
        x = 0
    od
}

inline drop() { atomic { hands[me]--; buffer[me]++; SAY(("@%d drops a reference\n", me)) } }

proctype thread(byte me)
{
    byte ops = OPS, x, vs, vt, node, i, q;
    short vc, p;
    bool sent, parked;
    do
    :: ops > 0 ->
        ops--;
        if
        :: hands[me] > 0 ->
            atomic { ALIVE; hands[me]++; if :: MINE -> refcnt++ :: else -> shared++ fi;
                     SAY(("@%d copies: refcnt %d, shared %d\n", me, refcnt, shared)); exact() }
        :: hands[me] > 0 -> drop()
        :: hands[me] > 0 -> acquire()
        :: MINE -> drain(); if :: MINE && !freed && hands[me] > 0 -> share(RELEASED) :: else fi
        :: true -> block_as(BLOCKED); unblock()
        fi;
        safe_point()
    :: else -> break
    od;
    do
    :: hands[me] > 0 -> drop()
    :: else -> break
    od;
    block_as(DEAD);
    atomic { ended++; SAY(("@%d has ended\n", me)) }
}

init {
    atomic {
        byte k;
        for (k : 1 .. N) { hands[k] = REFS }
        refcnt = REFS; shared = REFS * (N - 1);
        for (k : 1 .. N) { run thread(k) }
    }
    atomic { ended == N; freed }
}
#ifdef LIVE
ltl ends { <> (ended == N && freed) }
#endif
