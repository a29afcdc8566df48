-- One row for each two records that look alike and that nobody can tell to be one person: for review, nobody leaves by
-- it. Alike enough are $ambang points; of each record the $paling_banyak best, one for each person. Below that stand,
-- too, records of one person that may be a twin or relative (`doubted`; never a padan one, docs/decisions/0012), or
-- that are judged apart. `satu` is the one in doubt. From the temporary tables alike_levels, alike_points, records,
-- doubted, alike_doubted.
WITH scored AS (
    SELECT
        levels.nomor_satu, levels.nomor_dua, levels.putusan, levels.nama, levels.tanggal, levels.ibu, levels.kk,
        nik_points.poin + name_points.poin + date_points.poin + mother_points.poin + card_points.poin
            + sex_points.poin AS skor,
        concat_ws(
            '; ', nullif(nik_points.kata, ''), nullif(name_points.kata, ''), nullif(date_points.kata, ''),
            nullif(mother_points.kata, ''),
            nullif(card_points.kata, ''), nullif(sex_points.kata, '')
        ) AS kata
    FROM alike_levels AS levels
    JOIN alike_points AS nik_points ON nik_points.hal = 'nik' AND nik_points.tingkat = levels.nik
    JOIN alike_points AS name_points ON name_points.hal = 'nama' AND name_points.tingkat = levels.nama
    JOIN alike_points AS date_points ON date_points.hal = 'tanggal' AND date_points.tingkat = levels.tanggal
    JOIN alike_points AS mother_points ON mother_points.hal = 'ibu' AND mother_points.tingkat = levels.ibu
    JOIN alike_points AS card_points ON card_points.hal = 'kk' AND card_points.tingkat = levels.kk
    JOIN alike_points AS sex_points ON sex_points.hal = 'jenis_kelamin' AND sex_points.tingkat = levels.jenis_kelamin
    WHERE levels.putusan <> 'SAMA'
),
weighed AS (
    SELECT scored.*, coalesce(alike_doubted.sebab, '') AS sebab_ragu
    FROM scored
    LEFT JOIN alike_doubted USING (nomor_satu, nomor_dua)
    WHERE alike_doubted.sebab IS NOT NULL OR scored.skor >= $ambang
),
sided AS (
    SELECT weighed.*, nomor_satu AS nomor, nomor_dua AS nomor_lain FROM weighed
    UNION ALL
    SELECT weighed.*, nomor_dua, nomor_satu FROM weighed
),
by_person AS (
    SELECT
        sided.*, seeker.hub AS hub,
        row_number() OVER (
            PARTITION BY sided.nomor, coalesce(nullif(other.hub, ''), CAST(other.nomor AS VARCHAR))
            ORDER BY sided.sebab_ragu <> '' DESC, sided.skor DESC, other.jenis, sided.nomor_lain
        ) AS giliran
    FROM sided
    JOIN records AS seeker ON seeker.nomor = sided.nomor
    JOIN records AS other ON other.nomor = sided.nomor_lain
    WHERE seeker.hub = '' OR sided.sebab_ragu = 'BEDA'
        OR (sided.sebab_ragu <> '' AND sided.nomor IN (SELECT nomor FROM doubted))
),
ranked AS (
    SELECT *, row_number() OVER (PARTITION BY nomor ORDER BY sebab_ragu <> '' DESC, skor DESC, nomor_lain) AS urutan
    FROM by_person
    WHERE giliran = 1
),
kept AS (
    SELECT
        ranked.*, row_number() OVER (PARTITION BY nomor_satu, nomor_dua ORDER BY nomor) AS sisi
    FROM ranked
    WHERE urutan <= $paling_banyak
)
SELECT
    one.jenis AS jenis_satu, one.row_id AS row_id_satu,
    CASE WHEN one.jenis = 'ANGGOTA' THEN one.id_dtks ELSE '' END AS id_dtks_satu,
    other.jenis AS jenis_dua, other.row_id AS row_id_dua,
    CASE WHEN other.jenis = 'ANGGOTA' THEN other.id_dtks ELSE '' END AS id_dtks_dua,
    CASE
        WHEN kept.sebab_ragu IN ('KEMBAR', 'SATU_KK') THEN kept.sebab_ragu
        WHEN kept.nama NOT IN ('sama', 'sama, umum', 'kosong') AND kept.tanggal IN ('sama', 'sama, 1 Januari')
            AND (kept.kk = 'sama' OR kept.ibu = 'sama') THEN 'KEMBAR'
        WHEN kept.nama NOT IN ('sama', 'sama, umum', 'kosong') AND kept.kk = 'sama' THEN 'SATU_KK'
        ELSE 'MIRIP'
    END AS sebab,
    kept.skor,
    concat(
        CASE
            WHEN kept.sebab_ragu = 'KEMBAR'
                THEN 'Keduanya menunjuk orang yang sama, tetapi orang itu mungkin punya saudara kembar: '
            WHEN kept.sebab_ragu = 'SATU_KK'
                THEN 'Keduanya menunjuk orang yang sama, tetapi ada yang bernama mirip dalam KK-nya: '
            WHEN kept.sebab_ragu = 'BEDA'
                THEN 'Keduanya menunjuk orang yang sama, tetapi salah satunya diputuskan BEDA dari yang ketiga: '
            ELSE ''
        END,
        kept.kata
    ) AS penjelasan,
    CASE WHEN kept.putusan = 'RAGU' THEN 'RAGU' ELSE '' END AS putusan
FROM kept
JOIN records AS one ON one.nomor = kept.nomor
JOIN records AS other ON other.nomor = kept.nomor_lain
WHERE kept.sisi = 1
ORDER BY kept.skor DESC, jenis_satu, id_dtks_satu, row_id_satu, jenis_dua, id_dtks_dua, row_id_dua
