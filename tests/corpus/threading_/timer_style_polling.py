# A flag in a shared object ends a polling loop; results come through a dictionary.
import threading
import time


class Shared:
    def __init__(self):
        self.stop = False
        self.rounds = 0
        self.box = {}


shared = Shared()


def poll():
    n = 0
    while True:
        n += 1
        if shared.stop:
            break
        if n % 50 == 0:
            time.sleep(0.0005)
    shared.rounds = n
    shared.box["last"] = [n > 0, "finished"]


t = threading.Thread(target=poll)
t.start()
time.sleep(0.01)
shared.stop = True
t.join()
print(shared.rounds > 0, shared.box)
