-- One row for each code of the catalogue of reasons. From the frame `incoming`.
SELECT kode, CAST(urutan AS INTEGER) AS urutan, nasib, CAST(peringkat AS INTEGER) AS peringkat, pemilik FROM incoming
ORDER BY urutan
