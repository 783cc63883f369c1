# expect: 3:1 async function
# expect: 4:5 async with
async def outer(lock):
    async with lock:
        pass
