import { policySentence, type PolicyWords } from './policy-sentence.ts';

const sensible: PolicyWords = {
  offsets: [-7, 0],
  overdueRepeat: { firstAfter: 5, every: 5, atMost: 4 },
  escalation: [
    { to: 'officer', afterWorkingDays: 5 },
    { to: 'manager', afterWorkingDays: 10 },
  ],
  shift: 'none',
  quietFrom: null,
  quietTo: null,
  latePolicy: 'send',
  lateDays: 7,
  sendAt: '08:00',
};

describe('a policy in words', () => {
  it('says in English what it does', () => {
    expect(policySentence(sensible, 'en')).toBe(
      'Whoever is responsible is reminded 7 days before, on the day and 5 working days after and then every week, 4 times at most, at 08:00 on their own clock.' +
        ' If nothing happens, the officer after 5 working days and the manager after 10 working days are told.' +
        ' What could not be sent in time is sent up to 7 days late.',
    );
  });

  it('says it in French', () => {
    expect(policySentence(sensible, 'fr')).toBe(
      'La personne responsable reçoit un rappel 7 jours avant, le jour même et 5 jours ouvrés après puis chaque semaine, 4 fois au plus, à 08:00 à sa propre heure.' +
        ' Si rien ne se passe, on prévient le chargé de programme après 5 jours ouvrés et le responsable après 10 jours ouvrés.' +
        ' Ce qui n’a pas pu partir à temps part avec 7 jours de retard au plus.',
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
      /reminded 30, 7 and 1 days before, on the day, 3 days after and 5 working days after/,
    );
    expect(policySentence(many, 'en')).toContain('If nothing happens, the board after 20 working days is told.');
    expect(policySentence(many, 'fr')).toContain('la direction après 20 jours ouvrés');
  });

  it('says so when it reminds nobody', () => {
    const silent = { ...sensible, offsets: [], overdueRepeat: null, escalation: [], latePolicy: 'skip' as const };
    expect(policySentence(silent, 'en')).toBe('Nobody is reminded. What could not be sent in time is not sent.');
  });
});
