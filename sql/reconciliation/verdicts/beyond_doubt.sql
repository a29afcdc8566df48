-- One row for each subject of `beyond_doubt_asked` that is padan beyond doubt: nobody else of the extract could be
-- meant as well (contract 1). Only such a one leaves by a death or as GANDA. From the temporary table
-- `beyond_doubt_asked` (all are padan), and reconciliation.persons.
WITH persons AS NOT MATERIALIZED (
    SELECT * FROM reconciliation.persons WHERE kunci = $kunci
),
measured AS (
    SELECT
        asked.*, owner.no_kk AS kk_pemilik, owner.baku AS baku_pemilik, owner.ibu_baku AS ibu_pemilik,
        owner.tgl_lahir AS tanggal_pemilik,
        nama_setara(asked.baku, owner.baku) AS nama_setara,
        CASE WHEN asked.tanggal IS NOT NULL
            AND owner.tgl_lahir IS NOT NULL THEN jarak_tanggal(asked.tanggal, owner.tgl_lahir) END AS beda_tanggal,
        nama_setara(asked.ibu_baku, owner.ibu_baku) AS ibu_sama,
        CASE WHEN asked.kk <> '' AND owner.no_kk <> '' THEN asked.kk = owner.no_kk END AS kk_sama,
        CASE WHEN asked.jenis_kelamin IN ('L', 'P') AND owner.jenis_kelamin IN ('L', 'P')
            THEN asked.jenis_kelamin = owner.jenis_kelamin END AS jenis_kelamin_sama,
        jarak_nama(asked.baku, owner.baku) AS jarak_nama_pemilik,
        jarak_tanggal(asked.tanggal, owner.tgl_lahir) AS jarak_tanggal_pemilik
    FROM beyond_doubt_asked AS asked
    JOIN persons AS owner ON owner.nik = asked.nik
),
-- Padan beyond doubt but for the others of the extract: by birth date or mother; a swapped date, and one that clerks
-- write where they know the year alone, not without mother or KK. No slips, and no other sex.
hopeful AS (
    SELECT *, nama_persis(baku, baku_pemilik) AS persis, replace(baku, ' ', '') AS gabung
    FROM measured
    WHERE coalesce(jenis_kelamin_sama, TRUE)
        AND (
            coalesce(ibu_sama, FALSE) OR (coalesce(beda_tanggal = 0, FALSE) AND NOT tanggal_umum(tanggal))
            OR (coalesce(beda_tanggal <= 1, FALSE) AND coalesce(kk_sama, FALSE))
        )
        AND (nama_persis(baku, baku_pemilik) OR (nama_setara AND beda_tanggal = 0 AND ibu_sama))
),
-- Who could be meant as well: of the card given or the owner's; where the card does not speak for the owner a namesake
-- of that day, and where no date is given a namesake of that mother; where the names differ whoever was born that day
-- to that mother: each an equality.
others AS (
    SELECT hopeful.nomor, rival.nik FROM hopeful
    JOIN persons AS rival
        ON rival.no_kk = hopeful.kk_pemilik AND rival.tgl_lahir = hopeful.tanggal AND rival.nik <> hopeful.nik
    WHERE hopeful.kk_pemilik <> ''
    UNION ALL SELECT hopeful.nomor, rival.nik FROM hopeful
    JOIN persons AS rival ON rival.no_kk = hopeful.kk_pemilik AND rival.nik <> hopeful.nik AND hopeful.kk_pemilik <> ''
    WHERE hopeful.jarak_tanggal_pemilik > 0 OR hopeful.tanggal IS NULL
    UNION ALL SELECT hopeful.nomor, rival.nik FROM hopeful
    JOIN persons AS rival ON rival.no_kk = hopeful.kk AND rival.nik <> hopeful.nik AND hopeful.kk <> ''
    WHERE hopeful.kk IS DISTINCT FROM hopeful.kk_pemilik
    UNION ALL SELECT hopeful.nomor, rival.nik FROM hopeful
    JOIN persons AS rival
        ON rival.tgl_lahir = hopeful.tanggal_pemilik AND rival.ibu_baku = hopeful.ibu_pemilik
        AND rival.nik <> hopeful.nik
    WHERE NOT hopeful.persis AND hopeful.ibu_pemilik <> ''
    UNION ALL SELECT hopeful.nomor, rival.nik FROM hopeful
    JOIN persons AS rival
        ON rival.tgl_lahir = hopeful.tanggal AND rival.gabung = hopeful.gabung AND rival.nik <> hopeful.nik
    WHERE NOT coalesce(hopeful.kk_sama, FALSE)
    UNION ALL SELECT hopeful.nomor, rival.nik FROM hopeful
    JOIN persons AS rival
        ON rival.gabung = hopeful.gabung AND rival.ibu_baku = hopeful.ibu_baku AND rival.nik <> hopeful.nik
    WHERE hopeful.tanggal IS NULL AND hopeful.ibu_baku <> '' AND NOT coalesce(hopeful.kk_sama, FALSE)
),
as_well AS (
    SELECT DISTINCT hopeful.nomor
    FROM (SELECT DISTINCT nomor, nik FROM others) AS other
    JOIN hopeful ON hopeful.nomor = other.nomor
    JOIN persons AS rival ON rival.nik = other.nik
    -- The cheapest question comes first.
    WHERE CASE
        -- Names that are not equal word for word ask that nobody else was born that day to that mother.
        WHEN NOT hopeful.persis AND rival.tgl_lahir = hopeful.tanggal
            AND (rival.ibu_baku = hopeful.ibu_pemilik OR nama_setara(rival.ibu_baku, hopeful.ibu_baku)) THEN TRUE
        WHEN jarak_tanggal(hopeful.tanggal, rival.tgl_lahir) > hopeful.jarak_tanggal_pemilik THEN FALSE
        WHEN hopeful.jenis_kelamin IN ('L', 'P') AND rival.jenis_kelamin IN ('L', 'P')
            AND hopeful.jenis_kelamin <> rival.jenis_kelamin THEN FALSE
        -- The card given speaks for the owner where it is the owner's alone.
        WHEN hopeful.kk_sama AND rival.no_kk <> hopeful.kk THEN FALSE
        WHEN hopeful.persis AND NOT ada_berawal(rival.baku, substr(hopeful.baku, 1, 1)) THEN FALSE
        WHEN jarak_nama(hopeful.baku, rival.baku) > hopeful.jarak_nama_pemilik
            AND NOT (nama_termuat(hopeful.baku, hopeful.baku_pemilik) AND nama_termuat(hopeful.baku, rival.baku))
                THEN FALSE
        ELSE coalesce(nama_setara(hopeful.ibu_baku, rival.ibu_baku), TRUE)
    END
)
SELECT nomor FROM hopeful
WHERE nomor NOT IN (SELECT nomor FROM as_well)
ORDER BY nomor
