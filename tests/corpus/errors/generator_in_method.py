# expect: 7:13 generator
class Tree:
    items = [1, 2]

    def __iter__(self):
        for item in self.items:
            yield item


print([x for x in Tree()])
