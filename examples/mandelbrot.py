"""Share nothing, arithmetic only: the Mandelbrot set, drawn row by row.

Rows cost very different amounts of work, so the threads take them in turn.
Between two rows a thread touches no object but floats.

Usage: mandelbrot.py [THREADS [SCALE]]
"""

import sys
import threading

WIDTH = 480
HEIGHT = 288
LIMIT = 200
SHADES = " .:-=+*#%@"


def escape_time(cx, cy):
    x = 0.0
    y = 0.0
    for step in range(LIMIT):
        xx = x * x
        yy = y * y
        if xx + yy > 4.0:
            return step
        y = 2.0 * x * y + cy
        x = xx - yy + cx
    return LIMIT


def draw(picture, rows, width, height):
    for row in rows:
        cy = 2.4 * row / height - 1.2
        picture[row] = [escape_time(3.2 * column / width - 2.3, cy) for column in range(width)]


def main():
    threads = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    height = max(12, int(HEIGHT * scale))
    width = WIDTH

    picture = [None] * height
    workers = []
    for index in range(threads):
        rows = range(index, height, threads)
        workers.append(threading.Thread(target=draw, args=(picture, rows, width, height)))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    for row in picture[:: max(1, height // 24)]:
        line = [SHADES[min(steps // 3, len(SHADES) - 1)] for steps in row[::6]]
        print("".join(line).rstrip())
    print(f"{width} x {height} points, {sum([sum(row) for row in picture])} steps")


if __name__ == "__main__":
    main()
