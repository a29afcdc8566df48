-- One row where a judgement holds, else none. From judgements.
SELECT TRUE FROM judgements LIMIT 1
