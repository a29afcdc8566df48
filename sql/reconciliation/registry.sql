-- One row for each person the registry has ever held: status, why, since when (contract 6). The shield stands here: only an accepted HAPUS,
-- GANDA and MENINGGAL take anybody out. From changed_members, final_verdicts, member_niks, member_sure, reconciliation.persons, catalogue.
-- versi_poin: the table of points that suggestions were scored by.
WITH judged AS (
    SELECT
        changed.*, coalesce(verdict.padan, FALSE) AS padan, person.status AS status_dukcapil,
        CASE WHEN changed.berubah THEN 'TERBACA' ELSE member_niks.kelas END AS kelas_nik,
        CASE WHEN coalesce(verdict.padan, FALSE) THEN '' ELSE coalesce(nullif(verdict.nik_lebih_cocok, ''), sure.nik, '') END AS saran_nik,
        verdict.nik_tidak_ditemukan, verdict.nik_ganda, verdict.milik_orang_lain, verdict.nama_beda, verdict.tanggal_beda,
        verdict.jenis_kelamin_beda, verdict.ibu_beda, verdict.identitas_kurang, verdict.ditemukan
    FROM changed_members AS changed
    LEFT JOIN final_verdicts AS verdict USING (nomor)
    LEFT JOIN member_niks USING (nomor)
    LEFT JOIN member_sure AS sure USING (nomor)
    LEFT JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = verdict.nik
),
stated AS (
    SELECT
        judged.*,
        CASE
            WHEN sudah_keluar OR dihapus OR nomor_bertahan IS NOT NULL OR (padan AND status_dukcapil = 2) THEN 'KELUAR'
            WHEN hilang THEN 'HILANG_DI_PUSAT'
            WHEN kelas_nik = 'KOSONG' THEN 'TANPA_NIK'
            WHEN NOT padan THEN 'PERLU_PERBAIKAN'
            WHEN status_dukcapil = 3 THEN 'PINDAH'
            ELSE 'AKTIF'
        END AS status,
        CASE
            WHEN sudah_keluar THEN alasan_keluar
            WHEN dihapus THEN alasan_hapus
            WHEN nomor_bertahan IS NOT NULL THEN 'GANDA'
            WHEN padan AND status_dukcapil = 2 THEN 'MENINGGAL'
            ELSE ''
        END AS sebab_keluar
    FROM judged
),
staying AS (
    SELECT * FROM stated WHERE status <> 'KELUAR'
),
shared AS (
    SELECT DISTINCT one.nomor
    FROM staying AS one
    JOIN staying AS other ON other.nik_bersih = one.nik_bersih AND other.nomor <> one.nomor
    WHERE one.kelas_nik = 'TERBACA' AND other.kelas_nik = 'TERBACA' AND NOT one.padan AND NOT coalesce(one.milik_orang_lain, FALSE)
        AND NOT coalesce(nama_setara(one.baku, other.baku), TRUE)
),
reasons AS (
    SELECT nomor, 'NIK_KOSONG' AS kode FROM staying WHERE kelas_nik = 'KOSONG'
    UNION ALL SELECT nomor, 'NIK_RUSAK_EXCEL' FROM staying WHERE kelas_nik = 'RUSAK'
    UNION ALL SELECT nomor, 'NIK_FORMAT' FROM staying WHERE kelas_nik = 'FORMAT'
    UNION ALL SELECT nomor, 'NIK_POLA' FROM staying WHERE kelas_nik = 'POLA'
    UNION ALL SELECT nomor, CASE WHEN saran_nik <> '' THEN 'NIK_SALAH_KETIK' ELSE 'NIK_TIDAK_DITEMUKAN' END FROM staying WHERE nik_tidak_ditemukan
    UNION ALL SELECT nomor, 'NIK_GANDA_DUKCAPIL' FROM staying WHERE nik_ganda
    UNION ALL SELECT nomor, 'NIK_MILIK_ORANG_LAIN' FROM staying WHERE milik_orang_lain
    UNION ALL SELECT nomor, 'NAMA_TIDAK_SESUAI' FROM staying WHERE ditemukan AND NOT milik_orang_lain AND nama_beda
    UNION ALL SELECT nomor, 'TGL_LAHIR_TIDAK_SESUAI' FROM staying WHERE ditemukan AND NOT milik_orang_lain AND tanggal_beda
    UNION ALL SELECT nomor, 'JENIS_KELAMIN_TIDAK_SESUAI' FROM staying WHERE ditemukan AND NOT milik_orang_lain AND jenis_kelamin_beda
    UNION ALL SELECT nomor, 'IBU_KANDUNG_TIDAK_SESUAI' FROM staying WHERE ditemukan AND NOT milik_orang_lain AND ibu_beda
    UNION ALL SELECT nomor, 'IDENTITAS_KURANG' FROM staying WHERE identitas_kurang AND NOT milik_orang_lain
    UNION ALL SELECT nomor, 'PINDAH_KELUAR' FROM staying WHERE padan AND status_dukcapil = 3
    UNION ALL SELECT nomor, 'NIK_GANDA' FROM shared
    UNION ALL SELECT nomor, 'HILANG_DI_PUSAT' FROM staying WHERE status = 'HILANG_DI_PUSAT'
),
gathered AS (
    SELECT reasons.nomor, string_agg(reasons.kode, ';' ORDER BY catalogue.urutan) AS alasan
    FROM reasons
    JOIN catalogue USING (kode)
    GROUP BY reasons.nomor
),
owners AS (
    SELECT nomor, string_agg(pemilik, ';' ORDER BY pertama) AS pemilik
    FROM (
        SELECT reasons.nomor, catalogue.pemilik, min(catalogue.urutan) AS pertama
        FROM reasons
        JOIN catalogue USING (kode)
        WHERE catalogue.pemilik <> ''
        GROUP BY reasons.nomor, catalogue.pemilik
    ) AS each_owner
    GROUP BY nomor
)
SELECT
    stated.id_dtks, stated.id_keluarga, stated.nik, stated.no_kk, stated.nama, stated.tmp_lahir, stated.tgl_lahir, stated.jenis_kelamin,
    stated.nama_ibu_kandung, stated.alamat, stated.rt, stated.rw, stated.kode_desa, stated.hub_keluarga,
    stated.pkh, stated.bpnt, stated.pbi, stated.yapi, stated.desil,
    stated.status, coalesce(stated.sebab_keluar, '') AS alasan_keluar, coalesce(gathered.alasan, '') AS alasan,
    CASE WHEN stated.status = 'KELUAR' THEN '' ELSE stated.saran_nik END AS saran_nik,
    coalesce(owners.pemilik, '') AS pemilik,
    CASE
        WHEN stated.status IN ('KELUAR', 'AKTIF') THEN ''
        WHEN (stated.status = 'TANPA_NIK') = (stated.status_lama = 'TANPA_NIK') AND stated.sejak_periode <> '' THEN stated.sejak_periode
        ELSE $periode
    END AS sejak_periode,
    CASE
        WHEN stated.status <> 'KELUAR' THEN ''
        -- Whom the centre lists again though nothing changed did not leave anew.
        WHEN stated.sudah_keluar OR (stated.keluar_periode <> '' AND stated.alasan_keluar = stated.sebab_keluar) THEN stated.keluar_periode
        ELSE $periode
    END AS keluar_periode,
    '' AS nik_lama, '' AS nama_lama,
    $versi_poin AS versi_poin
FROM stated
LEFT JOIN gathered USING (nomor)
LEFT JOIN owners USING (nomor)
ORDER BY stated.id_dtks
