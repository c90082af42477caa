import type { Agreement, Area, Milestone } from '@concord/contracts';
import { asUtc } from '../parts/days.ts';
import { workingDay } from '../parts/dueLine.ts';

/** What one row of the timeline draws: days, null where none is known. */
export interface Line {
  id: string;
  of: 'agreement' | 'area' | 'milestone';
  title: string;
  /** Its page in the console. */
  path: string;
  startOn: string | null;
  agreedOn: string | null;
  currentOn: string | null;
  /** Achieved, or submitted for it. */
  doneOn: string | null;
  tone: 'open' | 'overdue' | 'done' | 'off';
  /** Its last day is one on which it is looked at again. */
  review: boolean;
  /** Of a milestone. */
  state: Milestone['state'] | null;
}

/** How high a row is, and what stands above the first. */
export const rowHeight = 40;
export const headHeight = 30;

type Whole = Pick<Agreement, 'id' | 'title' | 'beginsOn' | 'endsOn' | 'reviewOn'>;
type Part = Pick<Area, 'id' | 'order' | 'title'>;
type Step = Pick<
  Milestone,
  | 'id'
  | 'areaId'
  | 'title'
  | 'state'
  | 'startOn'
  | 'baselineDueOn'
  | 'dueOn'
  | 'achievedOn'
  | 'submittedOn'
  | 'dueState'
>;

type Standing = Whole & Pick<Agreement, 'reference'> & { areas?: readonly (Part & Pick<Area, 'nextMilestone'>)[] };

/** Agreements, each before its areas where they are given: of an area the day of its next milestone. */
export const linesOfMany = (agreements: readonly Standing[], today: string): Line[] =>
  agreements.flatMap((agreement) => {
    const areas = (agreement.areas ?? []).map((area) => lineOfNext(area, today));
    const whole = lineOfAgreement(agreement);
    const title = `${agreement.reference} ${agreement.title}`;
    return [{ ...whole, title, tone: areas.some(({ tone }) => tone === 'overdue') ? 'overdue' : whole.tone }, ...areas];
  });

function lineOfNext({ id, order, title, nextMilestone }: Part & Pick<Area, 'nextMilestone'>, today: string): Line {
  const currentOn = nextMilestone?.dueOn ?? null;
  return {
    id,
    of: 'milestone',
    title: `${String(order)}. ${title}`,
    path: `/areas/${id}/show`,
    startOn: null,
    agreedOn: null,
    currentOn,
    doneOn: null,
    tone: currentOn !== null && currentOn < today ? 'overdue' : 'open',
    review: false,
    state: null,
  };
}

const first = (days: readonly (string | null)[]): string | null => days.filter((day) => day !== null).sort()[0] ?? null;
const last = (days: readonly (string | null)[]): string | null =>
  days
    .filter((day) => day !== null)
    .sort()
    .at(-1) ?? null;

/** The agreement, then each area with its milestones, soonest first; an area reaches from its first day to its last. */
export function linesOf(agreement: Whole, areas: readonly Part[], milestones: readonly Step[]): Line[] {
  return [
    lineOfAgreement(agreement),
    ...areas.flatMap((area) => {
      const own = milestones.filter(({ areaId }) => areaId === area.id).map(lineOfMilestone);
      return [lineOfArea(area, own), ...own];
    }),
  ];
}

/** Of what has no end the day it is looked at again. */
const lineOfAgreement = ({ id, title, beginsOn, endsOn, reviewOn }: Whole): Line => ({
  id,
  of: 'agreement',
  title,
  path: `/agreements/${id}/show`,
  startOn: beginsOn,
  agreedOn: null,
  currentOn: endsOn ?? reviewOn,
  doneOn: null,
  tone: 'open',
  review: endsOn === null && reviewOn !== null,
  state: null,
});

function lineOfArea({ id, order, title }: Part, milestones: readonly Line[]): Line {
  const counted = milestones.filter(({ tone }) => tone !== 'off');
  const overdue = counted.some(({ tone }) => tone === 'overdue');
  const done = counted.length > 0 && counted.every(({ tone }) => tone === 'done');
  const begins = (agreed: Line['agreedOn'][]): string | null =>
    first([...counted.map(({ startOn }) => startOn), ...agreed]);
  return {
    id,
    of: 'area',
    title: `${String(order)}. ${title}`,
    path: `/areas/${id}/show`,
    startOn: begins(counted.flatMap(({ agreedOn, currentOn, doneOn }) => [agreedOn, currentOn, doneOn])),
    agreedOn: last(counted.map(({ agreedOn }) => agreedOn)),
    currentOn: last(counted.map(({ currentOn, doneOn }) => doneOn ?? currentOn)),
    doneOn: null,
    tone: overdue ? 'overdue' : done ? 'done' : 'open',
    review: false,
    state: null,
  };
}

function lineOfMilestone(milestone: Step): Line {
  const { id, title, state, startOn, baselineDueOn, achievedOn, submittedOn, dueState } = milestone;
  return {
    id,
    of: 'milestone',
    title,
    path: `/milestones/${id}/show`,
    startOn,
    agreedOn: baselineDueOn,
    currentOn: workingDay(milestone),
    doneOn: achievedOn ?? submittedOn,
    tone: toneOf(state, dueState),
    review: false,
    state,
  };
}

function toneOf(state: Step['state'], dueState: Step['dueState']): Line['tone'] {
  if (state === 'cancelled') return 'off';
  if (state === 'achieved' || state === 'submitted') return 'done';
  return state === 'missed' || dueState === 'overdue' ? 'overdue' : 'open';
}

export const zooms = ['month', 'quarter', 'year'] as const;
export type Zoom = (typeof zooms)[number];
const monthsOf: Record<Zoom, number> = { month: 1, quarter: 3, year: 12 };
/** As wide as the name of a month with its year. */
const unitWidth = 88;
/** As many units as are drawn; a finer look at a longer time is not offered. */
const mostUnits = 240;
/** From here on the next coarser look is opened with. */
const manyUnits = 24;

/** The time that is drawn, in whole units, and how a day is placed in it. */
export interface Frame {
  width: number;
  /** The first day of each unit, with where it stands. */
  ticks: { on: string; share: number }[];
  /** A day as a percentage of the width. */
  share: (day: string) => number;
}

const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const firstOf = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;

/** From the unit of the first day to that of the last, as counts of units since the year nought. */
function reach(lines: readonly Line[], today: string, zoom: Zoom): { from: number; until: number } {
  const days = lines.flatMap(({ startOn, agreedOn, currentOn, doneOn }) => [startOn, agreedOn, currentOn, doneOn]);
  const unit = (day: string | null): number => Math.floor(monthOf(day ?? today) / monthsOf[zoom]);
  return { from: unit(first([...days, today])), until: unit(last([...days, today])) + 1 };
}

/** The looks that can be drawn, the finest first. */
export const zoomsFor = (lines: readonly Line[], today: string): Zoom[] =>
  zooms.filter((zoom) => {
    const { from, until } = reach(lines, today, zoom);
    return zoom === 'year' || until - from <= mostUnits;
  });

/** The finest look that stays readable at once. */
export const usualZoom = (lines: readonly Line[], today: string): Zoom =>
  zooms.find((zoom) => {
    const { from, until } = reach(lines, today, zoom);
    return until - from <= manyUnits;
  }) ?? 'year';

export function frameOf(lines: readonly Line[], today: string, zoom: Zoom): Frame {
  const { from, until } = reach(lines, today, zoom);
  const dayOf = (day: string): number => asUtc(day).getTime();
  const start = (unit: number): string => firstOf(unit * monthsOf[zoom]);
  const [low, high] = [dayOf(start(from)), dayOf(start(until))];
  const share = (day: string): number => ((dayOf(day) - low) / (high - low)) * 100;
  const ticks = Array.from({ length: until - from }, (_, place) => start(from + place));
  return { width: ticks.length * unitWidth, ticks: ticks.map((on) => ({ on, share: share(on) })), share };
}
