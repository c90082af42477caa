import { sentenceOf } from './notifications.service.ts';

const told = (kind: string, slot: string, subject = '') =>
  sentenceOf(kind, { title: 'Lamps', slot, subject, occurrence: '2031-04-02' }, 'en');

describe('the sentence of a mail that did not arrive', () => {
  const of = (kind: string, subject: string, title: string) =>
    sentenceOf(kind, { title, recipient: 'Officer', subject }, 'en');

  it('names what it was about, and an overview as one', () => {
    expect(of('delivery_failed', 'milestone', 'Lamps')).toBe(
      'A mail to Officer was refused: “Lamps”. Check the address.',
    );
    expect(of('delivery_failed', 'digest', 'Officer')).toBe('The overview for Officer was refused. Check the address.');
    expect(of('delivery_complained', 'digest', 'Officer')).toMatch(/^Officer reported a mail/);
  });
});

describe('the sentence of a reminder in the bell', () => {
  it.each([
    ['due-7', '“Lamps” is due on 2 April 2031.'],
    ['again-2031-03-30', '“Lamps” is due on 2 April 2031.'],
    ['due-0', '“Lamps” is due today.'],
    ['again-2031-04-02', '“Lamps” is due today.'],
    ['due+3', '“Lamps” was due on 2 April 2031 and is still open.'],
    ['overdue+5', '“Lamps” was due on 2 April 2031 and is still open.'],
    ['again-2031-04-20', '“Lamps” was due on 2 April 2031 and is still open.'],
  ])('says of a milestone, as %s, whether its date has passed', (slot, said) => {
    expect(told('milestone_reminder', slot)).toBe(said);
  });

  it.each([
    ['agreement_end', 'ends on', 'ended on'],
    ['agreement_review', 'is to be reviewed', 'was to be reviewed'],
    ['milestone_return', 'is to be submitted', 'was to be submitted'],
    ['progress_report', 'is to be handed in', 'was to be handed in'],
    ['commitment', 'has the date', 'had the date'],
    ['agreement_draft', 'its last change was', 'its last change was'],
    ['amendment_draft', 'is not settled', 'is not settled'],
  ])('says of %s whether its date has passed', (subject, before, past) => {
    for (const slot of ['due-30', 'due-0', 'again-2031-03-30'])
      expect(told('record_reminder', slot, subject)).toContain(before);
    for (const slot of ['due+3', 'overdue+5', 'again-2031-04-20'])
      expect(told('record_reminder', slot, subject)).toContain(past);
    expect(told('record_escalation', 'escalate-manager', subject)).toContain(past);
  });
});
