# expect: 2:14 import of subprocess
import math, subprocess

print(math.pi, subprocess)
