# The last line of a traceback shows the repr of the key.
prices = {"apple": 1}
print(prices["apple"])
try:
    print("in try")
    prices["pear's"]
finally:
    print("finally still runs")
