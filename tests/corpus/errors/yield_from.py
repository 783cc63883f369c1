# expect: 3:5 yield from
def both(a, b):
    yield from a


print(list(both([1], [2])))
