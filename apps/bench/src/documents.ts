/**
 * How long a status report takes to be typeset: six areas, forty milestones, two charts, no two alike. The floor is the
 * engine alone, given the same pages with every word written and every chart drawn.
 */
import { defaultThresholds, type ReportArea, type ReportContent, type ReportLine } from '@concord/contracts';
import { createTypesetter, reportSheet, reportTemplate } from '@concord/followup';
import { elapsed } from '@concord/platform';
import { spreadOf } from './load.ts';
import { childrenOf, memoryOf } from './product.ts';
import type { Documents } from './tables.ts';

const warmUp = 10;
const floorEvery = 5;
const areas = 6;
const milestones = 40;
const extras = { contentHash: '0'.repeat(64) };

/** All by one process, whose memory is looked at when it is warm and when it is done. */
export async function documents(many: number): Promise<Documents> {
  const others = childrenOf(process.pid);
  const typesetter = createTypesetter({ documentsPerProcess: Infinity });
  const memory = (): number =>
    childrenOf(process.pid)
      .filter((pid) => !others.includes(pid))
      .reduce((sum, pid) => sum + memoryOf(pid), 0);
  const timed = async (work: Promise<unknown>): Promise<number> => {
    const began = elapsed();
    await work;
    return elapsed() - began;
  };
  try {
    const [ours, least]: [number[], number[]] = [[], []];
    let warm = 0;
    for (let n = 0; n < many + warmUp; n++) {
      if (n === warmUp) warm = memory();
      ours.push(await timed(typesetter.render(reportOf(n), 'en', extras)));
      if (n % floorEvery > 0) continue;
      // other pages than those that were just set, which the engine remembers
      const sheet = reportSheet(reportOf(many * 2 + n), 'en', extras);
      least.push(await timed(typesetter.print(reportTemplate, sheet)));
    }
    return {
      many,
      concord: spreadOf(ours.slice(warmUp)),
      floor: spreadOf(least.slice(warmUp / floorEvery)),
      warm,
      memory: memory(),
    };
  } finally {
    await typesetter.close();
  }
}

/** The n-th report: what is told in it stands in no other. */
function reportOf(n: number): ReportContent {
  const lines = Array.from({ length: milestones }, (_, index) => lineOf(index + 1, n));
  return {
    reference: `C-2026-${String(n).padStart(4, '0')}`,
    title: `Joint Declaration ${n} to Drive Digital Development`,
    type: 'joint_declaration',
    isExample: false,
    parties: [
      { name: 'International Telecommunication Union', role: 'lead' },
      { name: `Partner ${n} of the bench`, role: 'counterpart' },
    ],
    audience: `Partner ${n} of the bench`,
    periodStart: '2026-01-01',
    periodEnd: '2026-03-31',
    number: 1,
    version: 1,
    asOf: '2026-03-31',
    rag: 'amber',
    reason,
    percent: n % 100,
    expected: 55,
    summary: `Report ${n}: regulators have accepted and the programme is drafted. The call for papers is late.`,
    challenges: `The week foreseen for meeting ${n} is taken.`,
    wayForward: `Publish call ${n} and name two more reviewers.`,
    areas: Array.from({ length: areas }, (_, index) => areaOf(index, lines, n)),
    next: [{ title: `Survey ${n} of rural connectivity`, dueOn: '2026-06-30', responsible: 'ITU' }],
    thresholds: defaultThresholds,
    author: 'Officer',
    approver: 'Manager',
    approvedAt: '2026-04-08T14:05:00.000Z',
  };
}

const reason = { en: '2 of 7 late, the longest by 31 days.', fr: '2 sur 7 en retard, le plus long de 31 jours.' };
const lights = ['amber', 'red', 'green', 'blue', 'grey'] as const;

const areaOf = (index: number, lines: readonly ReportLine[], n: number): ReportArea => ({
  areaId: id(1_000 + index),
  order: index + 1,
  title: `Area ${index + 1}: co-building dialogue platforms in policy and regulation`,
  rag: lights[index % lights.length] ?? 'green',
  reason,
  percent: (n + index * 17) % 100,
  expected: 40,
  commitments: [
    {
      commitmentId: id(2_000 + index),
      title: 'The two parties will delve deeper into policies and digital infrastructure',
      strength: 'planned',
      lines: lines.filter((_, at) => at % areas === index),
    },
  ],
});

const lineOf = (line: number, n: number): ReportLine => ({
  line,
  milestoneId: id(line),
  title: `Milestone ${line} of report ${n}: a dialogue with regulators, with a published outcome document`,
  kind: 'gradual',
  state: 'in_progress',
  rag: lights[line % lights.length] ?? 'green',
  declared: 'green',
  percent: (n + line) % 100,
  percentBefore: 20,
  expected: 55,
  baselineDueOn: '2026-05-31',
  dueOn: '2026-07-15',
  achievedOn: null,
  late: line % 3,
  slip: 45,
  verificationLevel: null,
  responsible: 'ITU',
  narrative: [
    { asOf: '2026-03-20', text: `Of ${line + n} regulators ${line} have accepted. The venue moved to July.` },
  ],
  evidence: [`Draft programme ${line}-${n}.docx`],
});

const id = (number: number): string => `0190a000-0000-7000-8000-${String(number).padStart(12, '0')}`;
