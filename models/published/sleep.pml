/*
 * sleep.pml - deep_sleep and wakeup as published, on x86-TSO: each thread's store waits in a buffer.
 *
 * O owns o and wakes; S finds it asleep and takes o.  O's barrier after a deep sleep waits for S's
 * next preemption point.
 *
 *= lanes O S
 *@ M2a        holds     -DSC                 | sequential consistency: sound
 *@ M2b        assertion quick                      | no fence: each reads the other's flag before it changes
 *@ M2c.owner  assertion quick -DFENCE_O            | a fence in wakeup alone
 *@ M2c.thief  assertion quick -DFENCE_S            | a fence in deep_sleep alone
 *@ M2d        holds     quick -DFENCE_O -DFENCE_S  | fences in both
 */
byte owner = 1;
bool sleeping = true, deep_sleep;
bool buf_o, buf_s;      /* in the buffers: sleeping := false, deep_sleep := true */
bool o_uses, s_uses, s_passed; /* s_passed: S has been at a preemption point since */
#define SAY(x) printf x

active proctype buffers()
{
end:
    do
    :: atomic { buf_o -> sleeping = false; buf_o = false; SAY(("@1 (its store of sleeping arrives)\n")) }
    :: atomic { buf_s -> deep_sleep = true; buf_s = false; SAY(("@2 (its store of deep_sleep arrives)\n")) }
    od
}

active proctype thread_o()
{
#ifdef SC
    atomic { sleeping = false; SAY(("@1 wakeup: sleeping := False\n")) }
#else
    atomic { buf_o = true; SAY(("@1 wakeup: sleeping := False, into the store buffer\n")) }
#endif
#ifdef FENCE_O
    !buf_o;
#endif
    if
    :: atomic { deep_sleep -> SAY(("@1 deep_sleep is set: global_barrier\n")) }
        s_passed
    :: atomic { !deep_sleep -> SAY(("@1 reads deep_sleep: False\n")) }
    fi;
    if
    :: atomic { owner == 1 -> o_uses = true; SAY(("@1 owner == O: writes o\n")); assert(!s_uses) }
        o_uses = false
    :: owner != 1
    fi
}

active proctype thread_s()
{
    if
    :: atomic { sleeping -> SAY(("@2 O.is_sleeping()\n")) }
#ifdef SC
        atomic { deep_sleep = true; SAY(("@2 O.deep_sleep := True\n")) }
#else
        atomic { buf_s = true; SAY(("@2 O.deep_sleep := True, into the store buffer\n")) }
#endif
#ifdef FENCE_S
        !buf_s;
#endif
        if
        :: atomic { sleeping -> SAY(("@2 reads sleeping again: True\n")) }
            /* a locked instruction drains the buffer first */
            atomic { !buf_s; owner = 2; SAY(("@2 CAS(owner, O, S)\n")) }
            atomic { s_uses = true; SAY(("@2 writes o\n")); assert(!o_uses) }
            s_uses = false
        :: !sleeping
        fi
    :: !sleeping
    fi;
    s_passed = true
}
