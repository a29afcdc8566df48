-- One row for each number of the snapshot: lines where it is filled, and where it has become a floating-point number on its way.
-- From dtks_snapshot_lines. Whatever else villages write for a NIK is a person's matter, not the file's.
SELECT 'id_dtks' AS kolom, count(*) FILTER (WHERE coalesce(trim(id_dtks), '') <> '') AS terisi, count(*) FILTER (WHERE angka_rusak(id_dtks)) AS tak_terbaca
FROM dtks_snapshot_lines
UNION ALL
SELECT 'nik', count(*) FILTER (WHERE coalesce(trim(nik), '') <> ''), count(*) FILTER (WHERE angka_rusak(nik)) FROM dtks_snapshot_lines
UNION ALL
SELECT 'no_kk', count(*) FILTER (WHERE coalesce(trim(no_kk), '') <> ''), count(*) FILTER (WHERE angka_rusak(no_kk)) FROM dtks_snapshot_lines
ORDER BY kolom
