-- One row for each row or member (numbered as in every_seeker.sql) and person of the civil registry about whom a
-- judgement holds. From judgements and identities.
SELECT
    CASE WHEN identities.jenis = 'ANGGOTA' THEN nomor_anggota(identities.nomor)
        ELSE nomor_baris(identities.nomor) END AS nomor,
    substr(judgements.dua, 5) AS nik, judgements.putusan
FROM judgements
JOIN identities ON identities.rujukan = judgements.satu
WHERE substr(judgements.dua, 1, 4) = 'NIK:'
ORDER BY nomor, nik
