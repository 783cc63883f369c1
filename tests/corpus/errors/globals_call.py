# expect: 2:7 builtin globals
print(globals()["__name__"])
