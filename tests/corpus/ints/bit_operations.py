# And, or, xor, not: two's complement of unlimited width.
values = (0, 1, -1, 5, -6, 255, -256, 2 ** 62, -(2 ** 62), 2 ** 63 - 1, -(2 ** 63), 2 ** 70 + 3)
for a in values:
    print(~a, a & 0xFF, a | 0xF0, a ^ 0x55, a & -a, a & 0xFFFFFFFFFFFFFFFF)
    print([a & b for b in values])
    print([a | b for b in values])
    print([a ^ b for b in values])
print(True & 1, True | False, True ^ True, type(True & True).__name__, type(True & 1).__name__)
print(bin(10 & 6), bin(10 | 6), bin(10 ^ 6), (0b1011).bit_count(), (-8).bit_length(), (0).bit_length())
