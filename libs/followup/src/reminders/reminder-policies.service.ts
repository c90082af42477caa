/** The policies by which reminders are planned, each with what it means in one plain sentence. */
import type { ListQuery, OfferedLanguage, Page, ReminderPolicy } from '@concord/contracts';
import { listRows, UnitOfWork, type Actor, type ListSource } from '@concord/platform';
import { Inject, Injectable } from '@nestjs/common';
import { policySentence, type PolicyWords } from './policy-sentence.ts';

@Injectable()
export class ReminderPoliciesService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  list(actor: Actor, query: ListQuery): Promise<Page<ReminderPolicy>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<PolicyRow>(tx, source, query);
      return { data: rows.map((row) => toPolicy(row, actor.language)), ...rest };
    });
  }
}

type PolicyRow = Omit<ReminderPolicy, 'sentence'> & PolicyWords;

const source: ListSource = {
  select: `p.id, p.scope, nullif(p.scope_id, '') AS "scopeId", p.subject_type AS "subjectType", p.offsets,
    p.overdue_repeat AS "overdueRepeat", p.escalation, p.late_policy AS "latePolicy", p.late_days AS "lateDays",
    p.send_at AS "sendAt", p.active`,
  from: 'reminder_policy p',
  id: 'p.id',
  columns: { scope: 'p.scope' },
};

const toPolicy = ({ lateDays, ...row }: PolicyRow, language: OfferedLanguage): ReminderPolicy => ({
  ...row,
  sentence: policySentence({ ...row, lateDays }, language),
});
