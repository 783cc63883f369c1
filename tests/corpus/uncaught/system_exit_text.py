# sys.exit with a text prints it to stderr and exits with 1.
import sys

print("to stdout")
sys.exit("fatal: nothing to do")
