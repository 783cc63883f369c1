# expect: 2:23 generator expression
print("größer 東京", map(len(w) for w in ["a", "bb"]))
