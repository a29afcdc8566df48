-- One row for each member among those asked who is padan, but not beyond doubt (contract 1). Its NIK may be that of a
-- relative of the same name. It therefore protects from no PERBAIKAN that gives its own NIK, and nobody leaves by it as
-- GANDA. From beyond_doubt_asked (targets_asked.sql), targets_beyond_doubt.
SELECT nomor
FROM beyond_doubt_asked
WHERE nomor NOT IN (SELECT nomor FROM targets_beyond_doubt)
ORDER BY nomor
