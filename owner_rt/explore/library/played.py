"""How the small programs of objects.py and waits.py are made."""

from __future__ import annotations

from textwrap import dedent, indent

from owner_rt.explore.scenario import Scenario

STEPS = 20000

NEWS = dedent("""
    import queue
    import threading
    import time

    def news():
        pass

    def tell():
        news.__name__ = "told"

    def heard():
        assert news.__name__ == "told"

    """).lstrip()


def played(name: str, doc: str, shared: str, other: str, main: str) -> Scenario:
    """Return a program of two threads: ``other`` runs on the one that main starts, and joins at its end."""
    parts = [NEWS, dedent(shared), "\ndef other():\n", indent(dedent(other).strip("\n"), "    ")]
    parts += ["\n\ndef main():\n    t = threading.Thread(target=other)\n    t.start()\n"]
    parts += [indent(dedent(main).strip("\n"), "    "), "\n    t.join()\n"]
    return Scenario(f"objects_{name}", doc, (), source="".join(parts), max_steps=STEPS)


def handed(name: str, doc: str, shared: str, give: str, take: str) -> Scenario:
    """Return a program in which ``give`` hands over to ``take`` what was told before."""
    return played(name, doc, shared, "tell()\n" + dedent(give).strip("\n"), dedent(take).strip("\n") + "\nheard()")


def ended(name: str, doc: str, source: str, ending: str = "closes") -> Scenario:
    """Return a program after which the runtime is closed; what it starts are daemons."""
    start = "def start(function):\n    threading.Thread(target=function, daemon=True).start()\n\n"
    return Scenario(
        f"objects_{name}", doc, (), source=NEWS + start + dedent(source).lstrip(), max_steps=STEPS, ending=ending
    )
