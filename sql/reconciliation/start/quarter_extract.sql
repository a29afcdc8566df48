-- The civil registry extract of the quarter: one row with its digest. From staging.extracts.
SELECT extract FROM staging.extracts WHERE periode = $periode
