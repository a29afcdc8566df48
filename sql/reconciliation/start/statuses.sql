-- One row for each status of the registry: whether nothing is to be done (`beres`), whether the centre's cleansing may
-- take such a member out (`berisiko`), whether people are asked whom the member means (`ditanyakan`), and whether it is
-- told since when (`bersejak`). From the frame `incoming`.
SELECT
    CAST(status AS VARCHAR) AS status, CAST(beres AS BOOLEAN) AS beres, CAST(berisiko AS BOOLEAN) AS berisiko,
    CAST(ditanyakan AS BOOLEAN) AS ditanyakan, CAST(bersejak AS BOOLEAN) AS bersejak
FROM incoming
ORDER BY status
