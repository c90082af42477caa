/**
 * Arabic and Hebrew write consonants and long vowels. A name in them says which sounds a name in Latin letters must have, in
 * their order, and leaves the short vowels open: it is a pattern of keys (`name-key.rules.ts`), not a key.
 */

/** Any letter of the two scripts, as JavaScript and PostgreSQL alike ask for it. */
export const vowellessLetter = '[\u05d0-\u05ea\u0620-\u06d3]';
const isVowelless = new RegExp(vowellessLetter, 'u');

/** What a consonant may be in a key: there `kh` and `ch` are h, `w` is v, `y` is i, and no letter stands twice. */
const sounds: Readonly<Record<string, string>> = {
  ...spread('بپ', '[bp]'),
  ...spread('تط', 'th?'),
  ...spread('ث', '(?:th?|s)'),
  ...spread('ج', '(?:dj|dg|[jgc])'),
  ...spread('چ', '(?:tsh|h|j|g)'),
  ...spread('حه', 'h'),
  ...spread('خ', '[hk]'),
  ...spread('دض', 'd'),
  ...spread('ذظ', '(?:dh?|th|z)'),
  ...spread('ر', 'r'),
  ...spread('ز', '[zs]'),
  ...spread('سص', '[scz]'),
  ...spread('ش', '(?:sh|h|s)'),
  ...spread('غ', '(?:gh|g)'),
  ...spread('ف', '[fv]'),
  ...spread('ڤ', 'v'),
  ...spread('قكک', '[kcqg]+'),
  ...spread('گ', 'g'),
  ...spread('ل', 'l'),
  ...spread('م', 'm'),
  ...spread('ن', 'n'),
  ...spread('ב', '[bv]'),
  ...spread('ג', '[gj]'),
  ...spread('ד', 'd'),
  ...spread('ה', 'h'),
  ...spread('ז', '[zs]'),
  ...spread('ח', 'h'),
  ...spread('טת', 'th?'),
  ...spread('כך', '[kcqh]+'),
  ...spread('ל', 'l'),
  ...spread('מם', 'm'),
  ...spread('נן', 'n'),
  ...spread('ס', '[scz]'),
  ...spread('פף', '[pf]'),
  ...spread('צץ', '(?:tz|ts|[zc])'),
  ...spread('ק', '[kcq]+'),
  ...spread('ר', 'r'),
  ...spread('ש', '(?:sh|s)'),
};
/** Letters that are vowels in the other script, or are written w or v there. */
const vowels = /[اآأإىويئؤءعةאויע]/u;
const runsAndConsonants = new RegExp(`${vowels.source}+|.`, 'gu');
const roundVowels = /[وו]/u;
/** Those that may also be nothing there. */
const carriers = /^[ئؤءعאע]+$/u;

/** What every second name begins with says nothing of which one it is. */
const general = new Set(
  `شركة مجموعة مؤسسة هيئة وزارة جامعة معهد مركز بنك جمعية منظمة اتحاد الاتحاد مجلس وكالة חברת חברה קבוצת משרד אוניברסיטת מכון מרכז בנק ארגון איגוד מועצת רשות
   المحدودة القابضة בעמ`.split(/\s+/),
);
/** Shorter ones fit too much. */
const leastLetters = 3;

/**
 * The names in Latin letters that one in Arabic or Hebrew may be, as a pattern of their keys, for PostgreSQL and for us; null
 * for every other name, and for one that says too little.
 */
export function patternOf(name: string): string | null {
  if (!isVowelless.test(name)) return null;
  const words = wordsOf(name).filter((word) => !general.has(word));
  const [first = ''] = words;
  if (words.join('').length < leastLetters || !words.some(tellsConsonants) || !words.every(isPlain)) return null;
  const whole = `(?:^| )${words.map(ofWord).join(' ?')}(?: |$)`;
  return first.length > leastLetters && words.length > 1 ? `${whole}|^${ofWord(first)}(?: |$)` : whole;
}

/** Without the points that vowels and doubled letters are told by. */
const wordsOf = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replace(/[\p{M}\u0640'"׳״’”]/gu, '')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');

const tellsConsonants = (word: string): boolean => [...word].some((letter) => letter in sounds);
const isPlain = (word: string): boolean => [...word].every((letter) => vowels.test(letter) || letter in sounds);

/** The article before it may be written in the other script or not. */
const articles = /^(?:ال|ה)(?=..)/u;

function ofWord(word: string): string {
  const [article = ''] = articles.exec(word) ?? [];
  const rest = word.slice(article.length);
  return `${article === '' ? '' : '(?:[ae]l? ?|ha)?'}${runsOf(rest)}`;
}

/** Runs of vowels and single consonants; between two consonants, and after the last, short vowels may stand. */
function runsOf(word: string): string {
  const runs = word.match(runsAndConsonants) ?? [];
  return runs
    .map((run, place) => {
      if (vowels.test(run)) return vowelRun(run);
      const next = runs[place + 1];
      return `${sounds[run] ?? ''}${next !== undefined && vowels.test(next) ? '' : '[aeiou]*'}`;
    })
    .join('');
}

/** Two letters of a run may be one sound in the other script, none is left out. */
function vowelRun(run: string): string {
  const any = roundVowels.test(run) ? '[aeiouv]' : '[aeiou]';
  if (carriers.test(run)) return `${any}*`;
  if (run.endsWith('ة')) return `${any}*[ht]?`;
  return `${any}{${String(Math.ceil(run.length / 2))},}`;
}

function spread(letters: string, sound: string): Record<string, string> {
  return Object.fromEntries([...letters].map((letter) => [letter, sound]));
}
