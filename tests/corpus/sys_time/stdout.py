# Writing to sys.stdout directly, mixed with print.
import sys

print("one", file=sys.stdout)
print(sys.stdout.write("two\n"))
sys.stdout.write("three ")
print("four", end=" ", flush=True)
sys.stdout.write("five\n")
sys.stdout.flush()
out = sys.stdout
print("six", file=out)
print("default", file=None)
try:
    sys.stdout.write(5)
except TypeError as error:
    print(error)
