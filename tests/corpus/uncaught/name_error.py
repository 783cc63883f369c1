# A name that does not exist.
def compute():
    return quite_unknown_thing + 1


print("calling")
compute()
