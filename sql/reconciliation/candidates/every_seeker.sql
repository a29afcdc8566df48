-- One row for each row and each member that is looked for, in one search: `nomor` is odd for rows, even for members.
-- From the temporary tables `row_seekers` and `member_seekers`.
SELECT row_seekers.* REPLACE (2 * nomor + 1 AS nomor) FROM row_seekers
UNION ALL
SELECT member_seekers.* REPLACE (2 * nomor AS nomor) FROM member_seekers
ORDER BY nomor
