import { languages, offeredLanguages, reminderSubjects, type Language } from '@concord/contracts';
import type { Duty } from '../reminders/reminder.rules.ts';
import type { DigestLine } from '../digests/digest.query.ts';
import { mailText } from '../texts/index.ts';
import {
  commentMention,
  confirmationCode,
  digest,
  milestoneCode,
  milestoneQuestion,
  milestoneReminder,
  progressRequest,
  recordReminder,
  reportAnswered,
  reportNotice,
} from './index.ts';
import type {
  CommentMention,
  ConfirmationCode,
  Mail,
  MilestoneReminder,
  ProgressRequestLetter,
  RecordReminder,
  ReportAnswered,
  ReportNotice,
} from './index.ts';

const url = 'https://concord.example/r/9f86d081';
const agreement = { reference: 'C-2026-0001', title: 'Joint Declaration' };
const addressed = { language: 'en', recipient: 'Maria Lindqvist', isExample: false } as const;

const reminder = (said: Partial<MilestoneReminder> = {}): Mail =>
  milestoneReminder({
    ...addressed,
    occasion: { slot: 'before', days: 7 },
    milestone: {
      title: 'Publish the call',
      baselineDueOn: '2026-05-31',
      dueOn: '2026-07-15',
      percent: 60,
      responsible: 'Somchai Prasert',
    },
    area: 'Joint research',
    agreement,
    url,
    ...said,
  });
const notice = (said: Partial<ReportNotice> = {}): Mail =>
  reportNotice({
    ...addressed,
    author: 'Anna Keller',
    audience: 'Huawei',
    agreement,
    periodStart: '2026-01-01',
    periodEnd: '2026-03-31',
    number: 3,
    version: 1,
    expiresAt: '2026-05-08T20:30:00Z',
    timeZone: 'Asia/Bangkok',
    url,
    ...said,
  });
const code = (said: Partial<ConfirmationCode> = {}): Mail =>
  confirmationCode({ ...addressed, code: '482913', validMinutes: 15, agreement, number: 3, ...said });
const answered = (said: Partial<ReportAnswered> = {}): Mail =>
  reportAnswered({
    ...addressed,
    answer: 'disputed',
    who: 'Somchai Prasert',
    party: 'Huawei',
    email: 's.prasert@huawei.example',
    agreement,
    number: 3,
    version: 1,
    answeredAt: '2026-04-10T09:30:00Z',
    timeZone: 'Europe/Zurich',
    disputed: { line: 4, title: 'Publish the call' },
    comment: 'It was published.\nSee the journal.',
    url,
    ...said,
  });
const request = (said: Partial<ProgressRequestLetter> = {}): Mail =>
  progressRequest({
    ...addressed,
    author: 'Anna Keller',
    note: 'Is the crane there?',
    milestone: 'Publish the call',
    agreement,
    area: 'Joint research',
    dueOn: '2026-07-15',
    percent: 60,
    expiresAt: '2026-05-08T20:30:00Z',
    timeZone: 'Asia/Bangkok',
    url,
    ...said,
  });
const mention = (said: Partial<CommentMention> = {}): Mail =>
  commentMention({
    ...addressed,
    author: 'Anna Keller',
    title: 'Publish the call',
    words: 'Is the crane there?',
    agreement,
    url,
    ...said,
  });
const all = { reminder, notice, code, answered, request, mention };
const kinds = Object.entries(all);
const times = (whole: string, part: string): number => whole.split(part).length - 1;

describe.each(kinds)('the mail %s', (kind, write) => {
  it.each(languages)('is written in %s, and says so to the reader’s program', (language) => {
    const { html, text } = write({ language });
    const direction = language === 'ar' ? 'rtl' : 'ltr';
    expect(html).toContain(`<html dir="${direction}" lang="${language}">`);
    expect(html).toMatch(new RegExp(`<body lang="${language}" dir="${direction}"`));
    expect(text).toContain(mailText(language)('mail.greeting', { name: 'Maria Lindqvist' }));
    expect(html + text).not.toMatch(/undefined|\[object|mail\.\w+\./);
  });

  it('holds its link once in each form, the code mail none', () => {
    const { html, text } = write({});
    const links = kind === 'code' ? 0 : 1;
    // more are put in while sending: of a reminder to log progress and one for each answer, of both to stop them
    const all = { reminder: 5, mention: 2 }[kind] ?? links;
    expect([times(html, url), times(text, url), times(html, 'href=')]).toEqual([links, links, all]);
  });

  it.each(offeredLanguages)(
    'carries the notice of an example in %s in both forms, and nothing of it otherwise',
    (language) => {
      const words = mailText(language)('example.notice');
      const example = write({ language, isExample: true });
      expect(example.subject).toMatch(/^\[Ex[ae]mple\] /);
      expect(example.html).toContain(words);
      expect(example.text).toContain(words);
      const real = write({ language });
      expect(real.subject + real.html + real.text).not.toContain(words);
      expect(real.subject).not.toMatch(/Ex[ae]mple/);
    },
  );

  it('is the same for the same input', () => {
    expect(write({})).toEqual(write({}));
  });
});

describe('what people typed', () => {
  const nasty = '<script>alert("1")</script> & "co" {{name}}';

  it('is escaped in HTML and left alone in plain text', () => {
    const mails = [
      reminder({
        milestone: { title: nasty, baselineDueOn: null, dueOn: '2026-07-15', percent: 0, responsible: null },
        area: nasty,
      }),
      notice({ agreement: { reference: 'C-2026-0001', title: nasty }, audience: nasty }),
      code({ agreement: { reference: 'C-2026-0001', title: nasty } }),
      answered({ comment: nasty, who: nasty }),
      request({ note: nasty, milestone: nasty }),
    ];
    for (const { html, text } of mails) {
      expect(html).not.toContain('<script>');
      expect(html).toContain('&lt;script&gt;');
      expect(text.replace(/\s+/g, ' ')).toContain(nasty);
    }
  });

  it('never breaks a subject into a second line', () => {
    const title = 'One\r\nBcc: somebody@example.org';
    const milestone = { title, baselineDueOn: null, dueOn: '2026-07-15', percent: 0, responsible: null };
    expect(reminder({ milestone }).subject).toBe('Due in 7 days: One Bcc: somebody@example.org');
    expect(notice({ agreement: { reference: 'C-2026-0001', title } }).subject).not.toMatch(/[\r\n]/);
    expect(answered({ who: title }).subject).not.toMatch(/[\r\n]/);
  });

  it('keeps placeholders of secrets for whoever sends the mail', () => {
    expect(notice({ url: '{{link}}' }).html).toContain('href="{{link}}"');
    expect(code({ code: '{{code}}' })).toMatchObject({
      subject: expect.stringContaining('{{code}}'),
      text: expect.stringContaining('{{code}}'),
    });
  });
});

describe('a milestone reminder', () => {
  it.each([
    [{ slot: 'before', days: 1 }, 'Due in 1 day: Publish the call', 'This milestone is due in 1 day, on 15 July 2026.'],
    [{ slot: 'today' }, 'Due today: Publish the call', 'This milestone is due today, 15 July 2026.'],
    [
      { slot: 'overdue', days: 5 },
      '5 days past its current date: Publish the call',
      'This milestone is 5 days past its current date, 15 July 2026.',
    ],
    [
      { slot: 'escalation', days: 14, duty: 'manager' },
      'Needs your help, 14 days past its current date: Publish the call',
      'You receive this as the manager',
    ],
  ] satisfies [MilestoneReminder['occasion'], string, string][])('says why it comes: %j', (occasion, subject, lead) => {
    const mail = reminder({ occasion });
    expect(mail.subject).toBe(subject);
    expect(mail.text.replace(/\s+/g, ' ')).toContain(lead);
  });

  it('names the agreement, the area, both dates and who is responsible', () => {
    const { text, html } = reminder({ language: 'fr' });
    const facts = [
      'C-2026-0001, Joint Declaration',
      'Joint research',
      '31 mai 2026',
      '15 juillet 2026',
      'Somchai Prasert',
    ];
    for (const fact of facts) {
      expect(text).toContain(fact);
      expect(html).toContain(fact);
    }
  });
});

it('leads whoever stands above to the milestone, and whoever is responsible to their own link', () => {
  const escalated = reminder({ occasion: { slot: 'escalation', days: 14, duty: 'manager' } });
  expect([times(escalated.html, url), times(escalated.html, '{{log}}')]).toEqual([1, 0]);
  const own = reminder({});
  expect([times(own.html, url), times(own.html, '{{log}}'), times(own.text, '{{log}}')]).toEqual([1, 1, 1]);
});

it.each([
  ['milestone_return', null, 1],
  ['milestone_silence', null, 1],
  ['milestone_silence', 'manager', 0],
  ['commitment', null, 0],
] as const)('leads by %s, up the ladder %s, to a link of one’s own to log progress: %i', (subject, duty, links) => {
  const { html, text } = recordReminder({
    language: 'en',
    recipient: 'Reader',
    isExample: false,
    subject,
    title: 'Harbour',
    dueOn: '2031-04-02',
    daysPast: 1,
    duty,
    agreement: { reference: 'C-2031-0001', title: 'Declaration' },
    url,
  });
  expect([times(html, '{{log}}'), times(text, '{{log}}'), times(html, url)]).toEqual([links, links, 1]);
});

it('leads whoever looks, though nobody set them up the ladder, to the record', () => {
  const { html } = reminder({ looks: true });
  expect([times(html, '{{log}}'), times(html, url)]).toEqual([0, 1]);
});

it.each(['en', 'fr'] as const)(
  'tells whoever stands above, in %s, that somebody else has not answered a report',
  (language) => {
    const asked = {
      language,
      recipient: 'Reader',
      isExample: false,
      subject: 'report_unanswered' as const,
      title: 'Declaration',
      dueOn: '2031-04-02',
      daysPast: 14,
      agreement: { reference: 'C-2031-0001', title: 'Declaration' },
      url: 'https://concord.example/status-reports/1/show',
    };
    const own = recordReminder({ ...asked, duty: null });
    const above = recordReminder({ ...asked, duty: 'officer' });
    expect(own.subject).toMatch(/awaits your answer|attend votre réponse/);
    expect(above.subject).toMatch(/was not answered|reste sans réponse/);
    expect(above.text).not.toMatch(/read it and say|lire et de dire/);
  },
);

describe('a reminder of a record', () => {
  const sayings = {
    milestone_return: [
      /is to be submitted again by/,
      /was to be submitted again by/,
      /doit être soumis/,
      /devait être soumis/,
    ],
    commitment: [/has the date/, /had the date/, /porte la date/, /portait la date/],
    commitment_occurrence: [
      /commitment falls on/,
      /commitment fell on/,
      /récurrent revient le/,
      /récurrent revenait le/,
    ],
    agreement_end: [/agreement ends on/, /agreement ended on/, /accord prend fin le/, /accord a pris fin le/],
    agreement_notice: [/ is the last day/, / was the last day/, / est le dernier jour/, / était le dernier jour/],
    progress_report: [/is to be handed in by/, /was to be handed in by/, /doit être remis/, /devait être remis/],
    agreement_review: [/is to be reviewed on/, /was to be reviewed on/, /doit être réexaminé/, /devait être réexaminé/],
  } as const;
  const subjects = Object.keys(sayings) as (keyof typeof sayings)[];
  const lead = (given: { language: 'en' | 'fr'; subject: RecordReminder['subject']; daysPast: number; duty?: Duty }) =>
    recordReminder({
      recipient: 'Reader',
      isExample: false,
      title: 'Declaration',
      dueOn: '2031-04-02',
      agreement: { reference: 'C-2031-0001', title: 'Declaration' },
      url,
      duty: null,
      ...given,
    }).text.replace(/\s+/g, ' ');

  it.each(subjects)('speaks of the date of %s as what is to come, and past it as what was', (subject) => {
    const [ahead, past, aheadFr, pastFr] = sayings[subject];
    for (const [language, before, after] of [
      ['en', ahead, past],
      ['fr', aheadFr, pastFr],
    ] as const) {
      for (const daysPast of [-7, 0]) expect(lead({ language, subject, daysPast })).toMatch(before);
      const late = lead({ language, subject, daysPast: 5 });
      expect(late).toMatch(after);
      expect(late).not.toMatch(before);
    }
  });

  it.each([
    ...subjects,
    'milestone_silence',
    'agreement_draft',
    'amendment_draft',
    'report_unanswered',
    'report_draft',
    'progress_unanswered',
  ] as const)('says up the ladder of which date of %s nobody has moved it on', (subject) => {
    const english = lead({ language: 'en', subject, daysPast: 14, duty: 'manager' });
    expect(english).toMatch(/2 April 2031[^.]*\. (?:No answer has come yet\. )?Nobody has moved this on/);
    const french = lead({ language: 'fr', subject, daysPast: 14, duty: 'manager' });
    expect(french).toMatch(/2 avril 2031[^.]*\. (?:Aucune n’est encore parvenue\. )?Personne ne l’a fait avancer/);
    expect(`${english} ${french}`).not.toMatch(/sent to you|vous a été adressé/);
  });
});

describe('a report notice', () => {
  it('says until when the link works in the reader’s own zone, and that silence is never consent', () => {
    const { text } = notice();
    expect(text).toContain('9 May 2026, 03:30 (Asia/Bangkok)');
    expect(text).toContain('Silence is never consent');
  });

  it('says of a later version that it is a correction', () => {
    expect(notice({ version: 2 }).subject).toBe('Corrected status report 3, version 2: Joint Declaration');
    expect(notice({ version: 2 }).text).toContain('has corrected a status report');
  });
});

describe('a confirmation code', () => {
  it('stands alone on its line, in one piece', () => {
    expect(code().text).toMatch(/^ {4}482913$/m);
    expect(code().html).toContain('>482913<');
  });
});

describe('the word of an answer', () => {
  it('names the disputed line, quotes the comment, and says who answered how', () => {
    const { text } = answered();
    expect(text).toContain('Line: 4: Publish the call');
    expect(text).toContain('> It was published.\n> See the journal.');
    expect(text).toContain('From: Somchai Prasert, through the link sent to s.prasert@huawei.example');
    expect(answered({ email: null }).text).toContain('From: Somchai Prasert, signed in');
  });

  it('does not take an acknowledgement for a confirmation', () => {
    const { subject, text } = answered({ answer: 'acknowledged', disputed: null, comment: null });
    expect(subject).toContain('acknowledged');
    expect(text.replace(/\s+/g, ' ')).toContain('This is not a confirmation.');
    expect(text).not.toContain('Line:');
  });
});

it('says of a week how much waits, also where not all of it is shown', () => {
  const line = {
    section: 'past',
    total: 40,
    subjectType: 'milestone',
    title: 'Lamps',
    reference: 'C-1',
    dueOn: '2026-11-02',
    path: '/x',
    deliveryId: 'd1',
    isExample: false,
  } as const;
  const { subject, text } = digest({ ...addressed, weekly: true, lines: [line, line], url });
  expect(subject).toBe('Your week: 40 things wait for you');
  expect(text).toContain('and 38 more');
});

it.each([
  ['en', 'ended 2 April 2031'],
  ['fr', 'a pris fin le 2 avril 2031'],
] as const)('an overview says in %s that an agreement past its end has ended', (language, said) => {
  const line: DigestLine = {
    deliveryId: 'd',
    section: 'past',
    subjectType: 'agreement_end',
    title: 'Declaration',
    reference: 'C-2031-0001',
    dueOn: '2031-04-02',
    path: '/agreements/1/show',
    isExample: false,
    total: 1,
  };
  expect(digest({ ...addressed, language, weekly: true, lines: [line], url }).text).toContain(said);
});

/** Every kind of mail there is, with all names in the script of its reader. */
function everyMail(language: Language, name: string): Mail[] {
  const reader = { language, recipient: name, isExample: true, author: name, who: name, party: name, audience: name };
  const titled = { reference: '7', title: name };
  const milestone = { title: name, baselineDueOn: null, dueOn: '2026-07-15', percent: 60, responsible: null };
  const until = { expiresAt: '2026-05-08T20:30:00Z', timeZone: 'UTC' };
  const said = { ...reader, agreement: titled };
  const record = { ...said, title: name, dueOn: '2026-07-15', url };
  const occasions: MilestoneReminder['occasion'][] = [
    { slot: 'before', days: 2 },
    { slot: 'today' },
    { slot: 'overdue', days: 5 },
    ...(['officer', 'manager', 'board'] as const).map((duty) => ({ slot: 'escalation' as const, days: 14, duty })),
  ];
  const subjects = reminderSubjects.filter((subject) => subject !== 'milestone');
  const lines = (['past', 'returned', 'soon', 'later', 'silent'] as const).flatMap((section) =>
    reminderSubjects.map((subjectType) => ({
      deliveryId: '1',
      section,
      subjectType,
      title: name,
      reference: '7',
      dueOn: '2026-07-15',
      path: '/x',
      isExample: true,
      total: 11,
    })),
  );
  const about = { ...said, milestone: name, code: '482913', validMinutes: 15 };
  return [
    ...occasions.map((occasion) => reminder({ ...said, occasion, milestone, area: name })),
    ...subjects.flatMap((subject) =>
      [-7, 0, 5].flatMap((daysPast) => [
        recordReminder({ ...record, subject, daysPast, duty: null }),
        recordReminder({ ...record, subject, daysPast, duty: 'board' }),
      ]),
    ),
    ...[true, false].map((weekly) => digest({ ...reader, weekly, lines, url })),
    ...[1, 2].map((version) => notice({ ...said, ...until, version })),
    code(said),
    milestoneQuestion({
      ...said,
      ...until,
      milestone: name,
      area: name,
      responsible: null,
      submittedOn: '2026-04-30',
      url,
    }),
    milestoneCode(about),
    milestoneCode({ ...about, about: 'progressCode' }),
    request({ ...said, ...until, note: name, milestone: name, area: name }),
    ...(['acknowledged', 'confirmed', 'disputed'] as const).flatMap((answer) =>
      [null, '1@2'].map((email) =>
        answered({ ...said, answer, email, timeZone: 'UTC', disputed: { line: 4, title: name }, comment: name }),
      ),
    ),
  ];
}

/** What a reader sees of a page. */
const seen = (html: string): string =>
  html
    .replace(/^[\s\S]*?<body/, '<body')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#x27;|&quot;|&amp;/g, "'");

it.each([
  ['ar', 'ليلى'],
  ['ru', 'Лейла'],
  ['zh', '蕾拉'],
] as const)('no mail in %s has a word of another language, or one that is not filled in', (language, name) => {
  const ours = /https:\S+|\bUTC\b|Concord|Reminders to me|\{\{(?:log|onIt|later|stop)\}\}/g;
  for (const { subject, html, text } of everyMail(language, name))
    for (const words of [subject, text, seen(html)])
      expect(words.replace(ours, '')).not.toMatch(/\p{Script=Latin}|[{}]/u);
});

it('an Arabic mail keeps an English title in one piece, in its subject, its page and its plain text', () => {
  const title = 'Publish the call (phase 2).';
  const { subject, html, text } = reminder({
    language: 'ar',
    milestone: { title, baselineDueOn: null, dueOn: '2026-07-15', percent: 60, responsible: null },
  });
  expect(subject).toBe(`موعد الإنجاز بعد 7 أيام: \u2068${title}\u2069`);
  expect(times(html, title)).toBe(times(html, `\u2068${title}\u2069`));
  expect(text.split('\n')).toContain(`المعلم الرئيسي: \u2068${title}\u2069`);
  expect(code({ language: 'ar', code: '{{code}}' }).subject).toMatch(/^\{\{code\}\} /);
});
