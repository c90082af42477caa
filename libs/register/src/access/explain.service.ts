import { errorText, type CodeWords, type Explanation, type ExplainQuery } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, UnitOfWork, type Actor, type Tx } from '@concord/platform';
import { judgeAgreement } from '../agreements/agreement.rules.ts';
import { readAgreement } from '../agreements/agreement.query.ts';
import { caseOf as amendmentCase, factsOf, readAmendmentRow } from '../amendments/amendment.query.ts';
import { judgeAmendment } from '../amendments/amendment.rules.ts';
import { readLive } from '../amendments/live.query.ts';
import { commitmentCaseOf, readCommitmentRow } from '../commitments/commitment.query.ts';
import { judgeCommitment } from '../commitments/commitment.rules.ts';
import { caseOf, readMilestoneRow } from '../milestones/milestone.query.ts';
import { judgeMilestone } from '../milestones/milestone.rules.ts';
import { readStanding } from './standing.query.ts';
import { lackOf, type Verdict } from './access.rules.ts';

/** How the verdicts on a record are found; each room that has acts gives its own. */
export type Judgement = (tx: Tx, id: string) => Promise<{ verdicts: Verdict<string>[]; state: string }>;

/** Where the states of each have their words. */
const stateLists: Readonly<Record<ExplainQuery['resource'], keyof CodeWords>> = {
  agreements: 'agreementState',
  commitments: 'commitmentState',
  milestones: 'milestoneState',
  amendments: 'amendmentState',
  'status-reports': 'statusReportState',
  'progress-reports': 'progressReportState',
};

/** Says why an action is or is not allowed: the same verdicts the buttons are made of. */
@Injectable()
export class ExplainService {
  private readonly judgements = new Map<ExplainQuery['resource'], Judgement>([
    ['agreements', judgeAgreementById],
    ['commitments', judgeCommitmentById],
    ['milestones', judgeMilestoneById],
    ['amendments', judgeAmendmentById],
  ]);

  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  /** A room to the right teaches this one how its records are judged. */
  teach(resource: ExplainQuery['resource'], judgement: Judgement): void {
    this.judgements.set(resource, judgement);
  }

  explain(actor: Actor, { resource, id, action }: ExplainQuery): Promise<Explanation> {
    return this.work.read(actor, async (tx) => {
      const { verdicts, state } = (await this.judgements.get(resource)?.(tx, id)) ?? { verdicts: [], state: '' };
      const verdict = verdicts.find(({ act }) => act === action);
      if (!verdict)
        throw new DomainError('REQUEST.INVALID', {
          fields: [
            { pointer: '?action', code: 'choice', details: { allowed: verdicts.map(({ act }) => act).join(', ') } },
          ],
        });
      return {
        allowed: verdict.allowed,
        code: verdict.code,
        detail:
          verdict.code &&
          errorText(verdict.code, actor.language, {
            state,
            states: stateLists[resource],
            lacks: lackOf(actor, verdict.permission),
          }),
        permission: verdict.permission,
      };
    });
  }
}

async function judgeAgreementById(tx: Tx, id: string): ReturnType<Judgement> {
  const agreement = await readAgreement(tx, id);
  const { today, ownWork, ...standing } = await readStanding(tx, id);
  return {
    verdicts: judgeAgreement({ actor: tx.actor, standing, state: agreement.state }, { ...agreement, ownWork, today }),
    state: agreement.state,
  };
}

async function judgeMilestoneById(tx: Tx, id: string): ReturnType<Judgement> {
  const row = await readMilestoneRow(tx, id);
  return { verdicts: judgeMilestone(caseOf(row, tx.actor)), state: row.state };
}

async function judgeAmendmentById(tx: Tx, id: string): ReturnType<Judgement> {
  const row = await readAmendmentRow(tx, id);
  const live = await readLive(tx, row.agreement_id, row.changes);
  return { verdicts: judgeAmendment(amendmentCase(row, tx.actor), factsOf(row, live)), state: row.state };
}

async function judgeCommitmentById(tx: Tx, id: string): ReturnType<Judgement> {
  const row = await readCommitmentRow(tx, id);
  return { verdicts: judgeCommitment(commitmentCaseOf(row, tx.actor)), state: row.state };
}
