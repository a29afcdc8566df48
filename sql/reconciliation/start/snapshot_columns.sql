-- One row: which columns the quarter's snapshot fills anywhere. What a layout does not carry is unknown, and says
-- nothing against what we know (contract 2.5). From reconciliation.snapshot.
SELECT
    coalesce(bool_or(nik <> ''), FALSE) AS nik,
    coalesce(bool_or(no_kk <> ''), FALSE) AS no_kk,
    coalesce(bool_or(nama <> ''), FALSE) AS nama,
    coalesce(bool_or(tmp_lahir <> ''), FALSE) AS tmp_lahir,
    coalesce(bool_or(tgl_lahir <> ''), FALSE) AS tgl_lahir,
    coalesce(bool_or(jenis_kelamin <> ''), FALSE) AS jenis_kelamin,
    coalesce(bool_or(nama_ibu_kandung <> ''), FALSE) AS nama_ibu_kandung,
    coalesce(bool_or(alamat <> ''), FALSE) AS alamat,
    coalesce(bool_or(rt <> ''), FALSE) AS rt,
    coalesce(bool_or(rw <> ''), FALSE) AS rw,
    coalesce(bool_or(kode_desa <> ''), FALSE) AS kode_desa,
    coalesce(bool_or(hub_keluarga <> ''), FALSE) AS hub_keluarga
FROM reconciliation.snapshot
WHERE periode = $periode
