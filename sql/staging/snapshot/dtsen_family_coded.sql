-- One row for each line of a family: its place, and what stands for its decile and its village. From
-- dtsen_family_lines.
SELECT rowid AS nomor, sha256, baris, desil, teks_desa(kode_desa, nama_prov, nama_kab, nama_kec, nama_desa) AS kode_desa
FROM dtsen_family_lines
