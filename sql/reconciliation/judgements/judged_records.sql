-- One row for each two records about which a judgement holds, and what each is called where groups are made: its
-- person's NIK, else its reference. From judgements, identities and hubs.
WITH named AS (
    SELECT
        identities.rujukan, hubs.nomor, coalesce(nullif(hubs.hub, ''), identities.rujukan) AS sebutan
    FROM identities
    JOIN hubs
        ON hubs.nomor = CASE WHEN identities.jenis = 'ANGGOTA' THEN nomor_anggota(identities.nomor)
        ELSE nomor_baris(identities.nomor) END
    WHERE identities.rujukan IN (SELECT satu FROM judgements UNION SELECT dua FROM judgements)
)
SELECT
    least(one.nomor, other.nomor) AS nomor_satu, greatest(one.nomor, other.nomor) AS nomor_dua,
    min(judgements.putusan) AS putusan, min(judgements.oleh) AS oleh, min(judgements.tanggal) AS tanggal,
    min(CASE WHEN one.nomor < other.nomor THEN one.sebutan ELSE other.sebutan END) AS sebutan_satu,
    min(CASE WHEN one.nomor < other.nomor THEN other.sebutan ELSE one.sebutan END) AS sebutan_dua
FROM judgements
JOIN named AS one ON one.rujukan = judgements.satu
JOIN named AS other ON other.rujukan = judgements.dua
WHERE one.nomor <> other.nomor
GROUP BY 1, 2
ORDER BY 1, 2
