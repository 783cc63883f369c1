/*
 * reuse.pml - a thread's id is used again (H21).
 *
 * O, with id 7, owned o and has ended.  N starts and gets the id.  S wants o.
 *
 *= lanes N S
 *@ M10a       assertion quick         | S takes a dead thread's object while N, reborn with its id, uses it
 *@ M10a.adopt holds     quick -DADOPT | N adopts the slot as a waking sleeper does: announcement, re-check, CAS
 */
#define N 1
#define S 2
byte owner = 7;
bool dead = true;
byte ann;      /* slot that S is robbing */
bool n_uses, s_uses;
#define SAY(x) printf x

active proctype thread_n()
{
    atomic { dead = false; SAY(("@1 starts with id 7\n")) }
#ifdef ADOPT
    atomic { ann != 7; SAY(("@1 nobody is robbing slot 7\n")) }
#endif
    if
    :: atomic { owner == 7 -> n_uses = true; SAY(("@1 owner == 7: mine, writes o\n")); assert(!s_uses) }
        n_uses = false
    :: owner != 7
    fi
}

active proctype thread_s()
{
#ifdef ADOPT
    atomic { ann = 7; SAY(("@2 announces: robbing slot 7\n")) }
#endif
    if
    :: atomic { dead -> SAY(("@2 all_threads.get(7): no such thread\n")) }
        if
        :: atomic { owner == 7 -> owner = S; SAY(("@2 CAS(owner, 7, S)\n")) }
            ann = 0;
            atomic { s_uses = true; SAY(("@2 writes o\n")); assert(!n_uses) }
            s_uses = false
        :: owner != 7 -> ann = 0
        fi
    :: !dead -> ann = 0
    fi
}
