-- One row: when the youngest delivery of the quarter came in; nothing where none did. From staging.receipts.
SELECT max(diterima_pada) AS terakhir FROM staging.receipts WHERE periode = $periode
