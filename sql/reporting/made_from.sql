-- One row for the quarter: what its edition was made from, as a fingerprint, which one that is by its number and the
-- digest of its manifest, the fingerprint under the key of pseudonyms (blank: made without), and what was told of it.
SELECT
    CAST($masukan AS VARCHAR) AS masukan,
    CAST($edisi AS INTEGER) AS edisi,
    CAST($manifes AS VARCHAR) AS manifes,
    CAST($kunci AS VARCHAR) AS kunci,
    CAST($hitungan AS VARCHAR) AS hitungan,
    CAST($tanpa_sebab AS VARCHAR) AS tanpa_sebab
