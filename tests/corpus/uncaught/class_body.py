# An error while a class body runs.
class Settings:
    size = 10
    print("in the body", size)
    half = size / (size - 10)


print("never")
