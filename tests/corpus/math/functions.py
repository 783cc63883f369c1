# The functions of math on ordinary values.
import math

values = (0.0, 0.5, 1.0, 2.0, 3.7, 10.0, 100.5)
for x in values:
    print(math.sqrt(x), math.exp(x / 10), math.sin(x), math.cos(x), math.tan(x), math.atan(x), math.sinh(x / 50), math.tanh(x))
    print(math.floor(x), math.ceil(x), math.trunc(-x), math.floor(-x), math.ceil(-x), math.fabs(-x), math.degrees(x), math.radians(x))
    if x:
        print(math.log(x), math.log2(x), math.log10(x), math.log(x, 3), math.log1p(x))
print(math.asin(1), math.acos(0.5), math.atan2(1, -1), math.atan2(-0.0, -1), math.hypot(3, 4), math.hypot(1, 2, 3), math.pow(2, 0.5), math.fmod(-7, 3), math.copysign(3, -0.0), math.modf(3.25), math.modf(-3.25), math.frexp(10.0), math.ldexp(0.625, 4))
print(math.pi, math.e, math.tau, math.inf, math.nan, math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1.0), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1), math.expm1(1e-5), math.erf(0.5), math.gamma(5.5), math.dist([0, 0], [3, 4]))
print(math.fsum([0.1] * 10), math.prod([1, 2, 3, 4]), math.prod([]), math.prod([0.5, 4], start=3), math.cbrt(27.0), math.exp2(10), math.remainder(7, 4), math.nextafter(1.0, 2.0), math.ulp(1.0))
