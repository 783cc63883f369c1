# Loops over sets, and sets that change meanwhile.
s = {3, 1, 4, 1, 5, 9, 2, 6}
for x in s:
    print(x, end=" ")
print()
print([x * 2 for x in s], {x % 3 for x in s}, sorted(s, reverse=True), list(enumerate(s))[:2], sum(s), min(s), max(s), any(s), all({1, 0}))
try:
    for x in s:
        s.add(x + 100)
except RuntimeError as error:
    print(error)
try:
    for x in s:
        s.remove(x)
except RuntimeError as error:
    print(error)
for x in list(s):
    s.discard(x)
print(s)
words = {"alpha", "beta", "gamma"}
print(sorted(words), len(words), "beta" in words, sorted(words | {"delta"}), sorted(words - {"alpha"}))
seen, duplicates = set(), []
for x in [1, 2, 3, 2, 1, 5]:
    if x in seen:
        duplicates.append(x)
    seen.add(x)
print(seen, duplicates)
primes = set(range(2, 60))
for i in range(2, 8):
    primes -= set(range(i * i, 60, i))
print(sorted(primes))
