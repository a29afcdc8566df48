-- One row for each column of a source of the quarter whose values are counted: filled, unread, and how many may be
-- unread ($batas in the frame). `contoh` has some unread values, shortened, and none that could be a person's. From the
-- frame of assets/staging/source_terms.py.
SELECT
    CAST(sumber AS VARCHAR) AS sumber,
    CAST(kolom AS VARCHAR) AS kolom,
    CAST(terisi AS BIGINT) AS terisi,
    CAST(tak_terbaca AS BIGINT) AS tak_terbaca,
    CAST(batas AS DOUBLE) AS batas,
    CAST(contoh AS VARCHAR) AS contoh
FROM incoming
WHERE kolom IS NOT NULL
ORDER BY sumber, kolom
