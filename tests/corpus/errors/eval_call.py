# expect: 4:12 builtin eval
def compute(text):
    # Used as a value it is refused as well.
    return eval(text)


print(compute("1 + 1"))
