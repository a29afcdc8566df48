-- One row: children of the source being read whose mother is the wife on their card, by either of the two names
-- (terisi), and those of files where most are so only if a child's name and a wife's mother are the two
-- (tak_terbaca): there names and mothers stand under each other's title. At least three, more than half of the children
-- with a wife on their card, and more than four for each whose mother she is as it stands: where names are few such
-- pairs come by chance, and a child may bear a grandmother's name. Where there are such files, theirs alone. From
-- source_births, source_readings.
WITH relations AS (
    SELECT tulis, kode FROM source_readings WHERE kolom IN ('stat_hbkel', 'hub_keluarga') AND kode IS NOT NULL
),
named AS MATERIALIZED (
    SELECT
        lines.sha256, lines.no_kk, upper(trim(lines.nama)) AS nama, upper(trim(lines.ibu)) AS ibu,
        relations.kode = lines.anak AS anak, relations.kode = lines.istri AS istri
    FROM source_births AS lines
    JOIN relations ON relations.tulis = lines.hubungan
    WHERE
        -- Of many lines the cards of one last digit tell it as well.
        (right(lines.no_kk, 1) = '7' OR (SELECT count(*) FROM source_births) < 50000)
        AND relations.kode IN (lines.anak, lines.istri) AND length(lines.no_kk) >= 16 AND length(lines.ibu) > 2
),
-- Once each: whatever stands on every line must not be joined with itself.
told AS (
    SELECT children.sha256, 0 AS anak, 1 AS benar, 0 AS tertukar
    FROM (SELECT DISTINCT sha256, no_kk, ibu AS istri FROM named WHERE anak AND ibu <> nama) AS children
    JOIN (SELECT DISTINCT sha256, no_kk, nama AS istri FROM named WHERE istri) AS wives USING (sha256, no_kk, istri)
    UNION ALL
    SELECT children.sha256, 0 AS anak, 0 AS benar, 1 AS tertukar
    FROM (SELECT DISTINCT sha256, no_kk, nama AS istri FROM named WHERE anak AND ibu <> nama) AS children
    JOIN (SELECT DISTINCT sha256, no_kk, ibu AS istri FROM named WHERE istri) AS wives USING (sha256, no_kk, istri)
    UNION ALL
    SELECT children.sha256, 1 AS anak, 0 AS benar, 0 AS tertukar
    FROM (SELECT DISTINCT sha256, no_kk, nama FROM named WHERE anak AND ibu <> nama) AS children
    JOIN (SELECT DISTINCT sha256, no_kk FROM named WHERE istri) AS wives USING (sha256, no_kk)
),
counted AS (
    SELECT sha256, sum(anak) AS anak, sum(benar) AS benar, sum(tertukar) AS tertukar FROM told GROUP BY sha256
),
judged AS (
    SELECT
        benar + tertukar AS baris,
        CASE WHEN tertukar >= 3 AND tertukar > 4 * benar AND 2 * tertukar > anak THEN tertukar ELSE 0 END AS salah
    FROM counted
)
SELECT
    'nama_tertukar' AS kolom,
    CAST(coalesce(sum(baris) FILTER (WHERE salah > 0), sum(baris), 0) AS BIGINT) AS terisi,
    CAST(coalesce(sum(salah), 0) AS BIGINT) AS tak_terbaca
FROM judged
