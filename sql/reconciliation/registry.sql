-- One row for each person the registry has ever held: status, why, since when (contract 6). The shield stands here:
-- only an accepted HAPUS, GANDA and MENINGGAL take anybody out; a death counts for who is padan beyond doubt.
-- From changed_members, final_verdicts, beyond_doubt, member_niks, member_sure, spared, member_deciles,
-- staging.centre_lists, staging.other_districts, reconciliation.persons, catalogue, statuses.
--   hub          the person of the civil registry whom the member surely is, or was on leaving;  padan: by its own NIK
--   terdaftar    the centre's last snapshot lists them;  id_lama: their id in the registry before, blank for who is new in it
--   nik_lama, nama_lama   what stood here before the centre's snapshot changed it
--   dasar_keluar  by what they left: HAPUS, GANDA, or DUKCAPIL (a death, which can be taken back)
--   versi_poin   the table of points that suggestions were scored by
WITH judged AS (
    -- What is only carried on, and what few are asked for, is joined where it is.
    SELECT
        changed.nomor, changed.hilang, changed.terdaftar, changed.menunggu, changed.nik_bersih,
        changed.nik_lama <> '' OR changed.nama_lama <> '' AS diubah_pusat,
        changed.sudah_keluar OR changed.dihapus OR changed.nomor_bertahan IS NOT NULL AS keluar,
        CASE
            WHEN changed.sudah_keluar THEN changed.alasan_keluar
            WHEN changed.dihapus THEN changed.alasan_hapus
            WHEN changed.nomor_bertahan IS NOT NULL THEN 'GANDA'
        END AS sebab,
        coalesce(verdict.padan, FALSE) AS padan,
        changed.nomor IN (SELECT nomor FROM beyond_doubt) AS padan_pasti,
        person.status AS status_dukcapil,
        CASE WHEN changed.berubah THEN 'TERBACA' ELSE member_niks.kelas END AS kelas_nik,
        CASE WHEN coalesce(verdict.padan, FALSE) THEN ''
            ELSE coalesce(nullif(verdict.nik_lebih_cocok, ''), sure.nik, '') END AS saran_nik,
        verdict.nik_tidak_ditemukan, verdict.nik_ganda, verdict.milik_orang_lain, verdict.nama_beda,
        verdict.tanggal_beda,
        verdict.jenis_kelamin_beda, verdict.ibu_beda, verdict.identitas_kurang, verdict.ditemukan, verdict.jawaban
    FROM changed_members AS changed
    LEFT JOIN final_verdicts AS verdict USING (nomor)
    LEFT JOIN member_niks USING (nomor)
    LEFT JOIN member_sure AS sure USING (nomor)
    LEFT JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = verdict.nik
),
leaving AS (
    SELECT
        judged.*, padan_pasti AND status_dukcapil = 2 AS mati,
        keluar OR coalesce(padan_pasti AND status_dukcapil = 2, FALSE) AS pergi
    FROM judged
),
crowded AS (
    SELECT nik_bersih FROM leaving WHERE NOT pergi AND kelas_nik = 'TERBACA' GROUP BY nik_bersih HAVING count(*) > 1
),
sharing AS (
    SELECT
        leaving.nomor, leaving.nik_bersih, leaving.padan, leaving.padan_pasti, leaving.terdaftar,
        leaving.milik_orang_lain, changed.id_dtks, changed.baku, changed.ibu_baku, changed.tanggal, changed.kk,
        changed.jenis_kelamin, jumlah_program(changed.pkh, changed.bpnt, changed.pbi, changed.yapi) AS banyak,
        changed.nomor IN (SELECT nomor FROM spared) AS dipisahkan
    FROM leaving
    JOIN crowded USING (nik_bersih)
    JOIN changed_members AS changed ON changed.nomor = leaving.nomor
    WHERE NOT leaving.pergi AND leaving.kelas_nik = 'TERBACA'
),
-- Of members that share a NIK and are padan, but not one person by their own values or by a judgement, the one beyond
-- doubt is who it says. Name and a date that clerks write, with neither mother nor card, do not make them one: so are
-- namesakes of one year.
yielding AS (
    SELECT DISTINCT one.nomor
    FROM sharing AS one
    JOIN sharing AS other ON other.nik_bersih = one.nik_bersih AND other.nomor <> one.nomor
    WHERE one.padan AND other.padan_pasti AND (
        NOT coalesce(nama_setara(one.baku, other.baku), TRUE)
            OR NOT coalesce(nama_setara(one.ibu_baku, other.ibu_baku), TRUE)
        OR coalesce(CASE WHEN one.tanggal IS NOT NULL
            AND other.tanggal IS NOT NULL THEN jarak_tanggal(one.tanggal, other.tanggal) > 1 END, FALSE)
        OR coalesce(one.jenis_kelamin <> other.jenis_kelamin AND one.jenis_kelamin <> '' AND other.jenis_kelamin <> '',
            FALSE)
        OR (tanggal_umum(one.tanggal) AND NOT one.padan_pasti AND coalesce(one.kk <> other.kk, TRUE)
            AND (one.ibu_baku = '' OR other.ibu_baku = ''))
        OR (one.dipisahkan AND other.dipisahkan)
    )
        AND (NOT one.padan_pasti, NOT one.terdaftar, -one.banyak, one.id_dtks) > (FALSE, NOT other.terdaftar,
        -other.banyak, other.id_dtks)
),
stated AS (
    SELECT
        leaving.*, CASE WHEN keluar THEN sebab WHEN mati THEN 'MENINGGAL' ELSE '' END AS sebab_keluar,
        CASE
            WHEN pergi THEN 'KELUAR'
            WHEN hilang THEN 'HILANG_DI_PUSAT'
            WHEN kelas_nik <> 'KOSONG'
                AND (NOT padan OR coalesce(status_dukcapil = 2, FALSE) OR yielding.nomor IS NOT NULL)
                THEN 'PERLU_PERBAIKAN'
            WHEN menunggu THEN 'MENUNGGU_PUSAT'
            WHEN kelas_nik = 'KOSONG' THEN 'TANPA_NIK'
            WHEN status_dukcapil = 3 THEN 'PINDAH'
            ELSE 'AKTIF'
        END AS status
    FROM leaving
    LEFT JOIN yielding USING (nomor)
),
staying AS NOT MATERIALIZED (
    SELECT * FROM stated WHERE status <> 'KELUAR'
),
shared AS (
    SELECT DISTINCT one.nomor
    FROM sharing AS one
    JOIN sharing AS other ON other.nik_bersih = one.nik_bersih AND other.nomor <> one.nomor
    WHERE NOT one.padan AND NOT coalesce(one.milik_orang_lain, FALSE)
        AND NOT coalesce(nama_setara(one.baku, other.baku), TRUE)
    UNION
    SELECT nomor FROM yielding
),
-- Who stands in another district too: the name is asked beside NIK or id, which may have changed hands since. It is
-- folded apart from the question, as nama_setara names what it is given many times.
abroad AS MATERIALIZED (
    SELECT nik, id_dtks, nama_baku(nama) AS baku FROM staging.other_districts WHERE periode = $periode
),
elsewhere AS (
    SELECT staying.nomor
    FROM staying
    JOIN changed_members AS changed ON changed.nomor = staying.nomor
    JOIN abroad ON abroad.nik = staying.nik_bersih
    WHERE coalesce(nama_setara(abroad.baku, changed.baku), TRUE)
    UNION
    SELECT staying.nomor
    FROM staying
    JOIN changed_members AS changed ON changed.nomor = staying.nomor
    JOIN abroad ON abroad.id_dtks = changed.id_dtks
    WHERE coalesce(nama_setara(abroad.baku, changed.baku), FALSE)
),
reasons AS (
    SELECT nomor, 'NIK_KOSONG' AS kode FROM staying WHERE kelas_nik = 'KOSONG'
    UNION ALL SELECT nomor, 'NIK_RUSAK_EXCEL' FROM staying WHERE kelas_nik = 'RUSAK'
    UNION ALL SELECT nomor, 'NIK_FORMAT' FROM staying WHERE kelas_nik = 'FORMAT'
    UNION ALL SELECT nomor, 'NIK_POLA' FROM staying WHERE kelas_nik = 'POLA'
    UNION ALL SELECT nomor, CASE WHEN saran_nik <> '' THEN 'NIK_SALAH_KETIK' ELSE 'NIK_TIDAK_DITEMUKAN' END
    FROM staying WHERE nik_tidak_ditemukan
    UNION ALL SELECT nomor, 'NIK_GANDA_DUKCAPIL' FROM staying WHERE nik_ganda
    UNION ALL SELECT nomor, 'NIK_MILIK_ORANG_LAIN' FROM staying WHERE milik_orang_lain
    UNION ALL SELECT nomor, 'NAMA_TIDAK_SESUAI' FROM staying WHERE ditemukan AND NOT milik_orang_lain AND nama_beda
    UNION ALL SELECT nomor, 'TGL_LAHIR_TIDAK_SESUAI' FROM staying
    WHERE ditemukan AND NOT milik_orang_lain AND tanggal_beda
    UNION ALL SELECT nomor, 'JENIS_KELAMIN_TIDAK_SESUAI' FROM staying
    WHERE ditemukan AND NOT milik_orang_lain AND jenis_kelamin_beda
    UNION ALL SELECT nomor, 'IBU_KANDUNG_TIDAK_SESUAI' FROM staying
    WHERE ditemukan AND NOT milik_orang_lain AND ibu_beda
    UNION ALL SELECT nomor, 'IDENTITAS_KURANG' FROM staying WHERE identitas_kurang AND NOT milik_orang_lain
    UNION ALL SELECT nomor, 'PINDAH_KELUAR' FROM staying WHERE padan AND status_dukcapil = 3
    UNION ALL SELECT nomor, 'MENINGGAL' FROM staying WHERE ditemukan AND NOT milik_orang_lain AND status_dukcapil = 2
    -- A death is told above, by the person's state.
    UNION ALL SELECT nomor, jawaban FROM staying WHERE jawaban NOT IN ('', 'MENINGGAL')
    UNION ALL SELECT nomor, 'DIKECUALIKAN_PUSAT' FROM staying
    WHERE nik_bersih IN (SELECT nik FROM staging.centre_lists WHERE periode = $periode AND jenis = 'DIKECUALIKAN')
    UNION ALL SELECT nomor, 'GANDA_ANTAR_KABUPATEN' FROM elsewhere
    UNION ALL SELECT nomor, 'NIK_GANDA' FROM shared
    UNION ALL SELECT nomor, 'NIK_DIUBAH_PUSAT' FROM staying WHERE diubah_pusat
    UNION ALL SELECT nomor, 'HILANG_DI_PUSAT' FROM staying WHERE status = 'HILANG_DI_PUSAT'
),
gathered AS (
    SELECT reasons.nomor, string_agg(reasons.kode, ';' ORDER BY catalogue.urutan) AS alasan
    FROM reasons
    JOIN catalogue USING (kode)
    GROUP BY reasons.nomor
),
-- Few lists of reasons are borne by many: each is taken apart once.
listed AS (
    SELECT alasan, unnest(string_split(alasan, ';')) AS kode FROM (SELECT DISTINCT alasan FROM gathered) AS lists
),
owners AS (
    SELECT alasan, string_agg(pemilik, ';' ORDER BY pertama) AS pemilik
    FROM (
        SELECT listed.alasan, catalogue.pemilik, min(catalogue.urutan) AS pertama
        FROM listed
        JOIN catalogue USING (kode)
        WHERE catalogue.pemilik <> ''
        GROUP BY listed.alasan, catalogue.pemilik
    ) AS each_owner
    GROUP BY alasan
)
SELECT
    changed.id_dtks, changed.id_keluarga, changed.nik, changed.no_kk, changed.nama, changed.tmp_lahir,
    changed.tgl_lahir, changed.jenis_kelamin,
    changed.nama_ibu_kandung, changed.alamat, changed.rt, changed.rw, changed.kode_desa, changed.hub_keluarga,
    changed.pkh, changed.bpnt, changed.pbi, changed.yapi,
    coalesce(CAST(deciles.desil AS VARCHAR), changed.desil) AS desil,
    stated.status,
    coalesce(stated.sebab_keluar, '') AS alasan_keluar,
    coalesce(gathered.alasan, '') AS alasan,
    CASE WHEN stated.status = 'KELUAR' THEN '' ELSE stated.saran_nik END AS saran_nik,
    coalesce(owners.pemilik, '') AS pemilik,
    CASE
        WHEN stated.status NOT IN (SELECT status FROM statuses WHERE bersejak) THEN ''
        WHEN (stated.status = 'TANPA_NIK') = (changed.status_lama = 'TANPA_NIK')
            AND changed.sejak_periode <> '' THEN changed.sejak_periode
        ELSE $periode
    END AS sejak_periode,
    CASE
        WHEN stated.status <> 'KELUAR' THEN ''
        -- Whom the centre lists again though nothing changed did not leave anew.
        WHEN changed.sudah_keluar OR (changed.keluar_periode <> '' AND changed.alasan_keluar = stated.sebab_keluar)
            THEN changed.keluar_periode
        ELSE $periode
    END AS keluar_periode,
    CASE
        WHEN stated.status <> 'KELUAR' THEN ''
        WHEN changed.sudah_keluar THEN changed.dasar_keluar
        WHEN changed.dihapus THEN 'HAPUS'
        WHEN changed.nomor_bertahan IS NOT NULL THEN 'GANDA'
        WHEN stated.mati THEN 'DUKCAPIL'
        ELSE ''
    END AS dasar_keluar,
    CASE WHEN stated.padan THEN stated.nik_bersih ELSE stated.saran_nik END AS hub, stated.padan, stated.terdaftar,
    changed.nik_lama, changed.nama_lama, changed.id_lama,
    $versi_poin AS versi_poin
FROM stated
JOIN changed_members AS changed ON changed.nomor = stated.nomor
LEFT JOIN gathered ON gathered.nomor = stated.nomor
LEFT JOIN owners ON owners.alasan = gathered.alasan
LEFT JOIN member_deciles AS deciles ON deciles.nomor = stated.nomor
