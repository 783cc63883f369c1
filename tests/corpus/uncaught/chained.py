# A chain of exceptions: the last line belongs to the last one.
try:
    [][3]
except IndexError as error:
    print("caught", error)
    raise ValueError("no such element") from error
