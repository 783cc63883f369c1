# expect: 4:8 import of asyncio
# expect: 9:13 generator
# expect: 14:15 generator expression
import asyncio

class Loop:
    def __iter__(self):
        for i in range(3):
            yield i


@asyncio.coroutine
def total():
    return len(x for x in Loop())
