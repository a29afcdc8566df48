-- One row for each person with a readable NIK: the verdict that counts at the end of the quarter. From changed_members,
-- member_verdicts, changed_verdicts.
SELECT verdict.* FROM changed_verdicts AS verdict
UNION ALL
SELECT verdict.* FROM member_verdicts AS verdict
WHERE verdict.nomor NOT IN (SELECT nomor FROM changed_members WHERE berubah)
