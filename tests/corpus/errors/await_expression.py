# expect: 3:1 async function
# expect: 4:12 await
async def outer():
    return await outer()
