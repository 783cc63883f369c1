# expect: 2:1 import of multiprocessing.pool
from multiprocessing.pool import ThreadPool

print(ThreadPool)
