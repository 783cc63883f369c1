# Blocks in blocks: conditions, loops, handlers, functions, classes, managers.
x = 1
total = 0
for i0 in range(2):
    for i1 in range(2):
        for i2 in range(2):
            for i3 in range(1):
                for i4 in range(1):
                    for i5 in range(1):
                        for i6 in range(1):
                            for i7 in range(1):
                                for i8 in range(1):
                                    for i9 in range(1):
                                        for i10 in range(1):
                                            for i11 in range(1):
                                                for i12 in range(1):
                                                    for i13 in range(1):
                                                        for i14 in range(1):
                                                            for i15 in range(1):
                                                                for i16 in range(1):
                                                                    for i17 in range(1):
                                                                        total += 1
print(total)
if x < 2:
    if x < 3:
        if x < 4:
            if x < 5:
                if x < 6:
                    if x < 7:
                        if x < 8:
                            if x < 9:
                                if x < 10:
                                    if x < 11:
                                        if x < 12:
                                            if x < 13:
                                                if x < 14:
                                                    if x < 15:
                                                        if x < 16:
                                                            if x < 17:
                                                                if x < 18:
                                                                    if x < 19:
                                                                        print('deep if')
log = []
try:
    try:
        try:
            try:
                try:
                    try:
                        try:
                            try:
                                try:
                                    try:
                                        try:
                                            try:
                                                try:
                                                    try:
                                                        try:
                                                            log.append('body')
                                                            1 / 0
                                                        finally:
                                                            log.append(14)
                                                    except KeyError:
                                                        log.append('wrong')
                                                finally:
                                                    log.append(12)
                                            except KeyError:
                                                log.append('wrong')
                                        finally:
                                            log.append(10)
                                    except KeyError:
                                        log.append('wrong')
                                finally:
                                    log.append(8)
                            except KeyError:
                                log.append('wrong')
                        finally:
                            log.append(6)
                    except KeyError:
                        log.append('wrong')
                finally:
                    log.append(4)
            except KeyError:
                log.append('wrong')
        finally:
            log.append(2)
    except KeyError:
        log.append('wrong')
except ZeroDivisionError:
    log.append('caught')
print(log)


def f0(a0):
    def f1(a1):
        def f2(a2):
            def f3(a3):
                def f4(a4):
                    def f5(a5):
                        def f6(a6):
                            def f7(a7):
                                def f8(a8):
                                    def f9(a9):
                                        def f10(a10):
                                            def f11(a11):
                                                return a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11
                                            return f11
                                        return f10
                                    return f9
                                return f8
                            return f7
                        return f6
                    return f5
                return f4
            return f3
        return f2
    return f1


call = f0(0)
for i in range(1, 12):
    call = call(i)
print(call)


class C0:
    class C1:
        class C2:
            class C3:
                class C4:
                    class C5:
                        class C6:
                            class C7:
                                value = 'inner'


print(C0.C1.C2.C3.C4.C5.C6.C7.value)


class M:
    depth = 0

    def __enter__(self):
        M.depth += 1
        return M.depth

    def __exit__(self, *details):
        M.depth -= 1


with M() as m0:
    with M() as m1:
        with M() as m2:
            with M() as m3:
                with M() as m4:
                    with M() as m5:
                        with M() as m6:
                            with M() as m7:
                                with M() as m8:
                                    with M() as m9:
                                        with M() as m10:
                                            with M() as m11:
                                                with M() as m12:
                                                    with M() as m13:
                                                        with M() as m14:
                                                            print(m14, M.depth)
print(M.depth)
