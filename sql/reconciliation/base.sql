-- One row for each person the quarter's registry starts from: as in `started`, with names folded, each spelling once; a dash is no mother's
-- name, nor anybody's. From the temporary table `started`.
WITH spellings AS (
    SELECT ejaan, CASE WHEN ejaan = '-' THEN '' ELSE nama_baku(ejaan) END AS baku
    FROM (SELECT nama AS ejaan FROM started UNION SELECT nama_ibu_kandung FROM started) AS every_spelling
)
SELECT
    row_number() OVER (ORDER BY started.id_dtks) AS nomor, started.*, FALSE AS ditolak_pusat, FALSE AS menunggu, nik_rapi(started.nik) AS nik_bersih,
    coalesce(name.baku, '') AS baku, coalesce(mother.baku, '') AS ibu_baku,
    TRY_CAST(started.tgl_lahir AS DATE) AS tanggal, CASE WHEN length(started.no_kk) = 16 THEN started.no_kk END AS kk
FROM started
LEFT JOIN spellings AS name ON name.ejaan = started.nama
LEFT JOIN spellings AS mother ON mother.ejaan = started.nama_ibu_kandung
ORDER BY started.id_dtks
