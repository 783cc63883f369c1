# expect: 2:14 import of itertools
import math, itertools

print(math.pi, itertools)
