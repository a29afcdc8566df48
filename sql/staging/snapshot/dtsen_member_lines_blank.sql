-- Removes the lines of a file of people ($sha256) of which no column says anything; returns their numbers.
-- From dtsen_member_lines.
DELETE FROM dtsen_member_lines
WHERE
    sha256 = $sha256
    AND coalesce(
        nik, no_kk, nama, tgl_lahir, jenis_kelamin, hub_keluarga, pbi, id_dtks, nama_prov, nama_kab, nama_kec,
        kode_desa, nama_desa, alamat,
        rt, rw
    ) IS NULL
RETURNING baris
