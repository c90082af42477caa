import { policySentence, type PolicyWords } from './policy-sentence.ts';

const sensible: PolicyWords = {
  subjectType: 'milestone',
  offsets: [-7, 0],
  overdueRepeat: { firstAfter: 5, every: 5, atMost: 4 },
  escalation: [
    { to: 'officer', afterWorkingDays: 5 },
    { to: 'manager', afterWorkingDays: 10 },
  ],
  shift: 'none',
  quietFrom: null,
  quietTo: null,
  recipients: ['responsible'],
  byMail: true,
  digestAbove: 10,
  latePolicy: 'send',
  lateDays: 7,
  sendAt: '08:00',
};

describe('a policy in words', () => {
  it('says in English what it does', () => {
    expect(policySentence(sensible, 'en')).toBe(
      'Whoever is responsible is reminded 7 days before the current date, on the day and 5 working days after and then every week, 4 times at most, at 08:00 on their own clock.' +
        ' If nothing happens, the officer is told 5 working days and the manager 10 working days after the current date.' +
        ' More than 10 a day come together in one mail. What could not be sent in time is sent up to 7 days late.',
    );
  });

  it('says it in French', () => {
    expect(policySentence(sensible, 'fr')).toBe(
      'La personne responsable reçoit un rappel 7 jours avant l’échéance actuelle, le jour même et 5 jours ouvrés après puis chaque semaine, 4 fois au plus, à 08:00 à l’heure du destinataire.' +
        ' Si rien ne se passe, on prévient le chargé de programme 5 jours ouvrés et le responsable de l’accord 10 jours ouvrés après l’échéance actuelle.' +
        ' Au-delà de 10 par jour, ils arrivent ensemble en un courriel. Ce qui n’a pas pu partir à temps part avec 7 jours de retard au plus.',
    );
  });

  it('says where a day off moves it, and when it is quiet', () => {
    const moved: PolicyWords = { ...sensible, shift: 'next', quietFrom: '20:00', quietTo: '07:00' };
    expect(policySentence(moved, 'en')).toContain('moves to the next working day');
    expect(policySentence(moved, 'en')).toContain('Nothing late goes out between 20:00 and 07:00.');
    expect(policySentence(moved, 'fr')).toContain('Ce qui tombe un jour chômé passe au jour ouvré suivant.');
    expect(policySentence(moved, 'fr')).toContain('Rien ne part en retard entre 20:00 et 07:00.');
  });

  it('says several distances together, and one rung as one', () => {
    const many: PolicyWords = {
      ...sensible,
      offsets: [-1, 0, -30, -7, 3],
      escalation: [{ to: 'board', afterWorkingDays: 20 }],
    };
    expect(policySentence(many, 'en')).toMatch(
      /reminded 30, 7 and 1 days before the current date, on the day, 3 days after and 5 working days after/,
    );
    expect(policySentence(many, 'en')).toContain(
      'If nothing happens, the board is told 20 working days after the current date.',
    );
    expect(policySentence(many, 'fr')).toContain('la direction 20 jours ouvrés après l’échéance actuelle');
  });

  it.each([
    ['milestone_silence', [60], 'Whoever is responsible is reminded 60 days after the last update, at'],
    ['milestone_silence', [], 'Nobody is reminded. If nothing happens, the officer is told 5 working days and'],
    [
      'agreement_end',
      [-90, -30],
      'The officers of the agreement are reminded 90 and 30 days before the end of the agreement, at',
    ],
    [
      'amendment_draft',
      [14],
      'The officers of the agreement are reminded 14 days after the last change or the effective date, at',
    ],
    ['agreement_draft', [30], 'The officers of the agreement are reminded 30 days after the last change, at'],
    [
      'report_unanswered',
      [0, 3],
      'Whoever was asked and has not answered is reminded on the 14th day after the report was sent and 3 days after, at',
    ],
  ] as const)('says whom it reminds of %s, and from when it counts', (subjectType, offsets, said) => {
    expect(policySentence({ ...sensible, subjectType, offsets, overdueRepeat: null }, 'en')).toContain(said);
  });

  it('counts repeats alone from the date too', () => {
    const repeats = { ...sensible, subjectType: 'commitment' as const, offsets: [] };
    expect(policySentence(repeats, 'en')).toContain(
      'reminded 5 working days after the date of the commitment and then',
    );
    expect(policySentence(repeats, 'fr')).toContain('un rappel 5 jours ouvrés après la date de l’engagement puis');
  });

  it('tells no officers twice of what they are reminded of', () => {
    const { escalation } = sensible;
    const told = policySentence({ ...sensible, subjectType: 'agreement_review', escalation }, 'en');
    expect(told).toContain(
      'If nothing happens, the manager is told 10 working days after the review of the agreement.',
    );
    expect(told).not.toContain('the officer ');
  });

  it('says who is reminded besides, each once, and that they are not told again', () => {
    const told = policySentence({ ...sensible, recipients: ['responsible', 'focal_point', 'officer'] }, 'en');
    expect(told).toMatch(
      /^Whoever is responsible, the focal points and the officers of the agreement are reminded 7 days/,
    );
    expect(told).toContain('If nothing happens, the manager is told 10 working days');
    expect(policySentence({ ...sensible, recipients: ['focal_point'] }, 'fr')).toMatch(
      /^Les points focaux reçoivent un rappel/,
    );
    expect(
      policySentence({ ...sensible, subjectType: 'agreement_end', recipients: ['responsible', 'officer'] }, 'en'),
    ).toMatch(/^The officers of the agreement are reminded/);
  });

  it('says by what it comes, and how many come singly', () => {
    expect(policySentence({ ...sensible, byMail: false }, 'en')).toContain(
      'The bell alone shows it; no mail goes out.',
    );
    expect(policySentence({ ...sensible, digestAbove: null }, 'en')).not.toContain('one mail');
    expect(policySentence({ ...sensible, digestAbove: 3 }, 'fr')).toContain('Au-delà de 3 par jour');
  });

  it('says so when it reminds nobody', () => {
    const silent = { ...sensible, offsets: [], overdueRepeat: null, escalation: [], latePolicy: 'skip' as const };
    expect(policySentence(silent, 'en')).toBe('Nobody is reminded. What could not be sent in time is not sent.');
  });
});
