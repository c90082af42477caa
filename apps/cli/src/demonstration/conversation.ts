/** What the people of an example agreement say of it, fear for it and propose, so that these screens are not empty. */
import { CreateAmendment, CreateComment, CreateRisk, type Agreement } from '@concord/contracts';
import type { People } from './people.ts';
import type { Rooms } from './rooms.ts';

/** Said over some days about the memorandum that is about to end; all of it internal and between invented organisations. */
export async function discussEnding(rooms: Rooms, { actors }: People, { id: agreementId }: Agreement): Promise<void> {
  const subject = { agreementId, subjectType: 'agreement', subjectId: agreementId };
  const { admin, manager } = actors;
  await rooms.on(-21, async () => {
    await rooms.risks.create(
      admin,
      CreateRisk.parse({
        ...subject,
        title: 'The ministry reorganises before the access points are opened (example)',
        likelihood: 3,
        impact: 4,
        response: 'Agree a second contact at the ministry and hold the opening in the first half of the month.',
        reviewOn: rooms.day(14),
      }),
    );
  });
  const asked = await rooms.on(-14, () =>
    rooms.comments.create(
      admin,
      CreateComment.parse({
        ...subject,
        visibility: 'internal',
        text: 'The end is near and five officers are still to be trained. Do we extend, or close on time?',
      }),
    ),
  );
  await rooms.on(-12, async () => {
    await rooms.comments.create(
      manager,
      CreateComment.parse({
        ...subject,
        parentId: asked.id,
        visibility: 'internal',
        text: 'Extend by a year, nothing else changes. Please draft the amendment before the notice period begins.',
      }),
    );
  });
  await rooms.on(-10, async () => {
    await rooms.amendments.create(
      admin,
      CreateAmendment.parse({
        agreementId,
        kind: 'extension',
        title: 'Extension by one year (example)',
        reason: 'Five of twelve monitoring officers are still to be trained.',
        effectiveOn: rooms.day(30),
        changes: [{ what: 'agreement.change', id: agreementId, values: { endsOn: rooms.day(425) } }],
      }),
    );
  });
}
