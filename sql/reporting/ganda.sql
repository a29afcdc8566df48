-- One row for each record of a person who stands several times, group by group, the one proposed to stay first: a
-- proposal, nobody left by it. Groups are numbered in the village of who stays, so that a correction of one village
-- renumbers no other's. From reconciliation.duplicates, staging.submission_rows, villages (frame).
WITH records AS (
    SELECT
        duplicates.*, coalesce(submitted.sha256, '') AS sha256, coalesce(submitted.lembar, '') AS lembar,
        submitted.baris
    FROM reconciliation.duplicates AS duplicates
    LEFT JOIN staging.submission_rows AS submitted
        ON submitted.periode = duplicates.periode AND submitted.row_id = duplicates.row_id
    WHERE duplicates.periode = $periode
),
numbered AS (
    SELECT
        kelompok, coalesce(kode_desa, '') AS desa_bertahan,
        row_number() OVER (PARTITION BY coalesce(kode_desa, '') ORDER BY kelompok) AS nomor
    FROM records
    WHERE bertahan
)
SELECT
    concat_ws('-', nullif(numbered.desa_bertahan, ''), numbered.nomor) AS kelompok, records.jenis, records.kode_desa,
    villages.kecamatan, villages.desa,
    CASE WHEN records.jenis = 'ANGGOTA' THEN records.id_dtks ELSE '' END AS id_dtks,
    records.sha256, records.lembar, records.baris, records.nik, records.nama, records.tgl_lahir, records.nama_ibu,
    records.no_kk,
    records.program, records.nik_dukcapil, records.bukti, CASE WHEN records.bertahan THEN 'YA' ELSE 'TIDAK' END AS usul,
    records.penjelasan
FROM records
JOIN numbered USING (kelompok)
LEFT JOIN villages ON villages.kode_desa = records.kode_desa
ORDER BY numbered.desa_bertahan, numbered.nomor, records.bertahan DESC, records.jenis, records.id_dtks,
    records.sha256, records.lembar, records.baris, records.row_id
