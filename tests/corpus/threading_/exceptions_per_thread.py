# Exceptions raised and handled in several threads at once stay apart.
import threading


def work(me, out):
    caught = []
    for i in range(200):
        try:
            if i % 3 == 0:
                raise ValueError(me * 1000 + i)
            elif i % 3 == 1:
                [][me]
            else:
                {}[me, i]
        except ValueError as error:
            caught.append(error.args[0])
        except IndexError as error:
            caught.append(str(error)[:4])
        except KeyError as error:
            caught.append(error.args[0])
    out[me] = caught


out = {}
threads = [threading.Thread(target=work, args=(i, out)) for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
for me in sorted(out):
    ok = [c for c in out[me] if c == "list" or isinstance(c, tuple) and c[0] == me or isinstance(c, int) and c // 1000 == me]
    print(me, len(out[me]), len(ok), out[me][:6])
