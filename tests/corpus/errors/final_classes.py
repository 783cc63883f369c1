# expect: 9:14 class derived from queue.Queue
# expect: 13:13 class derived from threading.Event
# expect: 17:13 class derived from tuple
# expect: 21:20 vars without an argument
import queue
from threading import Event


class Unique(queue.Queue):
    pass


class Alarm(Event):
    pass


class Point(tuple):
    pass


def show(): return vars()
