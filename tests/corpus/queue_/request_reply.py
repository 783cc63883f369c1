# Each request carries a queue for its answer.
import queue
import threading

requests = queue.SimpleQueue()


def server():
    while True:
        request = requests.get()
        if request is None:
            return
        operation, arguments, reply = request
        try:
            reply.put(("ok", operation(*arguments)))
        except Exception as error:
            reply.put(("error", error))


def client(me, out):
    reply = queue.SimpleQueue()
    answers = []
    for i in range(10):
        requests.put((lambda a, b: a // b, (me * 10, i), reply))
        kind, value = reply.get()
        answers.append(value if kind == "ok" else str(value))
    out[me] = answers


s = threading.Thread(target=server)
s.start()
out = {}
clients = [threading.Thread(target=client, args=(me, out)) for me in range(1, 4)]
for t in clients:
    t.start()
for t in clients:
    t.join()
requests.put(None)
s.join()
for me in sorted(out):
    print(me, out[me])
