/*
 * wake.pml - the three places where a store must be seen before a later load, with the machine's freedom.
 *
 * ROB:    disc_unblock against own_rob (announcement, status, ROBBED, the object's word).
 * EPOCH:  disc_unblock against upgrade (reservation, epoch, look at the status): reader against writer.
 * SLEEP:  own_acknowledge against sleep_for (epoch stored, sleepers counted, futex).
 * Machine: TSO gives each thread a buffer of two stores, read-modify-writes drain it (x86-64).  WEAK
 * lets a load that follows a read-modify-write or a store be satisfied before it, unless a fence lies
 * between (aarch64's LL/SC; acquire does not hold an earlier store back).  Fences are where the C code has
 * them.
 *
 *= lanes O S
 *@ rob          holds quick -DROB -DTSO                 | a waking owner and a robber, store buffers
 *@ rob.weak     holds quick -DROB -DWEAK                | the same, loads may pass read-modify-writes
 *@ rob/PLAIN_ANN assertion quick                        | the announcement is a plain store without a fence
 *@ rob.weak/NO_FENCE_WAKE assertion quick               | no fence after RUN: the owner's look passes it
 *@ rob.weak/NO_FENCE_ROB assertion quick                | no fence after the announcement
 *@ epoch        holds quick -DEPOCH -DTSO               | a waking reader and an upgrader, store buffers
 *@ epoch.weak   holds quick -DEPOCH -DWEAK              | the same, loads may pass read-modify-writes
 *@ epoch.weak/NO_FENCE_WAKE assertion quick             | no fence after RUN
 *@ epoch.weak/NO_FENCE_EPOCH assertion quick            | no fence after the reservation
 *@ sleep        holds quick -DSLEEP -DTSO               | an acknowledger and a sleeper on its epoch, store buffers
 *@ sleep.weak   holds quick -DSLEEP -DWEAK              | the same, loads may pass read-modify-writes
 *@ sleep/NO_FENCE_ACK deadlock quick                    | no fence between the epoch's store and the look at sleepers
 *@ sleep.nofence holds quick -DSLEEP -DWEAK -DNO_FENCE_SLEEP | redundant: the futex compares in the kernel, after the count
 *@ sleep.weak/LOOK_ONCE deadlock quick -DNO_FENCE_SLEEP | but not if the sleeper relied on its own look
 */
#define SAY(x) printf x
#define BLOCKED 1
#define ROBBED 16

/* ---- store buffers: of one thread, oldest first; a store is (variable, value) ---- */
#define V_ANN 1
#define V_EPOCH 2
byte buffered, buf_var, buf_val; /* one thread has plain stores here: one buffer is enough */

inline arrive() {
    if
    :: buf_var == V_ANN -> ann = buf_val
    :: buf_var == V_EPOCH -> seen = buf_val
    fi;
    buffered = 0; buf_var = 0; buf_val = 0
}
byte ann, seen;
#ifdef TSO
active proctype buffer()
{
end:
    do
    :: atomic { buffered -> arrive(); SAY(("@2 (its buffered store arrives)\n")) }
    od
}
#define DRAINED !buffered
#else
#define DRAINED true
#endif

#ifdef ROB
byte owner = 1, reserved;    /* the object's word */
byte status = BLOCKED;       /* O's */
bool o_uses, s_uses;

active proctype owner_wakes() /* disc_unblock, then a use of the object */
{
    byte s, w = 255;
#if defined(WEAK) && defined(NO_FENCE_WAKE)
    if :: w = owner :: true fi; /* the look at the owner, early */
#endif
    atomic { s = status; status = 0; SAY(("@1 RUN; the status was %d\n", s)) }
    if
    :: s & ROBBED -> ann != 1 /* wait_for_robbers */
    :: else
    fi;
    if
    :: w == 255 -> w = owner
    :: else
    fi;
    if
    :: atomic { w == 1 -> o_uses = true; SAY(("@1 owner: me; writes\n")); assert(!s_uses) }
        o_uses = false
    :: w != 1
    fi
}

active proctype robber() /* own_rob */
{
    byte s = 255;
    bool ok;
    if
    :: atomic { status == BLOCKED -> status = status | ROBBED; SAY(("@2 (somebody has robbed O before)\n")) }
    :: true
    fi;
#if defined(WEAK) && defined(NO_FENCE_ROB)
    if :: atomic { s = status; SAY(("@2 looks at O's status, early: %d\n", s)) } :: true fi;
#endif
#ifdef PLAIN_ANN
    atomic { !buffered; buffered = 1; buf_var = V_ANN; buf_val = 1; SAY(("@2 announces, into the store buffer\n")) }
#else
    atomic { DRAINED; ann = 1; SAY(("@2 announces: robbing O\n")) } /* exchange, fence */
#endif
    if
    :: atomic { s == 255 -> s = status; SAY(("@2 O's status: %d\n", s)) }
    :: s != 255
    fi;
    if
    :: s & BLOCKED ->
        if
        :: s & ROBBED -> ok = true /* an earlier robber's: nothing to set, so nothing re-checks */
        :: else -> atomic { DRAINED; if :: status == s -> status = s | ROBBED; ok = true; SAY(("@2>1 ROBBED\n")) :: else fi }
        fi;
        if
        :: atomic { ok -> DRAINED; if :: owner == 1 -> owner = 2; SAY(("@2 CAS: reserved(S)\n")) :: else -> ok = false fi }
        :: !ok
        fi
    :: else
    fi;
#if defined(TSO) && !defined(PLAIN_ANN)
    atomic { !buffered; buffered = 1; buf_var = V_ANN; buf_val = 0 } /* a release store */
#else
    DRAINED; ann = 0;
#endif
    if
    :: atomic { ok -> s_uses = true; SAY(("@2 converts, writes\n")); assert(!o_uses) }
        s_uses = false
    :: !ok
    fi
}
#endif

#ifdef EPOCH
byte shared = 1;  /* the word: read-shared; else reserved for S */
byte status = BLOCKED;
bool reading;

active proctype reader_wakes() /* disc_unblock, then a read; a safe point after it */
{
    byte w = 255;
#if defined(WEAK) && defined(NO_FENCE_WAKE)
    if :: atomic { w = shared; SAY(("@1 looks at the word, early: %d\n", w)) } :: true fi;
#endif
    atomic { status = 0; SAY(("@1 RUN\n")) }
    if
    :: atomic { w == 255 -> w = shared }
    :: w != 255
    fi;
    if
    :: atomic { w -> reading = true; SAY(("@1 read-shared: reads\n")) }
        reading = false
    :: !w
    fi;
    atomic { seen = 1; SAY(("@1 acknowledges\n")) }
}

active proctype upgrader() /* upgrade, own_epoch_pass */
{
    byte s = 255;
#if defined(WEAK) && defined(NO_FENCE_EPOCH)
    if :: atomic { s = status; SAY(("@2 looks at O's status, early: %d\n", s)) } :: true fi;
#endif
    atomic { DRAINED; shared = 0; SAY(("@2 CAS: reserved(S); epoch := 1\n")) }
    if
    :: s == 255 -> s = status
    :: else
    fi;
    if
    :: atomic { s & BLOCKED -> SAY(("@2 O sleeps: passed\n")) }
    :: !(s & BLOCKED) -> seen == 1
    fi;
    atomic { SAY(("@2 converts, writes\n")); assert(!reading) }
}
#endif

#ifdef SLEEP
byte waits;    /* xepoch_waits */
bool asleep;

active proctype acknowledger() /* own_acknowledge by O */
{
    byte n = 255;
#if defined(WEAK) && defined(NO_FENCE_ACK)
    if :: n = waits :: true fi;
#endif
#ifdef TSO
    atomic { !buffered; buffered = 1; buf_var = V_EPOCH; buf_val = 1; SAY(("@1 epoch := 1, into the store buffer\n")) }
#ifndef NO_FENCE_ACK
    !buffered;
#endif
#else
    atomic { seen = 1; SAY(("@1 epoch := 1\n")) }
#endif
    if
    :: atomic { n == 255 -> n = waits; SAY(("@1 sleepers: %d\n", n)) }
    :: n != 255
    fi;
    if
    :: n > 0 -> asleep = false /* own_wake */
    :: else
    fi
}

active proctype sleeper() /* sleep_for by S */
{
    byte e = 255;
#if defined(WEAK) && defined(NO_FENCE_SLEEP)
    if :: atomic { e = seen; SAY(("@2 looks at the epoch, early: %d\n", e)) } :: true fi;
#endif
    atomic { waits++; SAY(("@2 counts itself\n")) }
    do
    :: if :: e == 255 -> e = seen :: else fi;
        if
        :: e >= 1 -> break
        :: else ->
#ifdef LOOK_ONCE
            atomic { asleep = true; SAY(("@2 sleeps\n")) }
#else
            atomic { if :: seen == e -> asleep = true; SAY(("@2 sleeps: the epoch is still %d\n", e)) :: else fi } /* futex */
#endif
            !asleep; e = 255
        fi
    od
}
#endif
