# SystemExit ends only its thread, silently.
import sys
import threading

log = []


def leaves():
    try:
        log.append("start")
        sys.exit(5)
    finally:
        log.append("finally")


def raises():
    raise SystemExit


for target in (leaves, raises):
    t = threading.Thread(target=target)
    t.start()
    t.join()
print(log, "main goes on")
