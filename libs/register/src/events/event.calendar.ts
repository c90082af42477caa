import { inFrenchSpaces, type Event, type OfferedLanguage, type Session } from '@concord/contracts';
import { addDays, dateIn, fileName, instant } from '@concord/platform';
import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';

/** A calendar as a file, under the name a person keeps it by. */
export interface CalendarFile {
  name: string;
  text: string;
}

/**
 * An event as an iCalendar file (RFC 5545): the event itself, and each session whose time is known; those that are to be
 * confirmed are named in the event's description. The same record always has the same UID, and its version is the SEQUENCE,
 * so that a calendar that has it already takes over what changed. Pure.
 */
export function calendarOf(event: Event, sessions: readonly Session[], language: OfferedLanguage): CalendarFile {
  const calendar = ical({
    prodId: `-//Concord//Events//${language.toUpperCase()}`,
    name: event.title,
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `event-${event.id}@concord`,
    sequence: event.version - 1,
    stamp: instant(event.updatedAt),
    ...heldOn(event),
    summary: event.title,
    location: event.venue,
    description: [event.theme, unconfirmed(sessions, language)].filter(Boolean).join('\n\n') || null,
  });
  for (const session of sessions) {
    if (!session.startsAt) continue;
    calendar.createEvent({
      id: `session-${session.id}@concord`,
      sequence: session.version - 1,
      stamp: instant(session.updatedAt),
      start: instant(session.startsAt),
      end: session.endsAt && instant(session.endsAt),
      summary: session.title,
      location: [session.room, event.venue].filter(Boolean).join(', ') || null,
      description: [event.title, ...session.speakers.map(speakerLine)].join('\n'),
    });
  }
  return { name: nameOf(event), text: `${calendar.toString().trimEnd()}\r\n` };
}

/** Within a day by its hours; over several, as days: nobody is at a seminar through the night. Those block no time. */
function heldOn({ startsAt, endsAt, timeZone }: Event) {
  const [first, last] = [dateIn(timeZone, instant(startsAt)), dateIn(timeZone, instant(endsAt))];
  if (first === last) return { start: instant(startsAt), end: instant(endsAt) };
  // the end of a whole day is the day after it
  const [start, end] = [first, addDays(last, 1)].map((day) => instant(`${day}T00:00:00Z`)) as [Date, Date];
  return { start, end, allDay: true, transparency: ICalEventTransparency.TRANSPARENT };
}

const confirming: Record<OfferedLanguage, string> = {
  en: 'Time to be confirmed:',
  fr: inFrenchSpaces('Heure à confirmer :'),
};

function unconfirmed(sessions: readonly Session[], language: OfferedLanguage): string | null {
  const open = sessions.filter(({ startsAt }) => startsAt === null).map(({ title }) => `- ${title}`);
  return open.length > 0 ? [confirming[language], ...open].join('\n') : null;
}

/** The day first, so that files stand in order. */
const nameOf = ({ title, startsAt, timeZone }: Event): string =>
  fileName(`${dateIn(timeZone, instant(startsAt))} ${title}`, 'ics');

const speakerLine = ({ name, title, organisation }: Session['speakers'][number]): string =>
  [name, title, organisation].filter(Boolean).join(', ');
