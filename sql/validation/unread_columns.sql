-- One row for each column of a source ($sumber) of the quarter with more unread values than it may have; the worst
-- first. From staging.source_columns; lines of the extract without a NIK are counted with those that do not parse.
SELECT kolom, terisi, tak_terbaca, batas, contoh
FROM staging.source_columns
WHERE
    periode = $periode AND sumber = $sumber AND tak_terbaca > batas * terisi
    AND NOT (sumber IN ('dukcapil', 'dukcapil_jawaban') AND kolom = 'nik')
ORDER BY CAST(tak_terbaca AS DOUBLE) / (batas * terisi) DESC, kolom
