-- One row for each line of a person whose family has no line: what it says of the village of the KTP, which stands in.
-- From dtsen_member_lines, dtsen_families.
WITH lines AS (
    SELECT
        rowid AS nomor, nomor_kartu(no_kk) AS kartu,
        teks_desa(kode_desa, nama_prov, nama_kab, nama_kec, nama_desa) AS kode_desa_ktp
    FROM dtsen_member_lines
)
SELECT nomor, kode_desa_ktp
FROM lines
ANTI JOIN dtsen_families AS families ON families.no_kk = lines.kartu
WHERE kode_desa_ktp <> ''
ORDER BY nomor
