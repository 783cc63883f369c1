# expect: 2:1 except*
try:
    print("body")
except* ValueError:
    print("handler")
