import type {
  AnswerDataQuestion,
  CreateDataQuestion,
  DataQuestion,
  ListQuery,
  Page,
  PatchDataQuestion,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  insertRow,
  listRows,
  UnitOfWork,
  updateVersion,
  type Actor,
  type ListSource,
  type Tx,
  storedOf,
  type StoredRow,
  readRow,
} from '@concord/platform';
import { may, requireMay } from '../access/access.rules.ts';
import { lockAgreement, lockAgreementOf, onTeam, requireIn } from '../access/standing.query.ts';

/** What a source left open or got wrong: kept with its line until a person answers, never repaired silently. */
@Injectable()
export class DataQuestionsService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  list(actor: Actor, query: ListQuery): Promise<Page<DataQuestion>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<QuestionRow>(tx, source, query);
      return { data: rows.map((row) => toQuestion(row, actor)), ...rest };
    });
  }

  get(actor: Actor, id: string): Promise<DataQuestion> {
    return this.work.read(actor, (tx) => readQuestion(tx, id));
  }

  /** Asked by a person; what a rule or a reader asked came with its code. */
  ask(actor: Actor, input: CreateDataQuestion): Promise<DataQuestion> {
    return this.work.write(actor, async (tx) => {
      const { id: agreementId, ...standing } = await lockAgreement(tx, input.agreementId);
      requireMay(actor, 'data-questions.write', standing);
      await requireIn(tx, { table: 'event', agreementId, field: 'eventId', id: input.eventId });
      await requireIn(tx, { table: 'document', agreementId, field: 'documentId', id: input.documentId });
      return readQuestion(tx, await insertRow(tx, 'data_question', input));
    });
  }

  /** In other words; what the source says stays as it was noted, and so does the answer. */
  patch(actor: Actor, id: string, version: number, input: PatchDataQuestion): Promise<DataQuestion> {
    return this.change(actor, { id, version }, input);
  }

  /** Answers it, or corrects the answer it has. */
  answer(actor: Actor, id: string, version: number, { answer }: AnswerDataQuestion): Promise<DataQuestion> {
    return this.change(actor, { id, version }, (tx) => ({
      answer,
      state: 'answered',
      answeredBy: actor.userId,
      answeredAt: tx.now,
    }));
  }

  private change(
    actor: Actor,
    key: { id: string; version: number },
    values: Values | ((tx: Tx) => Values),
  ): Promise<DataQuestion> {
    return this.work.write(actor, async (tx) => {
      requireMay(actor, 'data-questions.write', await lockAgreementOf(tx, 'data_question', key.id));
      const read = (): Promise<DataQuestion> => readQuestion(tx, key.id);
      await updateVersion(tx, 'data_question', key, typeof values === 'function' ? values(tx) : values, read);
      return read();
    });
  }
}

type Values = Readonly<Record<string, unknown>>;

interface QuestionRow extends StoredRow {
  agreement_id: string;
  event_id: string | null;
  document_id: string | null;
  source_line: number | null;
  source_text: string;
  question: string;
  reason_code: string | null;
  state: DataQuestion['state'];
  answer: string | null;
  answered_at: Date | null;
  answerer: string | null;
  on_team: boolean;
}

const source: ListSource = {
  select: `q.*, (SELECT u.name FROM users u WHERE u.id = q.answered_by) AS answerer, ${onTeam('q.agreement_id')} AS on_team`,
  from: `data_question q`,
  id: 'q.id',
  columns: { createdAt: 'q.created_at', agreementId: 'q.agreement_id', eventId: 'q.event_id', state: 'q.state' },
};

export async function readQuestion(tx: Tx, id: string): Promise<DataQuestion> {
  return toQuestion(await readRow<QuestionRow>(tx, source, id), tx.actor);
}

function toQuestion(row: QuestionRow, actor: Actor): DataQuestion {
  return {
    allowedActions: may(actor, 'data-questions.write', { onTeam: row.on_team, ownSide: false })
      ? ['edit', 'answer', 'remove']
      : [],
    agreementId: row.agreement_id,
    eventId: row.event_id,
    documentId: row.document_id,
    sourceLine: row.source_line,
    sourceText: row.source_text,
    question: row.question,
    reasonCode: row.reason_code,
    state: row.state,
    answer: row.answer,
    answeredBy: row.answerer,
    answeredAt: row.answered_at?.toISOString() ?? null,
    ...storedOf(row),
  };
}
