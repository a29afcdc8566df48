-- One row for each text in a column with a closed list.
-- From intake.raw_rows.
SELECT DISTINCT kolom, teks
FROM (
    UNPIVOT (
        SELECT DISTINCT program, jenis_usulan, alasan_hapus, jenis_kelamin FROM intake.raw_rows WHERE periode = $periode
    )
    ON program, jenis_usulan, alasan_hapus, jenis_kelamin INTO NAME kolom VALUE teks
)
ORDER BY kolom, teks
