import { inPatchWords, PatchAgreement, PatchArea, PatchCommitment, PatchMilestone } from '@concord/contracts';
import type { Tx } from '@concord/platform';
import { readAgreement } from '../agreements/agreement.query.ts';
import { readAreas } from '../areas/area.query.ts';
import { readCommitments } from '../commitments/commitment.query.ts';
import { readMilestones } from '../milestones/milestone.query.ts';
import type { LiveRecords, StoredChange } from './merge.rules.ts';

/** The records amendments change, as they are today, in the words a patch is written in: one statement a kind. */
export async function readLive(
  tx: Tx,
  agreementId: string,
  changes: readonly Pick<StoredChange, 'what' | 'id'>[],
): Promise<LiveRecords> {
  const live = new Map<string, { title: string; values: Readonly<Record<string, unknown>> }>();
  const idsOf = (...whats: StoredChange['what'][]): string[] =>
    changes.filter(({ what }) => whats.includes(what)).map(({ id }) => id);
  const add = (
    record: string,
    schema: Parameters<typeof inPatchWords>[0],
    found: readonly { id: string; title: string }[],
  ): void => {
    for (const one of found) live.set(`${record}/${one.id}`, { title: one.title, values: inPatchWords(schema, one) });
  };
  const [areas, commitments, milestones] = [
    idsOf('area.change', 'area.remove'),
    idsOf('commitment.change', 'commitment.withdraw'),
    idsOf('milestone.change'),
  ];
  add('agreement', PatchAgreement, [await readAgreement(tx, agreementId)]);
  if (areas.length > 0) add('area', PatchArea, await readAreas(tx, [agreementId]));
  if (commitments.length > 0) add('commitment', PatchCommitment, await readCommitments(tx, agreementId, commitments));
  if (milestones.length > 0) add('milestone', PatchMilestone, await readMilestones(tx, agreementId, milestones));
  return live;
}
