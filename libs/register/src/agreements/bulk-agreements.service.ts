import type { Agreement, BulkAgreements, BulkResult } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { insertRows, UnitOfWork, type Actor, type Tx, readRows } from '@concord/platform';
import { changeTogether, type Changed } from '../bulk/change-together.ts';
import { requireCodes } from '../codelists/codes.ts';
import { agreementSource, toAgreement, type AgreementRow } from './agreement.query.ts';
import { applyBulk, type BulkValues } from './bulk.rules.ts';
import { isAmong } from './team.rules.ts';
import { readAccounts } from './team.service.ts';

/** Who works on many agreements, who sees them, what they contribute to: one change, in one transaction. */
@Injectable()
export class BulkAgreementsService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  /** @throws DomainError CODE.UNKNOWN, CODE.WITHDRAWN; what stands against one agreement is told beside it */
  change(actor: Actor, input: BulkAgreements): Promise<BulkResult> {
    return this.work.write(actor, async (tx) => {
      const { change } = input;
      await requireCodes(
        tx,
        (change.addTags ?? []).map(({ scheme, code }, at) => ({
          codelist: scheme,
          code,
          pointer: `/change/addTags/${at}/code`,
        })),
      );
      const accounts = change.addMembers ? await readAccounts(tx, change.addMembers) : [];
      return changeTogether(tx, input, {
        found: await hold(tx, input),
        judge: (agreement) => applyBulk(agreement, change, { actor, accounts }),
        write: (changed) => write(tx, changed),
      });
    });
  }
}

/** Locks the agreements, always in the same order, and reads them. */
async function hold(tx: Tx, { rows }: BulkAgreements): Promise<Map<string, Agreement>> {
  const ids = rows.map(({ id }) => id);
  await tx.query(`SELECT a.id FROM agreement a WHERE a.id = ANY ($1::uuid[]) ORDER BY a.id FOR NO KEY UPDATE`, [ids]);
  const found = await readRows<AgreementRow>(tx, agreementSource, ids);
  return new Map(found.map((row) => [row.id, toAgreement(row, tx.actor)]));
}

/** The agreement's row is written too where only its team changes: its version guards the team. */
async function write(tx: Tx, changed: readonly Changed<Agreement, BulkValues>[]): Promise<void> {
  const moves = changed.map(({ record: { id, team }, values: { members } }) => ({
    id,
    gone: team.filter((one) => !isAmong(one, members)),
    come: members.filter((one) => !isAmong(one, team)),
  }));
  await tx.affect(
    `UPDATE agreement a SET tags = v.tags, confidentiality = v.confidentiality, review_on = v."reviewOn"
     FROM jsonb_to_recordset($1::jsonb) AS v(id uuid, tags text[], confidentiality text, "reviewOn" date) WHERE a.id = v.id`,
    [JSON.stringify(changed.map(({ record: { id }, values: { members: _, ...values } }) => ({ id, ...values })))],
  );
  const gone = moves.flatMap(({ id, gone }) => gone.map(({ userId }) => ({ id, userId })));
  if (gone.length > 0)
    await tx.affect(
      `DELETE FROM team_member t USING jsonb_to_recordset($1::jsonb) AS v(id uuid, "userId" uuid) WHERE t.agreement_id = v.id AND t.user_id = v."userId"`,
      [JSON.stringify(gone)],
    );
  await insertRows(
    tx,
    'team_member',
    moves.flatMap(({ id, come }) => come.map(({ userId, duty }) => ({ agreementId: id, userId, duty }))),
  );
  await tx.publish('agreement.changed', ...changed.map(({ record }) => ({ agreementId: record.id })));
}
