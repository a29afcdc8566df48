-- One row for each who moved out of a district (PINDAH at Dukcapil, or taken off as moved in that quarter) and each
-- record of another district that surely is the same person, for both: KELUAR for the district that is left, MASUK for
-- the other, which reads there what the person received; and one row, BELUM_DITEMUKAN, for who stands nowhere else.
-- From people, meetings and regencies.
WITH moved AS (
    SELECT people.*, daftar_program(pkh, bpnt, pbi, yapi) AS program FROM people WHERE pindah
),
settled AS (
    SELECT people.*, daftar_program(pkh, bpnt, pbi, yapi) AS program FROM people WHERE anggota
),
handed AS (
    SELECT
        moved.kabupaten, moved.id_dtks, moved.nik, moved.nama, moved.kode_desa, moved.status, moved.program,
        moved.nomor, settled.kabupaten AS kabupaten_lain, settled.kode_desa AS kode_desa_lain,
        settled.periode AS periode_lain, settled.status AS status_lain, settled.program AS program_lain,
        meetings.cara, settled.id_dtks AS id_dtks_lain, settled.nik AS nik_lain, settled.nama AS nama_lain,
        moved.periode
    FROM moved
    JOIN meetings ON meetings.nomor = moved.nomor
    JOIN settled ON settled.nomor = meetings.nomor_lain
),
told AS (
    SELECT
        kabupaten, 'KELUAR' AS arah, id_dtks, nik, nama, kode_desa, status, program, kabupaten_lain, kode_desa_lain,
        periode_lain, status_lain, program_lain, cara
    FROM handed
    UNION ALL
    SELECT
        kabupaten_lain, 'MASUK', id_dtks_lain, nik_lain, nama_lain, kode_desa_lain, status_lain, program_lain,
        kabupaten, kode_desa, periode, status, program, cara
    FROM handed
    UNION ALL
    SELECT
        kabupaten, 'BELUM_DITEMUKAN', id_dtks, nik, nama, kode_desa, status, program, '', '', '', '', '', ''
    FROM moved
    WHERE nomor NOT IN (SELECT nomor FROM handed)
)
SELECT
    told.kabupaten, told.arah, told.id_dtks, told.nik, told.nama, told.kode_desa, told.status, told.program,
    told.kabupaten_lain, coalesce(regency.nama, '') AS nama_kabupaten_lain, told.kode_desa_lain, told.periode_lain,
    told.status_lain, told.program_lain, told.cara
FROM told
LEFT JOIN regencies AS regency ON regency.kabupaten = told.kabupaten_lain
ORDER BY told.kabupaten, told.arah, told.kode_desa, told.id_dtks, told.kabupaten_lain, told.kode_desa_lain
