# Clocks go forward; sleep sleeps.
import time

start = time.time()
begin = time.perf_counter()
monotonic = time.monotonic()
time.sleep(0.01)
print(time.time() - start >= 0.009, time.perf_counter() - begin >= 0.009, time.monotonic() - monotonic >= 0.009)
print(time.sleep(0), isinstance(time.time(), float), time.time() > 1.6e9, time.perf_counter() - begin < 30.0)
try:
    time.sleep(-1)
except ValueError as error:
    print(error)
try:
    time.sleep("1")
except TypeError as error:
    print(error)
from time import sleep, perf_counter as clock

print(sleep(0.001), clock() > 0, time.perf_counter_ns() > 0)
