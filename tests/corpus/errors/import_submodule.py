# expect: 2:8 module os.path
import os.path

print(os.path)
