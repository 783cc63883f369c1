# Generators of random numbers as real programs write them: 31, 48, 62 and 64 bits wide.
state = 42
for _ in range(5):
    state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    print(state)
state = 0x1234ABCD330E
for _ in range(5):
    state = (state * 0x5DEECE66D + 0xB) & ((1 << 48) - 1)
    print(state)
state = 1
for _ in range(5):
    state = (6364136223846793005 * state + 1442695040888963407) % 2 ** 64
    print(state, state >> 33)
state = 88172645463325252
for _ in range(5):
    state ^= (state << 13) & 0xFFFFFFFFFFFFFFFF
    state ^= state >> 7
    state ^= (state << 17) & 0xFFFFFFFFFFFFFFFF
    print(state)
hashed = 14695981039346656037
for character in "ownership":
    hashed = ((hashed ^ ord(character)) * 1099511628211) % (1 << 64)
print(hashed)
