/** SQL of a CTE: the organisations whose people are the office's. */
export const office = `
  office AS (SELECT DISTINCT oc.organisation_id FROM contact oc JOIN users u ON u.id = oc.user_id WHERE u.role <> 'partner' AND u.active)`;

/** SQL: contact `c` is one of the office's own people. `office` is the CTE above. */
export const ofTheOffice = 'c.organisation_id IN (SELECT organisation_id FROM office)';

/** SQL: whether contact `c` may see agreement `a`: the office's own people, on confidential ones its team; else those of its parties it is shared with. */
export const maySee = `
  CASE WHEN ${ofTheOffice}
    THEN a.confidentiality <> 'confidential' OR c.user_id IN (SELECT t.user_id FROM team_member t WHERE t.agreement_id = a.id)
    ELSE a.confidentiality IN ('public', 'partner')
      AND c.organisation_id IN (SELECT p.organisation_id FROM party p WHERE p.agreement_id = a.id) END`;
