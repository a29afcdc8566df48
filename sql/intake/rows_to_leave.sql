-- Takes out the quarter's rows of every content but those known and still in the inbox.
-- On intake.raw_rows, by the list of what stays (known_contents).
DELETE FROM intake.raw_rows
WHERE periode = $periode AND sha256 NOT IN (SELECT sha256 FROM known_contents)
