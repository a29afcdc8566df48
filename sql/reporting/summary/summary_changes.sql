-- One row for each comparison, kind of change and strongest cause: people.
-- From quarter_changes, edition_changes.
SELECT dibanding, pembanding, perubahan, split_part(sebab, ';', 1) AS sebab, count(*) AS orang
FROM (SELECT * FROM quarter_changes UNION ALL SELECT * FROM edition_changes) AS either
GROUP BY dibanding, pembanding, perubahan, split_part(sebab, ';', 1)
ORDER BY dibanding DESC, perubahan, orang DESC, sebab
