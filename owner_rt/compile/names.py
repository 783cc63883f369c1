"""What programs may name: modules and their members, builtins; and what CPython has but this runtime lacks."""

from __future__ import annotations

import ast
import builtins
import importlib

MODULES = (
    "bisect",
    "collections",
    "concurrent",
    "concurrent.futures",
    "dataclasses",
    "functools",
    "heapq",
    "itertools",
    "math",
    "queue",
    "random",
    "sys",
    "threading",
    "time",
    "typing",
)
PRELUDE_MODULES = (*MODULES, "_core")

_EXCEPTIONS = """
    ArithmeticError AssertionError AttributeError BaseException BlockingIOError BrokenPipeError BufferError
    ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
    DeprecationWarning EOFError EnvironmentError Exception FileExistsError FileNotFoundError FloatingPointError
    FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError
    IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError
    NotADirectoryError NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError
    ProcessLookupError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning
    StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError
    TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeWarning UserWarning
    ValueError Warning ZeroDivisionError
"""
_OTHERS = """
    Ellipsis NotImplemented abs all any ascii bin bool callable chr classmethod delattr dict divmod enumerate filter
    float format frozenset getattr hasattr hash hex id int isinstance issubclass iter len list map max min next object
    oct ord pow print property range repr reversed round set setattr slice sorted staticmethod str sum super tuple type
    vars zip
"""

#: builtins that every runtime has, natively or from its prelude
BUILTINS = frozenset(_EXCEPTIONS.split()) | frozenset(_OTHERS.split())

#: builtins of CPython that are refused
MISSING = frozenset(name for name in dir(builtins) if name not in BUILTINS and not name.startswith("_")) | {
    "__build_class__",
    "__import__",
    "__loader__",
    "__spec__",
}
MISSING -= {"None", "True", "False"}


_MEMBERS = {
    "bisect": "bisect bisect_left bisect_right insort insort_left insort_right",
    "collections": "Counter OrderedDict defaultdict deque",
    "concurrent": "futures",
    "concurrent.futures": """
        ALL_COMPLETED BrokenExecutor CancelledError Executor FIRST_COMPLETED FIRST_EXCEPTION Future InvalidStateError
        ThreadPoolExecutor TimeoutError as_completed wait
    """,
    "dataclasses": "FrozenInstanceError asdict astuple dataclass field is_dataclass replace",
    "functools": """
        WRAPPER_ASSIGNMENTS WRAPPER_UPDATES cache cached_property cmp_to_key lru_cache partial partialmethod reduce
        total_ordering update_wrapper wraps
    """,
    "heapq": "heapify heappop heappush heappushpop heapreplace merge nlargest nsmallest",
    "itertools": """
        accumulate chain combinations combinations_with_replacement compress count cycle dropwhile filterfalse groupby
        islice pairwise permutations product repeat starmap takewhile tee zip_longest
    """,
    "math": """
        acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees dist e erf erfc exp exp2 expm1
        fabs factorial floor fmod frexp fsum gamma gcd hypot inf isclose isfinite isinf isnan isqrt lcm ldexp lgamma log
        log10 log1p log2 modf nan nextafter perm pi pow prod radians remainder sin sinh sqrt tan tanh tau trunc ulp
    """,
    "queue": "Empty Full LifoQueue PriorityQueue Queue SimpleQueue",
    "random": """
        Random betavariate choice choices expovariate gammavariate gauss getrandbits getstate lognormvariate
        normalvariate paretovariate randint random randrange sample seed setstate shuffle triangular uniform
        vonmisesvariate weibullvariate
    """,
    "sys": """
        argv byteorder exc_info exit getrecursionlimit getrefcount getswitchinterval hexversion intern maxsize
        maxunicode platform setrecursionlimit setswitchinterval stderr stdout version version_info
    """,
    "threading": """
        Barrier BoundedSemaphore BrokenBarrierError Condition Event ExceptHookArgs Lock RLock Semaphore TIMEOUT_MAX
        Thread ThreadError Timer __excepthook__ excepthook activeCount active_count currentThread current_thread
        enumerate get_ident get_native_id local main_thread
    """,
    "time": """
        monotonic monotonic_ns perf_counter perf_counter_ns process_time process_time_ns sleep thread_time
        thread_time_ns time time_ns
    """,
    "typing": """
        Any Callable ClassVar Collection DefaultDict Deque Dict Final FrozenSet Generator Hashable Iterable Iterator
        List Literal Mapping MutableMapping NoReturn Optional Sequence Set TYPE_CHECKING Tuple Type TypeVar Union cast
    """,
}

#: members of modules that a program may assign: the functions of that module that do it, and that read it
SETTABLE = {("threading", "excepthook"): ("_set_excepthook", "_get_excepthook")}

#: what each module has here
MEMBERS = {module: frozenset(names.split()) for module, names in _MEMBERS.items()}


def is_missing(module: str, name: str) -> bool:
    """Whether CPython's module has such a member and this runtime's has not."""
    if module not in MEMBERS or name in MEMBERS[module] or name.startswith("__"):
        return False
    return hasattr(importlib.import_module(module), name)


def bound_by(alias: ast.alias) -> str:
    """Return the name that `import` binds: of `a.b`, the package's."""
    return alias.asname or alias.name.partition(".")[0]


def module_bound(alias: ast.alias) -> str:
    """Return the module that `import` binds that name to."""
    return alias.name if alias.asname else alias.name.partition(".")[0]
