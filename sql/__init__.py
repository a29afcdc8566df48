"""How tables come about: one statement a file, path = table name, and the thin warehouse that runs them."""
