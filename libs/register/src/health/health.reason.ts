import { dateWriter, type DeclaredRag, type Health, type OfferedLanguage, type Rag } from '@concord/contracts';
import { instant } from '@concord/platform';
import { healthTexts } from './health.texts.ts';

/** A current row of `health`, as JSON from the database. */
export interface HealthRow {
  subject_type: 'agreement' | 'area' | 'milestone';
  rag: Rag;
  declared: DeclaredRag | null;
  percent: number;
  expected: number | null;
  variance: number | null;
  late: number;
  slip: number;
  as_of: string;
  facts: MilestoneFacts | GroupFacts;
}

interface MilestoneFacts {
  state: string;
  agreed: string | null;
  current: string | null;
  starts: string | null;
  silent: boolean;
  notBegun: boolean | null;
}

interface GroupFacts {
  all: number;
  counted: number;
  achieved: number;
  late: number;
  longest: number;
  slipped: number;
  behind: number;
  silent: number;
  missed: number;
  dated: number;
  sides: { side: string; count: number }[];
}

/** SQL: the place of the light in `column`, worst first. */
export const worstFirst = (column: string): string =>
  `array_position(ARRAY['red', 'amber', 'green', 'blue', 'grey'], ${column})`;

/** SQL: whether what was declared of the health `h` is another light than the calculated one; nothing contradicts work that is achieved or not judged. */
export const declaredDiffers = `h.declared <> h.rag AND h.rag NOT IN ('blue', 'grey')`;

/** Why a light has its colour, in one sentence of the reader's language. */
export function healthReason(row: HealthRow, language: OfferedLanguage): string {
  return row.subject_type === 'milestone'
    ? milestoneReason(row, row.facts as MilestoneFacts, language)
    : groupReason(row, row.facts as GroupFacts, language);
}

/** Health as the wire carries it; `day` is the office day everything was last judged on. */
export function healthOf(row: HealthRow | null, language: OfferedLanguage, day: string): Health {
  if (!row)
    return {
      computed: 'grey',
      declared: null,
      percent: 0,
      expected: null,
      variance: null,
      late: 0,
      slip: 0,
      reason: healthTexts[language].noMilestones,
      asOf: day,
    };
  return {
    computed: row.rag,
    declared: row.declared,
    percent: oneDecimal(row.percent),
    expected: row.expected === null ? null : oneDecimal(row.expected),
    variance: row.variance === null ? null : oneDecimal(row.variance),
    late: row.late,
    slip: row.slip,
    reason: healthReason(row, language),
    asOf: day > row.as_of ? day : row.as_of,
  };
}

/** A percentage as the wire carries it, so that one figure is rounded one way wherever it is read. */
export const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

const medium = { dateStyle: 'medium', timeZone: 'UTC' } as const;
/** A format costs a hundred times what it writes. */
const days = { en: dateWriter('en', medium), fr: dateWriter('fr', medium) };

function milestoneReason(row: HealthRow, facts: MilestoneFacts, language: OfferedLanguage): string {
  const words = healthTexts[language];
  if (facts.state === 'achieved') return words.achieved(row.late > 0 ? `, ${words.late(row.late)}` : '');
  if (facts.state === 'missed') return words.missed;
  if (facts.state === 'cancelled') return words.cancelled;
  if (!facts.agreed) return words.undated;
  const written = (day: string): string => days[language].format(instant(`${day}T00:00:00Z`));
  if (facts.notBegun && facts.starts) return words.notBegun(written(facts.starts));
  const behind = Math.round(-(row.variance ?? 0));
  const said = [
    facts.state === 'submitted' ? words.submitted : '',
    row.late > 0 ? words.late(row.late) : '',
    row.slip > 0 ? words.slip(row.slip) : '',
    behind > 0 && facts.state !== 'submitted' ? words.behind(behind) : '',
    facts.silent ? words.silent : '',
  ];
  return sentence(said, words.nothingLate(written(facts.agreed)), words.semicolon);
}

function groupReason(row: HealthRow, facts: GroupFacts, language: OfferedLanguage): string {
  const words = healthTexts[language];
  if (row.rag === 'grey')
    return facts.all === 0 ? words.noMilestones : facts.dated === 0 ? words.nothingDated : words.nothingBegun;
  if (row.rag === 'blue') return facts.all === facts.achieved ? words.allAchieved : words.allBegunAchieved;
  const sides = facts.sides.map(({ side, count }) => `${count} ${side || words.noSide}`);
  const said = [
    facts.late > 0
      ? `${words.lateOf(facts.late, facts.counted)}${words.colon}${[...sides, words.longest(facts.longest)].join(', ')}`
      : '',
    facts.missed > 0 ? words.missedCount(facts.missed) : '',
    facts.slipped > 0 ? words.slippedCount(facts.slipped) : '',
    facts.behind > 0 ? words.behindCount(facts.behind) : '',
    facts.silent > 0 ? words.silentCount(facts.silent) : '',
  ];
  return sentence(said, words.onTrackOf(facts.achieved, facts.counted), words.semicolon);
}

function sentence(parts: readonly string[], otherwise: string, semicolon: string): string {
  const said = parts.filter((part) => part !== '').join(semicolon);
  return said ? `${said.charAt(0).toUpperCase()}${said.slice(1)}.` : otherwise;
}
