-- One row for each person whom these villages ($desa) are asked about, in their order.
-- From rejection_candidates.
SELECT * FROM rejection_candidates WHERE list_contains($desa, kode_desa) ORDER BY kode_desa, row_id, urutan
