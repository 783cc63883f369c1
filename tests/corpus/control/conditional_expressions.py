# x if condition else y, nested and in odd places.
for n in (-5, 0, 5):
    print("negative" if n < 0 else "zero" if n == 0 else "positive", (n if n > 0 else -n) + 1, [1, 2][n > 0], n and "nonzero" or "zero")
values = [10 if i % 2 else 20 for i in range(4)]
print(values, (lambda x: "big" if x > 3 else "small")(5), {"a": 1 if values else 2}, max(3 if True else 4, 1), f"{'y' if values else 'n'}")
function = len if values else sum
print(function(values))
x = (1 if False else 2) if True else 3
y = 1 if (False if True else True) else 2
print(x, y, "a" + ("b" if x else "c"), [i if i else None for i in (0, 1)])
