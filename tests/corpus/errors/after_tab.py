# expect: 3:8 generator
def numbers():
	yes = yield 1
	print(yes)
