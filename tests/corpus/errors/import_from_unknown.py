# expect: 2:1 import of concurrent.futures
from concurrent.futures import ThreadPoolExecutor

print(ThreadPoolExecutor)
