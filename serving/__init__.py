"""An edition served: its registry, fates and receipts in PostgreSQL, for readers who see their own rows."""
