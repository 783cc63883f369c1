# Defaults, keywords, keyword-only and positional-only parameters, stars.
def plain(a, b=2, c=3):
    return a, b, c


def stars(a, *args, k=1, **kwargs):
    return a, args, k, kwargs


def only(a, /, b, *, c, d=4):
    return a, b, c, d


def bare(*, x=1):
    return x


print(plain(1), plain(1, 5), plain(1, c=9), plain(c=1, a=2), plain(*[1, 2], **{"c": 0}), plain(1, *[2, 3]))
print(stars(1), stars(1, 2, 3), stars(1, k=5, z=6), stars(1, *(2, 3), **{"k": 0, "q": 1}), stars(a=1, b=2))
print(only(1, 2, c=3), only(1, b=2, c=3, d=5), bare(), bare(x=2))


def gather(*args, **kwargs):
    return args, sorted(kwargs.items())


print(gather(), gather(1, a=2), gather(*"ab", **{"x": 1, "y": 2}), gather(args=1, kwargs=2))


def mutable(item, bucket=[]):
    bucket.append(item)
    return bucket


print(mutable(1), mutable(2), mutable(3, []), mutable(4))
n = 5


def early(value=n * 2):
    return value


n = 100
print(early(), (lambda a, b=2, *c, d=4, **e: (a, b, c, d, e))(1, 2, 3, d=5, f=6))


def forward(function, *args, **kwargs):
    return function(*args, **kwargs)


print(forward(plain, 1, c=5), forward(stars, 1, 2, z=3), forward(forward, plain, 9), forward(max, [3, 1], key=lambda v: -v))


def nothing():
    return


def implicit():
    1 + 1


print(nothing(), implicit(), plain.__name__, (lambda: 0).__name__)
