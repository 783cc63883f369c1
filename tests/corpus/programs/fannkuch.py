# Fannkuch: permutations, slices, slice assignment with a negative step, loops with else.
def fannkuch(n):
    count = list(range(1, n + 1))
    most, checks, r = 0, 0, n
    permutation = list(range(n))
    odd = False
    while True:
        while r != 1:
            count[r - 1] = r
            r -= 1
        if permutation[0] != 0:
            copy = permutation[:]
            flips = 0
            k = copy[0]
            while k:
                copy[: k + 1] = copy[k::-1]
                flips += 1
                k = copy[0]
            most = max(most, flips)
            checks += -flips if odd else flips
        odd = not odd
        while r != n:
            permutation.insert(r, permutation.pop(0))
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1
        else:
            return checks, most


print([fannkuch(n) for n in (3, 4, 5, 6)])
