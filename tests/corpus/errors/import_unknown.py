# expect: 2:14 import of collections
import math, collections

print(math.pi, collections)
