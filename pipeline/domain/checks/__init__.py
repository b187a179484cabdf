"""The rules: one rule, one function, each returning findings."""
