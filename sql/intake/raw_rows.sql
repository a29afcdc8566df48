-- One row for each row read of every distinct content (sha256), as text: every column of the template, and of some
-- the kind of their cells (…_sel). Blank cells are empty texts; nomor_ba and tanggal_ba are NULL where the sheet lacks
-- them. From the readers' frame: a row a file, each column as one text with `pemisah` between the values of its rows;
-- missing where the column is blank throughout.
SELECT
    sha256,
    lembar,
    CAST(unnest(string_split(baris, pemisah)) AS INTEGER) AS baris,
    CAST(unnest(range(1, len(string_split(baris, pemisah)) + 1)) AS INTEGER) AS urutan_baris,
    unnest(string_split(nomor_ba, pemisah)) AS nomor_ba,
    unnest(string_split(tanggal_ba, pemisah)) AS tanggal_ba,
    coalesce(
        unnest(string_split(COLUMNS(* EXCLUDE (sha256, lembar, pemisah, baris, nomor_ba, tanggal_ba)), pemisah)), ''
    )
FROM incoming
