import { AgreementList, AnswerReportSignedIn, type Agreement, type Turn } from '@concord/contracts';
import type { ActorName } from '@concord/register/testing';
import { ReportRig } from './testing/report.rig.ts';

const today = '2026-06-15';

let rig: ReportRig;
let agreement: Agreement;
beforeAll(async () => {
  rig = await ReportRig.open();
});
afterAll(() => rig.register.close());
beforeEach(async () => {
  await rig.register.setToday(today);
  agreement = await rig.make.agreement();
});

/** As the record and its list say it, which is the same. */
async function turn(name: ActorName = 'officer'): Promise<Turn | null> {
  const actor = rig.register.actors[name];
  const { turn: shown } = await rig.register.agreements.get(actor, agreement.id);
  const { data } = await rig.register.agreements.list(actor, AgreementList.parse({ perPage: '200' }));
  expect(data.find(({ id }) => id === agreement.id)?.turn).toEqual(shown);
  return shown;
}
/** A milestone of one side, by its current date. */
const planned = async (side: 'office' | 'partner' | null, dueOn: string) =>
  rig.make.milestone(await rig.make.area(agreement), {
    dueOn,
    responsiblePartyId: side && rig.make.partyOf(agreement, side),
  });

describe('whose turn an agreement in force is', () => {
  it('is nobody’s while nothing waits', async () => {
    await planned('office', '2027-01-01');
    expect(await turn()).toEqual({ who: 'nobody', parties: [], what: null, since: null });
  });

  it('is the other side’s that has a report to answer, since it was sent, until it is answered', async () => {
    const report = await rig.sent(agreement, { recipientContactIds: [rig.register.contacts.partner] });
    const [{ name = '' } = {}] = agreement.parties.filter(({ role }) => role === 'counterpart');
    const other = agreement.parties.find(({ role }) => role === 'counterpart')?.acronym ?? name;
    expect(await turn()).toEqual({ who: 'them', parties: [other], what: 'report', since: today });
    expect(await turn('partner')).toEqual({ who: 'us', parties: [], what: 'report', since: today });
    await rig.answers.answerSignedIn(
      rig.register.actors.partner,
      report.id,
      AnswerReportSignedIn.parse({ answer: 'confirmed' }),
    );
    expect(await turn()).toMatchObject({ who: 'nobody' });
  });

  it('is that of who is past a date, ours first, and of nobody named the office’s', async () => {
    await planned('partner', '2026-06-01');
    expect(await turn()).toMatchObject({ who: 'them', what: 'milestones', since: '2026-06-01' });
    expect(await turn('partner')).toMatchObject({ who: 'us', what: 'milestones', since: '2026-06-01' });
    await planned(null, '2026-06-10');
    expect(await turn()).toMatchObject({ who: 'us', what: 'milestones', since: '2026-06-10' });
  });

  it('is the office’s that has to verify, before it waits for anybody', async () => {
    await planned('partner', '2026-06-01');
    await rig.make.submit(await planned('partner', '2026-07-01'));
    expect(await turn('manager')).toEqual({ who: 'us', parties: [], what: 'verification', since: today });
  });

  it('is the office’s to verify since the same day for the partner, who does not read what was submitted', async () => {
    await rig.make.submit(await planned('office', '2026-07-01'));
    expect(await turn('partner')).toEqual({ who: 'them', parties: [], what: 'verification', since: today });
  });

  it('is that of who was asked to confirm', async () => {
    const milestone = await rig.make.submit(await planned('office', '2026-07-01'));
    await rig.register.milestones.verify(rig.register.actors.manager, milestone.id, milestone.version, { note: null });
    await rig.register.confirmations.ask(rig.register.actors.officer, milestone.id, {
      contactId: rig.register.contacts.partner,
    });
    expect(await turn()).toMatchObject({ who: 'them', what: 'confirmation', since: today });
    expect(await turn('partner')).toMatchObject({ who: 'us', what: 'confirmation' });
  });
});
