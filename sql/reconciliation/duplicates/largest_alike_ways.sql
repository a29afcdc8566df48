-- One row for each key by which records that look alike were looked for in the quarter: pairs, the most records of one
-- key, pairs left out. From reconciliation.alike_ways.
SELECT jalan, pasangan, terbesar, dilewati FROM reconciliation.alike_ways WHERE periode = $periode
ORDER BY terbesar DESC, jalan
