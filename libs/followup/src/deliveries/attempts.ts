/** SQL: keeps what happened to the rows of a CTE (with `id` and `agreement_id`) in the log of attempts; answers their ids. */
export const noted = (rows: string, outcome: string, reason: string, at: string, by = 'NULL'): string =>
  `INSERT INTO delivery_attempt (delivery_id, agreement_id, at, outcome, reason, user_id)
   SELECT id, agreement_id, ${at}::timestamptz, ${outcome}, ${reason}, ${by}::uuid FROM ${rows} RETURNING delivery_id`;
