-- Takes out the quarter's rows of every content but those known and still in the inbox.
-- From intake.raw_rows, known_contents (the list of what stays).
DELETE FROM intake.raw_rows
WHERE periode = $periode AND sha256 NOT IN (SELECT sha256 FROM known_contents)
