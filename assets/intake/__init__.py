"""Intake: files become landed bytes, receipts and raw text rows. Nothing is typed or judged here."""
