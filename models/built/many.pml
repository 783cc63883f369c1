/*
 * many.pml - acquire_many, before it is built: this model is its specification.
 *
 * N threads; each wants a set of M objects, each for nothing, reading or writing, chosen freely, once.  In the
 * order of addresses: get the object; what is owned is reserved while others are waited for; what is
 * read-shared is not relied on.  Then convert, and look at the read-shared ones in a last pass that does
 * not wait; if one has gone, start again, after TRIES everything exclusively.  A waiting thread serves and
 * acknowledges, whatever it has reserved; it keeps requests for that.  (owner.pml has the handshake: a request,
 * a robbery of an ended thread are one step here.)
 * Invariants: a writer is alone, from the last look to the end of use.
 *
 *= lanes A B C
 *@ two      holds quick -DN=2 -DM=2 | 2 threads, 2 objects, every pair of sets
 *@ objects  holds big -DN=2 -DM=3 | 2 threads, 3 objects
 *@ three    holds big -DN=3 -DM=2 -DALL_W | 3 threads, 2 objects, for writing
 *@ two/RELY_ON_READ assertion quick | a read-shared grant is relied on across a wait (H12)
 *@ two/UNSORTED deadlock quick | each in its own order
 *@ two/FORGET_KEPT deadlock quick | kept requests are looked at only when all is over
 *@ two/NO_DEDUP deadlock quick | an object that is wanted twice is asked for twice (H25)
 *@ two/WRITES_FIRST deadlock quick | first all writes in order, then all reads (protocol.md's H11 taken literally)
 *@ ends     holds fair -DN=2 -DM=2 | liveness: acquire_many ends
 *@ ends/KEEP_SILENT cycle quick | whoever has something reserved does not acknowledge (H10, H11)
 */
#define OWNED 0
#define SHARED 1
#define RESERVED 2
#define READ 1
#define WRITE 2
#define SAY(x) printf x
#ifndef TRIES
#define TRIES 1
#endif

byte ws[M], wt[M], readers[M], writers[M];
byte need[(N + 1) * M];
byte askt[N + 1], asko[N + 1], askk[N + 1];
byte seen[N + 1], epoch;
bool wanted[N + 1], dead[N + 1];
byte ended;

#define MINE(o) (ws[o] == OWNED && wt[o] == me)
#define FOR_ME(o) (ws[o] == RESERVED && wt[o] == me)
#define NEED(o) (need[me * M + o])

inline serve() {
    atomic {
        wanted[me] = false;
        for (q : 1 .. N) {
            if
            :: askt[q] == me ->
                if
                :: MINE(asko[q]) ->
                    if
                    :: ws[asko[q]] = RESERVED; wt[asko[q]] = q; SAY(("@%d>%d grants o%d\n", me, q, asko[q]))
                    :: askk[q] == READ -> ws[asko[q]] = SHARED; wt[asko[q]] = 0; SAY(("@%d publishes o%d\n", me, asko[q]))
                    fi;
                    askt[q] = 0
                :: FOR_ME(asko[q]) -> SAY(("@%d keeps the request of #%d\n", me, q))
                :: else -> askt[q] = 0
                fi
            :: else
            fi
        }
        q = 0;
#ifdef KEEP_SILENT
        if :: has :: !has -> seen[me] = epoch fi;
#else
        seen[me] = epoch; SAY(("@%d acknowledges epoch %d\n", me, epoch))
#endif
    }
}

inline epoch_pass() {
    atomic { epoch++; t = epoch; i = 1; has++; SAY(("@%d epoch := %d\n", me, t)) }
    do
    :: i > N -> break
    :: i == me -> i++
    :: i <= N && i != me ->
        do
        :: seen[i] >= t || dead[i] -> break
        :: atomic { seen[i] < t && !dead[i] && !wanted[i] -> wanted[i] = true }
        :: wanted[me] -> serve()
        od;
        i++
    od;
    atomic { i = 0; t = 0; has-- }
}

/* ob in mode: reserved for me, or read-shared when only read */
inline get(ob, mode) {
    do
    :: atomic { MINE(ob) -> ws[ob] = RESERVED; has++; SAY(("@%d reserves its own o%d\n", me, ob)) } break
#ifndef NO_DEDUP
    :: FOR_ME(ob) -> break
#endif
    :: atomic { ws[ob] == SHARED && mode == READ -> SAY(("@%d sees o%d read-shared\n", me, ob))
#ifdef RELY_ON_READ
            readers[ob]++; rely[ob] = true
#endif
            }
        break
    :: atomic { ws[ob] == SHARED && mode == WRITE -> ws[ob] = RESERVED; wt[ob] = me; SAY(("@%d CAS: o%d reserved(#%d)\n", me, ob, me)) }
        epoch_pass(); has++; break
    :: atomic { ws[ob] == OWNED && wt[ob] != me && dead[wt[ob]] -> ws[ob] = RESERVED; wt[ob] = me; has++; SAY(("@%d robs o%d\n", me, ob)) } break
#ifdef NO_DEDUP
    :: atomic { (ws[ob] == OWNED && wt[ob] != me || ws[ob] == RESERVED) && !dead[wt[ob]] -> x = wt[ob];
#else
    :: atomic { (ws[ob] == OWNED || ws[ob] == RESERVED) && wt[ob] != me && !dead[wt[ob]] -> x = wt[ob];
#endif
            askt[me] = x; asko[me] = ob; askk[me] = mode; wanted[x] = true; SAY(("@%d>%d asks for o%d\n", me, x, ob)) }
        do
        :: askt[me] == 0 -> break
        :: wanted[me] -> serve()
        :: atomic { askt[me] == x && dead[x] -> askt[me] = 0 }
        od;
        atomic { x = 0; if :: FOR_ME(ob) -> has++ :: else fi }
        if :: FOR_ME(ob) -> break :: else fi
    od
}

#define MODE(o) (exclusive && NEED(o) -> WRITE : NEED(o))

inline acquire_many() {
    do
    :: /* get them, in order */
#ifdef WRITES_FIRST
        pass = 0;
        do
        :: pass < 2 ->
            k = 0;
            do
            :: k < M -> if :: NEED(k) && ((MODE(k) == WRITE) == (pass == 0)) -> get(k, MODE(k)) :: else fi; k++
            :: else -> break
            od;
            pass++
        :: else -> break
        od;
#else
        k = 0;
        do
        :: k < M ->
#ifdef UNSORTED
            at = (me == 2 -> M - 1 - k : k);
#else
            at = k;
#endif
            if :: NEED(at) -> get(at, MODE(at)) :: else fi;
#ifdef NO_DEDUP
            if :: NEED(at) == WRITE -> get(at, WRITE) :: else fi;
#endif
            k++
        :: else -> break
        od;
#endif
        /* convert */
        k = 0;
        do
        :: k < M ->
            if
            :: atomic { NEED(k) && FOR_ME(k) -> ws[k] = OWNED; SAY(("@%d converts o%d\n", me, k)) }
            :: else -> assert(!NEED(k) || ws[k] != RESERVED || wt[k] != me)
            fi;
            k++
        :: else -> break
        od;
        atomic { has = 0; k = 0; at = 0; ok = true;
#ifndef FORGET_KEPT
            for (q : 1 .. N) { if :: askt[q] == me -> wanted[me] = true :: else fi } /* look at kept requests again */
            q = 0
#endif
        }
        /* the last pass: nothing in it waits */
        do
        :: k < M && ok ->
            atomic {
                if
                :: NEED(k) == WRITE && MINE(k) -> assert(readers[k] == 0 && writers[k] == 0); writers[k]++
                :: NEED(k) == READ && MINE(k) -> assert(writers[k] == 0); readers[k]++
#ifdef RELY_ON_READ
                :: NEED(k) == READ && !MINE(k) -> if :: rely[k] :: else -> ok = false fi
#else
                :: NEED(k) == READ && ws[k] == SHARED -> assert(writers[k] == 0); readers[k]++
                :: NEED(k) == READ && !MINE(k) && ws[k] != SHARED -> ok = false; SAY(("@%d o%d has gone: again\n", me, k))
#endif
                :: NEED(k) == WRITE && !MINE(k) -> ok = false
                :: NEED(k) == 0
                fi;
                if :: ok -> k++ :: else fi
            }
        :: else -> break
        od;
        if
        :: ok -> break
        :: else ->
            atomic { /* let go of what was looked at, try again */
                do
                :: k > 0 -> k--;
                    if :: NEED(k) == WRITE -> writers[k]-- :: NEED(k) == READ -> readers[k]-- :: else fi
                :: else -> break
                od;
                tries++;
                if :: tries >= TRIES -> exclusive = true :: else fi
            }
        fi
    od;
    atomic { SAY(("@%d has all\n", me)); k = 0 }
    atomic {
        do
        :: k < M ->
            if :: NEED(k) == WRITE -> writers[k]-- :: NEED(k) == READ -> readers[k]-- :: else fi;
            k++
        :: else -> break
        od;
        k = 0; tries = 0; exclusive = false; ok = false
    }
}

proctype thread(byte me)
{
    byte k, at, q, t, i, x, tries, has, pass;
    bool ok, exclusive;
#ifdef RELY_ON_READ
    bool rely[M];
#endif
    acquire_many();
    do
    :: wanted[me] -> serve()
    :: atomic { !wanted[me] -> dead[me] = true; ended++; SAY(("@%d has ended\n", me)) } break
    od
}

init {
    atomic {
        byte k, j;
        for (k : 0 .. M - 1) {
            if :: ws[k] = OWNED; wt[k] = 1; SAY(("@1 owns o%d\n", k)) :: ws[k] = SHARED; SAY(("@1 o%d is read-shared\n", k)) fi
        }
        for (k : 1 .. N) {
            for (j : 0 .. M - 1) {
#ifdef ALL_W
                need[k * M + j] = WRITE
#else
                if :: need[k * M + j] = WRITE; SAY(("@%d wants to write o%d\n", k, j)) :: need[k * M + j] = READ; SAY(("@%d wants to read o%d\n", k, j)) :: true fi
#endif
            }
        }
        for (k : 1 .. N) { run thread(k) }
    }
}
#ifdef LIVE
ltl ends { <> (ended == N) }
#endif
