-- Removes the lines of a file of families ($sha256) of which no column says anything; returns their numbers.
-- From dtsen_family_lines.
DELETE FROM dtsen_family_lines
WHERE
    sha256 = $sha256
    AND coalesce(no_kk, nama_prov, nama_kab, nama_kec, kode_desa, nama_desa, alamat, desil) IS NULL
RETURNING baris
