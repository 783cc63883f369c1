"""An exception that ends the program in the middle of a guarded block: caught and raised again on the way."""


class Point:
    def __init__(self):
        self.x = 1
        self.y = 2
        self.z = 3


def step(points, rows):
    done = 0
    for p in points:
        try:
            p.x = p.x + p.y
            p.y = p.y + p.z
            p.z = p.z // p.x
            p.x = p.x + rows[p.y]
            done += 1
        except ZeroDivisionError as e:
            print(done, e)
            p.x = p.x + 1
            p.y = p.y + p.x
            p.z = p.y + p.x
        finally:
            p.y = p.y + p.z
            p.z = p.z + p.x
            p.x = p.x + p.x + p.y
            print(p.x, p.y, p.z)


points = [Point() for _ in range(4)]
points[1].x = -2
points[3].y = "no number"
step(points, list(range(40)))
