/*
 * owner.pml - the built protocol: owner word, request nodes, safe points, blocking, robbing, upgrades with
 * epochs, slots that end and are adopted.  Sequentially consistent; wake.pml has the store buffers.
 *
 * N threads do OPS operations each, chosen freely, on M objects: read, write (acquire, use, let go), release,
 * block and wake; then they end, and with ADOPT a new thread adopts each slot.  A step is one access to
 * what threads share.  Invariants: a writer is alone (use); what is converted is reserved for the
 * converter (convert); a grant finds the word untouched (answer).  All threads do a bounded number of operations,
 * so a request that is never served, an upgrade that never ends, a sleeper that nobody wakes leave
 * somebody waiting (invalid end state) or going round for ever (ends, under weak fairness).
 *
 *= lanes A B C D
 *@ two       holds quick -DN=2 -DM=1 -DOPS=2 -DALL | 2 threads, 1 object, 2 operations each, every mix
 *@ pair      holds quick -DN=2 -DM=2 -DOPS=1 -DALL | 2 threads, 2 objects, 1 operation each, every mix
 *@ pair/DEAF_WAITER deadlock quick | waiters serve but do not acknowledge (C12, M1a)
 *@ adopt     holds big -DN=2 -DM=1 -DOPS=1 -DWRITES -DREADS -DPUBLISH -DADOPT | as two, and both slots are adopted
 *@ www       holds big -DN=3 -DM=1 -DOPS=1 -DROLES -DK1=WRITE -DK2=WRITE -DK3=WRITE | three writers
 *@ wwr       holds big -DN=3 -DM=1 -DOPS=1 -DROLES -DPUBLISH -DK1=WRITE -DK2=WRITE -DK3=READ | two writers, one reader
 *@ rwr       holds big -DN=3 -DM=1 -DOPS=1 -DROLES -DPUBLISH -DK1=READ -DK2=WRITE -DK3=READ | a writer between readers
 *@ bwr       holds big -DN=3 -DM=1 -DOPS=1 -DROLES -DPUBLISH -DK1=BLOCK -DK2=WRITE -DK3=READ | a sleeper, a writer, a reader
 *@ bww       holds -DN=3 -DM=1 -DOPS=1 -DROLES -DK1=BLOCK -DK2=WRITE -DK3=WRITE | a sleeper and two writers
 *@ rwr/NO_EPOCH assertion quick | an upgrade without an epoch
 *@ bww/POKE_ONCE deadlock | ATTENTION is set once, in those who run then (C10)
 *@ two/BLOCK_BLINDLY deadlock quick | blocking looks at INBOX only (C11)
 *@ two/NO_LOOK_BACK deadlock quick | the status that the sender's RMW returned is not looked at (C13)
 *@ two/ROBBED_LATE assertion quick | ROBBED after the object's CAS (C14)
 *@ two/NO_ROBBER_WAIT assertion quick | a waking thread does not wait for robbers
 *@ bww/FORGET_INBOX deadlock -DNODES=5 | unblock stores RUN over INBOX (C9)
 *@ two/GIVE_RESERVED assertion quick | what is reserved for the server is given away (H3, M1b)
 *@ two/GRANT_OWNED deadlock quick | a grant makes the requester owner at once (H6)
 *@ bww/BLIND_CAS assertion | the robber's CAS expects what it reads then (H1, M4)
 *@ ends      holds big fair -DN=2 -DM=1 -DOPS=2 -DALL | liveness: every run ends
 *@ ends3     holds fair -DN=3 -DM=1 -DOPS=1 -DROLES -DK1=BLOCK -DK2=WRITE -DK3=WRITE | liveness: every run of three ends
 *@ ends/ONE_ROBBERY cycle -DM=2 | a robber wants to set ROBBED itself: a second object is never had
 */
#define OWNED 0
#define SHARED 1
#define RESERVED 2
#define RELEASED 4

#define BLOCKED 1
#define DEAD 2
#define INBOX 4
#define ATTENTION 8
#define ROBBED 16
#define WANTED 12 /* INBOX | ATTENTION */
#define RUNNING(s) (((s) & 3) == 0)

#define READ 1
#define WRITE 2
#define BLOCK 3 /* a thread that blocks and wakes, no access */

#define FREE 0
#define PENDING 1
#define TAKEN 2
#define GRANTED 3
#define RETRY 4
#define CANCELLED 5

#ifndef NODES
#define NODES 2 /* of each thread: more than one is in flight only after a cancellation */
#endif
#define SENDER(r) ((r) / NODES + 1)
#define SAY(x) printf x
#define NOTHING 255

#ifdef ALL
#define WRITES
#define READS
#define PUBLISH
#define RELEASES
#define BLOCKS
#endif

byte ws[M], wt[M];       /* the word: state, slot (1..N; 0: nobody's) */
byte readers[M], writers[M];
byte status[N + 1], ann[N + 1], seen[N + 1]; /* xstatus, xann, xepoch */
byte epoch;
byte nx[N * NODES], nk[N * NODES], nobj[N * NODES]; /* nodes: state, kind, object */
chan inbox[N + 1] = [N * NODES] of { byte };
chan held[N + 1] = [N * NODES] of { byte };  /* the private list; own_serve works on it too */
byte ended;

#define MINE(o) (ws[o] == OWNED && wt[o] == me)
#define FOR_ME(o) (ws[o] == RESERVED && wt[o] == me)
#define WORD(o, s, t) ws[o] = s; wt[o] = t

/* ---- answering: own_serve, answer, grant, forward ---- */

/* own_node_take: a cancelled node is FREE from here on */
#define TAKE(r) if :: nx[r] == CANCELLED -> nx[r] = FREE :: else -> nx[r] = TAKEN fi
#define GRANT 1
#define REFUSE 2

inline answer() {
    atomic {
        held[me]?r; act = 0;
        TAKE(r);
        if
        :: nx[r] == FREE
        :: nx[r] == TAKEN && MINE(nobj[r]) -> act = GRANT;
#ifdef PUBLISH
            if
            :: nk[r] == READ ->
                WORD(nobj[r], SHARED, 0); act = REFUSE; SAY(("@%d publishes o%d\n", me, nobj[r]))
            :: true
            fi
#endif
        :: nx[r] == TAKEN && !MINE(nobj[r]) ->
            if
#ifdef GIVE_RESERVED
            :: FOR_ME(nobj[r]) -> WORD(nobj[r], OWNED, me); act = GRANT
            :: !FOR_ME(nobj[r]) && nobj[r] == want -> held[me]!r
#else
            :: FOR_ME(nobj[r]) || nobj[r] == want -> held[me]!r; SAY(("@%d keeps #%d's request\n", me, SENDER(r)))
#endif
            :: else -> act = REFUSE
            fi
        fi
    }
    if
    :: act == GRANT ->
        d_step { /* forward: the others who wait for this object follow it */
            m = n;
            do
            :: m > 0 -> m--; held[me]?f;
                if
                :: nobj[f] == nobj[r] -> n--; TAKE(f);
                    if :: nx[f] == TAKEN -> inbox[SENDER(r)]!f; e = 1 :: else fi
                :: else -> held[me]!f
                fi
            :: else -> break
            od;
            /* the kept ones, which lay behind, go behind again */
            m = len(held[me]) - n;
            do
            :: m > 0 -> m--; held[me]?f; held[me]!f
            :: else -> break
            od;
            f = 0
        }
        if
        :: atomic { e == 1 -> e = 0; status[SENDER(r)] = status[SENDER(r)] | WANTED;
                SAY(("@%d>%d forwards those who also wait\n", me, SENDER(r))) }
        :: else
        fi;
        atomic { m = nobj[r]; f = SENDER(r); nx[r] = GRANTED; SAY(("@%d>%d GRANTED o%d\n", me, f, m)) }
        atomic {
            assert(ws[m] == OWNED && wt[m] == me); /* OW3, RQ3 */
#ifdef GRANT_OWNED
            WORD(m, OWNED, f); SAY(("@%d word := owned(#%d)\n", me, f));
#else
            WORD(m, RESERVED, f); SAY(("@%d word := reserved(#%d)\n", me, f));
#endif
            m = 0; f = 0
        }
    :: act == REFUSE -> atomic { nx[r] = RETRY; SAY(("@%d>%d RETRY\n", me, SENDER(r))) }
    :: act == 0
    fi;
    atomic { r = 0; act = 0 }
}

inline acknowledge() {
    e = epoch;
    atomic { if :: seen[me] != e -> seen[me] = e; SAY(("@%d acknowledges epoch %d\n", me, e)) :: else fi; e = 0 }
}

inline serve() {
    atomic { s = status[me]; status[me] = s & (255 - WANTED) }
    atomic {
        if
        :: s & INBOX ->
            do
            :: nempty(inbox[me]) -> inbox[me]?r; held[me]!r
            :: empty(inbox[me]) -> break
            od; r = 0
        :: else
        fi;
        s = 0; n = len(held[me])
    }
    do
    :: n > 0 -> n--; answer()
    :: else -> break
    od;
#ifdef DEAF_WAITER
    if :: waiting :: !waiting -> acknowledge() fi
#else
    acknowledge()
#endif
}

inline safe_point() {
    if
    :: status[me] & WANTED -> serve()
    :: else
    fi
}

/* ---- block_as, disc_unblock ---- */

inline block_as(state) {
    do
#ifdef BLOCK_BLINDLY
    :: atomic { (status[me] & INBOX) == 0 -> status[me] = status[me] | state; SAY(("@%d blocks\n", me)) } break
    :: status[me] & INBOX -> serve()
#else
    :: atomic { (status[me] & WANTED) == 0 -> status[me] = status[me] | state; SAY(("@%d blocks\n", me)) } break
    :: status[me] & WANTED -> serve()
#endif
    od
}

inline unblock() {
#ifdef FORGET_INBOX
    atomic { s = status[me] & ROBBED; status[me] = 0; SAY(("@%d runs\n", me)) }
#else
    atomic { s = status[me]; status[me] = s & (255 - BLOCKED - ROBBED); SAY(("@%d runs\n", me)) }
#endif
#ifndef NO_ROBBER_WAIT
    if
    :: s & ROBBED -> /* wait_for_robbers, slot by slot */
        f = 1;
        do
        :: f <= N && ann[f] != me -> f++
        :: f > N -> break
        od;
        f = 0
    :: else
    fi;
#endif
    s = 0;
    safe_point()
}

/* ---- own_rob ---- */

inline convert(o) {
    atomic { assert(FOR_ME(o)); WORD(o, OWNED, me); SAY(("@%d converts o%d: owned\n", me, o)) }
}

inline rob(o, x) {
    atomic { ann[me] = x; SAY(("@%d announces: robbing #%d\n", me, x)) }
    atomic { s = status[x]; m = 0; SAY(("@%d sees #%d's status: %d\n", me, x, s)) }
    if
    :: RUNNING(s)
    :: !RUNNING(s) ->
#ifdef ROBBED_LATE
        atomic { if :: ws[o] == OWNED && wt[o] == x -> WORD(o, OWNED, me); m = 1; SAY(("@%d CAS: owned\n", me)) :: else fi }
        atomic { status[x] = status[x] | ROBBED; SAY(("@%d>%d ROBBED\n", me, x)) }
#else
        atomic { /* CAS of the status as seen; nothing to do if it says ROBBED already */
            if
#ifndef ONE_ROBBERY
            :: s & ROBBED -> m = 1
#endif
            :: !(s & ROBBED) && status[x] == s -> status[x] = s | ROBBED; m = 1; SAY(("@%d>%d ROBBED\n", me, x))
            :: else
            fi
        }
        if
#ifdef BLIND_CAS
        :: atomic { m == 1 -> WORD(o, OWNED, me); SAY(("@%d o%d: owned(#%d), whatever it was\n", me, o, me)) }
#else
        :: atomic { m == 1 -> if :: ws[o] == OWNED && wt[o] == x -> WORD(o, OWNED, me); SAY(("@%d CAS: o%d owned(#%d)\n", me, o, me))
                                 :: else -> m = 0 fi }
#endif
        :: else
        fi
#endif
    fi;
#ifdef PUBLISH
    if
    :: m == 1 && kind == READ -> atomic { WORD(o, SHARED, 0); SAY(("@%d publishes o%d\n", me, o)) }
    :: true
    fi;
#endif
    ann[me] = 0;
    atomic { m = 0; s = 0 }
}

/* ---- request, wait_answer, park, take_grant ---- */

inline request(o, x) {
    atomic {
        mynode = (me - 1) * NODES;
        do
        :: nx[mynode] != FREE -> mynode++; assert(mynode < me * NODES) /* the pool is large enough */
        :: else -> break
        od;
        nx[mynode] = PENDING; nk[mynode] = kind; nobj[mynode] = o;
        inbox[x]!mynode; SAY(("@%d>%d pushes: wants o%d\n", me, x, o))
    }
    atomic { s = status[x]; status[x] = s | WANTED; SAY(("@%d>%d INBOX; status was %d\n", me, x, s)) }
    m = 0;
#ifndef NO_LOOK_BACK
    if
    :: !RUNNING(s) ->
        atomic { m = !(ws[o] == RESERVED && wt[o] == x) }
        atomic { if :: m && nx[mynode] == PENDING -> nx[mynode] = CANCELLED; SAY(("@%d cancels\n", me)) :: else -> m = 0 fi }
    :: else
    fi;
#endif
    s = 0;
    if
    :: m -> m = 0
    :: else ->
        waiting = 1;
        do
        :: nx[mynode] == GRANTED || nx[mynode] == RETRY -> break
        :: status[me] & WANTED -> serve()
        :: else -> /* park, after spinning for a while or at once */
            block_as(BLOCKED);
            nx[mynode] == GRANTED || nx[mynode] == RETRY;
            unblock()
        od;
        waiting = 0;
        if
        :: nx[mynode] == GRANTED -> FOR_ME(o); convert(o)
        :: else
        fi;
        nx[mynode] = FREE
    fi;
    mynode = 0
}

/* ---- upgrade, own_epoch_pass ---- */

#define PASSED(x) (seen[x] >= t || !RUNNING(status[x]))

inline epoch_pass() {
    atomic { epoch++; t = epoch; i = 1; SAY(("@%d epoch := %d\n", me, t)) }
    do
    :: i <= N ->
        atomic { if :: i != me && !PASSED(i) -> status[i] = status[i] | ATTENTION; SAY(("@%d>%d ATTENTION\n", me, i)) :: else fi; i++ }
    :: else -> break
    od;
    i = 1; waiting = 1;
    do
    :: i > N -> break
    :: i == me -> i++
    :: i <= N && i != me ->
        if
        :: PASSED(i) -> i++
        :: else ->
#ifndef POKE_ONCE
            atomic { s = status[i]; status[i] = s | ATTENTION }
#endif
            if
            :: !RUNNING(s) -> i++
            :: else ->
                s = 0;
                if
                :: PASSED(i) -> i++
                :: status[me] & WANTED -> serve()
                :: true -> /* sleep_for */
                    block_as(BLOCKED);
                    atomic { seen[i] >= t; i++ }
                    unblock()
                fi
            fi;
            s = 0
        fi
    od;
    waiting = 0; i = 0; t = 0
}

inline upgrade(o) {
    if
    :: atomic { ws[o] == SHARED -> WORD(o, RESERVED, me); SAY(("@%d CAS: o%d shared -> reserved(#%d)\n", me, o, me)) }
#ifndef NO_EPOCH
        epoch_pass();
#endif
        convert(o)
    :: else
    fi
}

/* ---- acquire: step after step; a thread's operations ---- */

inline use(o) {
    do
    :: atomic { (MINE(o) || (kind == READ && ws[o] == SHARED)) ->
            if
            :: kind == WRITE -> assert(readers[o] == 0 && writers[o] == 0); writers[o]++; SAY(("@%d writes o%d\n", me, o))
            :: kind == READ -> assert(writers[o] == 0); readers[o]++; SAY(("@%d reads o%d\n", me, o))
            fi }
        break
    :: atomic { ws[o] == RELEASED -> WORD(o, OWNED, me); SAY(("@%d takes o%d\n", me, o)) }
    :: atomic { kind == WRITE && ws[o] == SHARED -> skip } upgrade(o)
    :: atomic { (ws[o] == OWNED || ws[o] == RESERVED) && wt[o] != me -> x = wt[o]; m = (ws[o] == OWNED) }
        if
        :: m && !RUNNING(status[x]) -> m = 0; rob(o, x)
        :: else -> m = 0; request(o, x)
        fi;
        x = 0
    od;
    want = NOTHING;
    if
    :: nempty(held[me]) -> status[me] = status[me] | ATTENTION
    :: empty(held[me])
    fi;
    atomic {
        if
        :: kind == WRITE -> writers[o]--
        :: else -> readers[o]--
        fi;
        kind = 0
    }
}


inline live() {
    do
    :: ops > 0 ->
        atomic {
            ops--;
#ifdef ROLES
            kind = (me == 1 -> K1 : (me == 2 -> K2 : K3));
#else
            if
#ifdef WRITES
            :: true -> kind = WRITE
#endif
#ifdef READS
            :: true -> kind = READ
#endif
#ifdef BLOCKS
            :: true -> kind = BLOCK
#endif
            fi;
#endif
            obj = 0;
#if M > 1
            if :: true -> obj = 1 :: true fi;
#endif
        }
        if
        :: kind == BLOCK -> kind = 0; block_as(BLOCKED); unblock()
        :: else -> want = obj; use(obj)
#ifdef RELEASES
            ;
            if
            :: atomic { MINE(obj) -> WORD(obj, RELEASED, 0); SAY(("@%d releases o%d\n", me, obj)) }
            :: true
            fi
#endif
        fi;
        obj = 0;
        safe_point()
    :: else -> break
    od;
    block_as(DEAD)
}

proctype thread(byte me)
{
    byte ops = OPS, kind, obj, x, s, t, i, m, n, e, f, r, act, mynode, want = NOTHING;
    bit waiting;
    live();
#ifdef ADOPT
    atomic { status[me] = (status[me] & (255 - DEAD)) | BLOCKED; ops = 1; SAY(("@%d a new thread adopts the slot\n", me)) }
    unblock();
    live();
#endif
    atomic { ended++; SAY(("@%d has ended\n", me)) }
}

init {
    atomic {
        byte k = 0;
        do
        :: k < M ->
            if
            :: WORD(k, OWNED, 1); SAY(("@1 owns o%d\n", k))
            :: WORD(k, SHARED, 0); SAY(("@1 o%d is read-shared\n", k))
            fi;
            k++
        :: else -> break
        od;
        for (k : 1 .. N) { run thread(k) }
    }
}
#ifdef LIVE
ltl ends { <> (ended == N) }
#endif
