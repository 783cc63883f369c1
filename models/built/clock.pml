/*
 * clock.pml - the CLock of legacy extensions, before it is built: this model is its specification.
 *
 * N threads; each does one thing: a Python operation on both of 2 objects (reserving the first while it
 * waits for the second), or a stretch of legacy code under the CLock, which touches both in either order.  Rules:
 * waiting for the CLock is being blocked; its holder has what it touches as owner, keeps it until it drops the
 * CLock, and acknowledges epochs at each API entry; a reservation that waits for another object is given up to
 * the holder, and its keeper starts again.  One that waits for an epoch is given after it: everybody acknowledges.
 * LOOP: a main loop in legacy code runs Python between callbacks; it drops the CLock when somebody waits for it.
 * Invariants: what a stretch has touched is its own until it ends (legacy).
 *
 *= lanes A B C
 *@ two     holds quick -DN=2 | 2 threads
 *@ three   holds big -DN=3 | 3 threads
 *@ two/HOLDER_SILENT deadlock quick | the holder does not acknowledge: never preempted, as published (H34, M7)
 *@ two/KEEP_FROM_HOLDER deadlock quick | a reservation is kept from the holder as well (H37)
 *@ two/WAIT_AWAKE deadlock quick | who waits for the CLock is not blocked (H37)
 *@ two/GIVE_TOUCHED assertion quick | the holder gives away what it has touched (H30)
 *@ loop    holds quick fair -DN=2 -DLOOP | liveness: whoever waits for the CLock gets it
 *@ loop/NEVER_DROPS cycle quick | the main loop never drops it (H35)
 *@ ends    holds fair -DN=2 | liveness: every run ends
 */
#define OWNED 0
#define SHARED 1
#define RESERVED 2
#define SAY(x) printf x
#ifndef LOOP
byte ws[2], wt[2];
byte askt[N + 1], asko[N + 1];
byte seen[N + 1], epoch, holder, ended;
bool wanted[N + 1], blocked[N + 1], wait_epoch[N + 1], touched[(N + 1) * 2];

#define MINE(o) (ws[o] == OWNED && wt[o] == me)
#define FOR_ME(o) (ws[o] == RESERVED && wt[o] == me)
#define MINE_TOUCHED(o) (holder == me && touched[me * 2 + o])

inline serve() {
    atomic {
        wanted[me] = false;
        for (q : 1 .. N) {
            if
            :: askt[q] == me ->
                o = asko[q];
                if
#ifdef GIVE_TOUCHED
                :: MINE(o) -> ws[o] = RESERVED; wt[o] = q; askt[q] = 0; SAY(("@%d>%d grants o%d\n", me, q, o))
#else
                :: MINE(o) && !MINE_TOUCHED(o) -> ws[o] = RESERVED; wt[o] = q; askt[q] = 0; SAY(("@%d>%d grants o%d\n", me, q, o))
                :: MINE_TOUCHED(o) -> SAY(("@%d keeps the request of #%d until it drops the CLock\n", me, q))
#endif
#ifndef KEEP_FROM_HOLDER
                :: FOR_ME(o) && q == holder && !wait_epoch[me] -> wt[o] = q; askt[q] = 0; SAY(("@%d>%d gives its reservation of o%d up\n", me, q, o))
                :: FOR_ME(o) && !(q == holder && !wait_epoch[me]) -> SAY(("@%d keeps the request of #%d\n", me, q))
#else
                :: FOR_ME(o) -> SAY(("@%d keeps the request of #%d\n", me, q))
#endif
                :: !MINE(o) && !FOR_ME(o) -> askt[q] = 0
                fi
            :: else
            fi
        }
        q = 0; o = 0;
        seen[me] = epoch; SAY(("@%d acknowledges epoch %d\n", me, epoch))
    }
}

/* a holder acknowledges and answers at each API entry, and while it waits */
#ifdef HOLDER_SILENT
#define SERVES (wanted[me] && holder != me)
#else
#define SERVES wanted[me]
#endif

inline look_again() { /* at what was kept */
    for (q : 1 .. N) { if :: askt[q] == me -> wanted[me] = true :: else fi }
    q = 0
}

inline get(ob) { /* reserved for me, in the end */
    do
    :: atomic { MINE(ob) -> ws[ob] = RESERVED } break
    :: FOR_ME(ob) -> break
    :: atomic { ws[ob] == SHARED -> ws[ob] = RESERVED; wt[ob] = me; epoch++; t = epoch; wait_epoch[me] = true; i = 1; SAY(("@%d upgrades o%d: epoch := %d\n", me, ob, t)) }
        do
        :: i > N -> break
        :: i == me -> i++
        :: i <= N && i != me ->
            do
            :: seen[i] >= t || blocked[i] -> break
            :: atomic { seen[i] < t && !blocked[i] && !wanted[i] -> wanted[i] = true }
            :: SERVES -> serve()
            od;
            i++
        od;
        atomic { i = 0; t = 0; wait_epoch[me] = false; look_again() }
        break
    :: atomic { ws[ob] == OWNED && wt[ob] != me && blocked[wt[ob]] -> ws[ob] = RESERVED; wt[ob] = me; SAY(("@%d robs o%d\n", me, ob)) } break
    :: atomic { (ws[ob] == OWNED || ws[ob] == RESERVED) && wt[ob] != me && !blocked[wt[ob]] -> x = wt[ob];
            askt[me] = x; asko[me] = ob; wanted[x] = true; SAY(("@%d>%d asks for o%d\n", me, x, ob)) }
        do
        :: askt[me] == 0 -> break
        :: SERVES -> serve()
        :: atomic { askt[me] == x && blocked[x] && !(ws[ob] == RESERVED && wt[ob] == x) -> askt[me] = 0 }
        od;
        x = 0;
        if :: FOR_ME(ob) -> break :: else fi
    od
}

inline python() {
    do
    :: get(0); get(1);
        atomic {
            if :: FOR_ME(0) -> ws[0] = OWNED :: else fi;
            if :: FOR_ME(1) -> ws[1] = OWNED :: else fi;
            look_again()
        }
        if
        :: atomic { MINE(0) && MINE(1) -> SAY(("@%d uses both\n", me)) } break
        :: else
        fi
    od
}

inline touch(ob) {
    get(ob);
    atomic { assert(FOR_ME(ob)); ws[ob] = OWNED; touched[me * 2 + ob] = true; look_again(); SAY(("@%d touches o%d\n", me, ob)) }
    if :: SERVES -> serve() :: else fi /* API entry */
}

inline legacy(first) {
#ifdef WAIT_AWAKE
    atomic { holder == 0 -> holder = me; SAY(("@%d takes the CLock\n", me)) }
#else
    do
    :: atomic { !wanted[me] -> blocked[me] = true } break
    :: wanted[me] -> serve()
    od;
    atomic { holder == 0 -> holder = me; SAY(("@%d takes the CLock\n", me)) }
    atomic { blocked[me] = false }
    if :: SERVES -> serve() :: else fi;
#endif
    touch(first); touch(1 - first);
    atomic { assert(MINE(0) && MINE(1)); /* nobody else ran, as far as this code can tell */
        touched[me * 2] = false; touched[me * 2 + 1] = false; holder = 0; look_again(); SAY(("@%d drops the CLock\n", me)) }
}

proctype thread(byte me)
{
    byte q, o, t, i, x;
    if
    :: true -> python()
    :: true -> legacy(0)
    :: true -> legacy(1)
    fi;
    do
    :: wanted[me] -> serve()
    :: atomic { !wanted[me] -> blocked[me] = true; ended++; SAY(("@%d has ended\n", me)) } break
    od
}

init {
    atomic {
        byte k;
        if :: ws[0] = OWNED; wt[0] = 1; SAY(("@1 owns o0\n")) :: ws[0] = SHARED; SAY(("@1 o0 is read-shared\n")) fi;
        if :: ws[1] = OWNED; wt[1] = 2; SAY(("@2 owns o1\n")) :: ws[1] = SHARED; SAY(("@1 o1 is read-shared\n")) fi;
        for (k : 1 .. N) { run thread(k) }
    }
}
#ifdef LIVE
ltl ends { <> (ended == N) }
#endif
#else
byte holder, waits;
bool had;
active proctype main_loop()
{
    holder = 1;
    do
#ifndef NEVER_DROPS
    :: atomic { waits > 0 && holder == 1 -> holder = 0; SAY(("@1 somebody waits: drops the CLock\n")) }
    :: waits == 0 && holder == 1 -> skip /* a callback */
#else
    :: holder == 1 -> skip /* a callback */
#endif
    :: atomic { holder == 0 && waits == 0 -> holder = 1; SAY(("@1 takes it again\n")) }
    od
}
active proctype waiter()
{
    holder == 1;
    atomic { waits++; SAY(("@2 waits for the CLock\n")) }
    atomic { holder == 0; holder = 2; waits--; SAY(("@2 takes the CLock\n")) }
    had = true; holder = 0
}
#ifdef LIVE
ltl ends { <> had }
#endif
#endif
