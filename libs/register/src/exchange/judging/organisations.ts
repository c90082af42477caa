import { CreateOrganisation, PatchOrganisation } from '@concord/contracts';
import { refuseField } from '@concord/platform';
import type { OrganisationDraft } from '../import.plan.ts';
import { nameKey } from '../import.register.ts';
import { compare, pick, tellUnsaid, type Bench } from './bench.ts';

export function judgeOrganisation(draft: OrganisationDraft, bench: Bench): void {
  const { name: _, parent, ...rest } = draft.values;
  const parentId = typeof parent === 'string' ? bench.idsByName.get(nameKey(parent)) : undefined;
  if (typeof parent === 'string' && !parentId)
    bench.findings.refuse(draft, draft.said['parent'] ?? draft.row, 'organisation.parent', {
      code: 'IMPORT.NAMES_NOTHING',
      details: { value: parent },
    });
  const wished = {
    ...rest,
    ...(typeof rest['country'] === 'string' ? { country: rest['country'].toUpperCase() } : {}),
    ...(parentId ? { parentId } : {}),
  };
  if (parentId && isAbove(draft.id, parentId, bench))
    bench.findings.hold(draft, () => {
      throw refuseField('/parentId', 'ORGANISATION.PARENT_CYCLE');
    });
  compare(draft, wished, bench);
  if (draft.known) return void bench.findings.parse(draft, PatchOrganisation, draft.write);
  const input = bench.findings.parse(draft, CreateOrganisation, { name: draft.values['name'], ...wished });
  draft.write = pick(input ?? {}, ['name', 'acronym', 'type', 'country', 'parentId', 'website']);
  tellUnsaid(draft, pick(draft.write, ['type']), bench);
}

/** Whether an organisation is, by the register or by what this file said already, part of another. */
function isAbove(id: string, from: string, { parents }: Bench): boolean {
  const seen = new Set<string>();
  for (let at: string | null | undefined = from; at && !seen.has(at); at = parents.get(at)) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}
