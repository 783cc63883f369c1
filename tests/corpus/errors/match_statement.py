# expect: 3:5 match statement
def name(code):
    match code:
        case 404:
            return "not found"
        case _:
            return "other"


print(name(404))
