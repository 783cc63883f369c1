# expect: 2:1 builtin exec
exec("print(1)")
