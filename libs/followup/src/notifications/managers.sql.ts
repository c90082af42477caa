/**
 * SQL: user `u` is one of the managers who decide about an agreement: those of its team, or every manager where the team
 * has none; always one who may read it. Pure.
 * @param agreement SQL of the agreement's id
 */
export const decidesAbout = (
  agreement: string,
): string => `u.role = 'manager' AND u.id IN (SELECT agreement_readers(${agreement}))
  AND (EXISTS (SELECT FROM team_member t WHERE t.agreement_id = ${agreement} AND t.user_id = u.id)
    OR NOT EXISTS (SELECT FROM team_member t JOIN users w ON w.id = t.user_id WHERE t.agreement_id = ${agreement} AND w.role = 'manager'))`;
