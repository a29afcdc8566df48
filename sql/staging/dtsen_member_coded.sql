-- One row for each line of a person: its place, and what stands in each column that has a list of codes, and in the date. The village of the
-- KTP counts only where the family has no line (asked for that column alone). From dtsen_member_lines, dtsen_families.
SELECT
    rowid AS nomor, sha256, baris, jenis_kelamin, hub_keluarga, pbi, tgl_lahir,
    CASE
        WHEN coalesce(nomor_kartu(no_kk), '') NOT IN (SELECT no_kk FROM dtsen_families)
            THEN teks_desa(kode_desa, nama_prov, nama_kab, nama_kec, nama_desa)
        ELSE ''
    END AS kode_desa_ktp
FROM dtsen_member_lines
