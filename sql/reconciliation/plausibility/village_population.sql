-- One row for each village with people at Dukcapil who neither died nor moved out: how many. None where answers stand
-- in the place of an extract: they tell of those who were asked about. From reconciliation.persons, staging.extracts.
SELECT person.kode_desa, count(*) AS penduduk
FROM reconciliation.persons AS person
CROSS JOIN (SELECT max(sumber) AS sumber FROM staging.extracts WHERE periode = $periode) AS used
WHERE person.kunci = $kunci AND used.sumber <> 'jawaban' AND coalesce(person.status, 1) NOT IN (2, 3)
    AND coalesce(person.kode_desa, '') <> ''
GROUP BY person.kode_desa
ORDER BY person.kode_desa
