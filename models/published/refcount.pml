/*
 * refcount.pml - Py_DECREF_slow as published (H28): it waits for the object without a counted reference.
 *
 * A owns o; A, B and Y hold one reference each: ob_refcnt = 3, atomic_refcnt = 0.  A drops its own and then
 * grants o to whoever asks, as long as it owns it; so does each later owner.  Y may INCREF first.
 *
 *= lanes A B Y
 *@ M5a       assertion quick            | queued for o with the reference already given back; o is freed meanwhile
 *@ M5b       holds     quick -DOWN_FIRST | become owner with the reference in hand, decrement after
 *@ M5b.leak  holds     -DOWN_FIRST -DENDS | and nothing leaks: at the end the object is gone
 */
#define A 1
#define B 2
#define Y 3
#define SAY(x) printf x
byte owner = A;
short ob = 3, at = 0;
bool freed;
bool asks[4];
byte ended;

/* preempt(): give o to somebody who asks */
inline grant(me) {
    atomic {
        if
        :: owner == me && asks[A] && me != A -> owner = A; asks[A] = false; SAY(("@%d>1 grants o\n", me))
        :: owner == me && asks[B] && me != B -> owner = B; asks[B] = false; SAY(("@%d>2 grants o\n", me))
        :: owner == me && asks[Y] && me != Y -> owner = Y; asks[Y] = false; SAY(("@%d>3 grants o\n", me))
        fi
    }
}
/* steal_write, and its fast path */
inline steal(me) {
    if
    :: owner == me
    :: else ->
        atomic { asks[me] = true; SAY(("@%d asks for o, sleeps\n", me)) }
        do
        :: owner == me -> asks[me] = false; break
        od
    fi;
    atomic { SAY(("@%d has o, looks at it\n", me)); assert(!freed) }
}
/* Py_DECREF_fast and _Py_Dealloc: at 0 take half of the atomic half plus one, or free */
inline decref_owner(me) {
    atomic {
        assert(!freed); ob--;
        if
        :: ob == 0 && at == 0 -> freed = true; SAY(("@%d DECREF as owner: both halves 0, frees o\n", me))
        :: ob == 0 && at > 0 -> ob = at / 2 + 1; at = at - ob; assert(at >= -1);
            if :: at < 0 -> ob = ob + at; at = 0 :: else fi;
            SAY(("@%d DECREF as owner: takes %d from atomic_refcnt\n", me, ob))
        :: else -> SAY(("@%d DECREF as owner: ob_refcnt = %d, atomic_refcnt = %d\n", me, ob, at))
        fi
    }
}
inline decref_slow(me) {
#ifdef OWN_FIRST
    if
    :: atomic { at > 0 -> assert(!freed); at--; SAY(("@%d DECREF: atomic_refcnt = %d\n", me, at)) }
    :: else -> steal(me); decref_owner(me)
    fi
#else
    atomic { assert(!freed); at--; SAY(("@%d DECREF_slow: atomic_refcnt = %d\n", me, at)); below = (at == -1) }
    if
    :: below ->
        steal(me);
        atomic {
            assert(!freed);
            if
            :: ob == 1 && at < 0 -> freed = true; SAY(("@%d the last reference: frees o\n", me))
            :: ob == 1 && at >= 0 -> skip
            :: else -> at = at + ob / 2; ob = ob - ob / 2; SAY(("@%d moves half over: ob_refcnt = %d, atomic_refcnt = %d\n", me, ob, at))
            fi
        }
    :: else
    fi
#endif
}
/* drop one reference, whoever owns o now */
inline drop(me) {
    if
    :: owner == me -> decref_owner(me)
    :: owner != me -> decref_slow(me)
    fi
}

proctype thread(byte me; bool more)
{
    bool below;
    if
    :: more -> atomic { assert(!freed);
            if :: owner == me -> ob++ :: else -> at++ fi;
            SAY(("@%d INCREF: ob_refcnt = %d, atomic_refcnt = %d\n", me, ob, at)) }
    :: true -> more = false
    fi;
    drop(me);
    if
    :: more -> drop(me)
    :: else
    fi;
    atomic { ended++; asks[me] = false }
end:
    do
    :: grant(me)
    od
}
init { atomic { run thread(A, false); run thread(B, false); run thread(Y, true) } }
#ifdef ENDS
active proctype at_end() { ended == 3; assert(freed) }
#endif
