# sys.exit with a number: finally clauses run, the number becomes the exit status.
import sys

try:
    print("working")
    sys.exit(3)
finally:
    print("cleaning up")
