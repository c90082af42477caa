import { nameKey } from './name-key.rules.ts';
import { patternOf } from './vowelless-name.rules.ts';

const fits = (vowelless: string, name: string): boolean => {
  const pattern = patternOf(vowelless);
  return pattern !== null && new RegExp(pattern, 'u').test(nameKey(name));
};

/** Names that bodies of the field have in both scripts. */
const pairs = [
  ['هواوي', 'Huawei'],
  ['شركة هواوي للتقنيات', 'Huawei Technologies Co., Ltd'],
  ['اتصالات', 'Etisalat'],
  ['أرامكو', 'Aramco'],
  ['زين', 'Zain'],
  ['إريكسون', 'Ericsson'],
  ['نوكيا', 'Nokia'],
  ['مايكروسوفت', 'Microsoft'],
  ['غوغل', 'Google'],
  ['سامسونج', 'Samsung'],
  ['أورنج', 'Orange'],
  ['فودافون', 'Vodafone'],
  ['أوريدو', 'Ooredoo'],
  ['بتلكو', 'Batelco'],
  ['سيسكو', 'Cisco'],
  ['أوراكل', 'Oracle'],
  ['سيمنز', 'Siemens'],
  ['موبايلي', 'Mobily'],
  ['عمانتل', 'Omantel'],
  ['علي بابا', 'Alibaba'],
  ['تينسنت', 'Tencent'],
  ['توشيبا', 'Toshiba'],
  ['فيليبس', 'Philips'],
  ['إيرباص', 'Airbus'],
  ['بوينغ', 'Boeing'],
  ['إنمارسات', 'Inmarsat'],
  ['يوتلسات', 'Eutelsat'],
  ['عربسات', 'Arabsat'],
  ['نايل سات', 'Nilesat'],
  ['ستارلينك', 'Starlink'],
  ['أمازون', 'Amazon'],
  ['الجزيرة', 'Al Jazeera'],
  ['يونيسف', 'UNICEF'],
  ['لينوفو', 'Lenovo'],
  ['دويتشه تيليكوم', 'Deutsche Telekom'],
  ['تيليفونيكا', 'Telefónica'],
  ['בזק', 'Bezeq'],
  ['אלביט', 'Elbit Systems'],
  ['טבע', 'Teva'],
  ['הטכניון', 'Technion'],
  ['אינטל', 'Intel'],
  ['סלקום', 'Cellcom'],
  ['גילת', 'Gilat'],
  ['אמדוקס', 'Amdocs'],
] as const;
const same = new Set(['هواوي Huawei Technologies Co., Ltd', 'شركة هواوي للتقنيات Huawei']);
/** What the demonstration's and further organisations are called. */
const others = [
  'International Telecommunication Union',
  'Ministry of Industry and Information Technology',
  'Shenzhen Municipal People’s Government',
  'Ministère de l’Économie maritime',
  'National Cable Agency',
  'Northern Cable Operator',
  'World Health Organization',
  'United Nations Development Programme',
  'Federal Communications Commission',
  'Ofcom',
  'Swisscom',
  'Telenor',
  'Telia Company',
  'China Mobile',
  'MTN Group',
  'Safaricom',
  'Sonatel',
  'Airtel Africa',
  'Liquid Intelligent Technologies',
  'GSMA',
  'Internet Society',
  'African Union Commission',
  'Inter-American Development Bank',
  'Hewlett Packard Enterprise',
];

describe('a name without vowels', () => {
  it.each(pairs)('%s is %s', (vowelless, name) => {
    expect(fits(vowelless, name)).toBe(true);
  });

  it('is taken for no other of all these names, but for one that is said alike', () => {
    const names = [...new Set([...pairs.map(([, name]) => name), ...others])];
    const wrong = pairs.flatMap(([vowelless, own]) =>
      names
        .filter((name) => name !== own && !same.has(`${vowelless} ${name}`) && fits(vowelless, name))
        .map((name) => `${vowelless} ${name}`),
    );
    expect(wrong).toEqual(['موبايلي China Mobile']);
  });

  it.each([
    ['of the other scripts', 'Huawei'],
    ['of two scripts', 'هواوي Cloud'],
    ['too short', 'זה'],
    ['of vowels alone', 'أوي'],
    ['of nothing but what many are called', 'وزارة'],
  ])('is no pattern when it is %s', (_, name) => {
    expect(patternOf(name)).toBeNull();
  });

  it('is the same with its points, and with the article or without', () => {
    expect(patternOf('هُوَاوِي')).toBe(patternOf('هواوي'));
    expect(fits('البركة', 'Baraka')).toBe(true);
    expect(fits('البركة', 'Al Baraka')).toBe(true);
  });

  it('is looked for in a long name in no time', () => {
    const pattern = new RegExp(patternOf('تيليفونيكا للتقنيات') ?? '', 'u');
    const before = performance.now();
    pattern.test(nameKey('teaeaeaelei '.repeat(25)));
    pattern.test('ae'.repeat(150));
    expect(performance.now() - before).toBeLessThan(100);
  });
});
