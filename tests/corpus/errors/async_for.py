# expect: 3:1 async function
# expect: 4:5 async for
async def outer(source):
    async for item in source:
        print(item)
