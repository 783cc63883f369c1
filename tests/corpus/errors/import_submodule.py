# expect: 2:8 import of os.path
import os.path

print(os.path)
