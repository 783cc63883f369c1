# Module globals that several threads read and write.
import threading

mode = "start"
limit = 10
history = []
go = threading.Event()


def helper(x):
    return x * limit


def reader(out):
    before = mode
    go.wait()
    out.append((before, mode, helper(2)))


def writer():
    global mode, limit, helper
    mode = "changed"
    limit = 100

    def new_helper(x):
        return x + limit

    helper = new_helper
    go.set()


outs = []
readers = [threading.Thread(target=reader, args=(outs,)) for _ in range(3)]
for t in readers:
    t.start()
w = threading.Thread(target=writer)
w.start()
for t in readers + [w]:
    t.join()
print(len(outs), {after for _, after, _ in outs} == {"changed"}, {v for _, _, v in outs}, mode, helper(1))
for i in range(30):
    def work(i=i):
        global mode
        mode = f"{mode[:3]}{i}"
        history.append(len(mode))
    t = threading.Thread(target=work)
    t.start()
    t.join()
print(mode, sum(history))
