import { agreementMachine, agreementTypeRules, CreateAgreement, PatchAgreement } from '@concord/contracts';
import { refuseField } from '@concord/platform';
import { requireStep } from '../../access/access.rules.ts';
import { checkDates, guardsOf, missingFields, refusalsOf, settleDates } from '../../agreements/agreement.rules.ts';
import { unknownWord } from '../cell.rules.ts';
import type { AgreementDraft, PlanWays } from '../import.plan.ts';
import { nameKey, type KnownReference, type KnownSignatory } from '../import.register.ts';
import { shownOf } from '../import.rows.ts';
import type { Kept } from '../kept.words.ts';
import { signatoryWords } from '../words.ts';
import {
  compare,
  dated,
  pick,
  requireGround,
  requireTags,
  standOn,
  tagsSpelled,
  tellUnsaid,
  type Bench,
} from './bench.ts';

export function judgeAgreement(draft: AgreementDraft, bench: Bench): void {
  const { findings, ways } = bench;
  const { state, otherReferences: _, ...rest } = draft.values;
  const wished = dated(rest);
  if (draft.apart) return findings.hold(draft, () => checkDates(settleDates({ ...unsaidDates, ...wished })));
  const added = referencesOf(draft, bench);
  for (const { organisation } of draft.parties) standOn(draft, organisation);
  compare(draft, wished, bench);
  if (draft.known) {
    const { known } = draft;
    if (added.length > 0) compare(draft, { otherReferences: [...known.otherReferences, ...added] }, bench);
    compare(draft, { signatories: signatoriesOf(draft) }, bench);
    findings.parse(draft, PatchAgreement, tagsSpelled(draft.write));
    requireTags(draft, known.tags, bench);
    findings.hold(draft, () => checkDates(settleDates({ ...known, ...draft.write })));
    if (
      draft.write['binding'] === false &&
      bench.register.commitments.some((one) => one.agreementId === draft.id && one.strength === 'binding')
    )
      findings.hold(draft, () => {
        throw refuseField('/binding', 'COMMITMENT.BINDING_IN_NON_BINDING');
      });
    requireGround(draft, draft, bench);
    return;
  }
  const parties = draft.parties.map(({ organisation, role }) => ({ organisationId: organisation.id, role }));
  requireNewState(draft, bench);
  const input = findings.parse(draft, CreateAgreement, {
    ...tagsSpelled(wished),
    title: draft.values['title'] ?? draft.label,
    parties,
    otherReferences: added,
    signatories: signatoriesOf(draft),
  });
  requireTags(draft, [], bench);
  if (!input) return findings.hold(draft, () => checkDates(settleDates({ ...unsaidDates, ...wished })));
  const settled = settleDates(input);
  findings.hold(draft, () => checkDates(settled));
  if (state === 'in_force') findings.hold(draft, () => requireRecordable(input, ways));
  const written = Object.fromEntries(
    Object.entries(settled).filter(([name]) => name in wished || agreementColumns.has(name)),
  );
  draft.write = {
    ...written,
    ...(wished['tags'] ? { tags: wished['tags'] } : {}),
    binding: input.binding ?? agreementTypeRules[input.type].binding,
    // a form proposes what is usual and a person looks at it; a file that is silent has agreed to no notice
    noticeDays: input.noticeDays ?? null,
    state: state ?? 'draft',
    confidentiality: input.confidentiality,
    otherReferences: added,
    signatories: signatoriesOf(draft),
  };
  tellUnsaid(draft, pick(draft.write, ['state', 'binding', 'confidentiality']), bench);
  if (draft.parties.some(({ said }) => !said['role'])) tellParties(draft);
}

/** Dates are held against each other even where another cell keeps the row out: all that is wrong is told at once. */
const unsaidDates = {
  signedOn: null,
  signedOnPrecision: 'unknown',
  effectiveOn: null,
  effectiveOnPrecision: 'day',
  endsOn: null,
  endsOnPrecision: 'day',
  openEnded: false,
  reviewOn: null,
  renewalRule: 'none',
  renewalMonths: null,
} as const;

/** The parties and their roles, where the file leaves one unsaid. */
function tellParties({ parties, changes }: AgreementDraft): void {
  const after = parties.map(({ organisation, role }): Kept => ({
    list: 'partyRole',
    code: role,
    of: organisation.label,
  }));
  changes.push({ field: 'agreement.parties', before: null, after });
}

/** Nothing is recorded as ended, suspended or given up: it came there by steps that an import does not know. */
function requireNewState(draft: AgreementDraft, { findings }: Bench): void {
  const { state } = draft.values;
  const row = draft.said['state'];
  if (!row || state === 'draft' || state === 'in_force') return;
  findings.refuse(draft, row, 'agreement.state', unknownWord(shownOf(row, 'agreement.state') ?? '', 'recordedAs'));
}

/** What others call it and the register does not know yet. A holder calls an agreement by one reference only. */
function referencesOf(draft: AgreementDraft, { findings }: Bench): KnownReference[] {
  const known = draft.known?.otherReferences ?? [];
  const same = (a: KnownReference, b: KnownReference): boolean =>
    a.organisationId === b.organisationId && nameKey(a.holder ?? '') === nameKey(b.holder ?? '');
  const added = draft.references.filter(
    (one) => !known.some((other) => same(one, other) && nameKey(one.value) === nameKey(other.value)),
  );
  const second = added.find(
    (one, at) => known.some((other) => same(one, other)) || added.findIndex((other) => same(one, other)) !== at,
  );
  if (second)
    findings.hold(draft, () => {
      throw refuseField('/otherReferences', 'AGREEMENT.REFERENCE_TAKEN', { value: second.value });
    });
  return added;
}

/** Who signed by now: those of the register, with the titles the file gives them, and those it adds. */
function signatoriesOf({ known, signatories }: AgreementDraft): KnownSignatory[] {
  const all = (known?.signatories ?? []).map((one) => ({ ...one }));
  for (const { organisation, name, title } of signatories) {
    const given = { organisationId: organisation.id, name, title };
    const own = all.filter(({ organisationId }) => organisationId === organisation.id);
    const said = nameKey(signatoryWords(given));
    if (own.some((one) => nameKey(signatoryWords(one)) === said)) continue;
    const same = own.find((one) => nameKey(one.name) === nameKey(name));
    if (!same) all.push(given);
    else if (title !== null) same.title = title;
  }
  return all;
}

/** "Record an agreement already signed", as by hand: what its type asks for has to be known. */
function requireRecordable(input: CreateAgreement, { actor, today }: PlanWays): void {
  const facts = { ...input, planned: null, takesBackTo: null, ownWork: true, today };
  const record = { actor, standing: { onTeam: true, ownSide: false }, state: 'draft' as const };
  const guards = { held: guardsOf(facts, 'in_force'), codes: refusalsOf(facts, 'in_force') };
  const [missing] = missingFields(facts, 'in_force');
  if (missing && !guards.held.isComplete) throw refuseField(missing.pointer, guards.codes.isComplete);
  requireStep(agreementMachine, { to: 'in_force', act: 'record' }, record, guards);
}

/** Columns of a new agreement that have no default in the table. */
const agreementColumns: ReadonlySet<string> = new Set(['title', 'type']);
