# The part of sys that the subset has.
import sys

print(len(sys.argv), isinstance(sys.argv, list), sys.argv[1:])
print("err", file=sys.stderr)
sys.stderr.write("more\n")
try:
    sys.exit("caught")
except SystemExit as error:
    print(error.code, error.args)
from sys import argv, exit as leave

print(argv is sys.argv)
try:
    leave(4)
except SystemExit as error:
    print(error.code)
