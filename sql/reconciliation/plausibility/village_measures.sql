-- One row for each village and measure that can be told of it: the figure, what it is compared with, and the size that
-- decides whether it says anything. From reconciliation.village_counts, registry_before, village_population,
-- village_poor, village_listed.
WITH counts AS (
    SELECT kuartal, kode_desa, anggota, masuk, keluar, kirim FROM reconciliation.village_counts WHERE periode = $periode
),
before AS (
    SELECT kode_desa, count(*) AS anggota FROM registry_before WHERE status <> 'KELUAR' GROUP BY kode_desa
),
now AS (
    SELECT
        counts.kode_desa, left(counts.kode_desa, 6) AS kecamatan, counts.anggota, counts.masuk, counts.kirim,
        coalesce(before.anggota, 0) AS anggota_lama, coalesce(people.penduduk, 0) AS penduduk,
        greatest(counts.anggota, coalesce(people.penduduk, 0)) AS besar
    FROM counts
    LEFT JOIN before ON before.kode_desa = counts.kode_desa
    LEFT JOIN village_population AS people ON people.kode_desa = counts.kode_desa
    WHERE counts.kuartal = $periode
),
-- What a village usually adds, where it sends: one quarter alone is no habit.
usual AS (
    SELECT kode_desa, CAST(round(median(masuk)) AS BIGINT) AS biasa
    FROM counts
    WHERE kuartal < $periode AND kirim
    GROUP BY kode_desa
    HAVING count(*) >= 2
),
-- Three neighbours at least: of fewer, the median is the village itself.
senders AS (
    SELECT kecamatan, median(masuk * 1.0 / penduduk) AS bagian
    FROM now
    WHERE kirim AND penduduk > 0
    GROUP BY kecamatan
    HAVING count(*) >= 4
),
neighbours AS (
    SELECT kecamatan, median(anggota * 1.0 / penduduk) AS bagian
    FROM now
    WHERE anggota > 0 AND penduduk > 0
    GROUP BY kecamatan
    HAVING count(*) >= 4
),
last_added AS (
    SELECT kode_desa, max(kuartal) AS kuartal FROM counts WHERE masuk > 0 GROUP BY kode_desa
),
last_left AS (
    SELECT kode_desa, max(kuartal) AS kuartal FROM counts WHERE keluar > 0 GROUP BY kode_desa
),
last_sent AS (
    SELECT kode_desa, max(kuartal) AS kuartal FROM counts WHERE kirim GROUP BY kode_desa
),
-- This quarter counts against a village only once it has sent.
without AS (
    SELECT
        now.kode_desa,
        count(*) FILTER (WHERE counts.kuartal > coalesce(last_added.kuartal, '')
            AND (counts.kuartal < $periode OR counts.kirim)) AS tanpa_tambahan,
        count(*) FILTER (WHERE counts.kuartal > coalesce(last_left.kuartal, '')) AS tanpa_keluar,
        count(*) FILTER (WHERE counts.kuartal > coalesce(last_sent.kuartal, '')
            AND counts.kuartal < $periode) AS tanpa_kiriman
    FROM now
    JOIN counts ON counts.kode_desa = now.kode_desa
    LEFT JOIN last_added ON last_added.kode_desa = now.kode_desa
    LEFT JOIN last_left ON last_left.kode_desa = now.kode_desa
    LEFT JOIN last_sent ON last_sent.kode_desa = now.kode_desa
    GROUP BY now.kode_desa
),
measured AS (
    SELECT kode_desa, 'ANGGOTA' AS ukuran, anggota AS nilai, anggota_lama AS pembanding,
        greatest(anggota, anggota_lama) AS besar
    FROM now
    WHERE EXISTS (SELECT 1 FROM before)
    UNION ALL
    SELECT now.kode_desa, 'TERCANTUM', listed.kini, listed.dahulu, listed.dahulu
    FROM now
    JOIN village_listed AS listed ON listed.kode_desa = now.kode_desa
    UNION ALL
    SELECT kode_desa, 'TAMBAHAN_PENDUDUK', masuk, penduduk, masuk FROM now
    WHERE penduduk >= CAST($desa_terkecil AS BIGINT)
    UNION ALL
    SELECT now.kode_desa, 'TAMBAHAN_RIWAYAT', now.masuk, usual.biasa, greatest(now.masuk, usual.biasa)
    FROM now
    JOIN usual ON usual.kode_desa = now.kode_desa
    WHERE now.kirim
    UNION ALL
    SELECT now.kode_desa, 'TAMBAHAN_KECAMATAN', now.masuk, CAST(round(senders.bagian * now.penduduk) AS BIGINT),
        greatest(now.masuk, CAST(round(senders.bagian * now.penduduk) AS BIGINT))
    FROM now
    JOIN senders ON senders.kecamatan = now.kecamatan
    WHERE now.kirim AND now.penduduk > 0
    UNION ALL
    SELECT now.kode_desa, 'ANGGOTA_KECAMATAN', now.anggota, CAST(round(neighbours.bagian * now.penduduk) AS BIGINT),
        greatest(now.anggota, CAST(round(neighbours.bagian * now.penduduk) AS BIGINT))
    FROM now
    JOIN neighbours ON neighbours.kecamatan = now.kecamatan
    WHERE now.penduduk > 0
    UNION ALL
    SELECT kode_desa, 'TANPA_TAMBAHAN', without.tanpa_tambahan, NULL, now.besar
    FROM without
    JOIN now USING (kode_desa)
    UNION ALL
    SELECT kode_desa, 'TANPA_KELUAR', without.tanpa_keluar, NULL, now.anggota FROM without JOIN now USING (kode_desa)
    UNION ALL
    SELECT kode_desa, 'TANPA_KIRIMAN', without.tanpa_kiriman, NULL, now.besar FROM without JOIN now USING (kode_desa)
    UNION ALL
    SELECT now.kode_desa, 'MISKIN_BELUM_MASUK', poor.belum, poor.miskin, poor.miskin
    FROM now
    JOIN village_poor AS poor ON poor.kode_desa = now.kode_desa
)
SELECT
    kode_desa, ukuran, CAST(nilai AS BIGINT) AS nilai, CAST(pembanding AS BIGINT) AS pembanding,
    CAST(besar AS BIGINT) AS besar
FROM measured
ORDER BY kode_desa, ukuran
