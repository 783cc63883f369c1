# Booleans are integers with their own text.
print(True, False, repr(True), str(False), int(True), float(True), True + True, True * 5, False - 1)
print(True == 1, False == 0, True is True, True == 1.0, True < 2, not True, not 0, not "", not [])
print(isinstance(True, int), isinstance(1, bool), type(True).__name__, issubclass(bool, int))
print(True and False, True or False, 1 and 2, 0 and 2, 1 or 2, 0 or "", None or [], [] and 1, "a" and "b")
print([0, 1][True], "ab"[False], {True: "yes", 1: "one"}, {1: "one", True: "yes"}, {0, False, 0.0})
print(bool(0), bool(1), bool(-1), bool(0.0), bool(-0.0), bool(""), bool(" "), bool([]), bool([0]), bool({}), bool(()), bool(None), bool(range(0)), bool(range(1)), bool())
print(f"{True} {True:d} {True:5} {False!r:>7} {True:}", "%s %d %r" % (True, True, False))
print(sum([True, False, True]), max(True, False), min([True, 2]), sorted([True, False, 2, -1]))
