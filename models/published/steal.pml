/*
 * steal.pml - one object's owner word as published: steal_read publishes, steal_write looks twice.
 *
 * A has just been granted o in steal_read and takes its "contended" branch; S runs steal_write; T
 * runs steal_read.  The barrier is ideal here (it waits until T has let go): barrier.pml is about it.
 *
 *= lanes A S T
 *@ M4     assertion quick          | the owner word is read again: a published object counts as a dead thread's
 *@ M4.one holds     quick -DONE_LOAD | one load, a switch on it, a CAS of that very value
 */
#define NONE 0
#define A 1
#define S 2
#define T 3

byte owner = A;
bool reading; /* T has validated its right and has not preempted since */
#define SAY(x) printf x

active proctype thread_a()
{
    atomic { owner == A; owner = NONE; SAY(("@1 steal_read, contended: owner := None\n")) }
}

active proctype thread_s()
{
    byte w, id;
again:
    atomic { w = owner; SAY(("@2 reads the owner: %d (0 = None)\n", w)) }
    if
    :: w != NONE ->
#ifndef ONE_LOAD
        atomic { id = owner; SAY(("@2 all_threads.get(o.owner_id) reads it again: %d\n", id)) }
#else
        id = w;
#endif
        if
        :: id == NONE -> /* get(None) is None: "terminated"; the CAS expects what it reads again */
            atomic { owner = S; SAY(("@2 no such thread: CAS(owner, owner, S) succeeds\n")) }
        :: id == A -> /* running: push, sleep, look again */
            owner != A; goto again
        fi
    :: else ->
        if
        :: atomic { owner == NONE -> owner = S; SAY(("@2 CAS(owner, None, S)\n")) }
            atomic { !reading; SAY(("@2 barrier done\n")) }
        :: atomic { owner != NONE -> goto again }
        fi
    fi;
    atomic { SAY(("@2 writes o\n")); assert(!reading) }
}

active proctype thread_t()
{
    byte n;
end:
    do
    :: atomic { n < 2 && owner == NONE -> n++; reading = true; SAY(("@3 steal_read: ownerless, reads o\n")) }
        atomic { reading = false; SAY(("@3 preemption point\n")) }
    od
}
