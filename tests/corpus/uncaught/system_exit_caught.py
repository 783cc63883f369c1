# SystemExit can be caught and carries its code.
import sys

for code in (0, 1, "text", None, (1, 2), True):
    try:
        sys.exit(code)
    except SystemExit as error:
        print(repr(error.code), repr(error), error.args)
try:
    raise SystemExit
except SystemExit as error:
    print(error.code)
try:
    sys.exit(5)
except BaseException as error:
    print(type(error).__name__)
raise SystemExit(300 % 256)
