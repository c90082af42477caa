import type { ReminderPreview } from '../reminder-policies.ts';
import { previewWords } from './reminder-preview.ts';

const id = '0198c1f0-0000-7000-8000-000000000001';
const row: ReminderPreview = {
  key: 'k',
  subjectType: 'milestone',
  subjectId: id,
  subjectTitle: 'Train 40 engineers',
  agreementId: id,
  agreementReference: 'ITU-2026-001',
  slot: 'overdue+5',
  occurrence: '2026-08-03',
  recipientId: id,
  recipientName: 'A reader',
  channel: 'email',
  dueAt: '2026-08-10T08:00:00.000Z',
  afterQuiet: false,
  outcome: 'send',
  reason: null,
  policyId: id,
  policyScope: 'global',
  lines: null,
};

describe('a reminder looked ahead at', () => {
  it('is said in the words of the page', () => {
    expect(previewWords(row, 'en')).toEqual({
      state: 'Goes out',
      to: 'A reader',
      about: 'ITU-2026-001 Train 40 engineers',
      why: '5 working days overdue, counting from 3 August 2026, by the policy for everything',
      whyNot: null,
    });
    expect(previewWords({ ...row, slot: 'due-1', outcome: 'suppressed', reason: 'reminders_off' }, 'fr')).toMatchObject(
      {
        why: '1 jour avant, compté à partir du 3 août 2026, selon la règle générale',
        whyNot: 'Les rappels ne sont pas activés pour l’accord.',
      },
    );
  });

  it('says when it waits for the end of quiet hours', () => {
    expect(previewWords({ ...row, afterQuiet: true }, 'en').why).toBe(
      '5 working days overdue, counting from 3 August 2026, by the policy for everything, after quiet hours',
    );
  });

  it('is an overview with so many lines, or one that is written', () => {
    const overview = {
      ...row,
      ...({ subjectType: 'digest', subjectTitle: 'A reader', slot: 'weekly', occurrence: '2026-08-10' } as const),
      ...{ agreementId: null, agreementReference: null, policyId: null, policyScope: null },
    };
    expect(previewWords({ ...overview, lines: 1 }, 'en')).toMatchObject({
      about: 'Weekly overview',
      why: 'With 1 line',
    });
    expect(previewWords({ ...overview, slot: 'overflow/2', lines: 4 }, 'fr')).toMatchObject({
      about: 'Plusieurs rappels en un',
      why: 'Avec 4 lignes',
    });
    expect(previewWords({ ...overview, lines: 1, afterQuiet: true }, 'en').why).toBe('With 1 line, after quiet hours');
    expect(previewWords({ ...overview, outcome: 'suppressed', reason: 'sent_already' }, 'en')).toMatchObject({
      state: 'Sent',
      why: null,
      whyNot: null,
    });
  });

  it('says when nobody is there to be told', () => {
    const nobody = { recipientId: null, recipientName: null, outcome: 'suppressed', reason: 'nobody_on_team' } as const;
    expect(previewWords({ ...row, ...nobody, slot: 'escalate-officer' }, 'en')).toMatchObject({
      state: 'Not sent',
      to: 'Nobody',
      whyNot: 'Nobody on the agreement’s team has this role: nobody is told.',
    });
  });
});
