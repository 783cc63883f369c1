"""Every interleaving that matters: the runtime's own C source under a scheduler that decides everything.

``scenario`` says what the threads do, ``library`` has named scenarios, ``search`` runs one under all or
many schedules, ``replay``, ``shrink``, ``diagram`` and ``timeline`` make a failure readable, ``mutants``
asks whether a bug would have been found.
"""

from owner_rt.explore.scenario import Object, Scenario, Thread, box, leaf

__all__ = ["Object", "Scenario", "Thread", "box", "leaf"]
