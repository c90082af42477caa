/**
 * What the agency of the ending example owes: a progress report each quarter. One is accepted, one is due, one has begun.
 * The agency has no account, so whoever received the first on paper has entered it.
 */
import { CreateProgressReportSchedule, ProgressReportList, type Agreement } from '@concord/contracts';
import type { People } from './people.ts';
import type { Moment } from './plan.ts';
import { partyOf } from './records.ts';
import type { Rooms } from './rooms.ts';

/** Days from today: when the first quarter began, and when its report was asked for, came and was accepted. */
const [began, asked, came, accepted] = [-205, -20, -12, -9];

export function exampleProgressReports(
  rooms: Rooms,
  { actors, contacts, organisations }: People,
  agreement: Agreement,
): Moment[] {
  const { progressReports, progressReportSchedules } = rooms;
  const first = async () => {
    const query = ProgressReportList.parse({ agreementId: agreement.id, sort: 'periodEnd', perPage: '1' });
    const { data } = await progressReports.list(actors.admin, query);
    if (!data[0]) throw new Error('the schedule of the example owes nothing');
    return data[0];
  };
  const set = async (): Promise<void> => {
    const schedule = CreateProgressReportSchedule.parse({
      agreementId: agreement.id,
      partyId: partyOf(agreement, organisations.agency),
      recurrenceRule: 'FREQ=MONTHLY;INTERVAL=3',
      startsOn: rooms.day(began),
      dueDays: 30,
      responsibleContactId: contacts.desk,
    });
    await progressReportSchedules.create(actors.admin, schedule);
  };
  const handIn = async (): Promise<void> => {
    const { id, version } = await first();
    const told = await progressReports.patch(actors.admin, id, version, {
      achieved: 'The training plan is adopted and the first officers are being trained.',
      challenges: 'The measuring van is shared with another programme.',
      nextSteps: 'Train the remaining officers.',
    });
    await progressReports.submit(actors.admin, id, told.version);
  };
  const accept = async (): Promise<void> => {
    const { id, version } = await first();
    await progressReports.transition(actors.manager, id, version, { to: 'accepted' });
    // it belongs to the past, and tells nobody today
    await rooms.write((tx) =>
      tx.affect(`UPDATE outbox SET handled_at = $1 WHERE topic = 'progress-report.moved' AND handled_at IS NULL`, [
        tx.now,
      ]),
    );
  };
  return [
    { on: asked, run: () => rooms.on(asked, set) },
    { on: came, run: () => rooms.on(came, handIn) },
    { on: accepted, run: () => rooms.on(accepted, accept) },
  ];
}
