"""Deliveries read in processes of their own, within bounds."""
