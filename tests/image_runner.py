"""
Load mutated images, and run those that are accepted: `image_runner.py DISCIPLINE SEED FIRST LAST LOG FILE...`.

Mutation number n of a seed is always the same.  LOG gets "start N" before each, then "N: rejected" or how it ended;
a program that does not stop when it is interrupted makes this process leave with status STUCK.
"""

from __future__ import annotations

import os
import random
import resource
import struct
import sys
import threading
from pathlib import Path

from owner_rt._op import Op
from owner_rt.compile import compile_source
from owner_rt.dis import decode, read_image
from owner_rt.errors import ImageError, OwnError
from owner_rt.vm import Runtime

STUCK = 99
SOON = 0.5  # seconds until a program is interrupted, and again until it has to be gone
ROOM = 4 << 30


def words_of(image: bytes) -> list[tuple[int, int]]:
    """Return where the instructions of each code are: offset in the image, number of words."""
    places, at = [], 0
    for code in read_image(image).codes:
        packed = struct.pack(f"<{len(code.words)}Q", *code.words)
        at = image.index(packed, at)
        places.append((at, len(code.words)))
    return places


def flip_bits(r: random.Random, image: bytearray) -> None:
    for _ in range(r.choice([1, 1, 2, 8])):
        image[r.randrange(len(image))] ^= 1 << r.randrange(8)


def change_bytes(r: random.Random, image: bytearray) -> None:
    for _ in range(r.choice([1, 2, 4])):
        image[r.randrange(len(image))] = r.choice([0, 1, 127, 128, 250, 251, 255, r.randrange(256)])


def truncate(r: random.Random, image: bytearray) -> None:
    del image[r.randrange(len(image)) :]


def splice(r: random.Random, image: bytearray) -> None:
    start = r.randrange(len(image))
    stop = min(len(image), start + r.choice([1, 4, 8, 40]))
    target = r.randrange(len(image))
    piece = image[start:stop]
    if r.random() < 0.6:
        image[target : target + len(piece)] = piece[: max(len(image) - target, 0)]
    else:
        image[target:target] = piece


def change_number(r: random.Random, image: bytearray) -> None:
    at = r.randrange(max(len(image) - 4, 1))
    image[at : at + 4] = struct.pack("<I", r.choice([0, 1, 2, 2**16, 2**31 - 1, 2**31, 2**32 - 1, r.randrange(300)]))


def change_operand(r: random.Random, image: bytearray) -> None:
    """Change one field of one instruction: the mutation that a verifier has to be good at."""
    start, count = r.choice(words_of(bytes(image)))
    at = start + 8 * r.randrange(count)
    field = r.randrange(5)
    if field == 4:
        d = struct.unpack_from("<i", image, at + 4)[0] + r.choice([-3, -2, -1, 1, 2, 3, 50])
        struct.pack_into("<i", image, at + 4, max(-(2**31), min(d, 2**31 - 1)))
    elif field == 0:
        image[at] = r.randrange(140)
    else:
        image[at + field] = (image[at + field] + r.choice([-2, -1, 1, 2, 100])) & 255


def swap_words(r: random.Random, image: bytearray) -> None:
    start, count = r.choice(words_of(bytes(image)))
    a, b = start + 8 * r.randrange(count), start + 8 * r.randrange(count)
    image[a : a + 8], image[b : b + 8] = image[b : b + 8], image[a : a + 8]


def change_twins(r: random.Random, image: bytearray) -> None:
    """Change what a GUARD names, or an operand in its copy and in the twin alike: the copies still agree."""
    guards = []
    for (start, _), code in zip(words_of(bytes(image)), read_image(bytes(image)).codes, strict=True):
        at = 0
        while at < len(code.words):
            i = decode(code.words, at)
            if i.op is Op.GUARD:
                guards.append((start + 8 * at, i))
            at += i.size
    if not guards:
        change_operand(r, image)
        return
    at, i = r.choice(guards)
    if r.random() < 0.3:
        at += r.choice([1, 2, 3, 8, 12, 13, 14, 15])
        image[at] = (image[at] + r.choice([-2, -1, 1, 2])) & 255
        return
    at += 16 + 8 * r.randrange(i.copied)
    field, change = r.choice([1, 2, 3, 4]), r.choice([-2, -1, 1, 2])
    for place in (at + field, at + 8 * i.d + field):
        image[place] = (image[place] + change) & 255


def change_tables(r: random.Random, image: bytearray) -> None:
    """Change a byte behind a code's instructions: live rows, exception table, line numbers."""
    start, count = r.choice(words_of(bytes(image)))
    at = start + 8 * count + r.randrange(12 * count + 16)
    if at < len(image):
        image[at] ^= 1 << r.randrange(8)


MUTATIONS = [flip_bits, change_bytes, truncate, splice, change_number, change_operand, change_operand, change_operand,
             swap_words, change_tables, change_tables, change_twins]  # fmt: skip


def mutant(image: bytes, seed: int, n: int) -> tuple[bytes, str]:
    """Return mutation *n* of an image, and what was done."""
    r = random.Random(f"{seed}.{n}")
    data = bytearray(image)
    done = [r.choice(MUTATIONS)]
    done[0](r, data)
    return bytes(data), done[0].__name__


def run(rt: Runtime, image: bytes) -> str:
    """Load an image, and run it if it is accepted."""
    try:
        handle = rt.load_image(image)
    except ImageError:
        return "rejected"
    except (OwnError, MemoryError) as e:
        return f"refused: {type(e).__name__}"
    ended = threading.Event()

    def watch() -> None:
        if not ended.wait(SOON):
            rt.interrupt()
            if not ended.wait(2 * SOON):
                os._exit(STUCK)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        return f"ran: status {rt.run_prepared((handle, 'mutant.py'), [])}"
    except (OwnError, MemoryError) as e:
        return f"ran: {type(e).__name__}"
    finally:
        ended.set()
        watcher.join()


def main() -> None:
    """Go through the mutations."""
    discipline, seed, first, last, log, *files = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    images = [compile_source(Path(f).read_bytes(), f) for f in files]
    with open(log, "a", encoding="utf-8", buffering=1) as out:
        for n in range(int(first), int(last)):
            data, how = mutant(images[n % len(images)], int(seed), n)
            out.write(f"start {n} {how} of {files[n % len(files)]}\n")
            with Runtime(discipline=discipline) as rt:
                out.write(f"{n}: {run(rt, data)}\n")


if __name__ == "__main__":
    main()
