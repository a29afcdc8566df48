-- One row for each number that stands for a NIK, is not plainly one, and that Dukcapil has.
-- From staging.civil_registry, staging.extracts, number_readings (readings of texts) and accepted_deliveries.
SELECT DISTINCT registry.nik
FROM staging.civil_registry AS registry
JOIN staging.extracts AS extracts ON extracts.extract = registry.extract
WHERE extracts.periode IN (SELECT periode FROM accepted_deliveries)
    AND registry.nik IN (SELECT nomor FROM number_readings)
