-- One row for each pair of rows or members that only look alike, by reference. From reconciliation.alike and
-- identities.
WITH named AS (
    SELECT
        CASE WHEN alike.jenis_satu = 'ANGGOTA' THEN 'ANGGOTA:' || alike.id_dtks_satu ELSE one.rujukan END AS satu,
        CASE WHEN alike.jenis_dua = 'ANGGOTA' THEN 'ANGGOTA:' || alike.id_dtks_dua ELSE other.rujukan END AS dua,
        alike.sebab, alike.skor, alike.penjelasan
    FROM reconciliation.alike AS alike
    LEFT JOIN identities AS one ON one.nomor = alike.row_id_satu AND one.jenis = 'USULAN'
    LEFT JOIN identities AS other ON other.nomor = alike.row_id_dua AND other.jenis = 'USULAN'
    WHERE alike.periode = $periode
)
SELECT
    least(satu, dua) AS satu, greatest(satu, dua) AS dua, sebab, CAST(NULL AS INTEGER) AS urutan,
    CAST(skor AS DECIMAL(9, 3)) AS skor, penjelasan
FROM named
WHERE satu <> dua
ORDER BY 1, 2, sebab
