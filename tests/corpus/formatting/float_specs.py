# The format specification of floats, with fill, sign, grouping and precision.
for spec in ("", "f", ".0f", ".3f", "e", ".0e", "g", ".2g", ".10g", "%", ".1%", "10.2f", "<10.2f", "^10.2f", "+.1f", " .1f", "010.2f", ",.2f", "_.2f", "*>10", "#.0f", "#.3g", ".15", ".3", "=+9.1f", "n", "G", "E", "F", "<+12.3e|", "z.1f"):
    line = []
    for value in (0.0, 1.0, -2.5, 1234567.891, 1e-7, 1e20):
        try:
            line.append(f"[{format(value, spec)}]")
        except ValueError as error:
            line.append(str(error))
    print(repr(spec), *line)
for spec in ("d", "x", "s", "c", "b", "5.f", ".", "q"):
    try:
        print(format(1.5, spec))
    except ValueError as error:
        print(repr(spec), error)
