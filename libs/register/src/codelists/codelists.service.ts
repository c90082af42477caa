import type { Codelist, CodelistItem, CodelistName, ListQuery, OfferedLanguage, Page } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { listRows, UnitOfWork, type Actor, type ListSource } from '@concord/platform';
import type { Words } from './codelist.entity.ts';

/** Reference data, read in the reader's language. It is written by migrating only. */
@Injectable()
export class CodelistsService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  list(actor: Actor, query: ListQuery): Promise<Page<Codelist>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<CodelistRow>(tx, codelistSource, query);
      return { data: rows.map((row) => ({ ...row, title: inWords(row.title, actor.language) })), ...rest };
    });
  }

  /** The codes of one list, in the list's own order. */
  listItems(actor: Actor, codelist: CodelistName, query: ListQuery): Promise<Page<CodelistItem>> {
    return this.work.read(actor, async (tx) => {
      const only = { field: 'codelist', operator: 'in' as const, values: [codelist] };
      const { rows, ...rest } = await listRows<ItemRow>(tx, itemSource, {
        ...query,
        filters: [...query.filters, only],
      });
      return {
        data: rows.map(({ name, description, ...row }) => ({
          ...row,
          name: inWords(name, actor.language),
          description: description && inWords(description, actor.language),
        })),
        ...rest,
      };
    });
  }
}

const inWords = (words: Words, language: OfferedLanguage): string => words[language] ?? words.en;

type CodelistRow = Omit<Codelist, 'title'> & { title: Words };
type ItemRow = Omit<CodelistItem, 'name' | 'description'> & { name: Words; description: Words | null };

const codelistSource: ListSource = {
  select: `l.id, l.name, l.title, l.source, l.edition, (SELECT count(*)::int FROM codelist_item i WHERE i.codelist = l.name) AS "itemCount"`,
  from: `codelist l`,
  id: 'l.id',
  columns: { name: 'l.name' },
};

const itemSource: ListSource = {
  select: `i.id, i.codelist, i.code, i.name, i.description, i.category, i.withdrawn`,
  from: `codelist_item i`,
  id: 'i.id',
  columns: { codelist: 'i.codelist', order: 'i.position', code: 'i.code', category: 'i.category' },
  conditions: { withdrawn: 'i.withdrawn' },
  search: `concat_ws(' ', i.code, i.name->>'en', i.name->>'fr') ILIKE $q`,
};
