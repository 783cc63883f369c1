# Case conversion and classification.
for text in ("hello world", "Hello World", "HELLO", "hELLO wORLD", "", "123", "abc123", "ǆ straße ÉCOLE", "they're bill's", "x-y_z", "ß", "İ", "ΑΣ"):
    print([text.upper(), text.lower(), text.title(), text.capitalize(), text.swapcase(), text.casefold()])
for text in ("abc", "ABC", "Abc", "123", "a1", " ", "", "a b", "\t\n", "½", "²", "٣", "é", "a_b", "1a", "class", "Title Case", "Title case", "\x07"):
    print(repr(text), text.isalpha(), text.isdigit(), text.isdecimal(), text.isnumeric(), text.isalnum(), text.isspace(), text.isupper(), text.islower(), text.istitle(), text.isidentifier(), text.isprintable(), text.isascii())
