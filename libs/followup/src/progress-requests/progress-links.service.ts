import {
  isOngoing,
  linkedFilesAtMost,
  type CodeSent,
  type Document,
  type LinkedFile,
  type LinkedIndicator,
  type LinkedProgress,
  type TellByLink,
  ToldByLink,
  type WebLink,
} from '@concord/contracts';
import { DomainError, refuseField, UnitOfWork, updateRow, type Actor, type Tx } from '@concord/platform';
import {
  DocumentsService,
  isWorkedOn,
  ProgressService,
  progressTold,
  type LinkedPlace,
  type Tellable,
  type UploadedFile,
} from '@concord/register';
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
    @Inject(ProgressService) private readonly progress: ProgressService,
    @Inject(DocumentsService) private readonly documents: DocumentsService,
  ) {}

  /** Shows the milestone; the first look is remembered. @throws DomainError LINK.UNKNOWN, LINK.EXPIRED */
  open(nobody: Actor, token: string): Promise<LinkedProgress> {
    return this.work.write(bearer(nobody, token), async (tx) => {
      const row = await rowOf(tx);
      await rememberLook(tx, table, row);
      return toLinked(row, await shownOf(tx));
    });
  }

  /** Whether something can be told through it: asked before a file is taken in. @throws DomainError LINK.*, PROGRESS_REQUEST.LAPSED */
  async requireOpen(nobody: Actor, token: string): Promise<void> {
    await this.work.read(bearer(nobody, token), openRow);
  }

  /** Takes a file in for what will be told. @throws DomainError LINK.*, PROGRESS_REQUEST.LAPSED, DOCUMENT.* */
  async addFile(nobody: Actor, token: string, file: UploadedFile | undefined): Promise<LinkedFile> {
    return toFile(await this.documents.uploadByLink(bearer(nobody, token), file, placeOf('/file')));
  }

  /** The same of an address that leads to one. @throws DomainError LINK.*, PROGRESS_REQUEST.LAPSED, DOCUMENT.TOO_MANY */
  async addAddress(nobody: Actor, token: string, link: WebLink): Promise<LinkedFile> {
    return toFile(await this.documents.addLinkByLink(bearer(nobody, token), link, placeOf('/url')));
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
      await this.progress.checkTold(tx, shown, told);
      return tryCode(tx, { table, row, code }, this.keys);
    });
    if (left !== 'right') throw refuseField('/code', 'LINK.CODE_WRONG', { left });
    return this.work.write(actor, async (tx) => {
      const { row, shown } = await openRow(tx);
      await this.progress.checkTold(tx, shown, told);
      await updateRow(tx, table, row.id, { answeredAt: tx.now, nameGiven: name, told: JSON.stringify(told) });
      await tx.publish(progressTold, { requestId: row.id });
      // the worker takes it over in a moment; whoever told it reads it at once
      const { milestone } = shown;
      return toLinked(await rowOf(tx), {
        ...shown,
        milestone: { ...milestone, percent: told.percent ?? milestone.percent },
      });
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
  for_office: boolean;
}
const rowOf = (tx: Tx): Promise<RequestRow> => rowOfLink<RequestRow>(tx, table);

/** The milestone of the caller's link, and what was uploaded through it. */
interface Shown extends Tellable {
  milestone: MilestoneRow;
  area: string;
  reference: string;
  agreement: string;
  isExample: boolean;
  askedBy: string | null;
  indicators: (Tellable['indicators'][number] & LinkedIndicator)[];
  files: LinkedFile[];
  fileIds: string[];
  open: boolean;
}
type MilestoneRow = Tellable['milestone'] & {
  id: string;
  agreement_id: string;
  title: string;
  kind: LinkedProgress['milestone']['kind'];
  state: Parameters<typeof isWorkedOn>[0];
  baseline_due_on: string | null;
  due_on: string | null;
};
type ShownRow = Omit<Shown, 'files' | 'fileIds' | 'open'> & {
  agreementState: Parameters<typeof isOngoing>[0];
  active: boolean;
};

/** @throws DomainError LINK.UNKNOWN when the milestone was removed */
async function shownOf(tx: Tx): Promise<Shown> {
  const [[row], files] = await Promise.all([
    tx.query<ShownRow>(
      `SELECT milestone, area, reference, agreement, agreement_state AS "agreementState", is_example AS "isExample", asked_by AS "askedBy", active,
         before, indicators FROM progress_link_shows()`,
    ),
    tx.query<LinkedFile>(
      `SELECT id, title, bytes::float8 AS bytes, CASE WHEN media_type IS NULL THEN source_url END AS "sourceUrl" FROM document WHERE request_id IS NOT NULL AND scan_state IS DISTINCT FROM 'infected' ORDER BY created_at, id`,
    ),
  ]);
  if (!row) throw new DomainError('LINK.UNKNOWN');
  const { agreementState, active, ...shown } = row;
  return {
    ...shown,
    files,
    fileIds: files.map(({ id }) => id),
    open: active && isWorkedOn(shown.milestone.state) && isOngoing(agreementState),
  };
}

/** @throws DomainError PROGRESS_REQUEST.LAPSED */
function requireStanding({ revoked_at }: RequestRow, { open }: Shown): void {
  if (revoked_at || !open) throw new DomainError('PROGRESS_REQUEST.LAPSED');
}

/** What something can still be told through. @throws DomainError LINK.UNKNOWN, LINK.EXPIRED, LINK.ANSWERED, PROGRESS_REQUEST.LAPSED */
async function openRow(tx: Tx): Promise<{ row: RequestRow; shown: Shown }> {
  const row = await rowOf(tx);
  if (row.answered_at) throw new DomainError('LINK.ANSWERED');
  const shown = await shownOf(tx);
  requireStanding(row, shown);
  return { row, shown };
}

/** Where what comes through the link belongs; one too many is refused at its field. @throws DomainError of `openRow`, DOCUMENT.TOO_MANY */
const placeOf =
  (field: '/file' | '/url') =>
  async (tx: Tx): Promise<LinkedPlace> => {
    const { row, shown } = await openRow(tx);
    if (shown.files.length >= linkedFilesAtMost)
      throw refuseField(field, 'DOCUMENT.TOO_MANY', { limit: linkedFilesAtMost });
    return {
      agreementId: shown.milestone.agreement_id,
      milestoneId: shown.milestone.id,
      requestId: row.id,
      visibility: row.for_office ? 'internal' : 'partner',
      isExample: shown.isExample,
    };
  };

const toFile = ({ id, title, bytes, sourceUrl }: Document): LinkedFile => ({ id, title, bytes, sourceUrl });

const toLinked = (
  row: RequestRow,
  { milestone, area, reference, agreement, isExample, askedBy, indicators, files, open }: Shown,
): LinkedProgress => ({
  milestone: {
    title: milestone.title,
    area,
    agreement: { reference, title: agreement },
    kind: milestone.kind,
    percent: milestone.percent,
    baselineDueOn: milestone.baseline_due_on,
    dueOn: milestone.due_on,
    path: `/milestones/${milestone.id}/show`,
    isExample,
  },
  indicators: indicators.map(({ id, title, measure, unit, meaning }) => ({ id, title, measure, unit, meaning })),
  files,
  recipient: { name: row.name, email: row.email, language: row.language },
  askedBy,
  note: row.note,
  expiresAt: row.link_expires_at?.toISOString() ?? '',
  lapsed: row.answered_at === null && (row.revoked_at !== null || !open),
  answeredAt: row.answered_at?.toISOString() ?? null,
  // what was told before more could be told lacks it
  told: row.told && ToldByLink.parse(row.told),
});
