# main_thread, active_count, enumerate, get_ident.
import threading

hold = threading.Event()
threads = [threading.Thread(target=hold.wait, name=f"w{i}") for i in range(3)]
print(threading.active_count(), [t.name for t in threading.enumerate()])
for t in threads:
    t.start()
print(threading.active_count(), sorted([t.name for t in threading.enumerate()]), threads[1] in threading.enumerate())
hold.set()
for t in threads:
    t.join()
print(threading.active_count(), threading.enumerate() == [threading.main_thread()])
idents = []
t = threading.Thread(target=lambda: idents.append(threading.get_ident()))
print(t.ident)
t.start()
t.join()
print(t.ident == idents[0], threading.get_ident() == threading.main_thread().ident, threading.get_ident() in idents)
