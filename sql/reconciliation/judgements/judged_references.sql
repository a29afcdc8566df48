-- One row for each reference that a judgement names. From staging.judgements.
SELECT satu AS rujukan FROM staging.judgements WHERE periode = $periode
UNION
SELECT dua FROM staging.judgements WHERE periode = $periode
