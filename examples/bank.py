"""Contended objects: transfers between accounts, each with a lock of its own.

A transfer holds two locks; taking them in the order of the account numbers
excludes deadlock.  Balances may become negative, so the final ones do not
depend on the order of the transfers.

Usage: bank.py [THREADS [SCALE]]
"""

import sys
import threading

ACCOUNTS = 64
BATCHES = 96
TRANSFERS = 7_000


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.transfers = 0
        self.lock = threading.Lock()

    def change(self, amount):
        self.balance += amount
        self.transfers += 1


class Bank:
    def __init__(self, accounts):
        self.accounts = [Account(number, 1000) for number in range(accounts)]

    def transfer(self, source, target, amount):
        if source is target:
            return
        first, second = source, target
        if first.number > second.number:
            first, second = second, first
        with first.lock, second.lock:
            source.change(-amount)
            target.change(amount)

    def total(self):
        return sum([account.balance for account in self.accounts])


def run_batches(bank, batches, transfers):
    accounts = bank.accounts
    for batch in batches:
        state = batch + 1
        for _ in range(transfers):
            state = state * 48271 % 2147483647
            source = accounts[state % len(accounts)]
            state = state * 48271 % 2147483647
            target = accounts[state % len(accounts)]
            bank.transfer(source, target, state % 100)


def main():
    threads = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    transfers = max(1, int(TRANSFERS * scale))

    bank = Bank(ACCOUNTS)
    workers = []
    for index in range(threads):
        batches = range(index, BATCHES, threads)
        workers.append(threading.Thread(target=run_batches, args=(bank, batches, transfers)))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    checksum = 0
    for account in bank.accounts:
        checksum = (checksum * 31 + account.balance) % 1000000007
    moves = sum([account.transfers for account in bank.accounts])
    richest = max(bank.accounts, key=lambda account: account.balance)
    print(f"total {bank.total()}, {moves} bookings, checksum {checksum}")
    print(f"richest: account {richest.number} with {richest.balance}")


if __name__ == "__main__":
    main()
