-- One row for each line of the centre's lists (contract 2.5): deciles (jenis DESIL), whose aid stopped (DIKECUALIKAN),
-- whom to verify (VERIFIKASI, the NIK masked). Bank accounts are not kept.
-- From centre_list_lines, centre_list_kinds, source_readings ($tepi: what is trimmed at either end of a value; $sela:
-- what is dropped from within a number).
--   nik, no_kk    NULL where they cannot be one;  nik_awal, nik_akhir: what the mask shows, NULL where it shows something else
--   kode_desa     of a masked line: by its names, else by its code; NULL where that is no village
WITH deciles AS (
    SELECT tulis, kode FROM source_readings WHERE kolom = 'desil'
),
villages AS (
    SELECT tulis, kode FROM source_readings WHERE kolom = 'kode_desa'
)
SELECT
    kinds.jenis, lines.sha256, CAST(lines.rowid - kinds.awal + 1 AS INTEGER) AS urutan,
    CASE WHEN regexp_full_match(nomor_sumber(nik, $sela), '[0-9]{16}') THEN nomor_sumber(nik, $sela) END AS nik,
    CASE WHEN regexp_full_match(nomor_sumber(no_kk, $sela), '[0-9]{16}') THEN nomor_sumber(no_kk, $sela) END AS no_kk,
    teks_sumber(nama, $tepi) AS nama,
    CASE WHEN kinds.jenis = 'DESIL' THEN CAST(deciles.kode AS INTEGER) END AS desil,
    teks_sumber(tgl_nonaktif, $tepi) AS tgl_nonaktif,
    teks_sumber(keterangan, $tepi) AS keterangan,
    tanpa_tepi(nik_mask, $tepi) AS nik_mask,
    nullif(left(nomor_samar(nik_mask), 6), '') AS nik_awal,
    nullif(right(nomor_samar(nik_mask), 4), '') AS nik_akhir,
    teks_sumber(lembaga, $tepi) AS lembaga,
    villages.kode AS kode_desa,
    teks_sumber(nama_kec, $tepi) AS kecamatan,
    teks_sumber(nama_desa, $tepi) AS desa,
    teks_sumber(alamat, $tepi) AS alamat,
    teks_sumber(rt, $tepi) AS rt,
    teks_sumber(rw, $tepi) AS rw
FROM centre_list_lines AS lines
JOIN centre_list_kinds AS kinds ON kinds.nomor = lines.rowid
LEFT JOIN deciles ON deciles.tulis = lines.desil
LEFT JOIN villages
    ON villages.tulis = teks_wilayah(
        CASE WHEN coalesce(nama_desa, '') = '' THEN lines.kode_desa END, NULL, NULL, NULL, NULL, nama_prop, nama_kab,
            nama_kec, nama_desa
    )
ORDER BY kinds.jenis, lines.sha256, urutan
