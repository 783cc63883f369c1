# ruff: noqa: E501
"""Opcodes and their formats.  Generated from csrc/vm/ops.def by csrc/gen_op.py; do not edit."""

from enum import IntEnum


class Op(IntEnum):
    NOP = 0
    #: nothing (pure)
    MOVE = 1
    #: R[A] := R[B] (pure)
    LOADK = 2
    #: R[A] := K[D] (pure)
    LOADI = 3
    #: R[A] := D as an int (pure)
    UNBIND = 4
    #: R[A] := the unbound marker (pure)
    CHECK = 5
    #: if R[A] is the unbound marker: UnboundLocalError for name K[D]
    CHECKFREE = 6
    #: if R[A] is the unbound marker: NameError, free variable K[D] (pure otherwise)
    GETGLOBAL = 7
    #: R[A] := value of cell K[D]; EMPTY: the cell's builtin, else NameError
    GETONCE = 8
    #: as GETGLOBAL for a cell that is written once: no rights needed
    SETGLOBAL = 9
    #: cell K[D] := R[A]
    SETONCE = 10
    #: cell K[D] := R[A], made immortal reading; SystemError if it has a value
    DELGLOBAL = 11
    #: empty cell K[D]; NameError if empty
    NEWCELL = 12
    #: R[A] := new cell holding R[B] (the marker: an empty cell)
    GETCELL = 13
    #: R[A] := value of cell R[B]; empty: error for name K[D] (C=1: NameError free, 0: UnboundLocalError)
    SETCELL = 14
    #: cell R[A] := R[B]
    DELCELL = 15
    #: empty cell R[A]; UnboundLocalError for K[D] if empty
    GETFREE = 16
    #: R[A] := captured word D of the running function: a cell or a value
    MKFUNC = 17
    #: R[A] := function of code K[D]; R[B] defaults tuple or None, R[B+1] kwdefaults dict or None, R[B+2..] C captured words
    MKCLASS = 18
    #: R[A] := class; R[B] name, R[B+1] bases tuple, R[B+2] namespace dict; K[D] tuple of names that methods assign on self
    ADD = 19
    #: R[A] := R[B] + R[C]
    SUB = 20
    #: R[A] := R[B] - R[C]
    MUL = 21
    #: R[A] := R[B] * R[C]
    DIV = 22
    #: R[A] := R[B] / R[C]
    FLOORDIV = 23
    #: R[A] := R[B] // R[C]
    MOD = 24
    #: R[A] := R[B] % R[C]
    POW = 25
    #: R[A] := R[B] ** R[C]
    AND = 26
    #: R[A] := R[B] & R[C]
    OR = 27
    #: R[A] := R[B] | R[C]
    XOR = 28
    #: R[A] := R[B] ^ R[C]
    SHL = 29
    #: R[A] := R[B] << R[C]
    SHR = 30
    #: R[A] := R[B] >> R[C]
    MATMUL = 31
    #: R[A] := R[B] @ R[C]
    ADDI = 32
    #: R[A] := R[B] + D
    SUBI = 33
    #: R[A] := R[B] - D
    MULI = 34
    #: R[A] := R[B] * D
    FLOORDIVI = 35
    #: R[A] := R[B] // D
    MODI = 36
    #: R[A] := R[B] % D
    ANDI = 37
    #: R[A] := R[B] & D
    SHLI = 38
    #: R[A] := R[B] << D
    SHRI = 39
    #: R[A] := R[B] >> D
    NEG = 40
    #: R[A] := -R[B]
    POS = 41
    #: R[A] := +R[B]
    INVERT = 42
    #: R[A] := ~R[B]
    NOT = 43
    #: R[A] := not R[B]
    LT = 44
    #: R[A] := R[B] < R[C]
    LE = 45
    #: R[A] := R[B] <= R[C]
    GT = 46
    #: R[A] := R[B] > R[C]
    GE = 47
    #: R[A] := R[B] >= R[C]
    EQ = 48
    #: R[A] := R[B] == R[C]
    NE = 49
    #: R[A] := R[B] != R[C]
    IS = 50
    #: R[A] := R[B] is R[C] (pure)
    ISNOT = 51
    #: R[A] := R[B] is not R[C] (pure)
    IN = 52
    #: R[A] := R[B] in R[C]
    NOTIN = 53
    #: R[A] := R[B] not in R[C]
    JMP = 54
    #: goto L; forward only (pure)
    LOOP = 55
    #: goto L; backward only: the safe point of loops
    JT = 56
    #: if R[A] is true: goto L
    JF = 57
    #: if R[A] is false: goto L
    JNONE = 58
    #: if R[A] is None: goto L
    JNOTNONE = 59
    #: if R[A] is not None: goto L
    JIS = 60
    #: if R[B] is R[C]: goto L
    JISNOT = 61
    #: if R[B] is not R[C]: goto L
    JLT = 62
    #: if R[B] < R[C]: goto L
    JLE = 63
    #: if R[B] <= R[C]: goto L
    JGT = 64
    #: if R[B] > R[C]: goto L
    JGE = 65
    #: if R[B] >= R[C]: goto L
    JEQ = 66
    #: if R[B] == R[C]: goto L
    JNE = 67
    #: if R[B] != R[C]: goto L
    JNLT = 68
    #: if not R[B] < R[C]: goto L
    JNLE = 69
    #: if not R[B] <= R[C]: goto L
    JNGT = 70
    #: if not R[B] > R[C]: goto L
    JNGE = 71
    #: if not R[B] >= R[C]: goto L
    JNEQ = 72
    #: if not R[B] == R[C]: goto L
    JNNE = 73
    #: if not R[B] != R[C]: goto L
    JLTI = 74
    #: if R[B] < C: goto L
    JLEI = 75
    #: if R[B] <= C: goto L
    JGTI = 76
    #: if R[B] > C: goto L
    JGEI = 77
    #: if R[B] >= C: goto L
    JEQI = 78
    #: if R[B] == C: goto L
    JNEI = 79
    #: if R[B] != C: goto L
    JNLTI = 80
    #: if not R[B] < C: goto L
    JNLEI = 81
    #: if not R[B] <= C: goto L
    JNGTI = 82
    #: if not R[B] > C: goto L
    JNGEI = 83
    #: if not R[B] >= C: goto L
    JNEQI = 84
    #: if not R[B] == C: goto L
    JNNEI = 85
    #: if not R[B] != C: goto L
    GETATTR = 86
    #: R[A] := R[B].K[D]
    SETATTR = 87
    #: R[A].K[D] := R[B]
    DELATTR = 88
    #: del R[A].K[D]
    GETITEM = 89
    #: R[A] := R[B][R[C]]
    GETITEMI = 90
    #: R[A] := R[B][D], D an int
    SETITEM = 91
    #: R[A][R[B]] := R[C]
    DELITEM = 92
    #: del R[A][R[B]]
    MKSLICE = 93
    #: R[A] := slice(R[B], R[B+1], R[B+2])
    MKLIST = 94
    #: R[A] := list of the C registers from B
    MKTUPLE = 95
    #: R[A] := tuple of the C registers from B
    MKSET = 96
    #: R[A] := set of the C registers from B
    MKDICT = 97
    #: R[A] := dict of the C pairs from B
    MKSTR = 98
    #: R[A] := the C strings from B, joined
    FORMAT = 99
    #: R[A] := format(conv(R[B]), R[C]); D low byte: 0, 's', 'r', 'a'; D & 256: no spec, C unused
    APPEND = 100
    #: list R[A] gets R[B] at its end
    EXTEND = 101
    #: list R[A] gets all of iterable R[B]; C=1: * in a call of R[A-3]
    ADDSET = 102
    #: set R[A] gets R[B]
    UPDATESET = 103
    #: set R[A] gets all of iterable R[B]
    UPDATEDICT = 104
    #: dict R[A] gets mapping R[B]; C=1: ** in a call of R[A-4], a key that is there already is a TypeError
    TOTUPLE = 105
    #: R[A] := tuple of list R[B]
    UNPACK = 106
    #: R[A] .. R[A+C-1] := the exactly C items of R[B]
    UNPACKX = 107
    #: R[A] .. := C items of R[B], then a list of the middle, then D items
    FORPREP = 108
    #: state from A := iteration over R[A]; goto L, its FORNEXT (forward)
    FORNEXT = 109
    #: if there is a next item: R[B] := it, goto L (backward); else fall through
    FORNEXT2 = 110
    #: as FORNEXT, and unpack the item into R[B], R[B+1]
    RANGEPREP = 111
    #: state from A := range(R[A], R[A+1], R[A+2]); goto L, its RANGENEXT (forward)
    RANGENEXT = 112
    #: if the range goes on: R[B] := next int, goto L (backward); else fall through
    CALL = 113
    #: R[B] := R[A](R[A+3] .. C arguments)
    CALLKW = 114
    #: as CALL; the last len(K[D]) of the C arguments are keywords named by the tuple K[D]
    CALLX = 115
    #: R[B] := R[A](*R[A+3], **R[A+4]); R[A+3] list or tuple, R[A+4] dict or None
    CALLM = 116
    #: R[B] := R[A+3].K[D](R[A+4] .. C arguments, self not counted)
    RET = 117
    #: return R[A]
    RETK = 118
    #: return K[D]
    RAISE = 119
    #: raise R[A]
    RAISEFROM = 120
    #: raise R[A] from R[B]
    RERAISE = 121
    #: raise R[A] again, its traceback kept
    RERAISELAST = 122
    #: bare raise: the exception being handled, from the exception table or a caller's; RuntimeError if none
    EXCMATCH = 123
    #: R[A] := exception R[B] matches class or tuple of classes R[C]
    FORPREPEND = 124
    #: state registers from A are dead from here: release an iterator early (pure)
    ASSERTFAIL = 125
    #: raise AssertionError(R[A]); D = 1: without a message
    LEN = 126
    #: R[A] := len(R[B]), the builtin
    GUARD = 127
    #: if this thread may use R[A], R[B], R[C] .. until it next settles: go on in the guarded copy; else goto L, its twin (pure)
    GETATTR_G = 128
    #: GETATTR of a guarded R[B]
    SETATTR_G = 129
    #: SETATTR of an R[A] guarded for writing
    GETITEM_G = 130
    #: GETITEM of a guarded R[B]
    GETITEMI_G = 131
    #: GETITEMI of a guarded R[B]
    SETITEM_G = 132
    #: SETITEM of an R[A] guarded for writing


#: Operand letters of each opcode, indexed by number.
FORMATS: tuple[str, ...] = (
    "D", "AB", "AD", "AD", "A", "AD", "AD", "AD", "AD", "AD",
    "AD", "D", "AB", "ABD", "AB", "AD", "AD", "ABCD", "ABD", "ABCD",
    "ABCD", "ABCD", "ABCD", "ABCD", "ABCD", "ABCD", "ABCD", "ABCD", "ABCD", "ABCD",
    "ABCD", "ABCD", "ABCD", "ABCD", "ABCD", "ABCD", "ABCD", "ABCD", "ABCD", "ABCD",
    "AB", "AB", "AB", "AB", "ABC", "ABC", "ABC", "ABC", "ABC", "ABC",
    "ABC", "ABC", "ABC", "ABC", "DJ", "DJ", "ADJ", "ADJ", "ADJ", "ADJ",
    "BCDJ", "BCDJ", "BCDJ", "BCDJ", "BCDJ", "BCDJ", "BCDJ", "BCDJ", "BCDJ", "BCDJ",
    "BCDJ", "BCDJ", "BCDJ", "BCDJ", "BCDJ", "BCDJ", "BCDJ", "BCDJ", "BCDJ", "BCDJ",
    "BCDJ", "BCDJ", "BCDJ", "BCDJ", "BCDJ", "BCDJ", "ABDX", "ABDX", "AD", "ABC",
    "ABD", "ABC", "AB", "AB", "ABC", "ABC", "ABC", "ABC", "ABC", "ABCD",
    "AB", "ABC", "AB", "AB", "ABC", "AB", "ABC", "ABCD", "ADJ", "ABDJ",
    "ABDJ", "ADJ", "ABDJ", "ABCW", "ABCDW", "ABW", "ABCDXW", "A", "D", "A",
    "AB", "A", "D", "ABC", "A", "AD", "AB", "ABCDXJ", "ABDX", "ABDX",
    "ABC", "ABD", "ABC",
)  # fmt: skip
