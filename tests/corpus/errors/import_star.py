# expect: 2:18 star import
from math import *

print(pi)
