-- One row for each row and each earlier row of its village that proposed the same person, the latest first.
-- From proposals and proposal_pairs.
SELECT proposal_pairs.baru, proposal_pairs.lama
FROM proposal_pairs
JOIN proposals ON proposals.row_id = proposal_pairs.lama
ORDER BY proposal_pairs.baru, proposals.tempat DESC, proposal_pairs.lama DESC
