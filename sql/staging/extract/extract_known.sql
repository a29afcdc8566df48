-- The quarters that use this extract ($extract), with the counts of reading it; the quarter itself ($periode) first.
-- From staging.extracts.
SELECT periode, sumber, baris, baris_rusak, tgl_rusak
FROM staging.extracts
WHERE extract = $extract
ORDER BY periode <> $periode, periode
