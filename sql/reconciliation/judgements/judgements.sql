-- One row for each pair of references with a judgement that holds; `dua` is the NIK where one is. From
-- reconciliation.judgement_states.
SELECT satu, dua, putusan, oleh, tanggal, alasan
FROM reconciliation.judgement_states
WHERE periode = $periode AND keadaan = 'BERLAKU'
ORDER BY satu, dua
