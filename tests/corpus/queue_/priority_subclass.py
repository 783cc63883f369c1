# A subclass of PriorityQueue says what is kept and how; unfinished_tasks; attributes of the natives.
import queue
import threading


class Fewest(queue.PriorityQueue):
    """Keeps one item per key, the last."""

    def _init(self, maxsize):
        self.items = {}

    def _qsize(self):
        return len(self.items)

    def _put(self, item):
        self.items[item[0]] = item

    def _get(self):
        return self.items.pop(min(self.items))


q = Fewest(2)
q.put((3, "a"))
q.put((1, "b"))
try:
    q.put((4, "d"), timeout=0.01)
except queue.Full:
    print("full", q.full(), q.qsize(), q.unfinished_tasks)
print(q.get(), q.get(), q.empty())
jobs = queue.Queue(5)
print(jobs.maxsize, jobs.unfinished_tasks)


def work():
    while (item := jobs.get()) is not None:
        jobs.task_done()
    jobs.task_done()


t = threading.Thread(target=work)
t.start()
for i in range(20):
    jobs.put(i)
jobs.put(None)
jobs.join()
t.join()
print(jobs.unfinished_tasks)
