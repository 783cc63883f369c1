# Records, grouping, sorting and an aligned table.
LINES = """ann,sales,1200.50
bob,ops,950
cid,sales,1800.25
dee,dev,2100
eve,dev,1999.99
fay,ops,oops
"""


def read(text):
    for_name, errors = {}, []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            name, team, amount = line.split(",")
            for_name[name] = (team, float(amount))
        except ValueError as error:
            errors.append(f"line {number}: {error}")
    return for_name, errors


people, errors = read(LINES)
teams = {}
for name, (team, amount) in people.items():
    teams.setdefault(team, []).append((amount, name))
print(f"{'team':<8}|{'people':^12}|{'total':>12}")
print("-" * 8 + "+" + "-" * 12 + "+" + "-" * 12)
for team, members in sorted(teams.items(), key=lambda item: -sum([a for a, _ in item[1]])):
    names = "/".join([name for _, name in sorted(members, reverse=True)])
    print(f"{team:<8}|{names:^12}|{sum([a for a, _ in members]):>12,.2f}")
print("%-8s|%12s|%12.1f" % ("all", "", sum([a for _, a in people.values()])))
print(*errors, sep="\n")
best, (team, amount) = max(people.items(), key=lambda item: item[1][1])
print(f"{best.title()!r} of {team.upper()} leads with {amount:.0f} ({amount / sum([a for _, a in people.values()]):.1%})")
