# Names that have lost their value, read inside comprehensions: the error's kind and words.
def f():
    x = [1]; del x
    try: [i for i in range(2) if x]
    except NameError as e: print(type(e).__name__, e)
    try: [x for i in range(2)]
    except NameError as e: print(type(e).__name__, e)
    try: {i: x for i in range(2)}
    except NameError as e: print(type(e).__name__, e)
    try: [i for i in x]
    except NameError as e: print(type(e).__name__, e)
    try: [[x for j in range(2)] for i in range(2)]
    except NameError as e: print(type(e).__name__, e)
    try: [j for i in range(2) for j in x]
    except NameError as e: print(type(e).__name__, e)
    try: [x.append(i) for i in range(2)]
    except NameError as e: print(type(e).__name__, e)
    try: [f"{x}" for i in range(2)]
    except NameError as e: print(type(e).__name__, e)
    try: [(x := i) for i in range(2)]; print(x)
    except NameError as e: print(type(e).__name__, e)
    del x
    try: [(x, (x := i)) for i in range(2)]
    except NameError as e: print(type(e).__name__, e)
def g(flag):
    if flag: y = 1
    try: print([y + i for i in range(2)])
    except NameError as e: print(type(e).__name__, e)
    try: print([i for i in range(2) if (lambda: y)()])
    except NameError as e: print(type(e).__name__, e)
    for k in range(2):
        try:
            print([y for _ in range(k)])
        except NameError as e: print(type(e).__name__, e)
    def inner():
        return [y for i in range(1)]
    try: inner()
    except NameError as e: print(type(e).__name__, e)
    class C:
        try: a = [y for i in range(1)]
        except NameError as e: print(type(e).__name__, e)
f()
g(0); g(1)
try: [undefined for i in range(2)]
except NameError as e: print(type(e).__name__, e)
def h():
    try: [zz for zz in [1] if zz and ww]
    except NameError as e: print(type(e).__name__, e)
    ww = 1
    del ww
    try: print(ww)
    except NameError as e: print(type(e).__name__, e)
h()
