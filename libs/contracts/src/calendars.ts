import { z } from 'zod';
import { listQuery } from './list.ts';
import { Country, PlainDate, page, recordFields, text } from './primitives.ts';

/** ISO 8601: 1 is Monday, 7 Sunday. */
const Weekday = z.number().int().min(1).max(7);
/** Three days at most: somebody has to work. */
const Weekend = z
  .array(Weekday)
  .max(3)
  .refine((days) => new Set(days).size === days.length, { error: 'twice' });

/** The week of a country and how far its holidays are filled in; what "working day" means there. */
export const CountryCalendar = z.strictObject({
  ...recordFields,
  country: Country,
  weekend: z.array(Weekday),
  /** The last year whose holidays were filled in. */
  filledTo: z.number().int(),
});
export type CountryCalendar = z.infer<typeof CountryCalendar>;
export const CountryCalendarPage = page(CountryCalendar);
export const CountryCalendarList = listQuery({
  filters: { country: { kind: 'text' } },
  sort: ['country'],
  order: 'country',
});
export const PatchCountryCalendar = z.strictObject({ weekend: Weekend });
export type PatchCountryCalendar = z.infer<typeof PatchCountryCalendar>;

/** A day on which a country does not work. One that the office works on all the same is not observed. */
export const Holiday = z.strictObject({
  ...recordFields,
  country: Country,
  onDay: PlainDate,
  name: z.string(),
  observed: z.boolean(),
  source: z.enum(['library', 'office']),
});
export type Holiday = z.infer<typeof Holiday>;
export const HolidayPage = page(Holiday);
export const HolidayList = listQuery({
  filters: { country: { kind: 'text' }, onDay: { kind: 'date' }, observed: { kind: 'boolean' } },
  sort: ['onDay', 'country'],
  order: 'onDay',
  search: true,
});
export const CreateHoliday = z.strictObject({ country: Country, onDay: PlainDate, name: text(120) });
export type CreateHoliday = z.infer<typeof CreateHoliday>;
export const PatchHoliday = z.strictObject({ name: text(120), observed: z.boolean() }).partial();
export type PatchHoliday = z.infer<typeof PatchHoliday>;
