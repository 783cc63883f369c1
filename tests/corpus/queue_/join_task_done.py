# task_done and join; a daemon worker that never ends.
import queue
import threading

q = queue.Queue()
done = []


def worker():
    while True:
        item = q.get()
        done.append(item)
        q.task_done()


for _ in range(2):
    threading.Thread(target=worker, daemon=True).start()
for i in range(30):
    q.put(i)
q.join()
print(sorted(done) == list(range(30)), q.qsize())
for i in range(5):
    q.put(i)
q.join()
print(len(done))
queue.Queue().join()
print("joined an empty queue")
