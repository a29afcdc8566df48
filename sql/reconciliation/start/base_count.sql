-- One row: how many people the quarter's registry starts from. From base.
SELECT count(*) FROM base
