import { findZones, zoneOfPlace, zonesAt } from './timeZones.ts';

const countries = [
  { id: 'CH', name: 'Switzerland' },
  { id: 'US', name: 'United States of America' },
  { id: 'KE', name: 'Kenya' },
];
const zones = zonesAt(new Date('2026-01-15T12:00:00Z'), countries);
const first = (typed: string): string | undefined => findZones(zones, typed)[0]?.id;

describe('a time zone is found', () => {
  it.each([
    ['its own city', 'zur', 'Europe/Zurich'],
    ['another city in it', 'geneva', 'Europe/Zurich'],
    ['a city as French writes it, without its accents', 'geneve', 'Europe/Zurich'],
    ['a city of two words', 'new york', 'America/New_York'],
    ['its country', 'switz', 'Europe/Zurich'],
    ['its IANA name', 'Asia/Tokyo', 'Asia/Tokyo'],
    ['the whole of its distance from UTC, before what only begins so', 'utc+12', 'Asia/Kamchatka'],
    ['its distance alone', '+5:45', 'Asia/Katmandu'],
    ['UTC', 'utc', 'UTC'],
  ])('by %s', (_what, typed, id) => {
    expect(findZones(zones, typed).map((zone) => zone.id)).toContain(id);
  });

  it.each([
    ['geneva', 'Europe/Zurich'],
    ['utc', 'UTC'],
  ])('%s first', (typed, id) => {
    expect(first(typed)).toBe(id);
  });

  it('with its distance from UTC at the time it is looked for', () => {
    const offset = (at: string) => zonesAt(new Date(at), []).find(({ id }) => id === 'Europe/Zurich')?.offset;
    expect(offset('2026-01-15T12:00:00Z')).toBe('UTC+01:00');
    expect(offset('2026-07-15T12:00:00Z')).toBe('UTC+02:00');
    expect(findZones(zones, 'utc +1').map(({ id }) => id)).toContain('Europe/Zurich');
    expect(findZones(zones, 'utc+1').every(({ offset: at }) => /^UTC\+01:00|^UTC\+1/.test(at))).toBe(true);
    expect(findZones(zones, 'utc+1')[0]?.offset).toBe('UTC+01:00');
  });

  it('by nothing that it is not', () => {
    expect(findZones(zones, 'zurich kenya')).toEqual([]);
  });
});

describe('the zone of a venue', () => {
  it.each([
    ['Popov Room & Room H, Geneva', 'Europe/Zurich'],
    ['Bern, Switzerland', 'Europe/Zurich'],
    ['UN Office, Nairobi', 'Africa/Nairobi'],
    ['Palace, Washington', 'America/New_York'],
    ['Geneva, Nairobi', 'Africa/Nairobi'],
    ['Convention Center', null],
    ['Hotel Astoria, United States of America', null],
    ['', null],
  ])('%j is %s', (venue, zone) => {
    expect(zoneOfPlace(zones, venue)).toBe(zone);
  });
});
