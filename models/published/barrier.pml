/*
 * barrier.pml - global_barrier as published: epochs, keep sets, requests to wake the waiter.
 *
 * PAIR:  U1 and U2 upgrade different ownerless objects.  GIVE:  U upgrades o, X asks for it, R reads it.
 * WAKE:  U waits for T alone; T acknowledges and then pops (U, None), as preempt is written.
 *
 *= lanes U X R
 *@ M1a      deadlock  quick lanes=U1,U2 -DPAIR -DKEEP          | each waits, and keeps its own object while it waits
 *@ M1a.ack  holds     quick -DPAIR                 | a waiting thread acknowledges whatever it keeps
 *@ M1b      assertion quick -DGIVE                 | keep is empty, so the object is given away inside the barrier
 *@ M1b.int  holds     quick -DGIVE -DRESERVED      | the object is reserved until the barrier ends
 *@ M6c      deadlock  quick lanes=U,T -DWAKE                 | acknowledges, then pops: woken too early, never again
 *@ M6d      holds     quick -DWAKE -DACK_ON_POP    | acknowledges again when it pops
 */
#define SAY(x) printf x
byte epoch;
byte seen[4];

#ifdef PAIR
#define ACK(me) atomic { seen[me] != epoch -> seen[me] = epoch; SAY(("@%d acknowledges epoch %d\n", me, epoch)) }
proctype upgrader(byte me; byte other)
{
    byte original;
    atomic { original = epoch; epoch++; SAY(("@%d CAS(o%d.owner, None, me); epoch := %d\n", me, me, epoch)) }
    do
    :: seen[other] > original -> break
#ifdef KEEP
    /* preempt(keep = {own object}) serves, but does not acknowledge */
#else
    :: ACK(me)
#endif
    od;
    atomic { SAY(("@%d owns its object\n", me)) }
end:
    do /* preemption points of its later life */
    :: ACK(me)
    od
}
init { atomic { run upgrader(1, 2); run upgrader(2, 1) } }
#endif

#ifdef GIVE
#define U 1
#define X 2
#define R 3
byte owner;
bool asked, reading, u_done;
active proctype thread_u()
{
    byte original;
    atomic { owner == 0; owner = U; original = epoch; epoch++; SAY(("@1 CAS(o.owner, None, U); epoch := %d\n", epoch)) }
    do
    :: seen[R] > original -> break
#ifndef RESERVED
    :: atomic { asked && owner == U -> owner = X; asked = false; SAY(("@1>2 preempt(keep = {}): grants o\n")) }
#endif
    od;
    if
    :: atomic { owner == U -> SAY(("@1 barrier over: writes o\n")); assert(!reading) }
    :: owner != U
    fi;
    u_done = true;
end:
    do
    :: atomic { asked && owner == U -> owner = X; asked = false; SAY(("@1>2 grants o\n")) }
    od
}
active proctype thread_x()
{
    atomic { owner == U -> asked = true; SAY(("@2>1 asks for o\n")) }
    owner == X;
    atomic { SAY(("@2 writes o\n")); assert(!reading) }
}
active proctype thread_r()
{
    if
    :: atomic { owner == 0 -> reading = true; SAY(("@3 o is ownerless: reads it\n")) }
        reading = false
    :: owner != 0
    fi;
end:
    do
    :: atomic { seen[R] != epoch -> seen[R] = epoch; SAY(("@3 preemption point: acknowledges epoch %d\n", epoch)) }
    od
}
#endif

#ifdef WAKE
#define U 1
#define T 2
bool queued, woken;
active proctype thread_u()
{
    byte original, n;
    do
    :: n < 2 -> n++;
        atomic { original = epoch; epoch++; SAY(("@1 epoch := %d\n", epoch)) }
        if
        :: seen[T] > original
        :: else ->
            atomic { queued = true; SAY(("@1>2 pushes (U, None)\n")) }
            do
            :: atomic { seen[T] > original -> break }
            :: atomic { else -> woken = false; SAY(("@1 T has acknowledged %d only: sleeps\n", seen[T])) }
                atomic { woken -> SAY(("@1 wakes\n")) }
            od
        fi
    :: n == 2 -> break
    od
}
active proctype thread_t()
{
end:
    do
    :: epoch != seen[T] || queued ->
        atomic { if :: epoch != seen[T] -> seen[T] = epoch; SAY(("@2 preempt: acknowledges epoch %d\n", epoch)) :: else fi }
        if
        :: queued ->
#ifdef ACK_ON_POP
            atomic { queued = false; seen[T] = epoch; woken = true; SAY(("@2>1 pops (U, None): acknowledges %d, wakes U\n", epoch)) }
#else
            atomic { queued = false; woken = true; SAY(("@2>1 pops (U, None): wakes U\n")) }
#endif
        :: else
        fi
    od
}
#endif
