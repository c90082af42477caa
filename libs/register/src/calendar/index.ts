export { calendarChanged } from './calendar.events.ts';
export { readCalendars } from './calendar.query.ts';
export { CalendarsService } from './calendars.service.ts';
export { fillCalendars } from './filling.ts';
export { mondayToFriday, type Shift, type WorkCalendar } from './work-calendar.ts';
