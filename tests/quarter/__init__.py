"""Whole quarters, through every room but Dagster."""
