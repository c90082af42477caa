/**
 * Time zones as people look for them: by the name of a city, of a country, or by the distance from UTC. The runtime knows
 * the zones and, where it says so, which country keeps which; the cities below are those that give no zone its name.
 * Pure.
 */

/** Capitals and seats of international organisations, in the languages of the console. */
const cities: Readonly<Record<string, readonly string[]>> = {
  'Africa/Abidjan': ['Yamoussoukro'],
  'Africa/Dar_es_Salaam': ['Dodoma'],
  'Africa/Johannesburg': ['Pretoria', 'Cape Town', 'Le Cap'],
  'Africa/Lagos': ['Abuja'],
  'Africa/Casablanca': ['Rabat'],
  'Africa/Douala': ['Yaoundé'],
  'America/New_York': ['Washington', 'Boston', 'Miami'],
  'America/Sao_Paulo': ['Brasília', 'Rio de Janeiro'],
  'America/Toronto': ['Ottawa', 'Montréal'],
  'America/Los_Angeles': ['San Francisco', 'Seattle'],
  'Asia/Shanghai': ['Beijing', 'Pékin', 'Shenzhen', 'Guangzhou', 'Hangzhou', 'Wuzhen'],
  'Asia/Calcutta': ['New Delhi', 'Delhi', 'Mumbai', 'Bengaluru', 'Kolkata'],
  'Asia/Karachi': ['Islamabad'],
  'Asia/Dubai': ['Abu Dhabi'],
  'Asia/Riyadh': ['Jeddah', 'Djeddah'],
  'Asia/Saigon': ['Hanoi', 'Ho Chi Minh City'],
  'Asia/Rangoon': ['Yangon', 'Naypyidaw'],
  'Asia/Almaty': ['Astana'],
  'Asia/Katmandu': ['Kathmandu'],
  'Asia/Jerusalem': ['Tel Aviv'],
  'Australia/Sydney': ['Canberra'],
  'Europe/Amsterdam': ['The Hague', 'La Haye'],
  'Europe/Berlin': ['Bonn', 'Frankfurt', 'Francfort', 'Munich'],
  'Europe/Istanbul': ['Ankara'],
  'Europe/Kiev': ['Kyiv'],
  'Europe/London': ['Londres', 'Edinburgh'],
  'Europe/Madrid': ['Barcelona', 'Barcelone', 'Valencia'],
  'Europe/Paris': ['Strasbourg', 'Lyon'],
  'Europe/Rome': ['Milan', 'Turin'],
  'Europe/Zurich': ['Geneva', 'Genève', 'Bern', 'Berne', 'Lausanne', 'Basel', 'Bâle'],
  'Pacific/Auckland': ['Wellington'],
};

/** A zone with what it may be found by. */
export interface Zone {
  /** IANA name. */
  id: string;
  name: string;
  /** The distance from UTC at a given time: `UTC+01:00`. */
  offset: string;
  country: string | null;
  cities: readonly string[];
  /** Everything it is found by, folded; each word begins after a space. */
  words: string;
}

interface Named {
  id: string;
  name: string;
}

export const zoneName = (id: string): string => id.replaceAll('_', ' ');

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Every zone the runtime knows, with its distance from UTC at a time and the names of countries given. */
export function zonesAt(at: Date, countries: readonly Named[]): Zone[] {
  const keeper = new Map(countries.flatMap(({ id, name }) => zonesOf(id).map((zone) => [zone, name] as const)));
  // the browser leaves UTC out of its list
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])].map((id) => {
    const zone = { id, name: zoneName(id), offset: offsetOf(id, at), country: keeper.get(id) ?? null };
    const also = cities[id] ?? [];
    const found = [zone.name.replaceAll('/', ' '), zone.name, zone.country ?? '', ...also, ...offsetWords(zone.offset)];
    return { ...zone, cities: also, words: ` ${fold(found.join(' '))} ` };
  });
}

/** Runtimes of different years say it by a method, by a property, or not at all. */
interface KeeperOfZones {
  getTimeZones?: () => string[] | undefined;
  timeZones?: string[] | undefined;
}

/** The zones a country keeps; none where the runtime does not say. */
function zonesOf(country: string): readonly string[] {
  const locale = new Intl.Locale(`und-${country}`) as KeeperOfZones;
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

function offsetOf(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', '') ?? '';
  return `UTC${offset === '' ? '+00:00' : offset}`;
}

/** `UTC+01:00` is also typed `UTC+1`, `GMT+1`, `+1`, `+01:00`. */
function offsetWords(offset: string): string[] {
  const distance = offset.slice(3);
  const short = distance.replace(/^([+-])0/, '$1');
  return [distance, short, short.replace(':00', '')].flatMap((one) => [one, `utc${one}`, `gmt${one}`]);
}

/** The zones in which every word typed begins a word; those that hold a word whole come first. */
export function findZones(zones: readonly Zone[], typed: string): Zone[] {
  const terms = fold(typed)
    .replaceAll('−', '-')
    .replace(/\b(utc|gmt)\s+(?=[+-])/g, '$1')
    .split(/[\s,]+/)
    .filter(Boolean);
  const found = zones.filter(({ words }) => terms.every((term) => words.includes(` ${term}`)));
  const whole = ({ words }: Zone): boolean => terms.every((term) => words.includes(` ${term} `));
  return [...found.filter(whole), ...found.filter((zone) => !whole(zone))];
}

/** The zone of a place as a venue names it, last part first: "Popov Room, Geneva", "Bern, Switzerland". Null where that is not certain. */
export function zoneOfPlace(zones: readonly Zone[], venue: string): string | null {
  for (const part of venue
    .split(/[,;·–-]/)
    .map((one) => fold(one).trim())
    .reverse()) {
    if (part === '') continue;
    const held = zones.filter((zone) => placesOf(zone).includes(part));
    if (held.length === 1) return held[0]?.id ?? null;
  }
  return null;
}

const placesOf = ({ id, name, country, cities: also }: Zone): string[] =>
  id === 'UTC' ? [] : [name.split('/').at(-1) ?? '', country ?? '', ...also].map(fold);
