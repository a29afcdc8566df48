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
measured_owners AS (
    SELECT
        subjects.*, owner.nik IS NOT NULL AS ditemukan, owner.no_kk AS kk_pemilik, owner.nama AS nama_pemilik,
        owner.baku AS baku_pemilik,
        owner.ibu_baku AS ibu_pemilik, owner.tgl_lahir AS tanggal_pemilik,
        nama_setara(subjects.baku, owner.baku) AS nama_setara,
        CASE WHEN subjects.tanggal IS NOT NULL AND owner.tgl_lahir IS NOT NULL
            THEN jarak_tanggal(subjects.tanggal, owner.tgl_lahir) END AS beda_tanggal,
        nama_setara(subjects.ibu_baku, owner.ibu_baku) AS ibu_sama,
        CASE WHEN subjects.kk <> '' AND owner.no_kk <> '' THEN subjects.kk = owner.no_kk END AS kk_sama,
        CASE WHEN subjects.jenis_kelamin IN ('L', 'P') AND owner.jenis_kelamin IN ('L', 'P')
            THEN subjects.jenis_kelamin = owner.jenis_kelamin END AS jenis_kelamin_sama,
        jarak_nama(subjects.baku, owner.baku) AS jarak_nama_pemilik,
        jarak_tanggal(subjects.tanggal, owner.tgl_lahir) AS jarak_tanggal_pemilik,
        jarak_nama(subjects.ibu_baku, owner.ibu_baku) AS jarak_ibu_pemilik
    FROM subjects
    LEFT JOIN persons AS owner ON owner.nik = subjects.nik
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
relatives AS (
    SELECT doubtful.nomor, rival.nik, rival.baku, rival.ibu_baku, rival.tgl_lahir
    FROM doubtful JOIN persons AS rival ON rival.no_kk = doubtful.kk AND doubtful.kk <> ''
    UNION
    SELECT doubtful.nomor, rival.nik, rival.baku, rival.ibu_baku, rival.tgl_lahir
    FROM doubtful JOIN persons AS rival ON rival.no_kk = doubtful.kk_pemilik AND doubtful.kk_pemilik <> ''
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
        WHEN doubtful.pemilik_memuat AND contains(concat(' ', rival.baku), concat(' ', substr(doubtful.baku, 1, 1)))
            AND nama_termuat(doubtful.baku, rival.baku)
            THEN jarak_nama(doubtful.ibu_baku, rival.ibu_baku) <= doubtful.jarak_ibu_pemilik
                AND nama_setara(rival.ibu_baku, doubtful.ibu_baku)
        WHEN doubtful.baku <> ''
            AND abs(length(rival.gabung) - length(doubtful.gabung)) > doubtful.jarak_nama_pemilik THEN FALSE
        WHEN jarak_nama(doubtful.baku, rival.baku) > doubtful.jarak_nama_pemilik THEN FALSE
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
-- mother nothing is known, unless the card is the owner's.
namesakes AS (
    SELECT compared.nomor, rival.nik
    FROM compared
    JOIN persons AS rival ON rival.baku = compared.baku AND rival.tgl_lahir = compared.tanggal
    WHERE compared.ditemukan AND compared.baku <> '' AND NOT coalesce(compared.kk_sama, FALSE)
        AND NOT coalesce(compared.ibu_sama, FALSE)
        AND compared.jarak_nama_pemilik = 0 AND compared.jarak_tanggal_pemilik = 0 AND rival.nik <> compared.nik
        AND CASE
            WHEN compared.kk_sama = FALSE AND rival.no_kk = compared.kk
                THEN coalesce(nama_setara(compared.ibu_baku, rival.ibu_baku), TRUE)
            ELSE compared.ibu_sama IS NULL AND coalesce(nama_setara(compared.ibu_baku, rival.ibu_baku), FALSE)
        END
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
