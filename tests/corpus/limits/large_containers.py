# Containers that grow, shrink and grow again.
numbers = []
for i in range(30000):
    numbers.append(i)
while len(numbers) > 10:
    numbers.pop()
for i in range(1000):
    numbers.insert(0, i)
print(len(numbers), numbers[:3], numbers[-3:])
table = {}
for round in range(3):
    for i in range(8000):
        table[i * 3 + round] = i
    for i in range(0, 8000, 2):
        del table[i * 3 + round]
print(len(table), sum(table.values()), next(iter(table)), list(table)[-1])
members = set()
for i in range(10000):
    members.add(i * i % 7919)
    if i % 3 == 0:
        members.discard(i)
print(len(members), sum(members), min(members), max(members))
strings = {f"key{i}": i for i in range(5000)}
print(sum([strings[f"key{i}"] for i in range(0, 5000, 7)]), "key4999" in strings, "key5000" in strings)
queue = []
for i in range(5000):
    queue.append(i)
    if i % 3 == 2:
        queue.pop(0)
print(len(queue), queue[0], sum(queue))
tuples = {(i, i % 7): [i] for i in range(3000)}
for key, value in tuples.items():
    value.append(key[1])
print(len(tuples), tuples[700, 0], sum([v[1] for v in tuples.values()]))
