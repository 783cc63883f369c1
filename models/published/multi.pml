/*
 * multi.pml - multi_steal as published.
 *
 * SAME:  multi_steal([(a, write), (a, write)]) by one thread: the loop's index is the size of a set.
 * KEPT:  M runs multi_steal over a and b, N over b and c; c is ownerless, so N upgrades it (H11).
 *
 *= lanes M N
 *@ M16       cycle    quick -DSAME           | the same object twice: the loop never ends
 *@ M16.dedup holds    quick fair -DSAME -DDEDUP   | each object once, strongest mode
 *@ H11       deadlock quick -DKEPT           | a barrier is an edge to everybody: sorting does not help
 *@ H11.ack   holds    quick -DKEPT -DACK     | acknowledges whatever it keeps
 */
#define SAY(x) printf x
bool ended;

#ifdef SAME
bool granted_a;
active proctype thread_m()
{
    byte index, want = 2;
#ifdef DEDUP
    want = 1;
#endif
    do
    :: index < want -> /* access_granted_objects.add(check_list[index]); index = len(set) */
        atomic { granted_a = true; index = granted_a; SAY(("@1 a is mine: granted; len(granted) = %d of %d\n", index, want)) }
    :: index == want -> break
    od;
    ended = true
}
#ifdef LIVE
ltl ends { <> ended }
#endif
#endif

#ifdef KEPT
/* owners: a and b are reached in order by both; c > b is ownerless */
byte b = 2;
bool m_keeps, m_asked, n_barrier, m_acked;
active proctype thread_m()
{
    atomic { m_keeps = true; SAY(("@1 granted a: keep = {a}\n")) }
    do
    :: atomic { b == 1 -> SAY(("@1 granted b: has all\n")) } break
    :: atomic { b != 1 && !m_asked -> m_asked = true; SAY(("@1>2 asks for b, sleeps in preempt({a})\n")) }
#ifdef ACK
    :: atomic { n_barrier && !m_acked -> m_acked = true; SAY(("@1 acknowledges\n")) }
#endif
    od;
    m_keeps = false;
end:
    do
    :: atomic { n_barrier && !m_acked -> m_acked = true; SAY(("@1 acknowledges\n")) }
    od
}
active proctype thread_n()
{
    atomic { SAY(("@2 granted b: keep = {b}\n")) }
    atomic { n_barrier = true; SAY(("@2>1 upgrades c: global_barrier\n")) }
    atomic { m_acked; SAY(("@2 has all\n")) }
    atomic { m_asked; b = 1; SAY(("@2>1 grants b\n")) }
}
#endif
