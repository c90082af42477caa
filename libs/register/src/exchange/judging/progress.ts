import { LogProgress } from '@concord/contracts';
import { DomainError, refuseField } from '@concord/platform';
import { applyProgress, applySubmission, hasEvidence, type MilestoneFacts } from '../../milestones/milestone.rules.ts';
import type { MilestoneDraft, ProgressDraft } from '../import.plan.ts';
import type { KnownUpdate } from '../import.register.ts';
import type { Kept } from '../kept.words.ts';
import { pick, requireGround, type Bench, type Wished } from './bench.ts';

/** What is told of a milestone, by day: first what was logged, then that it was achieved. */
export function judgeProgress(draft: MilestoneDraft, told: Told, bench: Bench): void {
  // what is told of a milestone is written with how it then stands
  for (const update of draft.progress) update.cause ??= draft.cause;
  const { ways } = bench;
  const startOn = draft.values['startOn'] ?? draft.known?.startOn;
  const facts: MilestoneFacts = {
    state: draft.known?.state ?? 'planned',
    percent: draft.known?.percent ?? 0,
    kind: (draft.write['kind'] ?? draft.values['kind']) === 'gradual' ? 'gradual' : 'deliverable',
    startOn: typeof startOn === 'string' ? startOn : null,
    evidencePolicy: policyOf(draft),
    evidenceCount: draft.known?.evidenceCount ?? 0,
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
  if (typeof achievedOn === 'string' && !isTold(draft, achievedOn)) submit(draft, { facts, achievedOn }, bench);
}

/**
 * Whoever brings in a milestone brings its past with it, which nobody can verify any more: it is achieved, self-reported.
 * What the register has is submitted as by hand: its own policy says whether somebody has to verify it.
 */
function policyOf({ known, write }: MilestoneDraft): MilestoneFacts['evidencePolicy'] {
  if (!known) return 'none';
  return (write['evidencePolicy'] as MilestoneFacts['evidencePolicy'] | undefined) ?? known.evidencePolicy;
}

/** Whether the register was told so already, and waits for a verifier or had one. */
const isTold = ({ known }: MilestoneDraft, achievedOn: string): boolean =>
  (known?.state === 'achieved' && known.achievedOn === achievedOn) ||
  (known?.state === 'submitted' && known.submittedOn === achievedOn);

function submit(
  draft: MilestoneDraft,
  { facts, achievedOn }: { facts: MilestoneFacts; achievedOn: string },
  bench: Bench,
): void {
  const { findings, ways } = bench;
  findings.hold(draft, () => {
    if (facts.state !== 'planned' && facts.state !== 'in_progress')
      throw refuseField('/achievedOn', 'IMPORT.DECIDED', decided(facts));
    if (!hasEvidence(facts)) throw refuseField('/achievedOn', 'MILESTONE.EVIDENCE_REQUIRED');
    const { state, level: verificationLevel, ...days } = applySubmission(facts, { achievedOn }, ways.today);
    const sentBack = draft.known && { resubmitBy: null, returnReason: null };
    const by = { submittedBy: ways.actor.userId, lastUpdateAt: ways.now };
    setWork(draft, { state, percent: 100, ...days, verificationLevel, ...by, ...sentBack });
    const after: Kept = { list: 'milestoneState', code: state, of: achievedOn };
    if (draft.known) draft.changes.push({ field: 'milestone.achievedOn', before: null, after });
  });
  requireGround(draft, draft.area.agreement, bench);
}

const decided = ({ state: code }: MilestoneFacts) => ({ state: { list: 'milestoneState', code } satisfies Kept });

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
      throw new DomainError('IMPORT.DECIDED', decided(facts));
    applied = applyProgress(facts, input, { today: ways.today, latest });
  });
  if (!applied) return null;
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
export interface Told {
  updates: ReadonlySet<string>;
  latest: ReadonlyMap<string, string>;
}
/** What the register was told, as it is compared with what the file tells. */
export function toldIn(updates: readonly KnownUpdate[]): Told {
  const latest = new Map<string, string>();
  for (const { milestoneId, asOf } of updates)
    if (asOf > (latest.get(milestoneId) ?? '')) latest.set(milestoneId, asOf);
  return { updates: new Set(updates.map(({ milestoneId, ...update }) => updateKey(milestoneId, update))), latest };
}

const updateKey = (milestoneId: string, { asOf, percent, narrative }: Omit<KnownUpdate, 'milestoneId'>): string =>
  JSON.stringify([milestoneId, asOf, percent, narrative]);
