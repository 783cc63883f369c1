# expect: 2:1 async function
async def fetch():
    return 1


print(fetch)
