# expect: 2:6 builtin open
with open("somewhere.txt") as stream:
    print(stream.read())
