/** Two agreements between invented organisations: one about to end, for the radar, and one hardly anybody may see. */
import type { Agreement } from '@concord/contracts';
import type { People } from './people.ts';
import { playPlan, type PlannedMilestone } from './plan.ts';
import { createAreas, joinTeam, recordAgreement } from './records.ts';
import { exampleProgressReports } from './progress-reports.ts';
import { exampleReports } from './reports.ts';
import type { Rooms } from './rooms.ts';

/** Stands in the title of the confidential agreement: whoever reads it elsewhere has found a leak. */
export const confidentialMarker = 'MARKER-CONFIDENTIAL-EXAMPLE';

const notice = 'Example between invented organisations.';
const recordedOn = -250;

/** Ends in 60 days, with 30 days of notice and a review nobody held. */
export async function recordEndingExample(rooms: Rooms, people: People): Promise<Agreement> {
  const { admin, manager } = people.actors;
  const { ministry, agency } = people.organisations;
  const { agreement, areaIds } = await rooms.on(recordedOn, async () => {
    const recorded = await recordAgreement(rooms, admin, {
      title: 'Example memorandum on spectrum monitoring and rural access',
      type: 'memorandum_of_understanding',
      binding: false,
      summary: notice,
      parties: [
        { organisationId: agency, role: 'lead' },
        { organisationId: ministry, role: 'counterpart' },
      ],
      signedOn: rooms.day(-300),
      signedOnPrecision: 'day',
      effectiveOn: rooms.day(-300),
      endsOn: rooms.day(60),
      noticeDays: 30,
      reviewOn: rooms.day(-10),
      confidentiality: 'internal',
      isExample: true,
    });
    await joinTeam(rooms, recorded.id, manager, 'manager');
    const ids = await createAreas(rooms, admin, recorded.id, ['Spectrum monitoring skills', 'Rural access points']);
    return { agreement: recorded, areaIds: ids };
  });
  await playPlan(rooms, people, {
    agreement,
    areaIds,
    planner: 'admin',
    plannedOn: recordedOn + 1,
    milestones: ending,
    moments: [...exampleReports(rooms, people, agreement), ...exampleProgressReports(rooms, people, agreement)],
  });
  return agreement;
}

const ending: readonly PlannedMilestone[] = [
  {
    title: 'Training plan for spectrum monitoring adopted',
    area: 1,
    agreed: -120,
    side: 'agency',
    contact: 'desk',
    history: [
      { on: -122, by: 'admin', act: 'submit', narrative: 'Plan adopted.' },
      { on: -119, by: 'manager', act: 'verify' },
    ],
  },
  {
    title: 'Twelve monitoring officers trained',
    area: 1,
    kind: 'gradual',
    start: -80,
    agreed: 40,
    side: 'agency',
    contact: 'desk',
    history: [{ on: -20, by: 'admin', act: 'log', percent: 62, narrative: 'Seven of twelve officers trained.' }],
  },
  {
    title: 'List of monitoring equipment agreed',
    area: 1,
    agreed: 15,
    side: 'ministry',
    history: [
      {
        on: -35,
        by: 'manager',
        act: 'decide',
        to: 'cancelled',
        reason: 'The equipment is bought under another programme.',
      },
    ],
  },
  { title: 'First rural access points opened', area: 2, agreed: 30, side: 'ministry' },
  { title: 'Closing report of the memorandum delivered', area: 2, agreed: 55, side: 'agency', contact: 'desk' },
];

export async function recordConfidentialExample(rooms: Rooms, people: People): Promise<Agreement> {
  const { admin, manager } = people.actors;
  const { ministry, operator } = people.organisations;
  const { agreement, areaIds } = await rooms.on(recordedOn, async () => {
    const recorded = await recordAgreement(rooms, admin, {
      title: `Example data-sharing agreement (${confidentialMarker})`,
      type: 'data_sharing_agreement',
      binding: true,
      summary: notice,
      parties: [
        { organisationId: operator, role: 'lead' },
        { organisationId: ministry, role: 'counterpart' },
      ],
      signedOn: rooms.day(-260),
      signedOnPrecision: 'day',
      effectiveOn: rooms.day(-260),
      endsOn: rooms.day(600),
      noticeDays: 90,
      confidentiality: 'confidential',
      isExample: true,
    });
    await joinTeam(rooms, recorded.id, manager, 'manager');
    return { agreement: recorded, areaIds: await createAreas(rooms, admin, recorded.id, ['Coverage data']) };
  });
  const milestones = confidential;
  await playPlan(rooms, people, { agreement, areaIds, planner: 'admin', plannedOn: recordedOn + 1, milestones });
  return agreement;
}

const confidential: readonly PlannedMilestone[] = [
  {
    title: `Terms of data access agreed (${confidentialMarker})`,
    area: 1,
    agreed: -90,
    side: 'operator',
    history: [
      { on: -92, by: 'admin', act: 'submit', narrative: 'Terms agreed.' },
      { on: -90, by: 'manager', act: 'verify' },
    ],
  },
  { title: `First delivery of coverage data checked (${confidentialMarker})`, area: 1, agreed: 20, side: 'ministry' },
];
