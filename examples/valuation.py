"""A shared object graph and a shared result cache: valuing a portfolio.

Bonds, swaps and portfolios refer to the same few interest rate curves.  All
threads walk this graph for their scenarios, and remember discount factors in
one dictionary that fills as they go.  Two threads may compute the same factor
at the same time; both then store the same number, so no lock is needed.

Usage: valuation.py [THREADS [SCALE]]
"""

import math
import random
import sys
import threading

SCENARIOS = 216
BONDS = 90
SWAPS = 60
CURVES = ("EUR", "USD", "GBP", "JPY", "CHF")


class Curve:
    def __init__(self, name, points):
        self.name = name
        self.points = points

    def rate(self, time):
        previous_time, previous_rate = self.points[0]
        for point_time, point_rate in self.points:
            if point_time >= time:
                if point_time == previous_time:
                    return point_rate
                weight = (time - previous_time) / (point_time - previous_time)
                return previous_rate + weight * (point_rate - previous_rate)
            previous_time, previous_rate = point_time, point_rate
        return previous_rate


class Market:
    """The curves, and a cache of what was computed from them."""

    def __init__(self, curves):
        self.curves = curves
        self.factors = {}

    def discount(self, curve, month, shift):
        key = (curve.name, month, shift)
        factor = self.factors.get(key)
        if factor is None:
            years = month / 12.0
            factor = math.exp(-years * (curve.rate(years) + shift * 0.0001))
            self.factors[key] = factor
        return factor


class Instrument:
    def __init__(self, curve, notional):
        self.curve = curve
        self.notional = notional

    def value(self, market, shift):
        raise NotImplementedError


class Bond(Instrument):
    def __init__(self, curve, notional, coupon, months):
        super().__init__(curve, notional)
        self.coupon = coupon
        self.months = months

    def value(self, market, shift):
        total = 0.0
        for month in range(self.months, 0, -6):
            total += 0.5 * self.coupon * market.discount(self.curve, month, shift)
        total += market.discount(self.curve, self.months, shift)
        return self.notional * total


class Swap(Instrument):
    """Receives a fixed rate on one curve, pays the floating rate of another."""

    def __init__(self, curve, other, notional, fixed, months):
        super().__init__(curve, notional)
        self.other = other
        self.fixed = fixed
        self.months = months

    def value(self, market, shift):
        fixed = 0.0
        floating = 0.0
        before = 1.0
        for month in range(3, self.months + 1, 3):
            fixed += 0.25 * self.fixed * market.discount(self.curve, month, shift)
            after = market.discount(self.other, month, shift)
            floating += before - after
            before = after
        return self.notional * (fixed - floating)


class Portfolio(Instrument):
    def __init__(self, parts):
        super().__init__(None, 1.0)
        self.parts = parts

    def value(self, market, shift):
        total = 0.0
        for part in self.parts:
            total += part.value(market, shift)
        return self.notional * total


def build_world():
    rng = random.Random(11)
    curves = []
    for name in CURVES:
        points = [(float(year), 0.01 + 0.001 * year + rng.random() * 0.004) for year in range(31)]
        curves.append(Curve(name, points))
    bonds = []
    for _ in range(BONDS):
        months = 6 * rng.randint(2, 60)
        bonds.append(Bond(rng.choice(curves), 100.0 * rng.randint(1, 50), 0.03, months))
    swaps = []
    for _ in range(SWAPS):
        first, second = rng.sample(curves, 2)
        months = 3 * rng.randint(4, 80)
        swaps.append(Swap(first, second, 1000.0, rng.uniform(0.01, 0.03), months))
    rng.shuffle(bonds)
    everything = Portfolio([Portfolio(bonds[::2]), Portfolio(bonds[1::2]), Portfolio(swaps)])
    return Market(curves), everything


def value_scenarios(market, portfolio, scenarios, values):
    for scenario in scenarios:
        shift = scenario % 12 - 6
        bumped = portfolio.value(market, shift)
        values[scenario] = bumped - portfolio.value(market, 0)


def main():
    threads = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    scenarios = max(1, int(SCENARIOS * scale))

    market, portfolio = build_world()
    values = [0.0] * scenarios
    workers = []
    for index in range(threads):
        share = range(scenarios * index // threads, scenarios * (index + 1) // threads)
        args = (market, portfolio, share, values)
        workers.append(threading.Thread(target=value_scenarios, args=args))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    print(f"base value {portfolio.value(market, 0):.6f}")
    print(f"{len(market.factors)} discount factors")
    for scenario in range(min(12, scenarios)):
        print(f"shift {scenario % 12 - 6:+}: {values[scenario]:+.6f}")
    print(f"checksum {sum(values):.6f}")


if __name__ == "__main__":
    main()
