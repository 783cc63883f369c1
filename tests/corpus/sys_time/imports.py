# All forms of import of the permitted modules.
import math as m
import queue, random as r
import threading
from math import floor, pi as PI
from queue import Empty, Queue as Q
from threading import Thread, Lock as L


def local_import():
    import math
    from random import Random
    return math.sqrt(16), Random(1).random() == r.Random(1).random()


print(m.floor(2.5), floor(3.7), PI == m.pi, Q().empty(), L().locked(), local_import())
t = Thread(target=print, args=("in thread",))
t.start()
t.join()
try:
    queue.Queue().get_nowait()
except Empty:
    print("empty")
try:
    math
except NameError as error:
    print(error)
try:
    m.no_such_function
except AttributeError as error:
    print(error)
print(threading.Thread is Thread, m.sqrt.__name__, __name__)
