# The program ends when the last thread that is no daemon has ended.
import threading
import time


ended = threading.Event()


def slow(n, before):
    ended.wait()
    if before is not None:
        before.join()
    time.sleep(0.005)
    print("thread", n, flush=True)


previous = None
for n in range(3):
    t = threading.Thread(target=slow, args=(n, previous))
    t.start()
    previous = t
threading.Thread(target=threading.Event().wait, daemon=True).start()
print("main ends", flush=True)
ended.set()
