# An exception without arguments shows its name alone.
print("start")
raise RuntimeError
