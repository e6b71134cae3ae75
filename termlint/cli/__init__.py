"""The command line: one module a command, each with its `Options` and a function `run`."""
