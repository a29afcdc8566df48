-- One row for each person whose published row is not as before, with both rows, of which one may be missing.
-- From registry_now, registry_then.
--   dulu, kini   the rows themselves; what is asked of every person stands beside them, read without the rest
--   jenis        MASUK and HILANG: stands in one of the two only;  KELUAR, KEMBALI: left, is a member again;  BERUBAH: others
WITH both_rows AS (
    SELECT dulu, kini, dulu.id_dtks AS id_dulu, kini.id_dtks AS id_kini
    FROM registry_now AS kini
    FULL JOIN registry_then AS dulu ON dulu.id_dtks = kini.id_pasangan
    WHERE kini.id_dtks IS NULL OR dulu.id_dtks IS NULL
        OR kini.id_dtks <> dulu.id_dtks OR coalesce(kini.id_keluarga, '') <> coalesce(dulu.id_keluarga, '')
        OR coalesce(kini.nik, '') <> coalesce(dulu.nik, '') OR coalesce(kini.no_kk, '') <> coalesce(dulu.no_kk, '')
        OR coalesce(kini.nama, '') <> coalesce(dulu.nama, '')
            OR coalesce(kini.tmp_lahir, '') <> coalesce(dulu.tmp_lahir, '')
        OR coalesce(kini.tgl_lahir, '') <> coalesce(dulu.tgl_lahir, '')
            OR coalesce(kini.jenis_kelamin, '') <> coalesce(dulu.jenis_kelamin, '')
        OR coalesce(kini.nama_ibu_kandung, '') <> coalesce(dulu.nama_ibu_kandung, '')
            OR coalesce(kini.alamat, '') <> coalesce(dulu.alamat, '')
        OR coalesce(kini.rt, '') <> coalesce(dulu.rt, '') OR coalesce(kini.rw, '') <> coalesce(dulu.rw, '')
        OR coalesce(kini.kode_desa, '') <> coalesce(dulu.kode_desa, '')
            OR coalesce(kini.hub_keluarga, '') <> coalesce(dulu.hub_keluarga, '')
        OR coalesce(kini.pkh, '') <> coalesce(dulu.pkh, '') OR coalesce(kini.bpnt, '') <> coalesce(dulu.bpnt, '')
        OR coalesce(kini.pbi, '') <> coalesce(dulu.pbi, '') OR coalesce(kini.yapi, '') <> coalesce(dulu.yapi, '')
        OR coalesce(kini.desil, '') <> coalesce(dulu.desil, '')
            OR coalesce(kini.status, '') <> coalesce(dulu.status, '')
        OR coalesce(kini.alasan_keluar, '') <> coalesce(dulu.alasan_keluar, '')
            OR coalesce(kini.alasan, '') <> coalesce(dulu.alasan, '')
        OR coalesce(kini.saran_nik, '') <> coalesce(dulu.saran_nik, '')
)
SELECT
    row_number() OVER (ORDER BY coalesce(id_kini, id_dulu), id_kini IS NULL, id_dulu) AS nomor, *,
    coalesce(kini.kode_desa, dulu.kode_desa, '') AS kode_desa, coalesce(kini.nik, dulu.nik, '') AS nik,
    coalesce(kini.nama, dulu.nama, '') AS nama, coalesce(dulu.status, '') AS status_dulu,
    coalesce(kini.status, '') AS status_kini, coalesce(kini.alasan_keluar, '') AS keluar_kini,
    coalesce(kini.dasar_keluar, '') AS dasar, coalesce(dulu.alasan, '') <> coalesce(kini.alasan, '') AS alasan_beda,
    CASE
        WHEN id_dulu IS NULL THEN 'MASUK'
        WHEN id_kini IS NULL THEN 'HILANG'
        WHEN dulu.status <> 'KELUAR' AND kini.status = 'KELUAR' THEN 'KELUAR'
        WHEN dulu.status = 'KELUAR' AND kini.status <> 'KELUAR' THEN 'KEMBALI'
        ELSE 'BERUBAH'
    END AS jenis
FROM both_rows
