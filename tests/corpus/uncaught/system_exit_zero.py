# sys.exit without an argument, inside functions and handlers that do not catch it.
import sys


def leave():
    try:
        sys.exit()
    except Exception:
        print("never: SystemExit is no Exception")
    finally:
        print("leaving")


try:
    leave()
except KeyError:
    print("never")
print("never")
