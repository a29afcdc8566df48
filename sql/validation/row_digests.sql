-- One row for each row that is held against the rules: a digest of all that is known of it, and of the rules ($suite).
-- Its number in the quarter is no part of that. From submission_facts.
SELECT
    row_id,
    sha256(concat($suite, CAST(to_json(row(*COLUMNS(* EXCLUDE (row_id)))) AS VARCHAR))) AS sidik
FROM submission_facts
