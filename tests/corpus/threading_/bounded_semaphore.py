# BoundedSemaphore refuses to be released too often.
import threading

bounded = threading.BoundedSemaphore(2)
with bounded:
    print(bounded.acquire(False), bounded.acquire(False))
    bounded.release()
try:
    bounded.release()
except ValueError as error:
    print(error)
bounded.acquire()
t = threading.Thread(target=bounded.release)
t.start()
t.join()
print(bounded.acquire(), bounded.acquire(), bounded.acquire(timeout=0.01))
