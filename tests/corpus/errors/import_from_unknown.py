# expect: 2:1 module concurrent.futures
from concurrent.futures import ThreadPoolExecutor

print(ThreadPoolExecutor)
