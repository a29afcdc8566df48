-- One row for each row of which nothing is known that is like it in all: its facts, as the rules look at them.
-- From submission_facts, row_digests, known_codes.
SELECT submission_facts.*
FROM submission_facts
WHERE row_id IN (
    SELECT min(row_digests.row_id)
    FROM row_digests
    LEFT JOIN known_codes ON known_codes.sidik = row_digests.sidik
    WHERE known_codes.sidik IS NULL
    GROUP BY row_digests.sidik
)
ORDER BY row_id
