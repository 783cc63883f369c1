# A bank, a stack machine, a matrix and a priority queue, written with classes.
class InsufficientFunds(Exception):
    def __init__(self, needed, available):
        super().__init__(f"need {needed}, have {available}")
        self.missing = needed - available


class Account:
    def __init__(self, owner, balance=0):
        self.owner, self.balance = owner, balance

    def withdraw(self, amount):
        if amount > self.balance:
            raise InsufficientFunds(amount, self.balance)
        self.balance -= amount
        return self.balance


account = Account("Ann", 100)
print(account.withdraw(30))
try:
    account.withdraw(100)
except InsufficientFunds as error:
    print(error, error.missing, error.args)


class Machine:
    def __init__(self):
        self.stack = []
        self.operations = {"+": self.add, "*": self.multiply, "dup": self.duplicate}

    def add(self):
        self.stack.append(self.stack.pop() + self.stack.pop())

    def multiply(self):
        self.stack.append(self.stack.pop() * self.stack.pop())

    def duplicate(self):
        self.stack.append(self.stack[-1])

    def run(self, program):
        for word in program.split():
            if word in self.operations:
                self.operations[word]()
            else:
                self.stack.append(int(word))
        return self.stack


print(Machine().run("2 3 + dup * 4 *"))


class Matrix:
    def __init__(self, rows):
        self.rows = rows

    def __matmul__(self, other):
        columns = list(zip(*other.rows))
        return Matrix([[sum([a * b for a, b in zip(row, column)]) for column in columns] for row in self.rows])

    def __eq__(self, other):
        return self.rows == other.rows

    def __pow__(self, n):
        result = Matrix([[int(i == j) for j in range(len(self.rows))] for i in range(len(self.rows))])
        base = self
        while n:
            if n & 1:
                result = result @ base
            base = base @ base
            n >>= 1
        return result

    def __str__(self):
        return "\n".join([" ".join([str(x) for x in row]) for row in self.rows])


print(Matrix([[1, 1], [1, 0]]) ** 90)


class Heap:
    def __init__(self):
        self.items = []

    def push(self, item):
        items = self.items
        items.append(item)
        i = len(items) - 1
        while i and items[i] < items[(i - 1) // 2]:
            items[i], items[(i - 1) // 2] = items[(i - 1) // 2], items[i]
            i = (i - 1) // 2

    def pop(self):
        items = self.items
        top, last = items[0], items.pop()
        if items:
            items[0] = last
            i = 0
            while True:
                child = 2 * i + 1
                if child >= len(items):
                    break
                if child + 1 < len(items) and items[child + 1] < items[child]:
                    child += 1
                if items[i] <= items[child]:
                    break
                items[i], items[child] = items[child], items[i]
                i = child
        return top


heap = Heap()
for i in range(20):
    heap.push((i * 7 % 20, i))
print([heap.pop() for _ in range(20)])
