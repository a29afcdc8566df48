-- One row for each row in force and each reason of contract 5.3 that holds for it.
-- From contenders, row_pairs, row_targets, row_other_ids, members and reconciliation.persons.
WITH paired AS (
    SELECT
        row_pairs.orang_sama, row_pairs.nik_sama, one.row_id, one.sha256, one.kode_desa, one.program, one.jenis_usulan, one.bersih, one.urutan,
        one.diusulkan, one.mengeluarkan, one.padan, one.domisili,
        other.sha256 AS sha256_lain, other.kode_desa AS kode_desa_lain, other.program AS program_lain, other.jenis_usulan AS jenis_usulan_lain,
        other.bersih AS bersih_lain, other.urutan AS urutan_lain, other.diusulkan AS diusulkan_lain, other.mengeluarkan AS mengeluarkan_lain
    FROM row_pairs
    JOIN contenders AS one USING (row_id)
    JOIN contenders AS other ON other.row_id = row_pairs.row_id_lain
),
villages AS (
    SELECT row_id, kode_desa, domisili, bool_or(kode_desa_lain = domisili) AS domisili_ikut
    FROM paired
    WHERE orang_sama AND diusulkan AND diusulkan_lain AND kode_desa_lain <> kode_desa
    GROUP BY row_id, kode_desa, domisili
),
targeted AS (
    SELECT
        contenders.*, row_targets.menyebut_banyak, target.nomor, target.kode_desa AS kode_desa_anggota, target.nik_terbaca AS nik_anggota,
        target.padan AS anggota_padan, target.baku AS baku_anggota, target.tanggal AS tanggal_anggota, target.kk AS kk_anggota,
        CASE contenders.program
            WHEN 'PKH' THEN target.pkh WHEN 'BPNT' THEN target.bpnt WHEN 'PBI' THEN target.pbi WHEN 'YAPI' THEN target.yapi
            WHEN 'NON BANSOS' THEN '1'
        END AS sudah
    FROM contenders
    LEFT JOIN row_targets USING (row_id)
    LEFT JOIN members AS target USING (nomor)
),
family_members AS (
    SELECT nomor, kk_keluarga, nik_terbaca, 'PKH' AS program FROM members
    WHERE pkh = '1' AND NOT keluar AND nomor_bertahan IS NULL AND kk_keluarga <> ''
    UNION ALL
    SELECT nomor, kk_keluarga, nik_terbaca, 'BPNT' FROM members
    WHERE bpnt = '1' AND NOT keluar AND nomor_bertahan IS NULL AND kk_keluarga <> ''
)
SELECT DISTINCT row_id, 'GANDA_DALAM_DESA' AS kode
FROM paired
WHERE orang_sama AND sha256_lain = sha256 AND program_lain = program AND jenis_usulan_lain = jenis_usulan
    AND ((bersih_lain AND NOT bersih) OR (bersih_lain = bersih AND urutan_lain > urutan))
UNION ALL SELECT row_id, 'GANDA_ANTAR_DESA' FROM villages WHERE domisili_ikut AND kode_desa <> domisili
UNION ALL SELECT row_id, 'GANDA_ANTAR_DESA_TAHAN' FROM villages
WHERE NOT coalesce(domisili_ikut, FALSE) AND kode_desa IS DISTINCT FROM domisili
UNION ALL SELECT DISTINCT row_id, 'NIK_GANDA' FROM paired
WHERE NOT orang_sama AND nik_sama AND diusulkan AND diusulkan_lain AND NOT padan
UNION ALL SELECT DISTINCT one.row_id, 'GANDA_KELUARGA'
FROM contenders AS one
JOIN contenders AS other ON other.kk_keluarga = one.kk_keluarga AND other.program = one.program AND other.nik <> one.nik
WHERE one.diusulkan AND other.diusulkan AND one.program IN ('PKH', 'BPNT')
UNION SELECT DISTINCT targeted.row_id, 'GANDA_KELUARGA'
FROM targeted
JOIN family_members AS family ON family.kk_keluarga = targeted.kk_keluarga AND family.program = targeted.program
WHERE targeted.diusulkan AND family.nomor IS DISTINCT FROM targeted.nomor AND family.nik_terbaca IS DISTINCT FROM targeted.nik
UNION ALL SELECT row_id, 'SUDAH_TERDAFTAR' FROM targeted WHERE jenis_usulan = 'BARU' AND padan AND nomor IS NOT NULL AND sudah = '1'
UNION ALL SELECT row_id, 'TERDAFTAR_NIK_LAIN' FROM row_other_ids
UNION ALL SELECT row_id, 'TIDAK_TERDAFTAR' FROM targeted WHERE jenis_usulan IN ('PERBAIKAN', 'HAPUS') AND nomor IS NULL
UNION ALL SELECT row_id, 'ID_TIDAK_COCOK' FROM targeted
WHERE jenis_usulan IN ('PERBAIKAN', 'HAPUS') AND nomor IS NOT NULL AND (
    menyebut_banyak
    OR (jenis_usulan = 'HAPUS' AND kode_desa_anggota <> '' AND kode_desa_anggota <> kode_desa)
    OR NOT (
        coalesce(nik = nik_anggota, FALSE)
        OR coalesce(nama_setara(baku, baku_anggota), FALSE)
        OR coalesce(tanggal = tanggal_anggota AND kk = kk_anggota, FALSE)
    )
)
UNION ALL SELECT DISTINCT row_id, 'USULAN_BERTENTANGAN' FROM paired
WHERE orang_sama AND kode_desa_lain = kode_desa AND (
    (jenis_usulan = 'HAPUS' AND diusulkan_lain AND (coalesce(mengeluarkan, FALSE) OR program = program_lain))
    OR (jenis_usulan_lain = 'HAPUS' AND diusulkan AND (coalesce(mengeluarkan_lain, FALSE) OR program = program_lain))
)
UNION ALL SELECT targeted.row_id, 'MENINGGAL_BELUM_DICATAT'
FROM targeted
JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = CASE WHEN targeted.anggota_padan THEN targeted.nik_anggota ELSE coalesce(targeted.nik, targeted.nik_anggota) END
WHERE targeted.jenis_usulan = 'HAPUS' AND targeted.alasan_hapus = 'MENINGGAL' AND person.status <> 2
    AND (coalesce(nama_setara(targeted.baku, person.baku), FALSE) OR targeted.anggota_padan)
ORDER BY row_id, kode
