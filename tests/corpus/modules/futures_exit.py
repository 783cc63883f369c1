# A pool that nobody shut down: its work is done, its threads end, an exception that nobody fetched is silent.
import concurrent.futures
import threading

executor = concurrent.futures.ThreadPoolExecutor(2)
futures = [executor.submit(print, i) for i in range(1)]
executor.submit(lambda: 1 / 0)
concurrent.futures.wait(futures)
other = concurrent.futures.ThreadPoolExecutor(2)
print(other.submit(lambda: threading.main_thread().is_alive()).result())
raise KeyError("end")
