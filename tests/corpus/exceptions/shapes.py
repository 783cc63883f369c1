# try, except, else and finally in all combinations, and the order in which they run.
def run(action):
    steps = []
    try:
        steps.append("try")
        if action == "zero":
            1 / 0
        elif action == "key":
            {}["k"]
        elif action == "value":
            int("x")
        elif action == "return":
            return steps
        steps.append("end of try")
    except ZeroDivisionError:
        steps.append("except zero")
    except (KeyError, IndexError) as error:
        steps.append(f"except {error!r}")
    else:
        steps.append("else")
    finally:
        steps.append("finally")
    steps.append("after")
    return steps


for action in ("none", "zero", "key", "return"):
    print(action, run(action))
try:
    run("value")
except ValueError as error:
    print("outside", error)


def returns():
    try:
        return "try"
    finally:
        print("finally runs", end=" ")


def overrides():
    try:
        return "try"
    finally:
        return "finally"


def swallows():
    try:
        1 / 0
    finally:
        return "swallowed"


def nested():
    out = []
    try:
        try:
            raise ValueError("inner")
        except KeyError:
            out.append("wrong")
        finally:
            out.append("inner finally")
    except ValueError as error:
        out.append(str(error))
        try:
            raise TypeError("second")
        except TypeError:
            out.append("second caught")
        else:
            out.append("wrong")
    finally:
        out.append("outer finally")
    return out


def loops():
    out = []
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append(f"f{i}")
    else:
        out.append("else")
    while True:
        try:
            return out
        finally:
            out.append("last")


def else_raises():
    try:
        pass
    except ValueError:
        return "wrong"
    else:
        raise ValueError("from else")
    finally:
        print("cleanup", end=" ")


print(returns(), overrides(), swallows(), nested(), loops())
try:
    else_raises()
except ValueError as error:
    print(error)
try:
    raise KeyError
except:
    print("bare except")
value = 1
try:
    value = 2
    undefined
    value = 3
except NameError as error:
    print(value, error)
try:
    print(error)
except NameError as again:
    print(again)
