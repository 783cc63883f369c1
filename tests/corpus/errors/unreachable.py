# expect: 4:9 generator
def never(flag):
    if False:
        yield flag
    return flag


print(never)
