# expect: 3:12 import of json
def load(text):
    import json
    return json.loads(text)


print(load("1"))
