# The main thread fails; another thread still finishes before the process ends with status 1.
import threading
import time


failing = threading.Event()


def slow():
    failing.wait()
    time.sleep(0.02)
    print("thread finished", flush=True)


t = threading.Thread(target=slow)
t.start()
print("main fails", flush=True)
failing.set()
raise ValueError("main thread")
