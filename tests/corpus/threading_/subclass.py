# Subclasses of Thread with run.
import threading


class Summer(threading.Thread):
    def __init__(self, numbers):
        super().__init__(name=f"sum{len(numbers)}")
        self.numbers = numbers
        self.result = None

    def run(self):
        self.result = sum(self.numbers)


threads = [Summer(list(range(n))) for n in (10, 100, 1000)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print([(t.name, t.result) for t in threads], isinstance(threads[0], threading.Thread))
