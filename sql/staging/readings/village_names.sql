-- One row for each text of names that stands for a village of the extract.
-- From source_values.
SELECT tulis
FROM source_values
WHERE kolom = 'kode_desa' AND left(tulis, 1) = '@'
ORDER BY tulis
