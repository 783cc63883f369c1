"""Hand-over: job objects travel through a pipeline of queues.

A feeder makes jobs, THREADS parsers split the text of a job into tokens,
THREADS evaluators compute its value, and the main thread collects.  A job is
used by one thread at a time, but by several threads in its life; the queues
are bounded, so that fast stages wait for slow ones.

Usage: pipeline.py [THREADS [SCALE]]
"""

import queue
import sys
import threading

JOBS = 20_000
TERMS = 16
DONE = None


class Job:
    def __init__(self, number, text):
        self.number = number
        self.text = text
        self.tokens = None
        self.value = None
        self.steps = 0


def make_expression(number):
    """A sum of products such as '17*3+4*120+...', the same for the same number."""
    state = number * 2654435761 % 4294967296
    terms = []
    for _ in range(TERMS):
        state = (state * 1103515245 + 12345) % 2147483648
        terms.append(f"{state // 65536 % 900 + 1}*{state // 256 % 90 + 1}")
    return "+".join(terms)


def feed(jobs, parse_queue, parsers):
    for number in range(jobs):
        parse_queue.put(Job(number, make_expression(number)))
    for _ in range(parsers):
        parse_queue.put(DONE)


def tokenize(text):
    tokens = []
    number = 0
    for character in text:
        if "0" <= character <= "9":
            number = number * 10 + ord(character) - 48
        else:
            tokens.append(number)
            tokens.append(character)
            number = 0
    tokens.append(number)
    return tokens


def evaluate(tokens):
    total = 0
    product = tokens[0]
    steps = 0
    for i in range(1, len(tokens), 2):
        if tokens[i] == "*":
            product *= tokens[i + 1]
        else:
            total += product
            product = tokens[i + 1]
        steps += 1
    return total + product, steps


def parse_stage(source, target):
    while True:
        job = source.get()
        if job is DONE:
            target.put(DONE)
            return
        job.tokens = tokenize(job.text)
        target.put(job)


def evaluate_stage(source, target):
    while True:
        job = source.get()
        if job is DONE:
            target.put(DONE)
            return
        job.value, job.steps = evaluate(job.tokens)
        job.tokens = None
        target.put(job)


def main():
    threads = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    jobs = max(1, int(JOBS * scale))

    to_parse = queue.Queue(maxsize=64)
    to_evaluate = queue.Queue(maxsize=64)
    results = queue.Queue()
    workers = [threading.Thread(target=feed, args=(jobs, to_parse, threads))]
    for _ in range(threads):
        workers.append(threading.Thread(target=parse_stage, args=(to_parse, to_evaluate)))
        workers.append(threading.Thread(target=evaluate_stage, args=(to_evaluate, results)))
    for worker in workers:
        worker.start()

    values = {}
    steps = 0
    finished = 0
    while finished < threads:
        job = results.get()
        if job is DONE:
            finished += 1
        else:
            values[job.number] = job.value
            steps += job.steps
    for worker in workers:
        worker.join()

    checksum = 0
    for number in sorted(values):
        checksum = (checksum * 31 + values[number]) % 1000000007
    print(f"{len(values)} jobs, {steps} steps")
    print(f"largest value {max(values.values())}, checksum {checksum}")


if __name__ == "__main__":
    main()
