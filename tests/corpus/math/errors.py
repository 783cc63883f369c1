# Domain and range errors of math.
import math


def attempt(function):
    try:
        print(function())
    except (ValueError, OverflowError, TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)


attempt(lambda: math.sqrt(-1))
attempt(lambda: math.log(0))
attempt(lambda: math.log(-5))
attempt(lambda: math.log(10, 1))
attempt(lambda: math.exp(1000))
attempt(lambda: math.acos(2))
attempt(lambda: math.pow(0, -1))
attempt(lambda: math.pow(-1, 0.5))
attempt(lambda: math.fmod(1, 0))
attempt(lambda: math.factorial(-1))
attempt(lambda: math.factorial(1.5))
attempt(lambda: math.isqrt(-1))
attempt(lambda: math.gcd(1.5, 2))
attempt(lambda: math.floor(math.inf))
attempt(lambda: math.floor(math.nan))
attempt(lambda: math.sqrt("4"))
attempt(lambda: math.sqrt())
attempt(lambda: math.sqrt(1, 2))
attempt(lambda: math.sin(math.inf))
attempt(lambda: math.cosh(1000))
attempt(lambda: math.comb(-1, 2))
attempt(lambda: math.sqrt(math.inf))
attempt(lambda: math.sqrt(math.nan))
attempt(lambda: math.atan(math.inf))
attempt(lambda: math.floor("x"))
