# Integers as text: str, repr, bases, grouping.
for value in (0, 1, -1, 255, -255, 10 ** 6, 2 ** 62, -(2 ** 62), 2 ** 64, 10 ** 25):
    print(str(value), repr(value), hex(value), oct(value), bin(value))
    print(f"{value:d} {value:,} {value:_} {value:x} {value:#X} {value:o} {value:#b} {value:+} {value:e}")
for value in (5, -5, 12345, -12345):
    print(f"[{value:8}] [{value:<8}] [{value:^8}] [{value:>8}] [{value:08}] [{value:=+8}] [{value:*^9}] [{value:#010x}]")
print(f"{65:c} {8364:c} {1234567:_x} {0b1111_0000:_b} {7:n}")
