"""A synthetic district in the form of the contract's section 2, with the truth beside it."""
