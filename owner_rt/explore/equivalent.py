"""Mutants that nothing can notice, each with the argument: by ``<file>:<function>/<verb>[/<n>]/<side>``, or a rule."""

from __future__ import annotations

EQUIVALENT: dict[str, str] = {}
