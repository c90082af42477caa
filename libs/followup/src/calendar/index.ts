export { CalendarsService } from './calendars.service.ts';
export { CountryCalendarEntity, HolidayEntity } from './calendar.entity.ts';
export { fillCalendars } from './filling.ts';
