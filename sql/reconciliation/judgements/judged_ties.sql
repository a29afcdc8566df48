-- One row for each two names of groups that people judged to be one person. From the temporary table `judged_records`.
SELECT DISTINCT sebutan_satu, sebutan_dua FROM judged_records WHERE putusan = 'SAMA' ORDER BY 1, 2
