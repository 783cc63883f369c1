# Breadth-first search and connected components with sets.
edges = [(1, 2), (2, 3), (3, 1), (4, 5), (6, 7), (7, 8), (8, 9), (9, 6), (5, 10)]
graph = {}
for a, b in edges:
    graph.setdefault(a, set()).add(b)
    graph.setdefault(b, set()).add(a)
print(graph)


def reach(start):
    seen, frontier = {start}, [start]
    while frontier:
        following = []
        for node in frontier:
            for neighbour in sorted(graph[node] - seen):
                seen.add(neighbour)
                following.append(neighbour)
        frontier = following
    return seen


components = []
left = set(graph)
while left:
    component = reach(min(left))
    components.append(sorted(component))
    left -= component
print(components)
