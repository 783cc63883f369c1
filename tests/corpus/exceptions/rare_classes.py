# Exception classes that programs of the subset seldom raise themselves.
pairs = (
    (TimeoutError, OSError), (ConnectionError, OSError), (FileNotFoundError, OSError), (ModuleNotFoundError, ImportError),
    (UnicodeError, ValueError), (UnicodeDecodeError, UnicodeError), (BufferError, Exception), (FloatingPointError, ArithmeticError),
    (GeneratorExit, BaseException), (GeneratorExit, Exception), (SystemError, Exception), (ReferenceError, Exception), (Warning, Exception),
)
for child, parent in pairs:
    print(child.__name__, parent.__name__, issubclass(child, parent))
for kind in (TimeoutError, ConnectionError, BufferError, EOFError, SystemError, UserWarning, ImportError):
    try:
        raise kind("text")
    except Exception as error:
        print(repr(error), error)
print(IOError is OSError)
