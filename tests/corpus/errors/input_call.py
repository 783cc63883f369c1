# expect: 2:12 builtin input
name = int(input("number? "))
print(name)
