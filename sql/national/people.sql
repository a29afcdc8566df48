-- One row for each member of each district, and for each who left one as moved in that registry's own quarter: who it
-- surely is (`hub`: the person whom the district found, else NULL), and what names and numbers say, folded.
-- From registries. `nomor` is one for the whole country: a sequence would have to sort it.
SELECT
    concat(kabupaten, ':', id_dtks) AS nomor, kabupaten, periode, id_dtks, nik_rapi(nik) AS nik, no_kk, nama,
    nama_baku(nama) AS baku, nama_ibu_kandung, nama_baku(nama_ibu_kandung) AS ibu_baku,
    TRY_CAST(tgl_lahir AS DATE) AS tanggal,
    CASE WHEN regexp_full_match(no_kk, '[0-9]{16}') THEN no_kk END AS kk, jenis_kelamin,
    tmp_lahir, alamat, rt, rw, kode_desa, pkh, bpnt, pbi, yapi, status, padan,
    CASE WHEN padan THEN nik_rapi(nik) ELSE nullif(saran_nik, '') END AS hub,
    status <> 'KELUAR' AS anggota, status = 'PINDAH' OR alasan_keluar = 'PINDAH' AS pindah
FROM registries
WHERE status <> 'KELUAR' OR (alasan_keluar = 'PINDAH' AND keluar_periode = periode)
ORDER BY nomor
