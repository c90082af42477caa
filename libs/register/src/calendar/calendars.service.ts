/** The week and the holidays of each country: what the office corrects counts, for everything counted in working days. */
import type {
  CountryCalendar,
  CreateHoliday,
  Holiday,
  ListQuery,
  Page,
  PatchCountryCalendar,
  PatchHoliday,
} from '@concord/contracts';
import { holds } from '@concord/contracts';
import {
  DomainError,
  insertRow,
  listRows,
  one,
  UnitOfWork,
  updateVersion,
  type Actor,
  type ListSource,
  type Tx,
} from '@concord/platform';
import { Inject, Injectable } from '@nestjs/common';
import { announceCalendar } from './calendar.events.ts';
import { inLanguage } from './holiday-names.ts';

@Injectable()
export class CalendarsService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  list(actor: Actor, query: ListQuery): Promise<Page<CountryCalendar>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<Stored<CountryCalendar>>(tx, calendars, query);
      return { data: rows.map((row) => onWire<CountryCalendar>(row, actor)), ...rest };
    });
  }

  get(actor: Actor, id: string): Promise<CountryCalendar> {
    return this.work.read(actor, (tx) => read<CountryCalendar>(tx, calendars, id));
  }

  /** Changes the weekend. @throws DomainError RECORD.STALE */
  patch(actor: Actor, id: string, version: number, input: PatchCountryCalendar): Promise<CountryCalendar> {
    return this.work.write(actor, async (tx) => {
      await updateVersion(tx, 'country_calendar', { id, version }, input, () =>
        read<CountryCalendar>(tx, calendars, id),
      );
      await announceCalendar(tx);
      return read<CountryCalendar>(tx, calendars, id);
    });
  }

  holidays(actor: Actor, query: ListQuery): Promise<Page<Holiday>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<Stored<Holiday>>(tx, holidays, query);
      const named = await inLanguage(actor.language, rows);
      return { data: named.map((row) => onWire<Holiday>(row, actor)), ...rest };
    });
  }

  holiday(actor: Actor, id: string): Promise<Holiday> {
    return this.work.read(actor, (tx) => readHoliday(tx, id));
  }

  /** @throws DomainError HOLIDAY.EXISTS, HOLIDAY.NO_CALENDAR */
  addHoliday(actor: Actor, input: CreateHoliday): Promise<Holiday> {
    return this.work.write(actor, async (tx) => {
      const [known] = await tx.query<{ day: string | null }>(
        `SELECT h.id AS day FROM country_calendar c LEFT JOIN holiday h ON h.country = c.country AND h.on_day = $2 WHERE c.country = $1`,
        [input.country, input.onDay],
      );
      if (!known) throw refuse('/country', 'HOLIDAY.NO_CALENDAR');
      if (known.day) throw refuse('/onDay', 'HOLIDAY.EXISTS');
      const id = await insertRow(tx, 'holiday', { ...input, source: 'office' });
      await announceCalendar(tx);
      return readHoliday(tx, id);
    });
  }

  /** @throws DomainError RECORD.STALE */
  patchHoliday(actor: Actor, id: string, version: number, input: PatchHoliday): Promise<Holiday> {
    return this.work.write(actor, async (tx) => {
      const { name, ...rest } = input;
      // a name sent back as it was read is no name of the office's
      const renamed = name !== undefined && name !== (await readHoliday(tx, id)).name;
      await updateVersion(tx, 'holiday', { id, version }, renamed ? input : rest, () => readHoliday(tx, id));
      await announceCalendar(tx);
      return readHoliday(tx, id);
    });
  }
}

const refuse = (pointer: string, code: 'HOLIDAY.EXISTS' | 'HOLIDAY.NO_CALENDAR'): DomainError =>
  new DomainError(code, { fields: [{ pointer, code }] });

type Stored<Row> = Omit<Row, 'createdAt' | 'updatedAt' | 'allowedActions'> & { createdAt: Date; updatedAt: Date };

const record = (alias: string): string =>
  `${alias}.id, ${alias}.version, ${alias}.created_at AS "createdAt", ${alias}.updated_at AS "updatedAt"`;

const calendars: ListSource = {
  select: `${record('k')}, k.country, k.weekend, k.filled_to AS "filledTo"`,
  from: 'country_calendar k',
  id: 'k.id',
  columns: { country: 'k.country' },
};

const holidays: ListSource = {
  select: `${record('h')}, h.country, h.on_day AS "onDay", h.name, h.observed, h.source`,
  from: 'holiday h',
  id: 'h.id',
  columns: { country: 'h.country', onDay: 'h.on_day', observed: 'h.observed' },
  search: 'h.name ILIKE $q',
};

async function read<Row extends CountryCalendar | Holiday>(tx: Tx, source: ListSource, id: string): Promise<Row> {
  const rows = await tx.query<Stored<Row>>(`SELECT ${source.select} FROM ${source.from} WHERE ${source.id} = $1`, [id]);
  return onWire<Row>(one(rows), tx.actor);
}

async function readHoliday(tx: Tx, id: string): Promise<Holiday> {
  const day = await read<Holiday>(tx, holidays, id);
  return (await inLanguage(tx.actor.language, [day]))[0] ?? day;
}

const onWire = <Row extends CountryCalendar | Holiday>(row: Stored<Row>, { role }: Actor): Row =>
  ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    allowedActions: role !== 'system' && role !== 'link' && holds(role, 'calendars.write') ? ['edit'] : [],
  }) as unknown as Row;
