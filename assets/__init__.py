"""What is made: one package for each stage of the quarter.

Inside a stage only `assets.py` and `checks.py` know Dagster; the rest is plain Python over the warehouse.
When things run is not decided here (`pipelines/`), nor what must hold (`expectations/`).
"""
