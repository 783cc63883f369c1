# Bare raise: through functions, after other exceptions, in nested handlers and in finally.
def helper():
    raise


def log_and_raise():
    try:
        int("q")
    except ValueError as error:
        print("logged", error)
        raise


try:
    log_and_raise()
except ValueError as error:
    print("again", error)
try:
    try:
        raise KeyError("original")
    except KeyError:
        helper()
except KeyError as error:
    print("from helper", error)
try:
    helper()
except RuntimeError as error:
    print(error)
try:
    try:
        raise ValueError("outer")
    except ValueError:
        try:
            raise TypeError("inner")
        except TypeError:
            pass
        raise
except Exception as error:
    print(type(error).__name__, error)
try:
    try:
        raise ValueError("a")
    except ValueError:
        try:
            raise
        finally:
            print("finally before the second handler")
except ValueError as error:
    print(error)


def retry(times):
    attempts = 0
    while True:
        try:
            attempts += 1
            if attempts < times:
                raise RuntimeError(f"attempt {attempts}")
            return attempts
        except RuntimeError as error:
            if attempts > 3:
                raise
            print(error, end="; ")


print(retry(3))
try:
    retry(10)
except RuntimeError as error:
    print("gave up:", error)
same = ValueError("same object")
for _ in range(2):
    try:
        raise same
    except ValueError as error:
        print(error is same)
