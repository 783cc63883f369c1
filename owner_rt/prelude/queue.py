"""Module `queue` of programs.  Queue, LifoQueue and SimpleQueue are natives (csrc/obj/sync_queue.c)."""

import time as _time

from _core import Condition as _Condition
from _core import Empty, LifoQueue, Queue, SimpleQueue
from _core import Lock as _Lock


def _sift_down(heap, at):
    """Move the last item put at `at` towards the root."""
    item = heap[at]
    while at > 0:
        parent = (at - 1) >> 1
        if not item < heap[parent]:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = item


def _sift_up(heap):
    """Move the item put at the root down to a leaf along the smaller children, then back to its place."""
    end = len(heap)
    item = heap[0]
    at = 0
    child = 1
    while child < end:
        if child + 1 < end and not heap[child] < heap[child + 1]:
            child += 1
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _sift_down(heap, at)


class PriorityQueue:
    """Compares items, which may be program code: a heap in the language itself, under one lock."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = _Lock()
        self.not_empty = _Condition(self.mutex)
        self.not_full = _Condition(self.mutex)
        self.all_tasks_done = _Condition(self.mutex)
        self.unfinished_tasks = 0

    def _init(self, maxsize):
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)
        _sift_down(self.queue, len(self.queue) - 1)

    def _get(self):
        item = self.queue.pop()
        if self.queue:
            last = item
            item = self.queue[0]
            self.queue[0] = last
            _sift_up(self.queue)
        return item

    def qsize(self):
        with self.mutex:
            return self._qsize()

    def empty(self):
        with self.mutex:
            return not self._qsize()

    def full(self):
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def _wait(self, condition, ready, block, timeout, error):
        if ready():
            return
        if not block:
            raise error
        if timeout is None:
            while not ready():
                condition.wait()
            return
        if timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        end = _time.monotonic() + timeout
        while not ready():
            left = end - _time.monotonic()
            if left <= 0:
                raise error
            condition.wait(left)

    def put(self, item, block=True, timeout=None):
        with self.mutex:
            if self.maxsize > 0:
                self._wait(self.not_full, lambda: self._qsize() < self.maxsize, block, timeout, Full)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        with self.mutex:
            self._wait(self.not_empty, self._qsize, block, timeout, Empty)
            item = self._get()
            self.not_full.notify()
            return item

    def put_nowait(self, item):
        self.put(item, False)

    def get_nowait(self):
        return self.get(False)

    def task_done(self):
        with self.mutex:
            if self.unfinished_tasks <= 0:
                raise ValueError("task_done() called too many times")
            self.unfinished_tasks -= 1
            if self.unfinished_tasks == 0:
                self.all_tasks_done.notify_all()

    def join(self):
        with self.mutex:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()
