"""
Sorting with a key function or with the program's __lt__: C's merge sort again (csrc/obj/sort.inc.h), with `<`.
"""

import _core

# -- sorting


def _list_sort(l, key, reverse):
    items = _core.list_take(l)
    try:
        keys = items if key is None else [key(x) for x in items]
        if reverse:
            _core.list_turn(items)
            if keys is not items:
                _core.list_turn(keys)
        if keys is items:
            _sort_runs(items, None)
        elif not _core.sort_pairs(keys, items):
            _sort_runs(keys, items)
        if reverse:
            _core.list_turn(items)
    finally:
        changed = _core.list_put(l, items)
    if changed:
        raise ValueError("list modified during sort")


def _sort_and_return(l, key, reverse):
    _list_sort(l, key, reverse)
    return l


def _sorted(iterable, key, reverse):
    l = _list_from(iterable)
    l.sort(key=key, reverse=reverse)
    return l


def _sort_runs(a, values):
    """Sort a, and values along with it, comparing as C's sort does (csrc/obj/sort.inc.h)."""
    n = len(a)
    least = n
    odd = 0
    while least >= 64:
        odd |= least & 1
        least >>= 1
    least += odd
    runs = []
    done = 0
    while done < n:
        run = _sort_run(a, values, done, n)
        want = min(n - done, least)
        if run < want:
            _sort_insert(a, values, done, done + want, done + run)
            run = want
        runs.append((done, run))
        done += run
        while len(runs) > 1 and (done == n or runs[-2][1] < 2 * runs[-1][1]):
            start, m = runs.pop()
            first, k = runs.pop()
            _sort_merge(a, values, first, start, start + m)
            runs.append((first, k + m))


def _sort_run(a, values, low, high):
    if high - low < 2:
        return high - low
    i = low + 2
    if a[low + 1] < a[low]:
        while i < high and a[i] < a[i - 1]:
            i += 1
        a[low:i] = a[low:i][::-1]
        if values is not None:
            values[low:i] = values[low:i][::-1]
    else:
        while i < high and not (a[i] < a[i - 1]):
            i += 1
    return i - low


def _sort_insert(a, values, low, high, start):
    for i in range(start, high):
        pivot = a[i]
        left = low
        right = i
        while left < right:
            mid = (left + right) >> 1
            if pivot < a[mid]:
                right = mid
            else:
                left = mid + 1
        if left < i:
            a.insert(left, a.pop(i))
            if values is not None:
                values.insert(left, values.pop(i))


def _sort_merge(a, values, low, mid, high):
    left = a[low:mid]
    vleft = None if values is None else values[low:mid]
    i = 0
    j = mid
    k = low
    n = mid - low
    try:
        while i < n and j < high:
            if a[j] < left[i]:
                a[k] = a[j]
                if values is not None:
                    values[k] = values[j]
                j += 1
            else:
                a[k] = left[i]
                if values is not None:
                    values[k] = vleft[i]
                i += 1
            k += 1
    finally:
        a[k : k + n - i] = left[i:]
        if values is not None:
            values[k : k + n - i] = vleft[i:]
