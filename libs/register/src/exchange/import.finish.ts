import {
  agreementMachine,
  agreementTypeRules,
  CreateAgreement,
  CreateArea,
  CreateCommitment,
  CreateMilestone,
  CreateOrganisation,
  LogProgress,
  PatchAgreement,
  PatchArea,
  PatchCommitment,
  PatchMilestone,
  PatchOrganisation,
} from '@concord/contracts';
import { DomainError, refuseField } from '@concord/platform';
import { may, requireStep } from '../access/access.rules.ts';
import { requireOpen } from '../access/standing.query.ts';
import {
  checkDates,
  guardsOf,
  isSealed,
  missingFields,
  refusalsOf,
  settleDates,
} from '../agreements/agreement.rules.ts';
import { checkWorth, settleTiming } from '../commitments/commitment.rules.ts';
import { unknownWord } from './cell.rules.ts';
import { tagsOf } from '../codelists/codes.ts';
import { checkStrength } from '../commitments/commitments.service.ts';
import { applyProgress, checkPlan, moveDates, type MilestoneFacts } from '../milestones/milestone.rules.ts';
import { fieldFor, type Draft, type Findings } from './import.draft.ts';
import type {
  AgreementDraft,
  AreaDraft,
  CommitmentDraft,
  MilestoneDraft,
  OrganisationDraft,
  PartyDraft,
  Plan,
  PlanWays,
  ProgressDraft,
} from './import.plan.ts';
import { nameKey, type KnownReference, type KnownRegister, type KnownUpdate } from './import.register.ts';
import { gently, shownOf } from './import.rows.ts';
import { labelOf, type WordList } from './words.ts';

/**
 * Judges what a file says of each record by the contracts and rules that hold when it is done by hand, parents first, and
 * settles what would be written.
 */
interface Bench {
  findings: Findings;
  register: KnownRegister;
  ways: PlanWays;
  /** Names of what the register points at by id, for the comparison to show. */
  names: ReadonlyMap<string, string>;
}
type Wished = Readonly<Record<string, unknown>>;

export async function finish(plan: Plan, given: Omit<Bench, 'names'>): Promise<void> {
  const organisations = new Map(given.register.organisations.map(({ id, name }) => [id, name]));
  const parties = given.register.parties.map(
    ({ id, organisationId }) => [id, organisations.get(organisationId) ?? ''] as const,
  );
  const bench = { ...given, names: new Map([...organisations, ...parties]) };
  const ids = new Map(given.register.organisations.map(({ id, name }) => [nameKey(name), id]));
  for (const { label, id } of plan.organisations) ids.set(nameKey(label), id);
  for (const draft of plan.organisations) finishOrganisation(draft, ids, bench);
  for (const draft of plan.agreements) finishAgreement(draft, bench);
  for (const draft of plan.parties) finishParty(draft, bench);
  for (const draft of plan.areas) finishArea(draft, bench);
  await gently(plan.commitments, (draft) => finishCommitment(draft, bench));
  const told = toldIn(given.register);
  await gently(plan.milestones, (draft) => finishMilestone(draft, bench));
  await gently(plan.milestones, (draft) => finishProgress(draft, told, bench));
}

const words: Readonly<Record<string, WordList>> = {
  'organisation.type': 'organisationType',
  'agreement.type': 'agreementType',
  'agreement.confidentiality': 'confidentiality',
  'commitment.kind': 'commitmentKind',
  'commitment.strength': 'commitmentStrength',
  'commitment.valuationMethod': 'valuationMethod',
  'agreement.renewalRule': 'renewalRule',
  'milestone.kind': 'milestoneKind',
  'milestone.evidencePolicy': 'evidencePolicy',
};

/** What the file says otherwise than the register; what it does not say stays as it is. */
function compare(draft: Draft, wished: Wished, { ways, names }: Bench): void {
  if (!draft.known) return;
  for (const [name, value] of Object.entries(wished)) {
    const before: unknown = Reflect.get(draft.known, name);
    if (value === undefined || same(name, before, value)) continue;
    draft.outcome = 'changed';
    draft.write[name] = value;
    draft.before[name] = before ?? null;
    const field = fieldFor(draft.record, name);
    if (!field) continue;
    const row = draft.said.get(field.split('.')[1] ?? name) ?? draft.row;
    const list = words[field];
    const shown = (given: unknown): string | null => {
      if (given === null || given === undefined) return null;
      if (typeof given === 'boolean') return labelOf('yesNo', given ? 'yes' : 'no', ways.language);
      return Array.isArray(given)
        ? given.join('; ')
        : list
          ? labelOf(list, String(given), ways.language)
          : (names.get(String(given)) ?? String(given));
    };
    draft.changes.push({ field, before: shown(before), after: shownOf(row, field) ?? shown(value) });
  }
}

function same(name: string, before: unknown, after: unknown): boolean {
  if (name === 'title') return nameKey(String(before)) === nameKey(String(after));
  const plain = (value: unknown): string =>
    JSON.stringify(Array.isArray(value) ? [...(value as unknown[])].sort() : (value ?? null));
  return plain(before) === plain(after);
}

/** Marks what stands under something that cannot come in. */
function underBroken(draft: Draft, parent: Draft, { findings }: Bench): boolean {
  if (!parent.broken) return false;
  const { label: value, row } = parent;
  const details = { value, row: row.number, sheet: row.sheet.name };
  if (row === draft.row) draft.broken = true;
  else findings.refuse(draft, draft.row, null, { code: 'IMPORT.PARENT_REFUSED', details });
  return true;
}

/** What is written in an agreement that stands asks for a place on its team, and that it is not over. */
function requireGround(draft: Draft, agreement: AgreementDraft, { findings, ways }: Bench): void {
  const { known } = agreement;
  if (!known || draft.outcome === 'same' || draft.broken) return;
  findings.hold(draft, () => {
    if (!may(ways.actor, 'agreements.write', { onTeam: known.onTeam, ownSide: false }))
      throw new DomainError('ACCESS.DENIED');
    if (draft === agreement && isSealed(known.state))
      throw new DomainError('AGREEMENT.NOT_OPEN', { state: known.state });
    if (draft !== agreement) requireOpen({ ...known, ownSide: false, confidentiality: 'internal' });
  });
}

function finishOrganisation(draft: OrganisationDraft, ids: ReadonlyMap<string, string>, bench: Bench): void {
  const { name: _, parent, ...rest } = draft.values;
  const parentId = typeof parent === 'string' ? ids.get(nameKey(parent)) : undefined;
  if (typeof parent === 'string' && !parentId)
    bench.findings.refuse(draft, draft.said.get('parent') ?? draft.row, 'organisation.parent', {
      code: 'IMPORT.NAMES_NOTHING',
      details: { value: parent },
    });
  const wished = {
    ...rest,
    ...(typeof rest['country'] === 'string' ? { country: rest['country'].toUpperCase() } : {}),
    ...(parentId ? { parentId } : {}),
  };
  if (parentId && isAbove(draft.id, parentId, bench))
    bench.findings.hold(draft, () => {
      throw refuseField('/parentId', 'ORGANISATION.PARENT_CYCLE');
    });
  compare(draft, wished, bench);
  if (draft.known) return void bench.findings.parse(draft, PatchOrganisation, draft.write);
  const input = bench.findings.parse(draft, CreateOrganisation, { name: draft.values['name'], ...wished });
  draft.write = pick(input ?? {}, ['name', 'acronym', 'type', 'country', 'parentId', 'website']);
}

/** Whether an organisation is, by the register or by what this file said already, part of another. */
function isAbove(id: string, from: string, { register }: Bench): boolean {
  const parents = new Map(register.organisations.map((one) => [one.id, one.parentId]));
  const seen = new Set<string>();
  for (let at: string | null | undefined = from; at && !seen.has(at); at = parents.get(at)) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}

function finishAgreement(draft: AgreementDraft, bench: Bench): void {
  const { findings, ways } = bench;
  const { state, otherReferences: _, ...rest } = draft.values;
  const wished = dated(rest);
  const added = referencesOf(draft, bench);
  const sick = draft.parties.find(({ organisation }) => organisation.broken);
  if (sick) underBroken(draft, sick.organisation, bench);
  compare(draft, wished, bench);
  if (draft.known) {
    const { known } = draft;
    if (added.length > 0) compare(draft, { otherReferences: [...known.otherReferences, ...added] }, bench);
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
  });
  requireTags(draft, [], bench);
  if (!input) return;
  const settled = settleDates(input);
  findings.hold(draft, () => checkDates(settled));
  if (state === 'in_force') findings.hold(draft, () => requireRecordable(input, ways));
  const usual = agreementTypeRules[input.type];
  const written = Object.fromEntries(
    Object.entries(settled).filter(([name]) => name in wished || agreementColumns.has(name)),
  );
  draft.write = {
    ...written,
    ...(wished['tags'] ? { tags: wished['tags'] } : {}),
    binding: input.binding ?? usual.binding,
    noticeDays: input.noticeDays === undefined ? usual.noticeDays : input.noticeDays,
    state: state ?? 'draft',
    otherReferences: added,
  };
}

/** Dates that say how much of them is known, as the columns keep them. */
const dated = (values: Wished): Record<string, unknown> =>
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
const tagsSpelled = (values: Wished): Wished =>
  values['tags'] ? { ...values, tags: tagsOf(values['tags'] as string[]) } : values;

/** @param kept what it carries already, of which a code may have been withdrawn since */
function requireTags(draft: Draft, kept: readonly string[], { findings, register }: Bench): void {
  const given = (draft.values['tags'] ?? []) as string[];
  const unknown = given.find((tag) => !register.tags.has(tag) && !kept.includes(tag));
  const [tag] = unknown ? tagsOf([unknown]) : [];
  if (tag)
    findings.hold(draft, () => {
      throw refuseField('/tags', 'CODE.UNKNOWN', { codelist: tag.scheme, code: tag.code });
    });
}

/** Nothing is recorded as ended, suspended or given up: it came there by steps that an import does not know. */
function requireNewState(draft: AgreementDraft, { findings, ways }: Bench): void {
  const { state } = draft.values;
  const row = draft.said.get('state');
  if (!row || state === 'draft' || state === 'in_force') return;
  findings.refuse(
    draft,
    row,
    'agreement.state',
    unknownWord(shownOf(row, 'agreement.state') ?? '', 'recordedAs', ways.language),
  );
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

/** "Record an agreement already signed", as by hand: what its type asks for has to be known. */
function requireRecordable(input: CreateAgreement, { actor, today }: PlanWays): void {
  const facts = { ...input, today };
  const record = { actor, standing: { onTeam: true, ownSide: false }, state: 'draft' as const };
  const guards = { held: guardsOf(facts, 'in_force'), codes: refusalsOf(facts, 'in_force') };
  const [missing] = missingFields(facts, 'in_force');
  if (missing && !guards.held.isComplete) throw refuseField(missing.pointer, guards.codes.isComplete);
  requireStep(agreementMachine, { to: 'in_force', act: 'record' }, record, guards);
}

/** Columns of a new agreement that have no default in the table. */
const agreementColumns: ReadonlySet<string> = new Set(['title', 'type']);

function finishParty(draft: PartyDraft, bench: Bench): void {
  const { agreement, organisation, role, row } = draft;
  if (agreement.broken) {
    if (row.sheet.record === 'parties') underBroken(draft, agreement, bench);
    draft.broken = true;
  } else if (organisation.broken) underBroken(draft, organisation, bench);
  requireGround(draft, agreement, bench);
  draft.write = { agreementId: agreement.id, organisationId: organisation.id, role };
}

function finishArea(draft: AreaDraft, bench: Bench): void {
  const { agreement, values } = draft;
  if (underBroken(draft, agreement, bench)) return;
  compare(draft, { title: values['title'], weight: values['weight'], tags: values['tags'] }, bench);
  requireTags(draft, draft.known?.tags ?? [], bench);
  requireGround(draft, agreement, bench);
  if (draft.known) return void bench.findings.parse(draft, PatchArea, tagsSpelled(draft.write));
  const input = bench.findings.parse(draft, CreateArea, {
    agreementId: agreement.id,
    title: draft.label,
    ...pick(values, ['weight']),
  });
  draft.write = {
    agreementId: agreement.id,
    title: input?.title,
    weight: input?.weight,
    ...pick(values, ['position', 'tags']),
  };
}

function finishCommitment(draft: CommitmentDraft, bench: Bench): void {
  const { area, owners, values, known } = draft;
  if (underBroken(draft, area, bench)) return;
  const { findings } = bench;
  const broken = owners.find((owner) => owner.broken);
  if (broken) underBroken(draft, broken, bench);
  const ownerPartyIds = owners.map(({ id }) => id);
  const given = commitmentGiven(values);
  requireTags(draft, known?.tags ?? [], bench);
  compare(draft, given, bench);
  if (known) {
    const added = ownerPartyIds.filter((id) => !known.ownerPartyIds.includes(id));
    if (added.length > 0) compare(draft, { ownerPartyIds: [...known.ownerPartyIds, ...added] }, bench);
    findings.parse(draft, PatchCommitment, tagsSpelled(draft.write));
    // what belongs to another schedule falls away with it
    findings.hold(draft, () => compare(draft, { ...settleTiming(known, pick(draft.write, timingFields)) }, bench));
    findings.hold(draft, () => checkWorth({ ...known, ...pick(draft.write, worthFields) }));
  } else {
    const parents = { agreementId: area.agreement.id, areaId: area.id };
    const own = { ...parents, title: draft.label, ownerPartyIds };
    const input = findings.parse(draft, CreateCommitment, { ...tagsSpelled(given), ...own });
    if (input) findings.hold(draft, () => checkWorth(input));
    draft.write = { ...given, ...own, isExample: isExample(area.agreement) };
    findings.hold(draft, () => Object.assign(draft.write, settleTiming(null, given)));
  }
  const strength = values['strength'];
  const { currency } = values;
  if (typeof currency === 'string' && !bench.register.currencies.includes(currency))
    findings.hold(draft, () => {
      throw refuseField('/currency', 'CODE.UNKNOWN', { codelist: 'currency', code: currency });
    });
  requireGround(draft, area.agreement, bench);
  const binding = (area.agreement.write['binding'] ?? area.agreement.known?.binding) === true;
  if (strength) findings.hold(draft, () => checkStrength({ binding }, strength as 'binding'));
}

const timingFields = ['schedule', 'dueOn', 'dueOnPrecision', 'recurrenceRule', 'startsOn', 'trigger'] as const;
const worthFields = ['kind', 'amount', 'currency', 'valuationMethod'] as const;

/** How it recurs, or what sets it off, says by itself which schedule it has. */
function commitmentGiven(values: Wished): Record<string, unknown> {
  const given = pick(dated(values), ['strength', 'description', 'tags', ...worthFields, ...timingFields]);
  if (given['recurrenceRule']) return { ...given, schedule: 'recurring' };
  return given['trigger'] ? { ...given, schedule: 'triggered' } : given;
}

const isExample = ({ known }: AgreementDraft): boolean => known?.isExample ?? false;

function finishMilestone(draft: MilestoneDraft, bench: Bench): void {
  const { area, values, commitment, responsible, contactId } = draft;
  if (underBroken(draft, area, bench) || (commitment && underBroken(draft, commitment, bench))) return;
  const wished = {
    ...pick(values, ['kind', 'weight', 'startOn', 'baselineDueOn', 'dueOn', 'evidencePolicy']),
    ...(commitment ? { commitmentId: commitment.id } : {}),
    ...(responsible ? { responsiblePartyId: responsible.id } : {}),
    ...(contactId ? { responsibleContactId: contactId } : {}),
  };
  if (draft.known) changeMilestone(draft, wished, bench);
  else {
    const { baselineDueOn, dueOn } = values;
    const agreed = baselineDueOn ?? dueOn;
    const dates = agreed === undefined ? {} : { baselineDueOn: agreed, dueOn: dueOn ?? agreed };
    const parents = { agreementId: area.agreement.id, areaId: area.id };
    const input = bench.findings.parse(draft, CreateMilestone, { ...parents, title: draft.label, ...wished, ...dates });
    if (!input) return;
    bench.findings.hold(draft, () => checkPlan(input));
    draft.write = {
      ...pick(input, milestoneColumns),
      isExample: isExample(area.agreement),
      state: 'planned',
      percent: 0,
    };
    requireGround(draft, area.agreement, bench);
  }
}

const milestoneColumns = [
  'agreementId',
  'areaId',
  'commitmentId',
  'title',
  'kind',
  'weight',
  'startOn',
  'baselineDueOn',
  'dueOn',
  'responsiblePartyId',
  'responsibleContactId',
  'evidencePolicy',
] as const;

function changeMilestone(draft: MilestoneDraft, wished: Wished, bench: Bench): void {
  const { known, area } = draft;
  if (!known) return;
  const dates = pick(wished, ['baselineDueOn', 'dueOn']);
  const moved = Object.keys(dates).length > 0 ? moveDates(known, dates) : {};
  compare(draft, { ...wished, ...moved }, bench);
  bench.findings.parse(draft, PatchMilestone, draft.write);
  bench.findings.hold(draft, () => {
    if (known.lastUpdateAt && known.baselineDueOn !== null && 'baselineDueOn' in draft.write)
      throw refuseField('/baselineDueOn', 'MILESTONE.BASELINE_FIXED');
    checkPlan({ ...known, ...draft.write });
  });
  requireGround(draft, area.agreement, bench);
}

/** What is told of a milestone, by day: first what was logged, then that it was achieved. */
function finishProgress(draft: MilestoneDraft, told: Told, bench: Bench): void {
  for (const update of draft.progress) underBroken(update, draft, bench);
  if (draft.broken) return;
  const { findings, ways } = bench;
  const facts: MilestoneFacts = {
    state: draft.known?.state ?? 'planned',
    percent: draft.known?.percent ?? 0,
    kind: draft.write['kind'] === 'gradual' ? 'gradual' : 'deliverable',
    evidencePolicy: 'none',
    evidenceCount: 0,
    submittedBy: null,
    submittedOn: null,
    verificationLevel: null,
    confirmation: 'none',
  };
  let latest = told.latest.get(draft.id) ?? null;
  for (const update of [...draft.progress].sort(byDay)) {
    const applied = logOne(update, { facts, latest, told }, bench);
    if (!applied) continue;
    if (applied.newest) facts.percent = applied.percent;
    facts.state = applied.state;
    latest = latest && latest > applied.asOf ? latest : applied.asOf;
    setWork(draft, { state: facts.state, percent: facts.percent, lastUpdateAt: ways.now });
  }
  const { achievedOn } = draft.values;
  if (typeof achievedOn !== 'string' || draft.broken) return;
  if (draft.known?.state === 'achieved' && draft.known.achievedOn === achievedOn) return;
  findings.hold(draft, () => {
    if (facts.state !== 'planned' && facts.state !== 'in_progress')
      throw refuseField('/achievedOn', 'IMPORT.DECIDED', {
        state: labelOf('milestoneState', facts.state, ways.language),
      });
    if (achievedOn > ways.today) throw refuseField('/achievedOn', 'PROGRESS.IN_FUTURE', { latest: ways.today });
  });
  const done = {
    state: 'achieved',
    percent: 100,
    achievedOn,
    submittedOn: achievedOn,
    verificationLevel: 'self_reported',
  };
  setWork(draft, { ...done, submittedBy: ways.actor.userId, lastUpdateAt: ways.now });
  if (draft.known) draft.changes.push({ field: 'milestone.achievedOn', before: null, after: achievedOn });
  requireGround(draft, draft.area.agreement, bench);
}

const byDay = (a: ProgressDraft, b: ProgressDraft): number =>
  String(a.values['asOf']).localeCompare(String(b.values['asOf']));

/** What progress makes of a milestone; how it stood is kept for the way back. */
function setWork(draft: MilestoneDraft, work: Wished): void {
  Object.assign(draft.write, work);
  if (!draft.known) return;
  draft.outcome = 'changed';
  for (const name of Object.keys(work))
    if (!(name in draft.before)) draft.before[name] = (Reflect.get(draft.known, name) as unknown) ?? null;
}

function logOne(
  update: ProgressDraft,
  { facts, latest, told }: { facts: MilestoneFacts; latest: string | null; told: Told },
  { findings, ways }: Bench,
): ReturnType<typeof applyProgress> | null {
  const { asOf } = update.values;
  const input = findings.parse(update, LogProgress, {
    ...pick(update.values, ['percent', 'narrative', 'reasonCode', 'reasonText']),
    asOf: asOf ?? ways.today,
  });
  if (!input) return null;
  if (
    told.updates.has(
      updateKey(update.milestone.id, {
        asOf: String(input.asOf),
        percent: input.percent ?? facts.percent,
        narrative: input.narrative,
      }),
    )
  ) {
    update.outcome = 'same';
    return null;
  }
  let applied: ReturnType<typeof applyProgress> | null = null;
  findings.hold(update, () => {
    if (facts.state !== 'planned' && facts.state !== 'in_progress')
      throw new DomainError('IMPORT.DECIDED', { state: labelOf('milestoneState', facts.state, ways.language) });
    applied = applyProgress(facts, input, { today: ways.today, latest });
  });
  if (update.broken || !applied) return null;
  const { asOf: day, percent: reached } = applied as ReturnType<typeof applyProgress>;
  update.write = {
    asOf: day,
    percent: reached,
    narrative: input.narrative,
    act: 'log',
    ...pick(input, ['reasonCode', 'reasonText']),
  };
  return applied;
}

/** What was told before: each update, and the latest day of each milestone. */
interface Told {
  updates: ReadonlySet<string>;
  latest: ReadonlyMap<string, string>;
}
function toldIn({ updates }: KnownRegister): Told {
  const latest = new Map<string, string>();
  for (const { milestoneId, asOf } of updates)
    if (asOf > (latest.get(milestoneId) ?? '')) latest.set(milestoneId, asOf);
  return { updates: new Set(updates.map(({ milestoneId, ...update }) => updateKey(milestoneId, update))), latest };
}

const updateKey = (milestoneId: string, { asOf, percent, narrative }: Omit<KnownUpdate, 'milestoneId'>): string =>
  JSON.stringify([milestoneId, asOf, percent, narrative]);

function pick(values: Wished, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => values[name] !== undefined).map((name) => [name, values[name]]));
}
