-- One row for each judgement that can be read, and its state this quarter: BERLAKU (it holds), DIBUKA_LAGI (what is
-- known has changed since), DIGANTIKAN (a later one of the pair, or of whom the record is, holds), TIDAK_DIPAKAI (one
-- of the two is not there). Of several the latest date counts, then the last line. From staging.judgements and
-- contents.
WITH sealed AS (
    SELECT
        told.baris, told.satu, told.dua, told.sidik,
        CASE WHEN one.isi IS NULL OR other.isi IS NULL THEN '' ELSE sidik(one.isi, other.isi) END AS sidik_kini,
        told.putusan, told.oleh, told.tanggal, told.alasan
    FROM staging.judgements AS told
    LEFT JOIN contents AS one ON one.rujukan = told.satu
    LEFT JOIN contents AS other ON other.rujukan = told.dua
    WHERE told.periode = $periode
),
ordered AS (
    SELECT
        sealed.*, sidik = sidik_kini AND sidik_kini <> '' AS cocok,
        row_number() OVER (
            PARTITION BY satu, dua ORDER BY CASE WHEN sidik = sidik_kini THEN 0 ELSE 1 END, tanggal DESC, baris DESC
        ) AS giliran
    FROM sealed
),
-- A record is one person: of several it was said to be, the last said.
named AS (
    SELECT
        ordered.*,
        row_number() OVER (
            PARTITION BY satu, cocok AND giliran = 1 AND putusan = 'SAMA' AND substr(dua, 1, 4) = 'NIK:'
            ORDER BY tanggal DESC, baris DESC
        ) AS giliran_orang
    FROM ordered
)
SELECT
    baris, satu, dua, sidik, sidik_kini, putusan, oleh, tanggal, alasan,
    CASE
        WHEN giliran > 1 THEN 'DIGANTIKAN'
        WHEN sidik_kini = '' THEN 'TIDAK_DIPAKAI'
        WHEN NOT cocok THEN 'DIBUKA_LAGI'
        WHEN putusan = 'SAMA' AND substr(dua, 1, 4) = 'NIK:' AND giliran_orang > 1 THEN 'DIGANTIKAN'
        ELSE 'BERLAKU'
    END AS keadaan
FROM named
ORDER BY baris
