/** The months by their names in a region of Arabic. */
const monthsOf = (region: string): string[] => {
  const names = new Intl.DateTimeFormat(region, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => names.format(Date.UTC(2026, month, 15)));
};
let pairs: ReadonlyMap<string, string> | undefined;

/** Read from Intl when the first Arabic date is written: a console that never writes one asks nothing of it. */
function namesOfMonths(): ReadonlyMap<string, string> {
  if (pairs) return pairs;
  const eastern = monthsOf('ar-JO');
  return (pairs = new Map(monthsOf('ar').map((name, month) => [name, `${eastern[month] ?? ''}/${name}`])));
}

/**
 * A date written by Intl with both names of its month, as the United Nations write it: "15 تموز/يوليو 2026". From Iraq to
 * Palestine one name is used, from Egypt to the Gulf the other.
 */
export const inArabicMonths = (date: string): string =>
  date.replace(/\p{Script=Arabic}+/gu, (word) => namesOfMonths().get(word) ?? word);
