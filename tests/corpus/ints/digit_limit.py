# The conversion between text and very long integers has a limit of 4300 digits.
big = 10 ** 4299
print(len(str(big)))
try:
    print(str(big * 10))
except ValueError as error:
    print(error)
try:
    int("1" * 4301)
except ValueError as error:
    print(error)
print(big * 10 > big, hex(16 ** 4400)[:10], (big * 10).bit_length())
