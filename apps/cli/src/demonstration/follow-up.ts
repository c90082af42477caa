/** Who leads and how one will know: the sources say neither, so both are examples, named as such. */
import { CreateIndicator, CreateIndicatorReading, type Agreement } from '@concord/contracts';
import { updateRow } from '@concord/platform';
import type { People } from './people.ts';
import { partyOf } from './records.ts';
import type { Rooms } from './rooms.ts';

interface FollowedUp {
  agreement: Agreement;
  /** Of youth empowerment, where a student team was promised. */
  areaId: string;
  commitmentId: string;
}

/** A lead for each side of the area, and an indicator of the student team with what was counted. */
export async function followUp(
  { areas, indicators, on, readings, write }: Rooms,
  { actors, contacts, organisations: { itu, huawei } }: People,
  { agreement, areaId, commitmentId }: FollowedUp,
): Promise<void> {
  const { version } = await areas.get(actors.officer, areaId);
  const leads = [
    { partyId: partyOf(agreement, itu), contactId: contacts.officer },
    { partyId: partyOf(agreement, huawei), contactId: contacts.huawei },
  ];
  await areas.patch(actors.officer, areaId, version, { leads });
  const { id } = await indicators.create(
    actors.officer,
    CreateIndicator.parse({
      commitmentId,
      title: 'Students of the team who took part in the tour (example)',
      unit: 'students',
      baselineValue: 0,
      targetValue: 12,
      meaning: 'cumulative',
      note: 'Counted from the list of participants. An example: the source names no number.',
    }),
  );
  await write((tx) => updateRow(tx, 'indicator', id, { isExample: true }));
  for (const [value, days, source] of [
    ['4', -60, 'List of participants of the first leg (example)'],
    ['3', -20, 'List of participants of the second leg (example)'],
  ] as const)
    await on(days, () =>
      readings.create(
        actors.officer,
        CreateIndicatorReading.parse({ indicatorId: id, value, source, visibility: 'partner' }),
      ),
    );
}
