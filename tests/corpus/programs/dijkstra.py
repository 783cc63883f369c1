# Shortest paths in a grid, with a hand-written heap and path reconstruction.
GRID = [
    "S..#....",
    ".#.#.##.",
    ".#...#..",
    ".####.#.",
    "......#E",
]


def push(heap, item):
    heap.append(item)
    i = len(heap) - 1
    while i > 0:
        parent = (i - 1) >> 1
        if heap[parent] <= heap[i]:
            break
        heap[parent], heap[i] = heap[i], heap[parent]
        i = parent


def pop(heap):
    heap[0], heap[-1] = heap[-1], heap[0]
    item = heap.pop()
    i = 0
    while 2 * i + 1 < len(heap):
        child = 2 * i + 1
        if child + 1 < len(heap) and heap[child + 1] < heap[child]:
            child += 1
        if heap[i] <= heap[child]:
            break
        heap[i], heap[child] = heap[child], heap[i]
        i = child
    return item


cells = {(r, c): cell for r, row in enumerate(GRID) for c, cell in enumerate(row)}
start = [p for p, cell in cells.items() if cell == "S"][0]
end = [p for p, cell in cells.items() if cell == "E"][0]
distance, previous, heap = {start: 0}, {}, [(0, start)]
while heap:
    d, (r, c) = pop(heap)
    if d > distance[r, c]:
        continue
    for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
        q = (r + dr, c + dc)
        if cells.get(q, "#") != "#" and d + 1 < distance.get(q, 10 ** 9):
            distance[q] = d + 1
            previous[q] = (r, c)
            push(heap, (d + 1, q))
path = [end]
while path[-1] != start:
    path.append(previous[path[-1]])
path.reverse()
print(distance[end], path)
for r, row in enumerate(GRID):
    print("".join(["*" if (r, c) in path else cell for c, cell in enumerate(row)]))
