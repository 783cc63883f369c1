# expect: 5:32 concurrent.futures.ProcessPoolExecutor
# expect: 9:9 concurrent.futures.ProcessPoolExecutor
# expect: 10:1 assignment to concurrent.futures.Future
# expect: 11:9 concurrent.futures.ProcessPoolExecutor
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
import concurrent.futures
from concurrent import futures

first = concurrent.futures.ProcessPoolExecutor(1)
concurrent.futures.Future = first
other = futures.ProcessPoolExecutor(1)
