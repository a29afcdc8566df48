-- One row for each subject (a row or a member) with a readable NIK: whom the NIK names, and how far the two agree (contract 1, "padan").
-- From the temporary table `subjects`, reconciliation.persons and staging.civil_registry. NULL in a comparison: a value is missing.
WITH persons AS (
    SELECT * FROM reconciliation.persons WHERE kunci = $kunci
),
shared AS (
    SELECT DISTINCT nik FROM staging.civil_registry WHERE extract = $extract AND ganda
),
compared AS (
    SELECT
        subjects.*, owner.nik IS NOT NULL AS ditemukan, owner.no_kk AS kk_pemilik, owner.nama AS nama_pemilik,
        nama_setara(subjects.baku, owner.baku) AS nama_sama,
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
doubtful AS (
    SELECT *, replace(baku, ' ', '') AS gabung FROM compared WHERE ditemukan AND (jarak_nama_pemilik > 0 OR jarak_tanggal_pemilik > 0)
),
relatives AS (
    SELECT doubtful.nomor, rival.nik, rival.baku, rival.tgl_lahir
    FROM doubtful JOIN persons AS rival ON rival.no_kk = doubtful.kk AND doubtful.kk <> ''
    UNION
    SELECT doubtful.nomor, rival.nik, rival.baku, rival.tgl_lahir
    FROM doubtful JOIN persons AS rival ON rival.no_kk = doubtful.kk_pemilik AND doubtful.kk_pemilik <> ''
    UNION
    SELECT doubtful.nomor, rival.nik, rival.baku, rival.tgl_lahir
    FROM doubtful
    JOIN persons AS rival ON rival.tgl_lahir = doubtful.tanggal
    -- Born that day to a mother of nearly that name are many: only whose own name and mother's name are as close as the owner's can fit better.
    -- The cheapest question comes first.
    WHERE CASE
        WHEN doubtful.baku <> '' AND abs(length(rival.gabung) - length(doubtful.gabung)) > doubtful.jarak_nama_pemilik THEN FALSE
        WHEN jarak_nama(doubtful.baku, rival.baku) > doubtful.jarak_nama_pemilik THEN FALSE
        WHEN jarak_nama(doubtful.ibu_baku, rival.ibu_baku) > doubtful.jarak_ibu_pemilik THEN FALSE
        ELSE nama_setara(rival.ibu_baku, doubtful.ibu_baku)
    END
),
-- The owner is among them and is no rival of itself: farther in neither, but closer in neither.
measured AS (
    SELECT
        doubtful.nomor, relatives.nik, jarak_nama(doubtful.baku, relatives.baku) AS jarak_nama,
        jarak_tanggal(doubtful.tanggal, relatives.tgl_lahir) AS jarak_tanggal,
        doubtful.jarak_nama_pemilik, doubtful.jarak_tanggal_pemilik
    FROM relatives
    JOIN doubtful USING (nomor)
),
better AS (
    SELECT nomor, nik, jarak_nama + jarak_tanggal AS jarak
    FROM measured
    WHERE jarak_nama <= jarak_nama_pemilik AND jarak_tanggal <= jarak_tanggal_pemilik
        AND (jarak_nama < jarak_nama_pemilik OR jarak_tanggal < jarak_tanggal_pemilik)
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
        coalesce(beda_tanggal > 1, FALSE) AS tanggal_beda, coalesce(beda_tanggal <= 1, FALSE) AS tanggal_cocok,
        NOT coalesce(ibu_sama, TRUE) AS ibu_beda, NOT coalesce(jenis_kelamin_sama, TRUE) AS jenis_kelamin_beda,
        NOT coalesce(nama_sama, TRUE) AS nama_beda
    FROM compared
    LEFT JOIN best USING (nomor)
    LEFT JOIN shared ON shared.nik = compared.nik
)
SELECT
    nomor, nik, ditemukan, nik_ganda, NOT ditemukan AND NOT nik_ganda AS nik_tidak_ditemukan,
    nama_sama, nama_beda, tanggal_beda, ibu_beda, jenis_kelamin_beda,
    coalesce(beda_tanggal = 1, FALSE) AS tanggal_tertukar, NOT coalesce(kk_sama, TRUE) AS kk_beda,
    ditemukan AND ((nama_beda AND (tanggal_beda OR ibu_beda)) OR nik_lebih_cocok IS NOT NULL) AS milik_orang_lain,
    -- A name that cannot be compared (blank at Dukcapil, or in letters that fold to nothing) tells nobody either.
    ditemukan AND NOT (tanggal_beda OR ibu_beda) AND (
        (coalesce(nama_sama, FALSE) AND NOT (tanggal_cocok OR coalesce(ibu_sama, FALSE) OR coalesce(kk_sama, FALSE)))
        OR (nama_sama IS NULL AND NOT jenis_kelamin_beda)
    ) AS identitas_kurang,
    ditemukan AND coalesce(nama_sama, FALSE) AND (tanggal_cocok OR coalesce(ibu_sama, FALSE) OR coalesce(kk_sama, FALSE))
        AND NOT (tanggal_beda OR ibu_beda OR jenis_kelamin_beda) AND nik_lebih_cocok IS NULL AS padan,
    padan AS padan_pasti,
    coalesce(nik_lebih_cocok, '') AS nik_lebih_cocok,
    nama_pemilik
FROM judged
