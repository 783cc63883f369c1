"""Share nothing: independent planetary systems, divided among threads.

Every system is built, stepped and dropped by one thread, so no object is
ever touched by two of them.  Only the final energies are handed back.

Usage: nbody.py [THREADS [SCALE]]
"""

import math
import random
import sys
import threading

SYSTEMS = 12
STEPS = 13_000
TIME_STEP = 0.01


class Body:
    def __init__(self, position, velocity, mass):
        self.x, self.y, self.z = position
        self.vx, self.vy, self.vz = velocity
        self.mass = mass


class System:
    def __init__(self, seed, planets=4):
        rng = random.Random(seed)
        self.bodies = [Body((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 40.0)]
        for number in range(1, planets + 1):
            radius = 2.0 * number + rng.uniform(-0.3, 0.3)
            angle = rng.uniform(0.0, 2.0 * math.pi)
            speed = math.sqrt(40.0 / radius)
            self.bodies.append(
                Body(
                    (radius * math.cos(angle), radius * math.sin(angle), rng.gauss(0.0, 0.05)),
                    (-speed * math.sin(angle), speed * math.cos(angle), 0.0),
                    rng.uniform(0.001, 0.05),
                )
            )
        self.pairs = []
        for i, first in enumerate(self.bodies):
            for second in self.bodies[i + 1 :]:
                self.pairs.append((first, second))

    def step(self, dt):
        for first, second in self.pairs:
            dx = first.x - second.x
            dy = first.y - second.y
            dz = first.z - second.z
            squared = dx * dx + dy * dy + dz * dz
            force = dt / (squared * math.sqrt(squared))
            pull = second.mass * force
            first.vx -= dx * pull
            first.vy -= dy * pull
            first.vz -= dz * pull
            pull = first.mass * force
            second.vx += dx * pull
            second.vy += dy * pull
            second.vz += dz * pull
        for body in self.bodies:
            body.x += dt * body.vx
            body.y += dt * body.vy
            body.z += dt * body.vz

    def energy(self):
        total = 0.0
        for body in self.bodies:
            total += 0.5 * body.mass * (body.vx**2 + body.vy**2 + body.vz**2)
        for first, second in self.pairs:
            dx = first.x - second.x
            dy = first.y - second.y
            dz = first.z - second.z
            total -= first.mass * second.mass / math.sqrt(dx * dx + dy * dy + dz * dz)
        return total


def simulate(seeds, steps, energies):
    for seed in seeds:
        system = System(seed)
        before = system.energy()
        for _ in range(steps):
            system.step(TIME_STEP)
        energies[seed] = (before, system.energy())


def main():
    threads = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    steps = max(1, int(STEPS * scale))

    energies = [None] * SYSTEMS
    workers = []
    for index in range(threads):
        seeds = range(index, SYSTEMS, threads)
        workers.append(threading.Thread(target=simulate, args=(seeds, steps, energies)))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    for seed, (before, after) in enumerate(energies):
        print(f"system {seed:2}: energy {before:.9f} -> {after:.9f}")


if __name__ == "__main__":
    main()
