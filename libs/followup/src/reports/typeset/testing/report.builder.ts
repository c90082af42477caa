import { defaultThresholds } from '@concord/contracts';
import type { ReportArea, ReportContent, ReportLine } from '@concord/contracts';

/** A whole report for specs and for looking at: six areas, forty milestones, every light, narratives and evidence. */

const id = (number: number): string => `0190a000-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const aLine = (line: number, said: Partial<ReportLine> = {}): ReportLine => ({
  line,
  milestoneId: id(line),
  title: `Milestone ${line}`,
  kind: 'deliverable',
  state: 'planned',
  rag: 'green',
  declared: null,
  percent: 0,
  percentBefore: 0,
  expected: null,
  baselineDueOn: '2026-09-30',
  dueOn: '2026-09-30',
  achievedOn: null,
  late: 0,
  slip: 0,
  verificationLevel: null,
  responsible: null,
  narrative: [],
  evidence: [],
  ...said,
});

const reason = {
  en: '2 of 7 late: 1 ITU, 1 Huawei, the longest by 31 days.',
  fr: '2 sur 7 en retard : 1 UIT, 1 Huawei, le plus long de 31 jours.',
};

export const anArea = (order: number, said: Partial<ReportArea> = {}): ReportArea => ({
  areaId: id(1000 + order),
  order,
  title: `Area ${order}`,
  rag: 'green',
  reason,
  percent: 50,
  expected: 40,
  commitments: [],
  ...said,
});

export const aReport = (said: Partial<ReportContent> = {}): ReportContent => ({
  reference: 'C-2026-0001',
  title: 'Joint Declaration to Drive Digital Development',
  type: 'joint_declaration',
  isExample: false,
  parties: [
    { name: 'International Telecommunication Union', role: 'lead' },
    { name: 'Huawei Technologies (Thailand) Co., Ltd.', role: 'counterpart' },
  ],
  audience: 'Huawei Technologies (Thailand) Co., Ltd.',
  periodStart: '2026-01-01',
  periodEnd: '2026-03-31',
  number: 1,
  version: 1,
  asOf: '2026-03-31',
  rag: 'amber',
  reason,
  percent: 48,
  expected: 55,
  summary: null,
  challenges: null,
  wayForward: null,
  areas: [],
  next: [],
  thresholds: defaultThresholds,
  author: 'Anna Keller',
  approver: 'Marc Dubois',
  approvedAt: '2026-04-08T14:05:00.000Z',
  ...said,
});

const titles = [
  'Co-building open and high-level dialogue platforms in ICT policy and regulation',
  'Joint research',
  'Inclusive infrastructure',
  'Digital capacity-building',
  'Girls and youth empowerment',
  'Digital practice-sharing',
];
const samples: Partial<ReportLine>[] = [
  {
    title: 'Terms of reference of the regional policy dialogue agreed',
    state: 'achieved',
    rag: 'blue',
    percent: 100,
    percentBefore: 60,
    achievedOn: '2026-02-12',
    baselineDueOn: '2026-01-31',
    dueOn: '2026-01-31',
    late: 12,
    verificationLevel: 'counterparty_confirmed',
    responsible: 'Somchai Prasert, Huawei Thailand',
    evidence: ['Terms of reference, signed.pdf'],
    narrative: [
      {
        asOf: '2026-02-12',
        text: 'The terms were agreed at the second meeting of the steering group and signed by both sides the same day.',
      },
    ],
  },
  {
    title:
      'Host the first high-level dialogue with regulators of at least eight countries of the region, with a published outcome document in English and Thai',
    kind: 'gradual',
    state: 'in_progress',
    rag: 'amber',
    declared: 'green',
    percent: 60,
    percentBefore: 40,
    expected: 75,
    baselineDueOn: '2026-05-31',
    dueOn: '2026-07-15',
    slip: 45,
    verificationLevel: null,
    responsible: 'Maria Lindqvist, ITU Regional Office for Asia and the Pacific',
    evidence: ['Draft programme.docx', 'invitation-list-regulators-2026-final-version-02-reviewed-by-secretariat.xlsx'],
    narrative: [
      {
        asOf: '2026-03-20',
        text: 'Six of eight regulators have accepted. The venue moved to July because of the ministerial week.',
      },
      { asOf: '2026-02-02', text: 'Programme drafted.\nInvitations go out in March.' },
    ],
  },
  {
    title: 'Open call for joint papers published',
    state: 'in_progress',
    rag: 'red',
    declared: 'red',
    percent: 20,
    percentBefore: 20,
    baselineDueOn: '2026-02-15',
    dueOn: '2026-06-30',
    late: 44,
    slip: 135,
    responsible: 'Huawei Technologies (Thailand)',
  },
  {
    title: 'Baseline survey of rural connectivity in two provinces',
    baselineDueOn: '2026-06-30',
    dueOn: '2026-06-30',
    responsible: 'ITU',
  },
  { title: 'Select the schools for the pilot', rag: 'grey', baselineDueOn: null, dueOn: null },
  {
    title: 'Training material translated',
    state: 'submitted',
    percent: 100,
    percentBefore: 80,
    verificationLevel: 'evidence_attached',
    evidence: ['Course pack, Thai.pdf'],
  },
  {
    title: 'Side event at the regional forum',
    state: 'missed',
    rag: 'red',
    late: 58,
    baselineDueOn: '2026-02-01',
    dueOn: '2026-02-01',
  },
];
const lights = ['amber', 'red', 'green', 'blue', 'grey', 'green'] as const;

/** The report of the measurements: 6 areas, 40 milestones, 2 charts. */
export function aFullReport(said: Partial<ReportContent> = {}): ReportContent {
  let line = 0;
  const lines = (count: number): ReportLine[] =>
    Array.from({ length: count }, () => {
      const sample = samples[line % samples.length] ?? {};
      line += 1;
      return aLine(line, sample);
    });
  const areas = titles.map((title, index) =>
    anArea(index + 1, {
      title,
      rag: lights[index] ?? 'green',
      percent: [48, 20, 65, 100, 0, 72][index] ?? 0,
      expected: [55, 60, 60, 100, null, 70][index] ?? null,
      commitments: [
        {
          commitmentId: id(2000 + index),
          title:
            'The two parties will delve deeper into the policies, digital infrastructure and industry ecosystem required for the digital economy in the Asia Pacific region',
          strength: 'planned',
          lines: lines(index === 4 ? 0 : 5),
        },
        { commitmentId: null, title: null, strength: null, lines: lines(index === 4 ? 0 : 3) },
      ],
    }),
  );
  return aReport({
    areas,
    summary:
      'The dialogue platform is taking shape: six regulators have accepted and the programme is drafted. The call for joint papers is late because the review panel was named only in March.\nBoth sides met twice in the period.',
    challenges: 'The ministerial week takes the venue foreseen for May.\nTwo reviewers withdrew from the panel.',
    wayForward: 'Publish the call by 30 June; name two more reviewers; confirm the venue for July.',
    next: [
      { title: 'Baseline survey of rural connectivity in two provinces', dueOn: '2026-06-30', responsible: 'ITU' },
      {
        title: 'Open call for joint papers published',
        dueOn: '2026-06-30',
        responsible: 'Huawei Technologies (Thailand)',
      },
      { title: 'Select the reviewers of the second round', dueOn: '2026-05-15', responsible: null },
    ],
    ...said,
  });
}
