-- One row for each way of looking in the quarter: pairs, the most for one seeker, pairs left out. From
-- reconciliation.search_ways.
SELECT jalan, pasangan, terbesar, dilewati FROM reconciliation.search_ways WHERE periode = $periode
ORDER BY terbesar DESC, jalan
