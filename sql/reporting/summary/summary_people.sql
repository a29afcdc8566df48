-- One row of counts: people who stand several times and their records, pairs that people must judge, members whose
-- decile changed, and those whose programme that threatens. From reconciliation.duplicates, reconciliation.questions,
-- reconciliation.decile_changes.
SELECT
    (SELECT count(DISTINCT kelompok) FROM reconciliation.duplicates WHERE periode = $periode) AS ganda,
    (SELECT count(*) FROM reconciliation.duplicates WHERE periode = $periode) AS catatan_ganda,
    (SELECT count(*) FROM reconciliation.questions WHERE periode = $periode) AS diputus,
    (SELECT count(*) FROM reconciliation.decile_changes WHERE periode = $periode) AS desil_berubah,
    (SELECT count(*) FROM reconciliation.decile_changes
        WHERE periode = $periode AND program_terancam <> '') AS desil_terancam
