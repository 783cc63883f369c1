/*
 * push.pml - a request meets a thread that goes to sleep (H20), as published.
 *
 * O drains its requests and then sleeps until S has ended (join, or a read that S must satisfy).  S
 * wants O's object: deep_sleep(O), else push and sleep until granted.
 *
 *= lanes O S
 *@ M3        deadlock quick                   | pushed between the owner's last look and its sleep
 *@ M3c.thief deadlock quick -DLOOK_S          | only the requester looks again after its push
 *@ M3c.owner deadlock quick -DLOOK_O          | only the owner looks again after its flag
 *@ M3.both   holds    quick -DLOOK_S -DLOOK_O | both look again
 */
byte owner = 1;
bool sleeping, queued, s_done;
#define SAY(x) printf x

active proctype thread_o()
{
drain:
    atomic { if :: queued -> queued = false; owner = 2; SAY(("@1>2 preempt: grants o\n"))
                :: else -> SAY(("@1 preempt: no requests\n")) fi }
    atomic { sleeping = true; SAY(("@1 sleeping := True\n")) }
#ifdef LOOK_O
    if
    :: queued -> sleeping = false; goto drain
    :: else
    fi;
#endif
    atomic { SAY(("@1 joins S: sleeps in the kernel\n")) }
    s_done
}

active proctype thread_s()
{
    if
    :: atomic { sleeping -> owner = 2; SAY(("@2 O sleeps: takes o\n")) }
    :: atomic { !sleeping -> SAY(("@2 deep_sleep(O): no, it runs\n")) }
        atomic { queued = true; SAY(("@2>1 pushes (S, o)\n")) }
#ifdef LOOK_S
        if
        :: atomic { sleeping -> owner = 2; SAY(("@2 looks again: O sleeps, takes o\n")) }
        :: else
        fi;
#endif
        atomic { SAY(("@2 sleeps until it owns o\n")) }
        owner == 2
    fi;
    s_done = true
}
