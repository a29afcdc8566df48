-- No row: answers of Dukcapil tell of nobody but whom they were asked about, so nobody is looked for. The columns of
-- every_seeker.sql. From the temporary table `member_seekers`.
SELECT member_seekers.* REPLACE (2 * nomor AS nomor) FROM member_seekers WHERE FALSE
