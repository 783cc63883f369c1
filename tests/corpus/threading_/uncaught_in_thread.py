# An exception in a thread is reported on stderr; the others and the program go on.
import threading

done = []


def fails(x):
    done.append("before")
    return 1 // x


def works():
    done.append("works")


threads = [threading.Thread(target=fails, args=(0,), name="failing"), threading.Thread(target=works)]
for t in threads:
    t.start()
    t.join()
print(done, [t.is_alive() for t in threads])
print("main goes on")
