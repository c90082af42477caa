/** What the reminders of one day would be, were those of an agreement switched on: what was done and taken back. */
import type { ActivateReminders, Page, ReminderPreview } from '@concord/contracts';
import { UnitOfWork, type Actor } from '@concord/platform';
import { AgreementsService } from '@concord/register';
import { Inject, Injectable } from '@nestjs/common';
import { ReminderPreviewService, type LookAhead } from './preview.service.ts';

@Injectable()
export class ActivationPreviewService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(AgreementsService) private readonly agreements: AgreementsService,
    @Inject(ReminderPreviewService) private readonly previews: ReminderPreviewService,
  ) {}

  /**
   * For whoever may switch them on, and as it would be refused. Nothing is kept.
   * @throws DomainError RECORD.NOT_FOUND, ACCESS.DENIED, AGREEMENT.DAY_TOO_EARLY
   */
  preview(
    actor: Actor,
    asIf: ActivateReminders,
    asked: LookAhead & { agreementId: string },
  ): Promise<Page<ReminderPreview>> {
    return this.work.write(actor, async (tx) => {
      const within = { ...actor, within: tx };
      await tx.query('SAVEPOINT as_if');
      const { id, version } = await this.agreements.get(within, asked.agreementId);
      await this.agreements.activateReminders(within, id, version, asIf);
      const page = await this.previews.preview(within, asked);
      await tx.query('ROLLBACK TO SAVEPOINT as_if');
      return page;
    });
  }
}
