-- One row for each comparison, kind of change and strongest cause: people.
-- From quarter_changes, edition_changes, change_causes (frame).
SELECT told.dibanding, told.pembanding, told.perubahan, causes.judul AS sebab, count(*) AS orang
FROM (SELECT * FROM quarter_changes UNION ALL SELECT * FROM edition_changes) AS told
JOIN change_causes AS causes ON causes.kode = split_part(told.sebab, ';', 1)
GROUP BY told.dibanding, told.pembanding, told.perubahan, causes.judul, causes.urutan
ORDER BY told.dibanding DESC, causes.urutan, told.perubahan, sebab
