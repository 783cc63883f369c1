"""Module `heapq` of programs: binary heaps in lists."""

_NOTHING = object()


def _check(heap, what):
    if not isinstance(heap, list):
        raise TypeError(f"{what} must be list, not {type(heap).__name__}")


def _down(heap, first, at):
    """Move the item at `at` towards `first` while it is less than its parent."""
    item = heap[at]
    while at > first:
        parent = (at - 1) >> 1
        other = heap[parent]
        if not item < other:
            break
        heap[at] = other
        at = parent
    heap[at] = item


def _up(heap, at):
    """Move the item at `at` to a leaf along the smaller children, then back to its place."""
    end = len(heap)
    first = at
    item = heap[at]
    child = 2 * at + 1
    while child < end:
        smaller = heap[child]
        right = child + 1
        if right < end:
            other = heap[right]
            if not smaller < other:
                child = right
                smaller = other
        heap[at] = smaller
        at = child
        child = 2 * at + 1
    heap[at] = item
    _down(heap, first, at)


def heappush(heap, item, /):
    _check(heap, "heappush() argument 1")
    heap.append(item)
    _down(heap, 0, len(heap) - 1)


def heappop(heap, /):
    _check(heap, "heappop() argument")
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    item = heap[0]
    heap[0] = last
    _up(heap, 0)
    return item


def heapify(heap, /):
    _check(heap, "heapify() argument")
    for at in range(len(heap) // 2 - 1, -1, -1):
        _up(heap, at)


def heapreplace(heap, item, /):
    _check(heap, "heapreplace() argument 1")
    if not heap:
        raise IndexError("index out of range")
    old = heap[0]
    heap[0] = item
    _up(heap, 0)
    return old


def heappushpop(heap, item, /):
    _check(heap, "heappushpop() argument 1")
    if heap and heap[0] < item:
        return heapreplace(heap, item)
    return item


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[: max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[: max(n, 0)]


class merge:
    """An iterator: the smallest of what the sorted iterables offer next, the earlier iterable first."""

    def __init__(self, *iterables, key=None, reverse=False):
        self._its = [iter(iterable) for iterable in iterables]
        self._key = key
        self._reverse = reverse
        self._heads = None

    def __iter__(self):
        return self

    def _fetch(self, it):
        value = next(it, _NOTHING)
        if value is not _NOTHING:
            return (value if self._key is None else self._key(value), value, it)
        return None

    def __next__(self):
        if self._heads is None:
            heads = [self._fetch(it) for it in self._its]
            self._heads = [head for head in heads if head is not None]
        heads = self._heads
        if not heads:
            raise StopIteration
        best = 0
        for i in range(1, len(heads)):
            before = heads[best][0] < heads[i][0] if self._reverse else heads[i][0] < heads[best][0]
            if before:
                best = i
        value = heads[best][1]
        head = self._fetch(heads[best][2])
        if head is None:
            del heads[best]
        else:
            heads[best] = head
        return value
