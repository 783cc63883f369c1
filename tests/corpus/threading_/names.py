# Names of threads, current_thread, daemon.
import threading

seen = []


def tell():
    t = threading.current_thread()
    seen.append((t.name, t.daemon, t is main, t.is_alive()))


main = threading.current_thread()
print(main.name, main.daemon, main is threading.current_thread(), main.is_alive())
for keywords in ({}, {"name": "worker"}, {"daemon": True}, {"name": "d", "daemon": True}, {}):
    t = threading.Thread(target=tell, **keywords)
    print(t.name, t.daemon)
    t.start()
    t.join()
print(seen)
t = threading.Thread(target=tell)
t.name = "renamed"
t.daemon = True
t.start()
t.join()
print(seen[-1], t.name)
try:
    t.daemon = False
except RuntimeError as error:
    print(error)


def inherits():
    child = threading.Thread(target=tell)
    child.start()
    child.join()


parent = threading.Thread(target=inherits, daemon=True, name="parent")
parent.start()
parent.join()
print(seen[-1][1])
