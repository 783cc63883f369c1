# expect: 2:8 bytes literal
data = b"raw"
print(data)
