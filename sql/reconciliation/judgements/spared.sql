-- One row for each member whom GANDA leaves alone because of a judgement, so that no judgement takes anybody out. The
-- member was judged another than the one who shares its NIK, or is padan by a judgement only. Or a PERBAIKAN names it
-- about whose person somebody judged. From judgements, identities, base, judged, plain_verdicts and
-- staging.submission_rows.
WITH apart AS (
    SELECT one.nomor, other.nomor AS nomor_lain
    FROM judgements
    JOIN identities AS one ON one.rujukan = judgements.satu
    JOIN identities AS other ON other.rujukan = judgements.dua
    WHERE judgements.putusan = 'BEDA' AND one.jenis = 'ANGGOTA' AND other.jenis = 'ANGGOTA'
)
SELECT apart.nomor
FROM apart
JOIN base AS one ON one.nomor = apart.nomor
JOIN base AS other ON other.nomor = apart.nomor_lain AND other.nik_bersih = one.nik_bersih
UNION
SELECT apart.nomor_lain
FROM apart
JOIN base AS one ON one.nomor = apart.nomor
JOIN base AS other ON other.nomor = apart.nomor_lain AND other.nik_bersih = one.nik_bersih
UNION
SELECT verdict.nomor
FROM plain_verdicts AS verdict
JOIN judged ON judged.nomor = verdict.nomor AND judged.nik = verdict.nik
WHERE judged.putusan = 'SAMA' AND NOT verdict.padan
UNION
SELECT base.nomor
FROM judgements
JOIN identities ON identities.rujukan = judgements.satu
JOIN staging.submission_rows AS submitted ON submitted.row_id = identities.nomor
JOIN base ON base.id_dtks = trim(submitted.id_dtks)
WHERE identities.jenis = 'USULAN' AND submitted.periode = $periode AND submitted.jenis_usulan = 'PERBAIKAN'
