# expect: 3:1 async function
# expect: 4:12 async comprehension
async def outer(source):
    return [x async for x in source]
