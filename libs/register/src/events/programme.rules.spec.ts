import { readProgramme } from './programme.rules.ts';
import type { Programme } from './session.rules.ts';

const programme: Programme = {
  startsAt: new Date('2026-06-10T09:00:00Z'),
  endsAt: new Date('2026-06-10T18:00:00Z'),
  timeZone: 'UTC',
  language: 'en',
  others: [],
};
const read = (text: string): string[] =>
  readProgramme(text, { day: '2026-06-10', room: null }, programme).map(
    ({ startsAt, endsAt, endsWithNext, timeNote, title, refusal }) =>
      refusal?.code ??
      [
        startsAt?.toISOString().slice(11, 16) ?? '?',
        endsAt?.toISOString().slice(11, 16) ?? '?',
        ...(endsWithNext ? ['next'] : []),
        ...(timeNote === null ? [] : [timeNote]),
        title,
      ].join(' '),
  );

describe('a line of a programme', () => {
  it.each([
    ['09:00-09:30 Opening', '09:00 09:30 Opening'],
    ['9.00 – 9.30, Opening', '09:00 09:30 Opening'],
    ['9h à 9h30 Ouverture', '09:00 09:30 Ouverture'],
    ['9:00 am to 1:30 p.m. Training', '09:00 13:30 Training'],
    ['2-3 pm Panel', '14:00 15:00 Panel'],
    ['11.30-1.00 pm Lunch', '11:30 13:00 Lunch'],
    ['12:00 am Night', '00:00 ? Night'],
    ['12 pm Lunch', '12:00 ? Lunch'],
    ['14:00 Questions', '14:00 ? Questions'],
    ['2:00 pm - Questions', '14:00 ? Questions'],
    ['14h Questions', '14:00 ? Questions'],
    ['14:00-TBC Reception', '14:00 ? TBC Reception'],
    ['TBC Reception', '? ? TBC Reception'],
    ['14:00', 'SESSION_PLAN.NO_TITLE'],
    ['25:00 Night', 'SESSION_PLAN.NO_TIME'],
    ['14:75 Night', 'SESSION_PLAN.NO_TIME'],
    ['14 Night', 'SESSION_PLAN.NO_TIME'],
    ['5G for harbours', 'SESSION_PLAN.NO_TIME'],
    ['5 amazing harbours', 'SESSION_PLAN.NO_TIME'],
    ['10:00-10:00 Opening', 'SESSION_PLAN.NO_LENGTH'],
    ['11:56-11:00 Opening', 'SESSION_PLAN.ENDS_BEFORE_START'],
  ])('%j is %s', (line, expected) => {
    expect(read(line)).toEqual([expected]);
  });

  it('with its start alone ends when the next that has a time starts, if that is later', () => {
    expect(read('9:00 Opening\nTBC Reception\n9:30\nKeynote\n10:00-10:30 Panel\n11:00 Track A\n11:00 Track B')).toEqual(
      [
        '09:00 09:30 next Opening',
        '? ? TBC Reception',
        '09:30 10:00 next Keynote',
        '10:00 10:30 Panel',
        '11:00 ? Track A',
        'SESSION_PLAN.OVERLAP',
      ],
    );
  });
});
