-- One row for each seeker and each of its five best candidates that is worth looking at (candidates.sql): why, in
-- words, from the levels that made the score. The words of a level are those of `points`; places of digits, parts of
-- dates and words of names are added from the values. A mother's name is never told here: the words also reach villages
-- that may not see it. `penjelasan_umum` adds nothing to the words of the levels: beside what a village wrote, places
-- tell the digits that it may not see.
-- From the temporary tables `scored`, `levels`, `points`, `seekers_keyed` and `sure_ones`, and reconciliation.persons.
WITH weighed AS (
    SELECT
        scored.nomor, scored.nik,
        scored.skor > 0 OR scored.skor = max(scored.skor) OVER (PARTITION BY scored.nomor)
            OR coalesce(sure_ones.nik = scored.nik, FALSE) AS layak
    FROM scored
    LEFT JOIN sure_ones ON sure_ones.nomor = scored.nomor
),
worth AS (
    SELECT nomor, nik FROM weighed WHERE layak
),
worded AS (
    SELECT
        worth.nomor, worth.nik, levels.nik_ketik, levels.nama, levels.tanggal, levels.kk,
        nik_points.kata AS kata_nik, name_points.kata AS kata_nama, date_points.kata AS kata_tanggal,
        mother_points.kata AS kata_ibu,
        card_points.kata AS kata_kk, sex_points.kata AS kata_kelamin, village_points.kata AS kata_desa
    FROM worth
    JOIN levels USING (nomor, nik)
    JOIN points AS nik_points ON nik_points.hal = 'nik_ketik' AND nik_points.tingkat = levels.nik_ketik
    JOIN points AS name_points ON name_points.hal = 'nama' AND name_points.tingkat = levels.nama
    JOIN points AS date_points ON date_points.hal = 'tanggal' AND date_points.tingkat = levels.tanggal
    JOIN points AS mother_points ON mother_points.hal = 'ibu' AND mother_points.tingkat = levels.ibu
    JOIN points AS card_points ON card_points.hal = 'kk' AND card_points.tingkat = levels.kk
    JOIN points AS sex_points ON sex_points.hal = 'jenis_kelamin' AND sex_points.tingkat = levels.jenis_kelamin
    JOIN points AS village_points ON village_points.hal = 'desa' AND village_points.tingkat = levels.desa
),
-- Only what the words of a level leave open is looked at again.
told_apart AS (
    SELECT
        worded.*, looking.nik AS nik_tertulis, looking.kk AS kk_tertulis, person.no_kk,
        strftime(looking.tanggal, '%Y%m%d') AS lahir_tertulis, strftime(person.tgl_lahir, '%Y%m%d') AS lahir,
        CASE WHEN worded.nik_ketik NOT IN ('sama', 'sama, tidak ditolak', 'milik sekeluarga', 'beda', 'kosong')
            THEN list_filter(range(1, 17),
                lambda i: substr(looking.nik, i, 1) <> substr(worded.nik, i, 1)) END AS posisi_nik,
        CASE WHEN worded.kk NOT IN ('sama', 'beda', 'kosong')
            THEN list_filter(range(1, 17),
                lambda i: substr(looking.kk, i, 1) <> substr(person.no_kk, i, 1)) END AS posisi_kk,
        looking.gabung <> person.gabung AND worded.nama NOT IN ('beda', 'kosong') AS nama_hampir_sama,
        CASE WHEN nama_hampir_sama THEN array_to_string(
            list_filter(string_split(looking.baku, ' '),
                lambda kata: NOT list_contains(string_split(person.baku, ' '), kata)), ' '
        ) END AS hanya_tertulis,
        CASE WHEN nama_hampir_sama THEN array_to_string(
            list_filter(string_split(person.baku, ' '),
                lambda kata: NOT list_contains(string_split(looking.baku, ' '), kata)), ' '
        ) END AS hanya_dukcapil
    FROM worded
    JOIN seekers_keyed AS looking USING (nomor)
    JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = worded.nik
)
SELECT
    nomor, nik,
    concat_ws(
        '; ',
        nullif(CASE WHEN posisi_nik IS NULL THEN kata_nik
            ELSE coalesce(beda_angka('NIK', nik_tertulis, nik, posisi_nik), kata_nik) END, ''),
        nullif(concat(kata_nama, CASE
            WHEN NOT nama_hampir_sama THEN ''
            WHEN hanya_tertulis <> ''
                AND hanya_dukcapil <> '' THEN concat(' (', hanya_tertulis, ', di Dukcapil ', hanya_dukcapil, ')')
            WHEN hanya_tertulis <> '' THEN concat(' (', hanya_tertulis, ' tidak ada di Dukcapil)')
            WHEN hanya_dukcapil <> '' THEN concat(' (di Dukcapil juga ada ', hanya_dukcapil, ')')
            ELSE ' (urutan kata berbeda)'
        END), ''),
        nullif(concat(kata_tanggal, CASE
            WHEN tanggal <> 'beda satu angka' THEN ''
            WHEN substr(lahir_tertulis, 1, 4) <> substr(lahir, 1, 4)
                THEN concat(' di tahun (', substr(lahir_tertulis, 1, 4), ', di Dukcapil ', substr(lahir, 1, 4), ')')
            WHEN substr(lahir_tertulis, 5, 2) <> substr(lahir, 5, 2)
                THEN concat(' di bulan (', substr(lahir_tertulis, 5, 2), ', di Dukcapil ', substr(lahir, 5, 2), ')')
            ELSE concat(' di hari (', substr(lahir_tertulis, 7, 2), ', di Dukcapil ', substr(lahir, 7, 2), ')')
        END), ''),
        nullif(kata_ibu, ''),
        nullif(CASE WHEN posisi_kk IS NULL THEN kata_kk
            ELSE coalesce(beda_angka('nomor KK', kk_tertulis, no_kk, posisi_kk), kata_kk) END, ''),
        nullif(kata_kelamin, ''), nullif(kata_desa, '')
    ) AS penjelasan,
    concat_ws(
        '; ',
        -- How many digits differ would tell the hidden ones beside those that are shown; whose card a NIK is on is for
        -- nobody elsewhere.
        nullif(CASE WHEN posisi_nik IS NOT NULL THEN 'NIK mirip' WHEN nik_ketik = 'milik sekeluarga' THEN ''
            ELSE kata_nik END, ''),
        nullif(kata_nama, ''), nullif(kata_tanggal, ''), nullif(kata_ibu, ''), nullif(kata_kk, ''),
        nullif(kata_kelamin, ''),
        nullif(kata_desa, '')
    ) AS penjelasan_umum
FROM told_apart
ORDER BY nomor, nik
