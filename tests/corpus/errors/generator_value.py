# expect: 4:16 generator
def echo():
    while True:
        text = yield
        print(text)


coroutine = echo()
