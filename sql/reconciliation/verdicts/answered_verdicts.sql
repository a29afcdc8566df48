-- One row for each subject (a row or a member) with a readable NIK: what Dukcapil answered when it was asked whether
-- the NIK is this person's (contract 1, 2.5), in the place of verdicts.sql. A verdict is of a NIK and one value, and
-- holds wherever that value stands; who has a name, birth date, sex or mother that was not asked, though the service
-- compares it, must be asked again, as where answers on a date or sex differ. Another card does not matter, and a name
-- agrees where one of the spellings that fold to it does. Nobody is padan beyond doubt: who else fits is unknown. From
-- the temporary tables `subjects` and `dukcapil_said`.
--   jawaban   what the service says of the NIK (MENINGGAL, NIK_NONAKTIF, NIK_POLA), or BELUM_DITANYAKAN; blank where fields were compared
WITH told AS (
    SELECT
        nik, min(respon) AS respon, min(respon) IS DISTINCT FROM max(respon) AS bertentangan
    FROM dukcapil_said
    WHERE respon IS NOT NULL
    GROUP BY nik
),
fields AS (
    SELECT
        subjects.nomor,
        bool_or(nama_sesuai) FILTER (WHERE answers.baku = subjects.baku AND subjects.baku <> '') AS nama,
        bool_and(tgl_lahir_sesuai) FILTER (WHERE answers.tgl_lahir = subjects.tanggal) AS tanggal,
        bool_or(tgl_lahir_sesuai) FILTER (WHERE answers.tgl_lahir = subjects.tanggal) AS tanggal_lain,
        bool_and(jenis_kelamin_sesuai) FILTER (WHERE answers.jenis_kelamin = subjects.jenis_kelamin) AS kelamin,
        bool_or(jenis_kelamin_sesuai) FILTER (WHERE answers.jenis_kelamin = subjects.jenis_kelamin) AS kelamin_lain,
        bool_or(nama_ibu_sesuai) FILTER (WHERE answers.ibu_baku = subjects.ibu_baku) AS ibu,
        bool_and(no_kk_sesuai) FILTER (WHERE answers.no_kk = subjects.kk) AS kk,
        bool_or(no_kk_sesuai) FILTER (WHERE answers.no_kk = subjects.kk) AS kk_lain,
        -- A field that is given, that the service does compare, and that nobody has asked as it stands now.
        bool_or(subjects.tanggal IS NOT NULL AND tgl_lahir_sesuai IS NOT NULL) AS tanggal_ditanya,
        bool_or(coalesce(subjects.jenis_kelamin, '') <> '' AND jenis_kelamin_sesuai IS NOT NULL) AS kelamin_ditanya,
        bool_or(coalesce(subjects.ibu_baku, '') <> '' AND nama_ibu_sesuai IS NOT NULL) AS ibu_ditanya
    FROM subjects
    JOIN dukcapil_said AS answers ON answers.nik = subjects.nik
    WHERE answers.respon IS NULL
    GROUP BY subjects.nomor
),
holding AS (
    SELECT nomor, nama, tanggal, kelamin, ibu, CASE WHEN kk = kk_lain THEN kk END AS kk
    FROM fields
    WHERE nama IS NOT NULL
        AND NOT (tanggal_ditanya AND coalesce(tanggal <> tanggal_lain, TRUE))
        AND NOT (kelamin_ditanya AND coalesce(kelamin <> kelamin_lain, TRUE))
        AND NOT (ibu_ditanya AND ibu IS NULL)
),
compared AS (
    SELECT
        subjects.nomor, subjects.nik, subjects.baku = '' AS tanpa_nama, told.nik IS NOT NULL AS ditanyakan,
        CASE WHEN NOT told.bertentangan THEN told.respon END AS respon,
        holding.nama AS nama_sama, holding.tanggal AS tanggal_sama, holding.kelamin AS kelamin_sama,
        holding.ibu AS ibu_sama, holding.kk AS kk_sama
    FROM subjects
    LEFT JOIN told ON told.nik = subjects.nik
    LEFT JOIN holding ON holding.nomor = subjects.nomor
),
-- What is said of the NIK decides alone.
weighed AS (
    SELECT
        nomor, nik, respon, tanpa_nama, NOT ditanyakan AND nama_sama IS NOT NULL AS dibandingkan,
        CASE WHEN NOT ditanyakan THEN nama_sama END AS nama_sama,
            CASE WHEN NOT ditanyakan THEN tanggal_sama END AS tanggal_sama,
        CASE WHEN NOT ditanyakan THEN kelamin_sama END AS kelamin_sama,
            CASE WHEN NOT ditanyakan THEN ibu_sama END AS ibu_sama,
        CASE WHEN NOT ditanyakan THEN kk_sama END AS kk_sama
    FROM compared
),
judged AS (
    SELECT
        *, NOT coalesce(nama_sama, TRUE) AS nama_beda, NOT coalesce(tanggal_sama, TRUE) AS tanggal_beda,
        NOT coalesce(ibu_sama, TRUE) AS ibu_beda,
        -- Where NIK, name, birth date and mother agree, another sex does not disagree (contract 1, padan).
        NOT coalesce(kelamin_sama, TRUE)
            AND NOT coalesce(nama_sama AND tanggal_sama AND ibu_sama, FALSE) AS jenis_kelamin_beda,
        coalesce(tanggal_sama, FALSE) OR coalesce(ibu_sama, FALSE) OR coalesce(kk_sama, FALSE) AS ada_yang_cocok
    FROM weighed
)
SELECT
    nomor, nik, dibandingkan OR coalesce(respon = 11, FALSE) AS ditemukan, coalesce(respon = 12, FALSE) AS nik_ganda,
    coalesce(respon = 13, FALSE) AS nik_tidak_ditemukan,
    nama_sama, nama_beda, tanggal_beda, ibu_beda, jenis_kelamin_beda,
    FALSE AS tanggal_tertukar, NOT coalesce(kk_sama, TRUE) AS kk_beda,
    NOT coalesce(kelamin_sama, TRUE) AND NOT jenis_kelamin_beda AS kelamin_disesuaikan,
    nama_beda AND (tanggal_beda OR ibu_beda) AS milik_orang_lain,
    (dibandingkan AND coalesce(nama_sama, FALSE) AND NOT (tanggal_beda OR ibu_beda OR ada_yang_cocok))
        OR (tanpa_nama AND respon IS NULL) AS identitas_kurang,
    coalesce(nama_sama, FALSE) AND ada_yang_cocok AND NOT (tanggal_beda OR ibu_beda OR jenis_kelamin_beda) AS padan,
    FALSE AS padan_sendiri, '' AS nik_lebih_cocok, CAST(NULL AS VARCHAR) AS nama_pemilik,
    CASE
        WHEN respon = 11 THEN 'MENINGGAL'
        WHEN respon = 14 THEN 'NIK_NONAKTIF'
        WHEN respon = 15 THEN 'NIK_POLA'
        WHEN dibandingkan OR respon IN (12, 13) OR tanpa_nama THEN ''
        ELSE 'BELUM_DITANYAKAN'
    END AS jawaban
FROM judged
ORDER BY nomor
