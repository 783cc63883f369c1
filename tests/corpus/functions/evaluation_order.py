# Operands, arguments, targets, keys and defaults are evaluated from left to right.
log = []


def t(name, value=None):
    log.append(name)
    return value


def show(title):
    print(title, *log)
    log.clear()


def f(*args, **kwargs):
    log.append("call")
    return args


f(t("a"), t("b"), *t("c", [1]), k=t("d"), **t("e", {}))
show("call")
t("x", 1) + t("y", 2) * t("z", 3)
show("arithmetic")
{t("k1", 1): t("v1"), t("k2", 2): t("v2")}
show("dict")
[t("1"), t("2"), *t("3", ())]
show("list")
d = {}
t("d", d)[t("key", "k")] = t("value", 5)
show("store")
d["k"] = 1
t("d", d)[t("key", "k")] += t("value", 5)
show("augmented")
a, d["m"] = t("first", 1), t("second", 2)
show("unpack")
t("f", f)(t("arg"))
show("function first")
t("text", "abcdef")[t("i", 1) : t("j", 4) : t("k", 2)]
show("slice")
x = [t("element", i) for i in t("iterable", [1, 2]) if t("condition", True)]
show("comprehension")


def g(p=t("default p"), q=t("default q")):
    return None


show("defaults")
y = t("yes") if t("test", True) else t("no")
show("conditional")
t("left", 1) < t("middle", 0) < t("right", 2)
show("comparison")
f"{t('p', 1)}{t('q', 2):{t('w', 5)}}"
show("f-string")
