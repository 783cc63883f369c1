# expect: 7:9 generator
def count(n):
    i = 0
    while i < n:
        # The place is that of `yield`.
        i += 1
        yield i


print(list(count(3)))
