-- One row for each line that says who takes part: all that may name a person on it. From participation_lines.
SELECT upper(coalesce(nik, '')) AS kata
FROM participation_lines
