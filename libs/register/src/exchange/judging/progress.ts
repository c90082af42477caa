import { LogProgress } from '@concord/contracts';
import { DomainError, refuseField } from '@concord/platform';
import { applyProgress, checkAchievedOn, type MilestoneFacts } from '../../milestones/milestone.rules.ts';
import type { MilestoneDraft, ProgressDraft } from '../import.plan.ts';
import type { KnownUpdate } from '../import.register.ts';
import type { Kept } from '../kept.words.ts';
import { pick, requireGround, type Bench, type Wished } from './bench.ts';

/** What is told of a milestone, by day: first what was logged, then that it was achieved. */
export function judgeProgress(draft: MilestoneDraft, told: Told, bench: Bench): void {
  // what is told of a milestone is written with how it then stands
  for (const update of draft.progress) update.cause ??= draft.cause;
  const { findings, ways } = bench;
  const startOn = draft.values['startOn'] ?? draft.known?.startOn;
  const facts: MilestoneFacts = {
    state: draft.known?.state ?? 'planned',
    percent: draft.known?.percent ?? 0,
    kind: (draft.write['kind'] ?? draft.values['kind']) === 'gradual' ? 'gradual' : 'deliverable',
    startOn: typeof startOn === 'string' ? startOn : null,
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
  if (typeof achievedOn !== 'string') return;
  if (draft.known?.state === 'achieved' && draft.known.achievedOn === achievedOn) return;
  findings.hold(draft, () => {
    if (facts.state !== 'planned' && facts.state !== 'in_progress')
      throw refuseField('/achievedOn', 'IMPORT.DECIDED', decided(facts));
    checkAchievedOn(achievedOn, facts, ways.today);
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
