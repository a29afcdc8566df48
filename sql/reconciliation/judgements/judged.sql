-- One row for each record of a kind ($jenis) and person of the civil registry about whom a judgement holds. From
-- judgements and identities.
SELECT identities.nomor, substr(judgements.dua, 5) AS nik, judgements.putusan
FROM judgements
JOIN identities ON identities.rujukan = judgements.satu
WHERE substr(judgements.dua, 1, 4) = 'NIK:' AND identities.jenis = $jenis
ORDER BY identities.nomor, nik
