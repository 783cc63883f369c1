# Objects that wander between threads: made by one, changed by another, read by a third.
import threading


class Node:
    def __init__(self, value):
        self.value = value
        self.next = None
        self.log = []


def build(n, out):
    head = None
    for i in range(n):
        node = Node(i)
        node.next = head
        head = node
    out.append(head)


def change(head, factor):
    while head is not None:
        head.value *= factor
        head.log.append(threading.current_thread().name)
        head.extra = str(head.value)
        head = head.next


def read(head, out):
    total, texts = 0, []
    while head is not None:
        total += head.value
        texts.append(head.extra)
        head = head.next
    out.append((total, texts[:3]))


def run(name, target, *args):
    t = threading.Thread(target=target, args=args, name=name)
    t.start()
    t.join()


out = []
run("builder", build, 50, out)
head = out[0]
for i in range(4):
    run(f"changer{i}", change, head, i + 1)
results = []
readers = [threading.Thread(target=read, args=(head, results)) for _ in range(3)]
for t in readers:
    t.start()
for t in readers:
    t.join()
print(results[0] == results[1] == results[2], results[0], head.log, head.next.value)
change(head, 0)
run("reader", read, head, results)
print(results[-1], head.log[-1])
