import { isOngoing, type CodeSent, type LinkedProgress, type TellByLink, ToldByLink } from '@concord/contracts';
import { dateIn, DomainError, refuseField, UnitOfWork, updateRow, type Actor, type Tx } from '@concord/platform';
import { applyProgress, isWorkedOn, logOf, progressTold } from '@concord/register';
import { Inject, Injectable } from '@nestjs/common';
import { codeExpiry, LinkKeys } from '../reports/link.ts';
import { bearer, rememberLook, renewCode, rowOfLink, tryCode, type LinkRow } from '../reports/link-row.ts';
import { progressCodeAsked } from './progress-request.events.ts';

const table = 'progress_request';

/**
 * Telling once how one milestone stands, without an account: the link shows it as it is now, a code from the same mailbox
 * proves who tells, and the worker takes over what was told.
 */
@Injectable()
export class ProgressLinksService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(LinkKeys) private readonly keys: LinkKeys,
  ) {}

  /** Shows the milestone; the first look is remembered. @throws DomainError LINK.UNKNOWN, LINK.EXPIRED */
  open(nobody: Actor, token: string): Promise<LinkedProgress> {
    return this.work.write(bearer(nobody, token), async (tx) => {
      const row = await rowOf(tx);
      await rememberLook(tx, table, row);
      return toLinked(row, await shownOf(tx));
    });
  }

  /** Sends a code to the mailbox the link went to. @throws DomainError PROGRESS_REQUEST.LAPSED, LINK.ANSWERED, REQUEST.TOO_MANY */
  sendCode(nobody: Actor, token: string): Promise<CodeSent> {
    return this.work.write(bearer(nobody, token), async (tx) => {
      const row = await rowOf(tx);
      requireStanding(row, await shownOf(tx));
      await renewCode(tx, table, row);
      await tx.publish(progressCodeAsked, { requestId: row.id });
      return { sentTo: row.email, expiresAt: codeExpiry(tx.now).toISOString() };
    });
  }

  /**
   * Tells it. A wrong code is counted even though it is refused; what was told once is answered again to the same request.
   * @throws DomainError LINK.CODE_WRONG, LINK.CODE_EXPIRED, LINK.ANSWERED, PROGRESS_REQUEST.LAPSED, and of `applyProgress`
   */
  async tell(nobody: Actor, token: string, { code, name, ...told }: TellByLink): Promise<LinkedProgress> {
    const actor = bearer(nobody, token);
    const { idempotency: _, ...counting } = actor;
    const left = await this.work.write(counting, async (tx) => {
      const row = await rowOf(tx);
      if (row.answered_at) return 'right';
      const shown = await shownOf(tx);
      requireStanding(row, shown);
      checkTold(tx, shown, told);
      return tryCode(tx, { table, row, code }, this.keys);
    });
    if (left !== 'right') throw refuseField('/code', 'LINK.CODE_WRONG', { left });
    return this.work.write(actor, async (tx) => {
      const row = await rowOf(tx);
      if (row.answered_at) throw new DomainError('LINK.ANSWERED');
      const shown = await shownOf(tx);
      requireStanding(row, shown);
      checkTold(tx, shown, told);
      await updateRow(tx, table, row.id, { answeredAt: tx.now, nameGiven: name, told: JSON.stringify(told) });
      await tx.publish(progressTold, { requestId: row.id });
      // the worker takes it over in a moment; whoever told it reads it at once
      return toLinked(await rowOf(tx), { ...shown, percent: told.percent ?? shown.percent });
    });
  }
}

interface RequestRow extends LinkRow {
  name: string;
  email: string;
  language: LinkedProgress['recipient']['language'];
  note: string | null;
  told: ToldByLink | null;
  revoked_at: Date | null;
}
const rowOf = (tx: Tx): Promise<RequestRow> => rowOfLink<RequestRow>(tx, table);

type Shown = LinkedProgress['milestone'] & { askedBy: string | null; open: boolean };
type ShownRow = Omit<LinkedProgress['milestone'], 'agreement' | 'path'> & {
  milestoneId: string;
  reference: string;
  agreement: string;
  state: Parameters<typeof isWorkedOn>[0];
  agreementState: Parameters<typeof isOngoing>[0];
  askedBy: string | null;
  active: boolean;
};

/** The milestone of the caller's link. @throws DomainError LINK.UNKNOWN when it was removed */
async function shownOf(tx: Tx): Promise<Shown> {
  const [row] = await tx.query<ShownRow>(
    `SELECT milestone_id AS "milestoneId", title, area, reference, agreement, kind, percent, state, agreement_state AS "agreementState",
       baseline_due_on AS "baselineDueOn", due_on AS "dueOn", is_example AS "isExample", asked_by AS "askedBy", active FROM progress_link_shows()`,
  );
  if (!row) throw new DomainError('LINK.UNKNOWN');
  const { milestoneId, reference, agreement, state, agreementState, active, ...shown } = row;
  return {
    ...shown,
    agreement: { reference, title: agreement },
    path: `/milestones/${milestoneId}/show`,
    open: active && isWorkedOn(state) && isOngoing(agreementState),
  };
}

/** @throws DomainError PROGRESS_REQUEST.LAPSED */
function requireStanding({ revoked_at }: RequestRow, { open }: Shown): void {
  if (revoked_at || !open) throw new DomainError('PROGRESS_REQUEST.LAPSED');
}

/** What would be refused when it is taken over is refused while somebody is there to mend it. */
const checkTold = (tx: Tx, shown: Shown, told: ToldByLink): unknown =>
  applyProgress(shown, logOf(told), { today: dateIn('UTC', tx.now), latest: null });

const toLinked = (row: RequestRow, { askedBy, open, ...milestone }: Shown): LinkedProgress => ({
  milestone,
  recipient: { name: row.name, email: row.email, language: row.language },
  askedBy,
  note: row.note,
  expiresAt: row.link_expires_at?.toISOString() ?? '',
  lapsed: row.answered_at === null && (row.revoked_at !== null || !open),
  answeredAt: row.answered_at?.toISOString() ?? null,
  // what was told before more could be told lacks it
  told: row.told && ToldByLink.parse(row.told),
});
