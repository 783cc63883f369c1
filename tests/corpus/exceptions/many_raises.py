# Exceptions as ordinary control flow, thousands of them.
class Found(Exception):
    pass


def search(grid, wanted):
    try:
        for r, row in enumerate(grid):
            for c, value in enumerate(row):
                if value == wanted:
                    raise Found(r, c)
    except Found as found:
        return found.args
    return None


grid = [[r * 10 + c for c in range(10)] for r in range(10)]
print(search(grid, 57), search(grid, 1000))
counts = {"value": 0, "key": 0, "index": 0, "ok": 0}
for i in range(3000):
    try:
        if i % 4 == 0:
            int("x")
        elif i % 4 == 1:
            counts[i]
        elif i % 4 == 2:
            grid[i]
        else:
            counts["ok"] += 1
    except ValueError:
        counts["value"] += 1
    except KeyError:
        counts["key"] += 1
    except IndexError:
        counts["index"] += 1
print(counts)


def parse(text):
    for convert in (int, float):
        try:
            return convert(text)
        except ValueError:
            continue
    return text


print([parse(t) for t in ("1", "2.5", "x", "1e3", "-7", "")])


def deep(n):
    if n == 0:
        raise Found("bottom")
    try:
        deep(n - 1)
    finally:
        unwound.append(n)


unwound = []
try:
    deep(50)
except Found as error:
    print(error, len(unwound), unwound[:3], unwound[-1])
