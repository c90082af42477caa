import { meetInReports } from './merge-meetings.ts';
import { period, ReportRig } from './testing/report.rig.ts';

describe('before two organisations are merged', () => {
  let rig: ReportRig;
  beforeAll(async () => {
    rig = await ReportRig.open();
    rig.register.merges.teach(meetInReports);
    await rig.register.setToday('2026-06-15');
  });
  afterAll(() => rig.register.close());

  it('reports to both for one period are told, for they refuse the merge; those for others are not', async () => {
    const { office, partner, other } = rig.register.organisations;
    const agreement = await rig.make.agreement({
      parties: [
        { organisationId: office, role: 'lead' },
        { organisationId: partner, role: 'counterpart' },
        { organisationId: other, role: 'counterpart' },
      ],
    });
    const { officer } = rig.register.actors;
    const met = async () =>
      (await rig.register.merges.preview(officer, other, partner)).meetings.filter(
        ({ kind }) => kind === 'report_twice',
      );
    const audiencePartyId = rig.make.partyOf(agreement, 'other');
    await rig.draft(agreement, { recipientContactIds: [] });
    await rig.draft(agreement, { audiencePartyId, periodStart: '2026-01-01', periodEnd: '2026-02-28' });
    expect(await met()).toEqual([]);
    await rig.draft(agreement, { audiencePartyId });
    const { periodStart, periodEnd } = period;
    expect(await met()).toEqual([
      { kind: 'report_twice', subject: `${agreement.reference}, ${periodStart} / ${periodEnd}` },
    ]);
    const { version } = await rig.register.organisationRecords.get(officer, other);
    await expect(
      rig.register.merges.merge(officer, other, version, { into: partner, reason: 'One ministry.' }),
    ).rejects.toMatchObject({ code: 'ORGANISATION.MERGE_COLLIDES' });
  });
});
