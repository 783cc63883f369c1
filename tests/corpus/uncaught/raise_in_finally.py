# The exception of the finally clause replaces the first one.
try:
    print("try")
    raise ValueError("lost")
finally:
    print("finally")
    raise KeyError("shown")
