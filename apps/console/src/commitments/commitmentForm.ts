import { inPatchWords, PatchCommitment } from '@concord/contracts';

/** What a commitment's form holds, in the words of a request: what belongs to another choice falls away. Pure. */
type Values = Readonly<Record<string, unknown>>;

const timing: Readonly<Record<string, readonly string[]>> = {
  one_off: ['dueOn'],
  recurring: ['recurrenceRule', 'startsOn'],
  triggered: ['trigger'],
};
const timed = Object.values(timing).flat();

/** The values as they are sent: of the fields of when and how much, only those of the kind and schedule chosen. */
export function spoken({ dueOnPrecision, ...values }: Values): Record<string, unknown> {
  const own = timing[String(values['schedule'])] ?? [];
  const foreign = timed.filter((field) => !own.includes(field));
  const dated = own.includes('dueOn') && isGiven(values['dueOn']);
  const worth = isGiven(values['amount']);
  const valued = worth && values['kind'] === 'in_kind';
  return {
    ...values,
    ...Object.fromEntries(foreign.map((field) => [field, null])),
    // a date goes with its precision, and none has none
    ...(dated
      ? { dueOnPrecision: isGiven(dueOnPrecision) && dueOnPrecision !== 'unknown' ? dueOnPrecision : 'day' }
      : {}),
    ...(worth ? {} : { amount: null, currency: null }),
    ...(valued ? {} : { valuationMethod: null }),
  };
}

/** What a form of a new commitment begins with. */
export const unsaid = {
  kind: 'programmatic',
  strength: 'planned',
  state: 'accepted',
  schedule: 'one_off',
  ownerPartyIds: [],
  furtherAreaIds: [],
  tags: [],
} as const;

/** A new commitment, in the words its request takes: a quote without its text. */
export const newCommitment = (values: Values): Record<string, unknown> => {
  const whole = spoken(values);
  const { sourceQuote } = inPatchWords(PatchCommitment.pick({ sourceQuote: true }), whole);
  return { ...whole, sourceQuote };
};

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** The rhythms that are offered by name; any other rule is written. */
export const rhythms = {
  daily: 'FREQ=DAILY',
  weekly: 'FREQ=WEEKLY',
  fortnightly: 'FREQ=WEEKLY;INTERVAL=2',
  monthly: 'FREQ=MONTHLY',
  quarterly: 'FREQ=MONTHLY;INTERVAL=3',
  halfYearly: 'FREQ=MONTHLY;INTERVAL=6',
  yearly: 'FREQ=YEARLY',
} as const;
export type Rhythm = keyof typeof rhythms | 'other';
export const rhythmNames = [...(Object.keys(rhythms) as (keyof typeof rhythms)[]), 'other'] as const;

/** A rule as it is chosen: a rhythm and the day it ends on, or words of one's own. */
export function readRule(rule: string): { rhythm: Rhythm; until: string } {
  const [, base = rule, year, month, day] = /^(.*?)(?:;UNTIL=(\d{4})(\d{2})(\d{2}))?$/.exec(rule) ?? [];
  const rhythm = rhythmNames.find((name) => name !== 'other' && rhythms[name] === base) ?? 'other';
  return { rhythm, until: rhythm !== 'other' && year ? `${year}-${month ?? ''}-${day ?? ''}` : '' };
}

export const writeRule = (rhythm: Exclude<Rhythm, 'other'>, until: string): string =>
  until ? `${rhythms[rhythm]};UNTIL=${until.replaceAll('-', '')}` : rhythms[rhythm];

/** Where a commitment of this agreement, or of this area of it, is recorded. */
export const commitmentCreatePath = (agreementId: string, areaId?: string): string =>
  `/commitments/create?${new URLSearchParams({ agreementId, ...(areaId ? { areaId } : {}) }).toString()}`;
