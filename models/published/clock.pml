/*
 * clock.pml - the CLock and an upgrade (H34), as published.
 *
 * T upgrades the ownerless object o: no hand-over during its barrier.  C holds the CLock ("as long as the
 * thread holds the CLock, it will never be preempted") and its extension calls an API function that
 * needs o.
 *
 *= lanes T C
 *@ M7       deadlock quick              | T waits for C's acknowledgement, C for T's object
 *@ M7.ack   holds    quick -DHOLDER_ACKS | a holder acknowledges at each API entry: what it relies on it owns
 *@ M7.abort holds    quick -DABORT       | or T gives its upgrade up when the holder asks
 */
#define T 1
#define C 2
byte owner;
byte epoch, seen_c;
bool asked, clock;
#define SAY(x) printf x

active proctype thread_t()
{
again:
    do
    :: atomic { owner == 0 -> owner = T; epoch = 1 - seen_c; SAY(("@1 CAS(o.owner, None, T); asks all to preempt\n")) }
        do
        :: atomic { seen_c == epoch || !clock -> seen_c = epoch; SAY(("@1 barrier over: writes o\n")) } goto served
#ifdef ABORT
        :: atomic { asked -> owner = 0; SAY(("@1 gives the upgrade up: o is ownerless again\n")) } break
#endif
        od
    :: owner == C -> break
    od;
served:
end:
    do
    :: atomic { asked && owner == T -> owner = C; SAY(("@1>2 grants o\n")) }
    od
}

active proctype thread_c()
{
    atomic { clock = true; SAY(("@2 takes the CLock, enters the extension\n")) }
    do
    :: atomic { owner == C -> SAY(("@2 uses o\n")) } break
    :: atomic { owner == 0 -> owner = C; SAY(("@2 takes o\n")) }
    :: atomic { owner == T && !asked -> asked = true; SAY(("@2>1 PyDict_GetItem(o): asks T, sleeps\n")) }
#ifdef HOLDER_ACKS
    :: atomic { seen_c != epoch -> seen_c = epoch; SAY(("@2 API entry: acknowledges\n")) }
#endif
    od;
    atomic { clock = false; SAY(("@2 drops the CLock\n")) }
}
