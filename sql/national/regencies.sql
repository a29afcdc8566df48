-- One row for each district of the country: its four digits and its name. From the frame `incoming`.
SELECT CAST(kabupaten AS VARCHAR) AS kabupaten, CAST(nama AS VARCHAR) AS nama FROM incoming
ORDER BY kabupaten
