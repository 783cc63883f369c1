# expect: 5:8 import of asyncio
# expect: 10:13 generator
# expect: 13:2 decorator
# expect: 15:15 generator expression
import asyncio

class Loop:
    def __iter__(self):
        for i in range(3):
            yield i


@asyncio.coroutine
def total():
    return sum(x for x in Loop())
