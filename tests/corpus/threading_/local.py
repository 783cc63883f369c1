# threading.local: every thread has its own attributes.
import threading

data = threading.local()
data.value = "main"
results = {}
step = threading.Barrier(2)


def work(name):
    results[name + " before"] = hasattr(data, "value")
    data.value = name
    data.items = [name]
    step.wait()
    data.items.append(data.value)
    results[name] = (data.value, data.items)
    del data.items
    results[name + " after"] = getattr(data, "items", "gone")


threads = [threading.Thread(target=work, args=(name,)) for name in ("a", "b")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(results.items()), data.value)
try:
    data.items
except AttributeError as error:
    print(error)
