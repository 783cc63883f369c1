# expect: 2:14 module collections
import math, collections

print(math.pi, collections)
