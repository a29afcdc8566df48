-- One row for each measure: its sentences and bounds. From the frame of assets/office/bounds.py.
--   terkecil  from which size on it is measured;  batas_min, batas_henti: beyond them nothing is published until it is
--             explained;  batas_kurang, batas_maks: beyond them it is told. NULL: no bound
SELECT
    CAST(urutan AS INTEGER) AS urutan, CAST(ukuran AS VARCHAR) AS ukuran, CAST(dibanding AS VARCHAR) AS dibanding,
    CAST(satuan AS VARCHAR) AS satuan, CAST(cara AS VARCHAR) AS cara, CAST(terkecil AS BIGINT) AS terkecil,
    CAST(kurang AS VARCHAR) AS kurang, CAST(perbaikan_kurang AS VARCHAR) AS perbaikan_kurang,
    CAST(lebih AS VARCHAR) AS lebih, CAST(perbaikan_lebih AS VARCHAR) AS perbaikan_lebih,
    CAST(tidak_diukur AS VARCHAR) AS tidak_diukur,
    CAST(batas_min AS BIGINT) AS batas_min, CAST(batas_kurang AS BIGINT) AS batas_kurang,
    CAST(batas_maks AS BIGINT) AS batas_maks, CAST(batas_henti AS BIGINT) AS batas_henti
FROM incoming
ORDER BY urutan
