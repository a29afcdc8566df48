-- A text without what $tepi trims at either end, blank where there is none. Nearly every text is so already, and to see
-- that takes less than to put it together anew.
CREATE OR REPLACE TEMP MACRO tanpa_tepi(teks, tepi) AS CASE
    WHEN regexp_matches(teks, tepi) THEN regexp_replace(teks, tepi, '', 'g')
    ELSE coalesce(teks, '')
END
