-- One row for each row in force and each reason of contract 5.3 that holds for it: against the registry, and against
-- other rows. From registry_reasons, contenders, standings, row_pairs, row_apart, row_targets, members, programmes.
WITH paired AS (
    SELECT
        row_pairs.*, one.kode_desa, one.program, one.jenis_usulan, one.alasan_hapus, one.id_dtks, one.nik,
        one.hub,
        one.milik_orang_lain, one.urutan, one.diusulkan, one.mengeluarkan, one.padan, one.domisili,
        mine.bersih, mine.diam, mine.pindah, other.kode_desa AS kode_desa_lain,
        other.program AS program_lain,
        other.jenis_usulan AS jenis_usulan_lain, other.alasan_hapus AS alasan_hapus_lain, other.id_dtks AS id_dtks_lain,
        other.nik AS nik_lain,
        other.hub AS hub_lain, other.milik_orang_lain AS milik_orang_lain_lain, other.urutan AS urutan_lain,
        other.diusulkan AS diusulkan_lain, other.mengeluarkan AS mengeluarkan_lain, other.domisili AS domisili_lain,
        theirs.bersih AS bersih_lain, theirs.pindah AS pindah_lain, theirs.gugur AS gugur_lain, theirs.diam AS diam_lain
    FROM row_pairs
    JOIN contenders AS one ON one.row_id = row_pairs.row_id
    JOIN contenders AS other ON other.row_id = row_pairs.row_id_lain
    JOIN standings AS mine ON mine.row_id = row_pairs.row_id
    JOIN standings AS theirs ON theirs.row_id = row_pairs.row_id_lain
),
-- Whose NIK is somebody else's takes part in no duplicate rule.
duplicates AS (
    SELECT * FROM paired WHERE NOT milik_orang_lain AND NOT milik_orang_lain_lain
),
villages AS (
    SELECT
        row_id, kode_desa, coalesce(min(domisili), min(domisili_lain)) AS domisili,
        bool_or(kode_desa_lain = coalesce(domisili, domisili_lain)) AS domisili_ikut
    FROM duplicates
    WHERE orang_sama AND diusulkan AND diusulkan_lain AND kode_desa_lain <> kode_desa AND NOT gugur_lain
    GROUP BY row_id, kode_desa
),
-- A HAPUS and a proposal of one person or id, where the HAPUS takes the person out or is of the same programme. GANDA
-- takes an id out, not the person: only what is said of that id contradicts it.
contradicting AS (
    SELECT row_id, row_id_lain, kode_desa, kode_desa_lain, diam OR diam_lain AS diam, pindah OR pindah_lain AS pindah
    FROM paired
    WHERE CASE
        WHEN jenis_usulan = 'HAPUS' AND diusulkan_lain THEN coalesce(mengeluarkan, FALSE) OR program = program_lain
        WHEN jenis_usulan_lain = 'HAPUS' AND diusulkan THEN coalesce(mengeluarkan_lain, FALSE) OR program = program_lain
    END
    AND CASE
        WHEN coalesce(alasan_hapus, '') = 'GANDA' OR coalesce(alasan_hapus_lain, '') = 'GANDA' THEN satu_id
        ELSE orang_sama OR satu_anggota OR satu_id
    END
),
families AS (
    SELECT
        contenders.row_id, contenders.kode_desa, contenders.program, contenders.kk_keluarga,
        coalesce(contenders.hub, contenders.nik) AS orang,
        standings.gugur
    FROM contenders
    JOIN standings USING (row_id)
    WHERE contenders.diusulkan AND NOT contenders.milik_orang_lain
        AND contenders.program IN (SELECT program FROM programmes WHERE satu_sekeluarga)
),
received AS (
    SELECT
        members.nomor, members.kk_keluarga, coalesce(members.hub, members.nik_terbaca) AS orang,
        unnest(string_split(daftar_program(members.pkh, members.bpnt, members.pbi, members.yapi), ';')) AS program
    FROM members
    WHERE NOT members.keluar AND members.nomor_bertahan IS NULL AND members.kk_keluarga <> ''
),
family_members AS (
    SELECT * FROM received WHERE program IN (SELECT program FROM programmes WHERE satu_sekeluarga)
)
-- Who is somebody else than the member is not registered by that member.
SELECT row_id, kode FROM registry_reasons
WHERE kode NOT IN ('SUDAH_TERDAFTAR', 'TERDAFTAR_DI_DESA_LAIN', 'TERDAFTAR_NIK_LAIN')
    OR row_id NOT IN (SELECT row_id FROM row_apart)
UNION SELECT row_id, 'GANDA_DALAM_DESA' FROM duplicates
WHERE orang_sama AND kode_desa_lain = kode_desa AND program_lain = program AND jenis_usulan_lain = jenis_usulan
    AND ((bersih_lain AND NOT bersih) OR (bersih_lain = bersih AND urutan_lain > urutan))
UNION SELECT row_id, 'GANDA_ANTAR_DESA' FROM villages WHERE domisili_ikut
UNION SELECT row_id, 'GANDA_ANTAR_DESA_TAHAN' FROM villages
WHERE NOT coalesce(domisili_ikut, FALSE) AND kode_desa IS DISTINCT FROM domisili
UNION SELECT row_id, 'NIK_GANDA' FROM duplicates
WHERE nik_beda_orang AND diusulkan AND diusulkan_lain AND NOT padan AND kode_desa_lain = kode_desa
UNION SELECT row_id, 'NIK_GANDA_ANTAR_DESA' FROM duplicates
WHERE nik_beda_orang AND diusulkan AND diusulkan_lain AND NOT padan AND kode_desa_lain <> kode_desa AND NOT gugur_lain
UNION SELECT one.row_id, 'GANDA_KELUARGA'
FROM families AS one
JOIN families AS other ON other.kk_keluarga = one.kk_keluarga AND other.program = one.program
WHERE other.orang <> one.orang AND (other.kode_desa = one.kode_desa OR NOT other.gugur)
UNION SELECT families.row_id, 'GANDA_KELUARGA'
FROM families
JOIN family_members AS family ON family.kk_keluarga = families.kk_keluarga AND family.program = families.program
LEFT JOIN row_targets ON row_targets.row_id = families.row_id
WHERE family.nomor IS DISTINCT FROM row_targets.nomor_tetap AND family.orang IS DISTINCT FROM families.orang
-- One id for two NIKs of rows that are not surely one person: it is the id that nobody can trust.
UNION SELECT paired.row_id, 'ID_TIDAK_COCOK'
FROM paired
LEFT JOIN row_targets ON row_targets.row_id = paired.row_id
LEFT JOIN members ON members.nomor = row_targets.nomor
WHERE paired.jenis_usulan IN ('PERBAIKAN', 'HAPUS') AND paired.id_dtks <> '' AND paired.id_dtks_lain = paired.id_dtks
    AND paired.nik_lain <> paired.nik AND NOT coalesce(paired.hub = paired.hub_lain, FALSE)
    AND (
        paired.kode_desa_lain = paired.kode_desa
        OR (paired.kode_desa_lain = coalesce(members.domisili, paired.domisili) AND NOT paired.gugur_lain)
    )
-- One member for two persons who are surely known: the later would overwrite the earlier.
UNION SELECT row_id, 'ID_TIDAK_COCOK' FROM row_apart WHERE jenis_usulan = 'PERBAIKAN'
UNION SELECT row_id, 'USULAN_BERTENTANGAN' FROM contradicting WHERE kode_desa_lain = kode_desa
UNION SELECT row_id, 'BERTENTANGAN_ANTAR_DESA' FROM contradicting
WHERE kode_desa_lain <> kode_desa AND NOT diam AND NOT pindah
ORDER BY row_id, kode
