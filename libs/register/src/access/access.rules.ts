import {
  holds,
  stateListOf,
  stepAsks,
  stepsFrom,
  type ErrorCode,
  type Lack,
  type Permission,
  type Step,
} from '@concord/contracts';
import { DomainError, refuseField, type Actor, type RefusedField } from '@concord/platform';

/**
 * May this person do this to this record? Role first (a permission), then the person's standing towards the record, then
 * the record's state. Row level security has already decided whether they see it at all.
 */
export interface Standing {
  /** On the agreement's team. */
  onTeam: boolean;
  /** Speaks for the party that is responsible for the record. */
  ownSide: boolean;
}

/** Towards what belongs to no agreement, or to none yet: the role alone decides. */
export const roleAlone: Standing = { onTeam: true, ownSide: false };

/** Deciding permissions belong to managers wherever they see the record; writing ones want a place on the team. */
const anywhere: ReadonlySet<Permission> = new Set([
  'milestones.verify',
  'milestones.decide',
  'milestones.remove',
  'areas.weigh',
  'plan-revisions.decide',
  'status-reports.approve',
  'agreements.transition',
  'agreements.approve',
  'agreements.staff',
  'amendments.transition',
  'commitments.transition',
  'status-reports.send',
  'comments.share',
  'risks.write',
]);

export function may(actor: Actor, permission: Permission, standing: Standing): boolean {
  if (actor.role === 'system') return true;
  if (actor.role === 'link' || !holds(actor.role, permission)) return false;
  if (actor.role === 'administrator') return true;
  if (actor.role === 'manager') return anywhere.has(permission) || standing.onTeam;
  if (actor.role === 'partner') return standing.ownSide;
  return standing.onTeam;
}

/** What somebody who may not lacks for it: the role, or with the role the place from which it may. */
export const lackOf = ({ role }: Actor, permission: Permission): Lack => {
  if (role === 'system' || role === 'link' || !holds(role, permission)) return 'role';
  return role === 'partner' ? 'side' : 'team';
};

export const denied = (actor: Actor, permission: Permission): DomainError =>
  new DomainError('ACCESS.DENIED', { lacks: lackOf(actor, permission) });

/** @throws DomainError ACCESS.DENIED */
export function requireMay(actor: Actor, permission: Permission, standing: Standing): void {
  if (!may(actor, permission, standing)) throw denied(actor, permission);
}

export interface Verdict<Act> {
  act: Act;
  allowed: boolean;
  code: ErrorCode | null;
  permission: Permission;
}

/** Every act of a machine, judged: what refuses it, or nothing. The buttons, `allowedActions` and `explain` read this. */
export function judge<S extends string, A extends string, G extends string>(
  machine: readonly Step<S, A, G>[],
  record: { actor: Actor; standing: Standing; state: S },
  guards: Readonly<Record<G, boolean>>,
  codes: Readonly<Record<G, ErrorCode>>,
): Verdict<A>[] {
  return machine.map(({ act, permission, from, guards: wanted = [] }) => {
    const broken = wanted.find((guard) => !guards[guard]);
    const code: ErrorCode | null = !may(record.actor, permission, record.standing)
      ? 'ACCESS.DENIED'
      : !from.includes(record.state)
        ? 'STATE.NOT_ALLOWED'
        : broken
          ? codes[broken]
          : null;
    return { act, allowed: code === null, code, permission };
  });
}

const frankness = ({ allowed, code }: Verdict<string>): number => (allowed ? 0 : code === 'STATE.NOT_ALLOWED' ? 2 : 1);

/** Of the rows that share an act the one that may be taken, else the one that says most of why not. */
export const onePerAct = <A extends string>(verdicts: readonly Verdict<A>[]): Verdict<A>[] => [
  ...new Map(
    verdicts.toSorted((a, b) => frankness(b) - frankness(a)).map((verdict) => [verdict.act, verdict]),
  ).values(),
];

export const allowedActs = <A extends string>(verdicts: readonly Verdict<A>[]): A[] =>
  verdicts.filter(({ allowed }) => allowed).map(({ act }) => act);

/** What is given with a step. */
interface Given {
  reason?: string | undefined;
  documentId?: string | undefined;
  successorId?: string | undefined;
}
interface Wish<S, A> extends Given {
  to: S;
  act?: A | undefined;
}

/** The step of an act from a state. @throws DomainError STATE.NOT_ALLOWED, what it asks for, or a guard's code */
export function requireStep<S extends string, A extends string, G extends string>(
  machine: readonly Step<S, A, G>[],
  wish: Wish<S, A>,
  record: { actor: Actor; standing: Standing; state: S },
  guards: {
    held: Readonly<Record<G, boolean>>;
    codes: Readonly<Record<G, ErrorCode>>;
    /** The fields a guard refuses for, where it can name them. */
    fields?: Readonly<Partial<Record<G, readonly RefusedField[]>>>;
  },
): Step<S, A, G> {
  const step = stepsFrom(machine, record.state).find(
    ({ to, act }) => to === wish.to && (wish.act === undefined || act === wish.act),
  );
  if (!step) throw new DomainError('STATE.NOT_ALLOWED', { state: record.state, states: stateListOf(machine) });
  requireMay(record.actor, step.permission, record.standing);
  requireGiven(step, wish);
  const broken = (step.guards ?? []).find((guard) => !guards.held[guard]);
  if (!broken) return step;
  const fields = guards.fields?.[broken];
  throw new DomainError(guards.codes[broken], fields ? { fields } : {});
}

/** @throws DomainError STATE.REASON_REQUIRED, STATE.DOCUMENT_REQUIRED, STATE.SUCCESSOR_REQUIRED */
function requireGiven({ reason, asks = [] }: Pick<Step<string, string>, 'reason' | 'asks'>, wish: Given): void {
  if (reason && !wish.reason && !(reason === 'unless_document' && wish.documentId))
    throw refuseField('/reason', 'STATE.REASON_REQUIRED');
  const absent = asks.find((asked) => !wish[`${asked}Id`]);
  if (absent) throw refuseField(`/${absent}Id`, stepAsks[absent]);
}
