import { datesIn } from './dates.rules.ts';
import { readDraft } from './draft.rules.ts';
import { isNoise } from './noise.rules.ts';

const read = (text: string) => {
  const draft = readDraft(text);
  // whatever is read stands in the text where it says it stands
  for (const { passage } of [...draft.parties, ...draft.places, ...draft.dates, ...draft.areas, ...draft.commitments])
    expect(text.slice(passage.start, passage.end)).toBe(passage.text);
  return {
    ...draft,
    names: draft.parties.map(({ name, acronym }) => (acronym ? `${name} (${acronym})` : name)),
    areaTitles: draft.areas.map(({ title }) => title),
    promises: draft.commitments.map(({ title, strength, owners }) => `${strength} ${owners.join('+')} ${title}`),
  };
};

describe('a press release in prose', () => {
  const text = `Harbour Bank and the Union of Northern Ports (UNP) have signed a Memorandum of Understanding in Lisbon, Portugal, on 3 March 2024.

The cooperation covers the areas of shore power, crew training and safe navigation. The memorandum enters into force on 1 April 2024 and is valid until 31 March 2027.

UNP will share its tide tables with Harbour Bank every month. Harbour Bank has already financed two lighthouses. The two parties undertake to publish a joint report each year. The bank hopes to open a training centre by 2026. The summit will be held in Oslo, which will help everybody.`;

  it('gives its type, parties, places and dates with what each means', () => {
    const draft = read(text);
    expect(draft).toMatchObject({
      language: 'en',
      type: 'memorandum_of_understanding',
      names: ['Harbour Bank', 'Union of Northern Ports (UNP)'],
    });
    expect(draft.places[0]?.name).toBe('Lisbon, Portugal');
    expect(draft.dates.map(({ on, precision, meaning }) => `${on} ${precision} ${meaning}`)).toEqual([
      '2024-03-03 day signed',
      '2024-04-01 day effective',
      '2027-03-31 day ends',
      '2026-12-31 year other',
    ]);
  });

  it('gives areas without the comma before "and", and what will be done but not what was', () => {
    const draft = read(text);
    expect(draft.areaTitles).toEqual(['shore power', 'crew training', 'safe navigation']);
    expect(draft.promises).toEqual([
      'undertaken 1 Share its tide tables with Harbour Bank every month',
      'undertaken 0+1 Publish a joint report each year',
      'expressed 0 Open a training centre by 2026',
    ]);
    expect(draft.commitments[2]?.area).toBe(1);
  });
});

describe('a French text with the furniture of its page', () => {
  const text = `Accueil
Imprimer
Partager
PROTOCOLE D’ACCORD ENTRE LES PHARES ET LES MERS

L’Agence des phares (ADP) et l’Université des mers du Sud (UMS) ont signé à Brest, le 1er juin 2025, un protocole d’accord.

Les parties coopèrent dans les domaines suivants :
1. formation des gardiens ;
2. entretien des bouées ;
3. recherche sur la brume.

L’UMS s’engage à former quarante gardiens avant décembre 2026. L’ADP prévoit d’ouvrir ses archives. Les deux parties ont publié un atlas en 2023. L’ADP publiera chaque année un rapport.`;

  it('is read like an English one, without the menu', () => {
    const draft = read(text);
    expect(draft).toMatchObject({
      language: 'fr',
      title: 'PROTOCOLE D’ACCORD ENTRE LES PHARES ET LES MERS',
      type: 'memorandum_of_understanding',
      names: ['Agence des phares (ADP)', 'Université des mers du Sud (UMS)'],
      areaTitles: ['formation des gardiens', 'entretien des bouées', 'recherche sur la brume'],
      promises: [
        'undertaken 1 Former quarante gardiens avant décembre 2026',
        'planned 0 Ouvrir ses archives',
        'undertaken 0 Publiera chaque année un rapport',
      ],
    });
    expect(draft.places.map(({ name }) => name)).toEqual(['Brest']);
    expect(draft.dates[0]).toMatchObject({ on: '2025-06-01', precision: 'day', meaning: 'signed' });
  });
});

describe('a text of lists', () => {
  const lists = (instrument: string): string => `${instrument}

The Ministry of Lighthouses (MOL) and Northern Cables (Iceland) Co., Ltd. agreed on the following priorities:
• Replacing lamps;
• Training keepers; and
• Sharing weather data.

Under this text, Northern Cables shall:
(a) deliver 40 lamps by May 2026;
(b) train the keepers of the western coast.

The Ministry intends to review progress in 2027. It has funded three stations.`;

  it('tells a list of areas from a list of promises by the line before it', () => {
    const draft = read(lists('JOINT STATEMENT ON COASTAL LIGHTS'));
    expect(draft.names).toEqual(['Ministry of Lighthouses (MOL)', 'Northern Cables (Iceland) Co., Ltd.']);
    expect(draft.areaTitles).toEqual(['Replacing lamps', 'Training keepers', 'Sharing weather data']);
    expect(draft.promises).toEqual([
      'undertaken 1 Deliver 40 lamps by May 2026',
      'undertaken 1 Train the keepers of the western coast',
      'planned 0 Review progress in 2027',
    ]);
  });

  it('binds only in an instrument that binds', () => {
    expect(read(lists('FRAMEWORK AGREEMENT ON LIGHTS')).promises[0]).toBe('binding 1 Deliver 40 lamps by May 2026');
  });
});

describe('a newsroom text with headings, dashes and quotes', () => {
  const text = `PRESS RELEASE

Fog has a price, say two neighbours

Port Ardan, 3 May 2027 – The Government of Ardania and the Coastal Light Fund put their names to a Memorandum of Cooperation on fog signals. It takes effect on 1 June 2027 and runs for two years.

Ardania will lend three hills for the masts. The ministry also undertakes to waive the duties on lamps. The Fund does not plan to own a lighthouse, and neither party shall charge a toll.

Both sides hope to reach the outer islands, and they intend to count the ships. A joint steering committee will meet every spring.

What the memorandum covers

• Shared masts. Hills and power are open to all.
• Schools first: the parties agree to teach forty keepers, and Ardania will pay them.
• Safety at sea – the Fund will print one chart a year.

Media contact: press@lights.example`;

  it('is called by its headline and typed by its instrument, with the end its length gives', () => {
    const draft = read(text);
    expect(draft).toMatchObject({
      title: 'Fog has a price, say two neighbours',
      type: 'memorandum_of_understanding',
      names: ['Government of Ardania', 'Coastal Light Fund'],
    });
    expect(draft.dates.filter(({ meaning }) => meaning !== 'other')).toMatchObject([
      { on: '2027-06-01', meaning: 'effective' },
      { on: '2029-05-31', precision: 'day', meaning: 'ends' },
    ]);
  });

  it('promises once for each clause, by whoever acts, and never what is denied', () => {
    const { promises } = read(text);
    expect(promises).toEqual([
      'undertaken 0 Lend three hills for the masts',
      'undertaken 0 Waive the duties on lamps',
      'expressed 0+1 Reach the outer islands',
      'planned 0+1 Count the ships',
      'undertaken 0+1 Meet every spring',
      'undertaken 0+1 Teach forty keepers',
      'undertaken 0 Pay them',
      'undertaken 1 Print one chart a year',
    ]);
  });

  it('calls areas by what the items of its list begin with, and puts their promises there', () => {
    const draft = read(text);
    expect(draft.areaTitles).toEqual(['Shared masts', 'Schools first', 'Safety at sea']);
    expect(draft.commitments.slice(-3).map(({ area }) => area)).toEqual([1, 1, 2]);
  });
});

it.each([
  ['is valid for a period of three (3) years', '2027-02-28'],
  ['runs for eighteen months', undefined],
  ['remains in force for 18 months', '2025-08-28'],
  ['est conclu pour une durée de cinq ans', '2029-02-28'],
])('of what begins on 29 February 2024 and %s the last day is %s', (said, expected) => {
  const draft = read(`The Union of Ports (UOP) signed it on 29 February 2024. It ${said}.`);
  expect(draft.dates.find(({ meaning }) => meaning === 'ends')?.on).toBe(expected);
});

it('takes initials for the name they stand for', () => {
  const draft = read(`The Ministry of Lights and Fog and the Union of Ports signed a joint declaration in Oslo.

MLF and UP agreed to meet every spring. MLF is committed to training ten keepers. MLF no longer plans to build a pier.`);
  expect(draft.names).toEqual(['Ministry of Lights and Fog (MLF)', 'Union of Ports (UP)']);
  expect(draft.promises).toEqual(['undertaken 0+1 Meet every spring', 'undertaken 0 Training ten keepers']);
});

it('learns the acronym of a party its heading names in full', () => {
  const draft = read(`Harbour Council and the Union of Ports sign a Joint Declaration on lights

The Union of Ports (UOP) and the Harbour Council (HCO) signed it in Oslo. HCO plans to connect forty harbours.`);
  expect(draft.names).toEqual(['Harbour Council (HCO)', 'Union of Ports (UOP)']);
  expect(draft.promises).toEqual(['planned 0 Connect forty harbours']);
});

it.each([
  [
    'The two parties will cooperate in the following areas:\n1. Connectivity for small harbours\n2. Training of pilots',
    'a numbered list',
  ],
  [
    'Both parties agreed to work together in the areas of connectivity for small harbours, training of pilots and towage.',
    'prose',
  ],
  [
    'Les deux parties coopéreront dans les domaines suivants :\n- Connectivity for small harbours\n- Training of pilots',
    'a French list',
  ],
])('working together in areas is no promise of its own: %s', (said) => {
  const draft = read(
    `The Union of Ports (UOP) and the Harbour Council (HCO) signed a joint declaration in Oslo.\n\n${said}`,
  );
  expect(draft.areaTitles.slice(0, 2).map((title) => title.toLowerCase())).toEqual([
    'connectivity for small harbours',
    'training of pilots',
  ]);
  expect(draft.promises).toEqual([]);
});

describe('a newsroom text from a town in capitals', () => {
  const draft = () =>
    read(`BERGEN - Northern Lamps Ltd. today joined hands with the International Lighthouse Organization to keep small harbours lit. Under the partnership, announced on the margins of the Harbour Summit in June 2026, the company pledged to train 500 keepers by the end of 2028. The ILO has committed an initial $2 million and is to publish a manual by Q3 2027.

The partnership will focus on shore power, keeper training and lamp repair.`);

  it('finds who joins hands with whom, and gives the initials that stand for a name', () => {
    expect(draft()).toMatchObject({
      names: ['Northern Lamps Ltd.', 'International Lighthouse Organization (ILO)'],
      areaTitles: ['shore power', 'keeper training', 'lamp repair'],
    });
    expect(draft().title).toMatch(/^Northern Lamps/);
    expect(draft().places[0]?.name).toBe('Bergen');
  });

  it('promises by past verbs, by sums and by a second verb without its subject', () => {
    expect(draft().promises).toEqual([
      'undertaken 0 Train 500 keepers by the end of 2028',
      'undertaken 1 An initial $2 million',
      'planned 1 Publish a manual by Q3 2027',
    ]);
  });
});

it.each([
  [
    'The World Bank, UNESCO and the Lamp Fund signed a joint declaration on 5 June 2026.',
    ['World Bank', 'UNESCO', 'Lamp Fund'],
  ],
  [
    'IUH and the Ministry of Ports and Fog Signals of Ardania signed a memorandum of understanding.',
    ['IUH', 'Ministry of Ports and Fog Signals of Ardania'],
  ],
  [
    'Today the Union of Harbours (IUH) and the Ministry of Lights of Ardania signed a memorandum.',
    ['Union of Harbours (IUH)', 'Ministry of Lights of Ardania'],
  ],
  [
    'UNESCO, the Government of Ardania and Lumina have agreed on a programme.',
    ['UNESCO', 'Government of Ardania', 'Lumina'],
  ],
  ['La Banque des phares, l’UNESCO et l’UIT ont signé un accord.', ['Banque des phares', 'UNESCO', 'UIT']],
  [
    'The Ministry of Ports and Fog of Ardania signed a memorandum with Lumina.',
    ['Ministry of Ports and Fog of Ardania', 'Lumina'],
  ],
])('reads who signs: %s', (text, names) => {
  expect(read(text).names).toEqual(names);
});

it('does not promise what the same sentence takes back', () => {
  const { promises } = read(
    'UNESCO and Lumina signed an agreement. Lumina hopes to host a forum in 2027 but does not plan to pay for travel.',
  );
  expect(promises).toEqual(['expressed 1 Host a forum in 2027']);
});

it('reads a French release whose names have one capital', () => {
  const draft =
    read(`BREST, le 3 mars 2026 – L’Agence française des phares et la Banque maritime de développement ont signé aujourd’hui à Nantes un accord-cadre.

Les deux institutions s’engagent à éclairer dix ports d’ici à 2028. Elles prévoient également d’échanger leurs experts.`);
  expect(draft).toMatchObject({
    names: ['Agence française des phares', 'Banque maritime de développement'],
    promises: ['undertaken 0+1 Éclairer dix ports d’ici à 2028', 'planned 0+1 Échanger leurs experts'],
  });
  expect(draft.places.map(({ name }) => name)).toEqual(['Brest', 'Nantes']);
  expect(draft.dates[0]).toMatchObject({ on: '2026-03-03', meaning: 'signed' });
});

it.each([
  'Geneva, 3 March 2024 – ',
  'Geneva, Switzerland, March 3, 2024 — ',
  'Genève, le 3 mars 2024 – ',
  'Geneva, Switzerland | 3 March 2024 | ',
  'GENEVA, 3 March 2024 – ',
])('leaves where and when a newsroom wrote out of the title, and nothing else: %s', (dateline) => {
  const text = 'The Ports Bank and the Union of Ports signed a memorandum of understanding.';
  expect(read(dateline + text)).toMatchObject({ title: text, dates: [{ on: '2024-03-03' }] });
});

it.each([
  'Geneva, 3 March – The Ports Bank signs',
  'Geneva, 12 partners and a plan for 2030',
  'Lisbon | 3 March 2024',
  'Harbours, 2030 goals – a joint declaration',
])('keeps a title whole that no newsroom begins: %s', (title) => {
  expect(read(`${title}\n\nThe Ports Bank signed it.`).title).toBe(title);
});

describe('an instrument with its parties one under the other', () => {
  const draft = () =>
    read(`JOINT DECLARATION OF INTENT

between

the Federal Ministry for Coasts of the Republic of Ardania

and

the Secretariat of the Fog Community (SFC)

Recalling that the Secretariat plans to move,

declare their intention to:

1. Cooperate on fog signals, in particular by
   (a) sharing charts;
   (b) training 40 pilots by December 2028;
2. Hold annual consultations.

Section 4
Financial arrangements
The Federal Ministry intends to contribute up to EUR 3 million. Each Participant shall name a focal point.

This Declaration takes effect on the date of signature and will be applied for five years.

Done at Suva, Fiji, on the 9th day of February 2026.`);

  it('knows them, and what they declare together', () => {
    expect(draft().names).toEqual([
      'Federal Ministry for Coasts of the Republic of Ardania',
      'Secretariat of the Fog Community (SFC)',
    ]);
    expect(draft().promises).toEqual([
      'planned 0+1 Cooperate on fog signals',
      'planned 0+1 Sharing charts',
      'planned 0+1 Training 40 pilots by December 2028',
      'planned 0+1 Hold annual consultations',
      'planned 0 Contribute up to EUR 3 million',
      'undertaken 0+1 Name a focal point',
    ]);
  });

  it('ends so long after the day it was done', () => {
    expect(
      draft()
        .dates.map(({ on, meaning }) => `${on} ${meaning}`)
        .slice(-2),
    ).toEqual(['2026-02-09 signed', '2031-02-08 ends']);
    expect(draft().places.map(({ name }) => name)).toEqual(['Suva, Fiji']);
  });
});

describe('a contract in numbered sections', () => {
  const draft = () =>
    read(`This Cooperation Agreement is made on 5 January 2026 by and between Lamp Foundation, a body registered in Ardania ("Foundation"), and the Ministry of Harbours ("Ministry").

WHEREAS the Ministry plans to light every harbour by 2030;

1. Scope
The Parties will work together on (i) shore power, (ii) keeper training and (iii) lamp repair.

2. Obligations of the Foundation
The Foundation shall:
2.1 light 400 harbours;
2.2 report every quarter.

3. Obligations of the Ministry
The Ministry shall:
a) exempt the lamps from import duties;
b) keep them until 2031.`);

  it('tells its headings from the items of its lists, and its recitals from what is promised', () => {
    expect(draft()).toMatchObject({
      names: ['Lamp Foundation', 'Ministry of Harbours'],
      areaTitles: ['shore power', 'keeper training', 'lamp repair'],
      promises: [
        'binding 0 Light 400 harbours',
        'binding 0 Report every quarter',
        'binding 1 Exempt the lamps from import duties',
        'binding 1 Keep them until 2031',
      ],
    });
    expect(draft().dates.map(({ on }) => on)).toContain('2031-12-31');
  });
});

it('passes over the marks of Markdown and learns in full what the heading says in short', () => {
  const draft = read(`# IUP and Lamp Fund renew partnership

The **International Union of Ports** and the **Lamp Fund for Small Harbours** have renewed their partnership.

The partnership focuses on:

1. **Shore power** – lighting 40 harbours
2. **Skills** – training keepers`);
  expect(draft).toMatchObject({
    title: 'IUP and Lamp Fund renew partnership',
    names: ['International Union of Ports (IUP)', 'Lamp Fund for Small Harbours'],
    areaTitles: ['Shore power', 'Skills'],
  });
});

it.each([
  ['on 11th July 2025', '2025-07-11 day'],
  ['on July 4, 2024', '2024-07-04 day'],
  ['le 3 février 2025', '2025-02-03 day'],
  ['2025-12-01', '2025-12-01 day'],
  ['in February 2024', '2024-02-29 month'],
  ['en août 2026', '2026-08-31 month'],
  ['by 2030', '2030-12-31 year'],
  ['until 2030', '2030-12-31 year'],
  ['by Q3 2027', '2027-09-30 month'],
  ['in the second quarter of 2027', '2027-06-30 month'],
  ['au quatrième trimestre 2026', '2026-12-31 month'],
  ['on 30 February 2025', ''],
  ['on 03/04/2025', ''],
  ['12 lamps 2025 metres apart', ''],
])('the date in "%s" is %s', (text, expected) => {
  expect(
    datesIn({ start: 0, end: text.length, text })
      .map(({ on, precision }) => `${on} ${precision}`)
      .join(),
  ).toBe(expected);
});

it.each([
  ['Expired', true],
  ['Smaller Small Medium Big Bigger', true],
  ['Home | News | Contact', true],
  ['© 2025 Union of Ports', true],
  ['Lire la suite', true],
  ['Union of Ports signs with Harbour Bank', false],
  ['Joint Declaration', false],
])('"%s" is page furniture: %s', (text, expected) => {
  expect(isNoise({ text })).toBe(expected);
});

it('gives nothing where nothing is said', () => {
  for (const text of ['x', '.', '   \n\n', '(((((', 'Menu\nHome', '1. 2. 3.'])
    expect(read(text)).toMatchObject({ parties: [], areas: [], commitments: [] });
});

describe('a text set to the width of a page', () => {
  it('is read from a PDF: sentences and words run over its lines', () => {
    const draft = read(`MEMORANDUM OF UNDERSTANDING ON THE SAFETY OF
SMALL HARBOURS
Between the Union of Northern Ports (UNP) and the Harbour
Council of the Isles (HCI), signed in Bergen on 4 May
2025.
The two parties will cooperate in the areas of shore
power, pilot training and the exchange of tide infor-
mation.
1. UNP undertakes to publish the depth of every har-
bour before 2027, and to keep this information complete
and up to date.
2. HCI shall train sixty pilots of the northern isles by
March 2026.
Page 1 of 2
HCI has already trained twenty pilots.`);
    expect(draft).toMatchObject({
      title: 'MEMORANDUM OF UNDERSTANDING ON THE SAFETY OF SMALL HARBOURS',
      names: ['Union of Northern Ports (UNP)', 'Harbour Council of the Isles (HCI)'],
      areaTitles: ['shore power', 'pilot training', 'the exchange of tide information'],
      promises: [
        'undertaken 0 Publish the depth of every harbour before 2027, and to keep this information complete and up to date',
        'undertaken 1 Train sixty pilots of the northern isles by March 2026',
      ],
    });
    expect(draft.dates[0]).toMatchObject({ on: '2025-05-04', precision: 'day', meaning: 'signed' });
    // the passage is what the page says, broken as it is there
    expect(draft.commitments[0]?.passage.text).toContain('every har-\nbour before');
  });

  it('is read from a French letter with Windows line ends', () => {
    const lines = [
      'De: Ana <ana@phares.example>',
      'Date: 2025-06-01T10:00:00.000Z',
      'Objet: Déclaration conjointe sur la brume',
      '',
      'L’Agence des phares (ADP) et l’Université des mers',
      'du Sud (UMS) ont signé à Brest, le 1er juin 2025, une',
      'déclaration conjointe. L’UMS s’engage à former qua-',
      'rante gardiens avant décembre 2026. L’ADP prévoit',
      'd’ouvrir ses archives.',
    ];
    expect(read(lines.join('\r\n'))).toMatchObject({
      language: 'fr',
      title: 'Déclaration conjointe sur la brume',
      type: 'joint_declaration',
      names: ['Agence des phares (ADP)', 'Université des mers du Sud (UMS)'],
      promises: ['undertaken 1 Former quarante gardiens avant décembre 2026', 'planned 0 Ouvrir ses archives'],
    });
  });

  it('in French prose gives areas and promises without any list', () => {
    const draft =
      read(`L’Autorité des ports (ADP) et le Conseil des mers (CDM) ont signé à Nantes une convention de partenariat.

Leur coopération couvre les domaines suivants : la sécurité des digues, la formation des pilotes et le partage des données de marée. Le CDM souhaite accueillir un séminaire annuel. L’ADP fournira vingt balises en 2027.`);
    expect(draft.areaTitles).toEqual([
      'la sécurité des digues',
      'la formation des pilotes',
      'le partage des données de marée',
    ]);
    expect(draft.promises).toEqual([
      'expressed 1 Accueillir un séminaire annuel',
      'undertaken 0 Fournira vingt balises en 2027',
    ]);
  });

  it('leaves short lines that stand for themselves as they are', () => {
    const draft =
      read(`The Union of Northern Ports (UNP) and the Harbour Council (HCI) signed a joint declaration in Bergen.

Areas of cooperation:
- Shore power
- Pilot training
- Tide tables

Contact us
Union of Northern Ports`);
    expect(draft.areaTitles).toEqual(['Shore power', 'Pilot training', 'Tide tables']);
  });

  it('promises nothing where a table lost its columns', () => {
    const draft =
      read(`The Union of Northern Ports (UNP) and the Harbour Council (HCI) signed a joint declaration in Bergen.

Activity Lead Budget Due
Shore power in six UNP 120,000 2026
harbours
Pilot training HCI 80,000 2027
and refresher courses`);
    expect(draft.promises).toEqual([]);
    expect(draft.areaTitles).toEqual([]);
  });
});

describe('a long line without an end', () => {
  /** The least of some runs, in time of the processor alone: what else the machine does is not in it. */
  const cost = (text: string): number =>
    Math.min(
      ...Array.from({ length: 3 }, () => {
        const before = process.cpuUsage();
        readDraft(text);
        const { user, system } = process.cpuUsage(before);
        return user + system;
      }),
    );

  it.each([
    ['names', (times: number) => `${'Union of Ports and the Union of Ships '.repeat(times)}(UPS) will, `],
    ['clauses', (times: number) => 'the company will and is to and will '.repeat(times)],
    ['commas', (times: number) => 'a, '.repeat(times * 10)],
    ['areas', (times: number) => `areas of ${'x and '.repeat(times * 5)}`],
    ['lines', (times: number) => 'words that go on and on in a line of\n'.repeat(times)],
  ])('costs by its length and not by its square: %s', (_name, text) => {
    const [short, long] = [cost(text(250)), cost(text(2_000))];
    // eight times the text; its square would be sixty-four
    expect(long / Math.max(short, 500)).toBeLessThan(32);
  });
});
