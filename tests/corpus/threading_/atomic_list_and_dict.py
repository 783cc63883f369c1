# Single operations on shared lists and dictionaries need no lock.
import threading

items, table = [], {}
flags = [False] * 400


def work(me):
    for i in range(100):
        items.append((me, i))
        table[me * 100 + i] = me
        table.setdefault("shared", []).append(me)
        flags[me * 100 + i] = True


threads = [threading.Thread(target=work, args=(me,)) for me in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(items), sorted(items) == [(me, i) for me in range(4) for i in range(100)], len(table), sorted(table["shared"]) == [i // 100 for i in range(400)], all(flags))
for me in range(4):
    print([i for who, i in items if who == me] == list(range(100)), end=" ")
print()


def drain(out):
    while True:
        try:
            out.append(items.pop())
        except IndexError:
            return


outs = [[] for _ in range(3)]
threads = [threading.Thread(target=drain, args=(out,)) for out in outs]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sum([len(out) for out in outs]), items, sorted(outs[0] + outs[1] + outs[2])[:3])
