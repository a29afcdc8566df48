-- One row for each two records that only look alike, both sides in one line, the most alike first: for a human to
-- judge, nobody left by it. From reconciliation.alike, reconciliation.registry, staging.submission_rows.
WITH pairs AS (
    SELECT * FROM reconciliation.alike WHERE periode = $periode
),
proposals AS (
    SELECT row_id, kode_desa, sha256, lembar, baris, nik_teks AS nik, nama_teks AS nama, tgl_lahir_teks AS tgl_lahir,
        nama_ibu_teks AS nama_ibu,
        no_kk_teks AS no_kk, coalesce(program, program_teks) AS program
    FROM staging.submission_rows
    WHERE periode = $periode AND row_id IN (SELECT row_id_satu FROM pairs UNION SELECT row_id_dua FROM pairs)
),
members AS (
    SELECT id_dtks, kode_desa, nik, nama, tgl_lahir, nama_ibu_kandung AS nama_ibu, no_kk,
        daftar_program(pkh, bpnt, pbi, yapi) AS program
    FROM reconciliation.registry
    WHERE periode = $periode AND id_dtks IN (SELECT id_dtks_satu FROM pairs UNION SELECT id_dtks_dua FROM pairs)
)
SELECT
    pairs.sebab, pairs.skor, pairs.penjelasan, pairs.putusan,
    pairs.jenis_satu, coalesce(row_one.kode_desa, member_one.kode_desa) AS kode_desa_satu, pairs.id_dtks_satu,
    coalesce(row_one.sha256, '') AS sha256_satu, coalesce(row_one.lembar, '') AS lembar_satu,
    row_one.baris AS baris_satu,
    coalesce(row_one.nik, member_one.nik) AS nik_satu, coalesce(row_one.nama, member_one.nama) AS nama_satu,
    coalesce(row_one.tgl_lahir, member_one.tgl_lahir) AS tgl_lahir_satu,
    coalesce(row_one.nama_ibu, member_one.nama_ibu) AS nama_ibu_satu,
    coalesce(row_one.no_kk, member_one.no_kk) AS no_kk_satu,
    coalesce(row_one.program, member_one.program) AS program_satu,
    pairs.jenis_dua, coalesce(row_two.kode_desa, member_two.kode_desa) AS kode_desa_dua, pairs.id_dtks_dua,
    coalesce(row_two.sha256, '') AS sha256_dua, coalesce(row_two.lembar, '') AS lembar_dua, row_two.baris AS baris_dua,
    coalesce(row_two.nik, member_two.nik) AS nik_dua, coalesce(row_two.nama, member_two.nama) AS nama_dua,
    coalesce(row_two.tgl_lahir, member_two.tgl_lahir) AS tgl_lahir_dua,
    coalesce(row_two.nama_ibu, member_two.nama_ibu) AS nama_ibu_dua,
    coalesce(row_two.no_kk, member_two.no_kk) AS no_kk_dua, coalesce(row_two.program, member_two.program) AS program_dua
FROM pairs
LEFT JOIN proposals AS row_one ON row_one.row_id = pairs.row_id_satu
LEFT JOIN members AS member_one ON member_one.id_dtks = pairs.id_dtks_satu
LEFT JOIN proposals AS row_two ON row_two.row_id = pairs.row_id_dua
LEFT JOIN members AS member_two ON member_two.id_dtks = pairs.id_dtks_dua
ORDER BY pairs.skor DESC, kode_desa_satu, pairs.jenis_satu, pairs.id_dtks_satu, sha256_satu, lembar_satu, baris_satu,
    pairs.row_id_satu,
    pairs.jenis_dua, pairs.id_dtks_dua, sha256_dua, lembar_dua, baris_dua, pairs.row_id_dua
