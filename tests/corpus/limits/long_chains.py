# Very long linked structures: building, walking and, above all, dropping them.
class Node:
    def __init__(self, value, next):
        self.value = value
        self.next = next


head = None
for i in range(60000):
    head = Node(i, head)
total, node = 0, head
while node is not None:
    total += node.value
    node = node.next
print(total)
head = None
nested = []
for i in range(60000):
    nested = [nested]
print(len(nested))
nested = None
pair = ()
for i in range(60000):
    pair = (i, pair)
print(pair[0])
del pair
table = {}
for i in range(30000):
    table = {"inner": table}
print(list(table))
table.clear()
print(table)
chain = None
for i in range(20000):
    chain = lambda previous=chain: previous
print(chain()() is not None)
chain = 0
