# The format specification of integers.
for spec in ("", "d", "5", "<5", ">5", "^5", "05", "+", "+5", " ", "-", "=5", "*^7", "x", "X", "#x", "#X", "o", "#o", "b", "#b", "08b", "#010x", ",", "_", "10,", "e", ".2e", "f", ".1f", "g", "%", "n", "c", "_b", "_x", "<08", ">+8", "0=6"):
    line = []
    for value in (0, 7, -42, 1234567):
        try:
            line.append(f"[{format(value, spec)}]" if not (spec == "c" and (value < 32)) else "-")
        except (ValueError, OverflowError) as error:
            line.append(str(error))
    print(spec, *line)
for spec in (".2", "s", ",x", "q", "5.2d", "+c", "#,d", "_,", "5x5", "{"):
    try:
        print(format(10, spec))
    except (ValueError, TypeError) as error:
        print(repr(spec), error)
print(format(2 ** 100), format(2 ** 100, ","), format(-(2 ** 64), "x"), format(2 ** 70, "030"), format(True, "d"), format(True), format(10 ** 20, ".3e"))
