-- One row for each subject (a row or a member) with a readable NIK: whom the NIK names, and how far the two agree
-- (contract 1, "padan"). NULL in a comparison: a value is missing. padan_sendiri: by its own values, whatever anybody
-- judges; whether that is beyond doubt says beyond_doubt.sql, of the few for whom it matters. jawaban: blank here, a
-- reason in answered_verdicts.sql. From the temporary table `subjects`, reconciliation.persons and
-- staging.civil_registry.
WITH persons AS NOT MATERIALIZED (
    SELECT * FROM reconciliation.persons WHERE kunci = $kunci
),
shared AS (
    SELECT DISTINCT nik FROM staging.civil_registry WHERE extract = $extract AND ganda
),
owned AS (
    SELECT
        subjects.nomor, subjects.nik, subjects.baku, subjects.ibu_baku, subjects.tanggal, subjects.kk,
        subjects.jenis_kelamin, owner.nik IS NOT NULL AS ditemukan, owner.no_kk AS kk_pemilik,
        owner.nama AS nama_pemilik, owner.baku AS baku_pemilik, owner.ibu_baku AS ibu_pemilik,
        owner.tgl_lahir AS tanggal_pemilik, owner.jenis_kelamin AS kelamin_pemilik,
        coalesce(
            subjects.tanggal = owner.tgl_lahir AND subjects.baku = owner.baku AND subjects.ibu_baku = owner.ibu_baku
                AND subjects.kk = owner.no_kk AND subjects.jenis_kelamin = owner.jenis_kelamin
                AND subjects.baku <> '' AND subjects.ibu_baku <> '' AND subjects.kk <> ''
                AND subjects.jenis_kelamin IN ('L', 'P'),
            FALSE
        ) AS sama_semua
    FROM subjects
    LEFT JOIN persons AS owner ON owner.nik = subjects.nik
),
-- Of most, all that is given is the owner's, word for word: of these nothing is compared (they stand at the end).
measured_owners AS (
    SELECT
        *, nama_setara(baku, baku_pemilik) AS nama_setara,
        CASE WHEN tanggal IS NOT NULL AND tanggal_pemilik IS NOT NULL
            THEN jarak_tanggal(tanggal, tanggal_pemilik) END AS beda_tanggal,
        nama_setara(ibu_baku, ibu_pemilik) AS ibu_sama,
        CASE WHEN kk <> '' AND kk_pemilik <> '' THEN kk = kk_pemilik END AS kk_sama,
        CASE WHEN jenis_kelamin IN ('L', 'P') AND kelamin_pemilik IN ('L', 'P')
            THEN jenis_kelamin = kelamin_pemilik END AS jenis_kelamin_sama,
        jarak_nama(baku, baku_pemilik) AS jarak_nama_pemilik,
        jarak_tanggal(tanggal, tanggal_pemilik) AS jarak_tanggal_pemilik,
        jarak_nama(ibu_baku, ibu_pemilik) AS jarak_ibu_pemilik
    FROM owned
    WHERE NOT sama_semua
),
-- Where NIK, birth date and mother agree it is plain who is meant: slips in the name and another sex do not count
-- against it.
compared AS (
    SELECT
        *, coalesce(beda_tanggal <= 1, FALSE) AS tanggal_cocok,
        coalesce(beda_tanggal <= 1 AND ibu_sama, FALSE) AS terang,
        CASE WHEN NOT nama_setara AND beda_tanggal <= 1 AND ibu_sama THEN nama_terpeleset(baku, baku_pemilik)
            ELSE nama_setara END AS nama_sama,
        -- Whose mother, or card and sex, are what is given is not set aside for a relative's name (contract 1, "nobody
        -- fits better than").
        coalesce(nama_setara, FALSE)
            AND (coalesce(ibu_sama, FALSE)
            OR (coalesce(kk_sama, FALSE) AND coalesce(jenis_kelamin_sama, FALSE))) AS mantap
    FROM measured_owners
),
doubtful AS (
    SELECT
        *, replace(baku, ' ', '') AS gabung, tanda_nama(ibu_baku) AS tanda_ibu,
        -- A name all of whose words both persons bear is as close to both.
        CASE WHEN baku = '' THEN FALSE WHEN baku = baku_pemilik THEN TRUE
            ELSE nama_termuat(baku, baku_pemilik) END AS pemilik_memuat,
        baku <> '' AND contains(concat(' ', baku_pemilik, ' '), concat(' ', split_part(baku, ' ', 1), ' '))
            AND semua_termuat(string_split(baku, ' '), string_split(baku_pemilik, ' ')) AS pemilik_tepat
    FROM compared
    WHERE ditemukan AND (jarak_nama_pemilik > 0 OR jarak_tanggal_pemilik > 0)
),
-- Who bears the owner's very name and was born on just that day, given neither with the owner's card nor mother.
shadowed AS (
    SELECT nomor, nik, baku, ibu_baku, ibu_sama, tanggal, kk, kk_sama
    FROM compared
    WHERE ditemukan AND baku <> '' AND NOT coalesce(kk_sama, FALSE) AND NOT coalesce(ibu_sama, FALSE)
        AND jarak_nama_pemilik = 0 AND jarak_tanggal_pemilik = 0
),
-- Each card is looked up once, whatever it is asked for: `shadowed` and `doubtful` have nobody in common.
cards AS (
    SELECT nomor, kk FROM doubtful WHERE kk <> ''
    UNION
    SELECT nomor, kk_pemilik FROM doubtful WHERE kk_pemilik <> ''
    UNION
    SELECT nomor, kk FROM shadowed WHERE kk_sama = FALSE
),
carded AS (
    SELECT cards.nomor, rival.nik, rival.no_kk, rival.baku, rival.ibu_baku, rival.tgl_lahir
    FROM cards
    JOIN persons AS rival ON rival.no_kk = cards.kk
),
relatives AS (
    SELECT nomor, nik, baku, ibu_baku, tgl_lahir FROM carded
    UNION
    SELECT doubtful.nomor, rival.nik, rival.baku, rival.ibu_baku, rival.tgl_lahir
    FROM doubtful
    JOIN persons AS rival ON rival.tgl_lahir = doubtful.tanggal
    -- Born that day to a mother of nearly that name are many: only whose own name and mother's name are as close as the
    -- owner's can fit better. The cheapest question comes first.
    WHERE CASE
        WHEN doubtful.ibu_baku = '' OR rival.ibu_baku = ''
            OR (doubtful.jarak_ibu_pemilik = 0 AND rival.ibu_baku <> doubtful.ibu_baku) THEN FALSE
        WHEN NOT tanda_setara(doubtful.tanda_ibu, rival.tanda_ibu) THEN FALSE
        WHEN doubtful.baku <> ''
            AND (abs(length(rival.gabung) - length(doubtful.gabung)) > doubtful.jarak_nama_pemilik
                OR jarak_nama(doubtful.baku, rival.baku) > doubtful.jarak_nama_pemilik)
            AND NOT (doubtful.pemilik_memuat
                AND contains(concat(' ', rival.baku), concat(' ', substr(doubtful.baku, 1, 1)))
                AND nama_termuat(doubtful.baku, rival.baku)) THEN FALSE
        WHEN jarak_nama(doubtful.ibu_baku, rival.ibu_baku) > doubtful.jarak_ibu_pemilik THEN FALSE
        ELSE nama_setara(rival.ibu_baku, doubtful.ibu_baku)
    END
),
-- The owner is among them and is no rival of itself: farther in neither, but closer in neither. Who is farther in date
-- is asked no more.
measured AS (
    SELECT
        doubtful.nomor, relatives.nik,
        CASE
            WHEN doubtful.pemilik_memuat AND nama_termuat(doubtful.baku, relatives.baku)
                THEN doubtful.jarak_nama_pemilik
            -- Whose name holds every word that is given, letter for letter, is nearer than who bears one of them
            -- otherwise.
            WHEN doubtful.pemilik_tepat
                THEN greatest(doubtful.jarak_nama_pemilik + 1, jarak_nama(doubtful.baku, relatives.baku))
            ELSE jarak_nama(doubtful.baku, relatives.baku)
        END - doubtful.jarak_nama_pemilik AS beda_nama,
        jarak_tanggal(doubtful.tanggal, relatives.tgl_lahir) - doubtful.jarak_tanggal_pemilik AS beda_tanggal,
        doubtful.mantap,
        doubtful.tanggal = relatives.tgl_lahir AND doubtful.jarak_tanggal_pemilik > 0 AS tanggal_yang_lain,
        -- The owner's twin has the owner's mother, card and sex: they settle nothing between the two.
        relatives.tgl_lahir = doubtful.tanggal_pemilik AND (
            relatives.ibu_baku = doubtful.ibu_pemilik OR nama_setara(relatives.ibu_baku, doubtful.ibu_pemilik)
        ) AS kembar
    FROM relatives
    JOIN doubtful ON doubtful.nomor = relatives.nomor AND doubtful.nik <> relatives.nik
    WHERE jarak_tanggal(doubtful.tanggal, relatives.tgl_lahir) <= doubtful.jarak_tanggal_pemilik
),
-- Of two who bear that very name and were born that day, the one whose card is given fits better than an owner with
-- another card, unless the mother is the owner's; and the one whose mother is given better than an owner of whose
-- mother nothing is known, unless the card is the owner's. `cukup`: a mother of whom nothing is known does not speak
-- against it.
namesakes AS (
    SELECT nomor, nik
    FROM (
        SELECT shadowed.nomor, rival.nik, shadowed.nik AS nik_pemilik, shadowed.ibu_baku, rival.ibu_baku AS ibu_dua,
            TRUE AS cukup
        FROM shadowed
        JOIN carded AS rival
            ON rival.nomor = shadowed.nomor AND rival.baku = shadowed.baku AND rival.tgl_lahir = shadowed.tanggal
        UNION
        SELECT shadowed.nomor, rival.nik, shadowed.nik, shadowed.ibu_baku, rival.ibu_baku, FALSE
        FROM shadowed
        JOIN persons AS rival ON rival.baku = shadowed.baku AND rival.tgl_lahir = shadowed.tanggal
        WHERE shadowed.ibu_sama IS NULL AND shadowed.ibu_baku <> ''
    ) AS namesake
    WHERE nik <> nik_pemilik AND coalesce(nama_setara(ibu_baku, ibu_dua), cukup)
    GROUP BY nomor, nik
),
better AS (
    SELECT nomor, nik, beda_nama + beda_tanggal AS jarak
    FROM measured
    WHERE beda_nama <= 0 AND (beda_nama < 0 OR beda_tanggal < 0)
        AND (NOT mantap OR coalesce(tanggal_yang_lain, FALSE) OR coalesce(kembar, FALSE))
    UNION ALL
    SELECT nomor, nik, 0 FROM namesakes
),
nearest AS (
    SELECT nomor, min(jarak) AS jarak FROM better GROUP BY nomor
),
best AS (
    SELECT nomor, CASE WHEN count(*) = 1 THEN min(nik) ELSE '' END AS nik_lebih_cocok
    FROM better JOIN nearest USING (nomor, jarak)
    GROUP BY nomor
),
judged AS (
    SELECT
        compared.*, best.nik_lebih_cocok, shared.nik IS NOT NULL AS nik_ganda,
        coalesce(beda_tanggal > 1, FALSE) AS tanggal_beda, NOT coalesce(ibu_sama, TRUE) AS ibu_beda,
        NOT coalesce(nama_sama, TRUE) AS nama_beda,
        NOT coalesce(jenis_kelamin_sama, TRUE) AND NOT (terang AND coalesce(nama_sama, FALSE)) AS jenis_kelamin_beda
    FROM compared
    LEFT JOIN best USING (nomor)
    LEFT JOIN shared ON shared.nik = compared.nik
),
stated AS (
    SELECT
        *,
        ditemukan AND coalesce(nama_sama, FALSE)
            AND (tanggal_cocok OR coalesce(ibu_sama, FALSE) OR coalesce(kk_sama, FALSE))
            AND NOT (tanggal_beda OR ibu_beda OR jenis_kelamin_beda) AND nik_lebih_cocok IS NULL AS padan
    FROM judged
)
SELECT
    nomor, nik, ditemukan, nik_ganda, NOT ditemukan AND NOT nik_ganda AS nik_tidak_ditemukan,
    nama_sama, nama_beda, tanggal_beda, ibu_beda, jenis_kelamin_beda,
    coalesce(beda_tanggal = 1, FALSE) AS tanggal_tertukar, NOT coalesce(kk_sama, TRUE) AS kk_beda,
    NOT coalesce(jenis_kelamin_sama, TRUE) AND NOT jenis_kelamin_beda AS kelamin_disesuaikan,
    ditemukan AND ((nama_beda AND (tanggal_beda OR ibu_beda)) OR nik_lebih_cocok IS NOT NULL) AS milik_orang_lain,
    -- A name that cannot be compared (blank at Dukcapil, or in letters that fold to nothing) tells nobody either.
    ditemukan AND NOT (tanggal_beda OR ibu_beda) AND (
        (coalesce(nama_sama, FALSE) AND NOT (tanggal_cocok OR coalesce(ibu_sama, FALSE) OR coalesce(kk_sama, FALSE)))
        OR (nama_sama IS NULL AND NOT jenis_kelamin_beda)
    ) AS identitas_kurang,
    padan, padan AS padan_sendiri, coalesce(nik_lebih_cocok, '') AS nik_lebih_cocok,
    nama_pemilik, '' AS jawaban
FROM stated
UNION ALL
SELECT
    owned.nomor, owned.nik, TRUE, shared.nik IS NOT NULL, FALSE, TRUE, FALSE, FALSE, FALSE, FALSE, FALSE, FALSE, FALSE,
    FALSE, FALSE, TRUE, TRUE, '', owned.nama_pemilik, ''
FROM owned
LEFT JOIN shared ON shared.nik = owned.nik
WHERE owned.sama_semua
