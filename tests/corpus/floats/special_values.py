# Infinities, not-a-number and the negative zero.
inf = float("inf")
nan = float("nan")
print(inf + 1, inf - inf, inf * 0, inf * -1, inf / inf, 1 / inf, -1 / inf, inf ** 0, nan ** 0, 1 ** nan, inf // 2, inf % 2, 2 % inf)
print(nan == nan, nan != nan, nan < 1, nan > 1, inf == inf, inf > 10 ** 400, -inf < inf, nan is nan, nan in [nan], [nan] == [nan])
print(-0.0 == 0.0, -0.0, 0.0 * -1, str(-0.0), 0.0 + -0.0, -0.0 + -0.0, -0.0 - 0.0, abs(-0.0), round(-0.4), round(-0.4, 0), -0.0 * -0.0)
print({0.0: "a", -0.0: "b"}, {nan: 1}[nan], hash(inf), hash(-inf), hash(-0.0), min(nan, 1.0), min(1.0, nan), max(nan, 1.0), max(1.0, nan))
print(sorted([3.0, -inf, inf, -0.0, 0.0, -1.5]), bool(nan), bool(-0.0), int(-0.0))
