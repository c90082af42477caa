import { refuseField } from '@concord/platform';
import { requireMay } from '../../access/access.rules.ts';
import { requireOpen } from '../../access/standing.query.ts';
import { requireUnsettled } from '../../agreements/agreement.rules.ts';
import { tagsOf } from '../../codelists/codes.ts';
import { fieldFor, type Draft, type Findings } from '../import.draft.ts';
import type { AgreementDraft, PlanWays } from '../import.plan.ts';
import { nameKey, type KnownReference, type KnownRegister, type KnownSignatory } from '../import.register.ts';
import { shownOf } from '../import.rows.ts';
import type { Kept } from '../kept.words.ts';
import { signatoryWords, type WordList } from '../words.ts';

/** What a record is judged with, and what the judges of every kind of record share. */
export interface Bench {
  findings: Findings;
  register: KnownRegister;
  ways: PlanWays;
  /** Names of what the register points at by id, for the comparison to show. */
  names: ReadonlyMap<string, string>;
  /** Organisations of the register and of the file by the key of their names. */
  idsByName: ReadonlyMap<string, string>;
  /** What each organisation of the register is part of. */
  parents: ReadonlyMap<string, string | null>;
}
export type Wished = Readonly<Record<string, unknown>>;

const words: Readonly<Record<string, WordList>> = {
  'organisation.type': 'organisationType',
  'agreement.type': 'agreementType',
  'agreement.state': 'agreementState',
  'agreement.confidentiality': 'confidentiality',
  'agreement.scopeRegions': 'region',
  'commitment.kind': 'commitmentKind',
  'commitment.strength': 'commitmentStrength',
  'commitment.valuationMethod': 'valuationMethod',
  'agreement.renewalRule': 'renewalRule',
  'milestone.kind': 'milestoneKind',
  'milestone.evidencePolicy': 'evidencePolicy',
  'indicator.measure': 'indicatorMeasure',
  'indicator.meaning': 'indicatorMeaning',
};

/** What the file says otherwise than the register; what it does not say stays as it is. */
export function compare(draft: Draft, wished: Wished, { names }: Bench): void {
  if (!draft.known) return;
  for (const [name, value] of Object.entries(wished)) {
    const before: unknown = Reflect.get(draft.known, name);
    if (value === undefined || same(name, before, value)) continue;
    draft.outcome = 'changed';
    draft.write[name] = value;
    draft.before[name] = before ?? null;
    const field = fieldFor(draft.record, name);
    if (!field) continue;
    const row = draft.said[field.split('.')[1] ?? name] ?? draft.row;
    const shown = (given: unknown): Kept | null => shownValue(given, words[field], names);
    draft.changes.push({ field, before: shown(before), after: shownOf(row, field) ?? shown(value) });
  }
}

/** What a new record gets that the file does not say, so that nothing comes in unseen. */
export function tellUnsaid(draft: Draft, given: Wished, { names }: Bench): void {
  for (const [name, value] of Object.entries(given)) {
    const field = fieldFor(draft.record, name);
    if (!field || draft.said[name]) continue;
    const after = shownValue(value, words[field], names);
    if (after !== null) draft.changes.push({ field, before: null, after });
  }
}

/** A value of the register as the file would write it. */
function shownValue(given: unknown, list: WordList | undefined, names: Bench['names']): Kept | null {
  if (given === null || given === undefined) return null;
  if (typeof given === 'boolean') return { list: 'yesNo', code: given ? 'yes' : 'no' };
  if (Array.isArray(given))
    return given.length === 0 ? null : given.map((one: unknown) => shownValue(one, list, names) ?? '');
  if (typeof given === 'object') return ofAnother(given as KnownReference | KnownSignatory, names);
  return list ? { list, code: String(given) } : (names.get(String(given)) ?? String(given));
}

/** What an organisation calls the agreement, or who signed for it. */
function ofAnother(one: KnownReference | KnownSignatory, names: Bench['names']): string {
  const whose = names.get(one.organisationId ?? '') ?? ('holder' in one ? one.holder : null) ?? '';
  return 'value' in one ? `${whose}: ${one.value}` : `${whose}: ${signatoryWords(one)}`;
}

function same(name: string, before: unknown, after: unknown): boolean {
  if (name === 'title') return nameKey(String(before)) === nameKey(String(after));
  const plain = (value: unknown): string =>
    JSON.stringify(Array.isArray(value) ? value.map((one) => JSON.stringify(one)).sort() : (value ?? null));
  return plain(before) === plain(after);
}

/**
 * What stands on something that does not come in stays out with it, and is judged all the same: all that is wrong is told at
 * once. A record of the register stands whatever other rows say of it.
 */
export function standOn(draft: Draft, ground: Draft): void {
  if (!ground.known || ground.cause?.row === draft.row) draft.cause ??= ground.cause;
}

/** What is written in an agreement that stands asks for a place on its team, and that it is not over. */
export function requireGround(draft: Draft, agreement: AgreementDraft, { findings, ways }: Bench): void {
  const { known } = agreement;
  if (!known || draft.outcome === 'same' || draft.cause) return;
  findings.hold(draft, () => {
    requireMay(ways.actor, 'agreements.write', { onTeam: known.onTeam, ownSide: false });
    if (draft === agreement) requireUnsettled(known.state);
    else requireOpen(known);
  });
}

/** Dates that say how much of them is known, as the columns keep them. */
export const dated = (values: Wished): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      isPrecise(value)
        ? [
            [name, value.on],
            [`${name}Precision`, value.precision],
          ]
        : [[name, value]],
    ),
  );
const isPrecise = (value: unknown): value is { on: string; precision: string } =>
  typeof value === 'object' && value !== null && 'precision' in value;

/** Tags as a form's request spells them. */
export const tagsSpelled = (values: Wished): Wished =>
  values['tags'] ? { ...values, tags: tagsOf(values['tags'] as string[]) } : values;

/** @param kept what it carries already, of which a code may have been withdrawn since */
export function requireTags(draft: Draft, kept: readonly string[], { findings, register }: Bench): void {
  const given = (draft.values['tags'] ?? []) as string[];
  const unknown = given.find((tag) => !register.tags.has(tag) && !kept.includes(tag));
  const [tag] = unknown ? tagsOf([unknown]) : [];
  if (tag)
    findings.hold(draft, () => {
      throw refuseField('/tags', 'CODE.UNKNOWN', { codelist: tag.scheme, code: tag.code });
    });
}

/** What is recorded under an example is one. */
export const isExample = ({ known }: AgreementDraft): boolean => known?.isExample ?? false;

/** The named values, without those that are not said. */
export function pick(values: Wished, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => values[name] !== undefined).map((name) => [name, values[name]]));
}
