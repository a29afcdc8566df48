-- One row for each row or member (numbered as in every_seeker.sql) and person of the civil registry about whom a
-- judgement holds. From judgements and identities.
SELECT
    CASE WHEN identities.jenis = 'ANGGOTA' THEN 2 * identities.nomor ELSE 2 * identities.nomor + 1 END AS nomor,
    substr(judgements.dua, 5) AS nik, judgements.putusan
FROM judgements
JOIN identities ON identities.rujukan = judgements.satu
WHERE substr(judgements.dua, 1, 4) = 'NIK:'
ORDER BY nomor, nik
