-- One row for each line of penjelasan.csv that cannot be read, and why. From staging.explanation_faults.
SELECT baris, sebab FROM staging.explanation_faults WHERE periode = $periode ORDER BY baris
