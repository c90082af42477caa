import type { BriefQuery } from '@concord/contracts';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { fileName, type Actor } from '@concord/platform';
import { requireMay, roleAlone } from '@concord/register';
import { createTypesetter, type Typesetter } from '../reports/typeset/index.ts';
import { serverText } from '../texts/index.ts';
import { briefSheet } from './brief-sheet.ts';
import { briefTemplate } from './brief.template.ts';
import { StandingsService } from './standings.service.ts';

/** The brief: where we stand with an organisation, for our own people, as the one who asks may see it. Kept nowhere. */
@Injectable()
export class BriefsService implements OnModuleDestroy {
  private readonly typesetter: Typesetter = createTypesetter();

  constructor(@Inject(StandingsService) private readonly standings: StandingsService) {}

  /** @throws DomainError ACCESS.DENIED, RECORD.NOT_FOUND, RECORD.MOVED */
  async brief(
    actor: Actor,
    id: string,
    { language = actor.language, subsidiaries }: BriefQuery,
  ): Promise<{ fileName: string; bytes: Uint8Array }> {
    requireMay(actor, 'organisations.brief', roleAlone);
    // reasons are worded as they are read: in the language of the page, not of whoever asks for it
    const standing = await this.standings.standing({ ...actor, language }, id, subsidiaries);
    const sheet = briefSheet(standing, { language, timeZone: actor.timeZone, name: actor.name });
    const called = [...(standing.organisation.acronym ?? standing.organisation.name)].slice(0, 60).join('');
    return {
      fileName: fileName(`${called} ${standing.readAt.slice(0, 10)} ${serverText(language)('brief.kind')}`, 'pdf'),
      bytes: await this.typesetter.print(briefTemplate, sheet),
    };
  }

  async onModuleDestroy(): Promise<void> {
    await this.typesetter.close();
  }
}
