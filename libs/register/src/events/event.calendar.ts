import type { Event, Session } from '@concord/contracts';
import { instant } from '@concord/platform';
import ical, { ICalCalendarMethod } from 'ical-generator';

/**
 * An event as an iCalendar file (RFC 5545): the event itself, and each session whose time is known. The same record always
 * has the same UID, and its version is the SEQUENCE, so that a calendar that has it already takes over what changed. Pure.
 */
export function calendarOf(event: Event, sessions: readonly Session[]): string {
  const calendar = ical({ prodId: '-//Concord//Events//EN', name: event.title, method: ICalCalendarMethod.PUBLISH });
  calendar.createEvent({
    id: `event-${event.id}@concord`,
    sequence: event.version - 1,
    stamp: instant(event.updatedAt),
    start: instant(event.startsAt),
    end: instant(event.endsAt),
    summary: event.title,
    location: event.venue,
    description: event.theme,
  });
  for (const session of sessions) {
    if (!session.startsAt || !session.endsAt) continue;
    calendar.createEvent({
      id: `session-${session.id}@concord`,
      sequence: session.version - 1,
      stamp: instant(session.updatedAt),
      start: instant(session.startsAt),
      end: instant(session.endsAt),
      summary: session.title,
      location: [session.room, event.venue].filter(Boolean).join(', ') || null,
      description: [event.title, ...session.speakers.map(speakerLine)].join('\n'),
    });
  }
  return `${calendar.toString().trimEnd()}\r\n`;
}

const speakerLine = ({ name, title, organisation }: Session['speakers'][number]): string =>
  [name, title, organisation].filter(Boolean).join(', ');
