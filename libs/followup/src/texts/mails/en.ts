import { codeWords } from '@concord/contracts';

/** What mails say, in English: the type of every language in which mails are written. */
export const mailsEn = {
  example: { notice: 'Example, not a statement by or about the organisation' },
  answer: codeWords.en.answer,
  count: {
    days: { one: '{{count}} day', other: '{{count}} days' },
  },
  period: '{{from}} to {{to}}',
  numberAndVersion: 'No. {{number}}, version {{version}}',
  mail: {
    greeting: 'Dear {{name}},',
    /** Under every mail: where it comes from. */
    footer:
      'Sent by Concord, the register of partnerships and their commitments. Replies to this address are not read.',
    stop: 'Stop these reminders',
    exampleSubject: '[Example] {{subject}}',
    label: {
      about: 'About',
      milestone: 'Milestone',
      agreement: 'Agreement',
      area: 'Area',
      agreedDate: 'Agreed date',
      currentDate: 'Current date',
      responsible: 'Responsible',
      progress: 'Progress',
      report: 'Report',
      period: 'Period',
      doneOn: 'Done on',
      validUntil: 'Link valid until',
      answer: 'Answer',
      line: 'Line',
      from: 'From',
      at: 'Answered',
      reference: 'Reference',
      comment: 'Comment',
    },
    nobody: 'Nobody is named',
    /** A fact in plain text. */
    fact: '{{label}}: {{value}}',
    /** An agreement, as a fact. */
    named: '{{reference}}, {{title}}',
    /** An instant in the reader’s zone. */
    instant: '{{date}}, {{time}} ({{zone}})',
    noDate: 'Not set',
    milestoneReminder: {
      subject: {
        before: 'Due in {{days}}: {{title}}',
        today: 'Due today: {{title}}',
        overdue: '{{days}} past its current date: {{title}}',
        escalation: 'Needs your help, {{days}} past its current date: {{title}}',
      },
      lead: {
        before: 'This milestone is due in {{days}}, on {{date}}.',
        today: 'This milestone is due today, {{date}}.',
        overdue: 'This milestone is {{days}} past its current date, {{date}}.',
        escalation:
          'This milestone is {{days}} past its current date, {{date}}, and nobody has moved it on. You receive this as {{duty}}.',
      },
      duty: {
        officer: 'the officer of this agreement',
        manager: 'the manager of this agreement',
        board: 'a member of the board',
      },
      ask: {
        before: 'If it is on its way, a short update keeps everybody informed. If the date cannot be kept, say so now.',
        today: 'If it is done, submit it with its evidence. If not, log where it stands.',
        overdue: 'Log where it stands and what is in the way, or submit it if it is done.',
        escalation:
          'Please see with those responsible what is needed. Logging progress or acknowledging this stops further escalation.',
      },
      button: 'Open the milestone',
      log: 'Log progress',
      why: 'You receive this because you are responsible for this milestone or follow it. Reminders stop when it is submitted, achieved or cancelled.',
    },
    digest: {
      subject: {
        weekly: { one: 'Your week: {{count}} thing waits for you', other: 'Your week: {{count}} things wait for you' },
        overflow: { one: '{{count}} reminder in one mail', other: '{{count}} reminders in one mail' },
      },
      lead: {
        weekly: 'This is what is due within 14 days, past its date, sent back to you or has gone silent.',
        overflow: 'More reminders were due today than you want to get one by one. Here they are together.',
      },
      section: {
        past: { one: 'Past its date', other: 'Past their dates ({{count}})' },
        soon: { one: 'Due within 14 days', other: 'Due within 14 days ({{count}})' },
        later: { one: 'Due later', other: 'Due later ({{count}})' },
        returned: { one: 'Sent back to you', other: 'Sent back to you ({{count}})' },
        silent: { one: 'No news', other: 'No news ({{count}})' },
      },
      line: {
        milestone: '{{reference}} · due {{date}}',
        milestone_return: '{{reference}} · wanted again by {{date}}',
        milestone_silence: '{{reference}} · nothing logged since {{date}}',
        commitment: '{{reference}} · commitment, due {{date}}',
        agreement_end: '{{reference}} · ends {{date}}',
        agreement_end_passed: '{{reference}} · ended {{date}}',
        agreement_notice: '{{reference}} · last day to decide {{date}}',
        agreement_review: '{{reference}} · review {{date}}',
        agreement_draft: '{{reference}} · unfinished, last changed {{date}}',
        report_unanswered: '{{reference}} · status report, answer asked by {{date}}',
        progress_report: '{{reference}} · progress report, to be handed in by {{date}}',
      },
      more: { one: 'and {{count}} more', other: 'and {{count}} more' },
      button: 'Open my inbox',
      why: 'You choose the day, the time and how many reminders come one by one under Reminders to me, in the menu behind your name.',
    },
    reminderAnswer: 'I am on it, or remind me later',
    escalationAnswer: 'I am on it',
    recordReminder: {
      help: 'Needs your help. {{subject}}',
      escalated: '{{lead}} Nobody has moved this on. You receive this as {{duty}}.',
      button: 'Open it',
      /** Up the ladder it is somebody else who has not answered. */
      unanswered: {
        subject: 'A status report was not answered: {{title}}',
        lead: 'A status report was to be answered by {{date}}. No answer has come yet.',
        ask: 'Please find out from its readers what keeps them. Silence is never taken as consent.',
      },
      why: 'You receive this because you look after this record. Reminders stop when it is done or its date moves.',
      milestone_return: {
        before: 'Sent back, to be submitted again in {{days}}: {{title}}',
        today: 'Sent back, to be submitted again today: {{title}}',
        past: 'Sent back and {{days}} late: {{title}}',
        lead: 'This milestone was sent back for revision and is to be submitted again by {{date}}.',
        passed: 'This milestone was sent back for revision and was to be submitted again by {{date}}.',
        label: 'Submit again by',
        ask: 'The page says what was asked for. Submit it again when it is done, or log what is in the way.',
      },
      milestone_silence: {
        before: 'No news: {{title}}',
        today: 'No news: {{title}}',
        past: 'No news for {{days}}: {{title}}',
        lead: 'Nothing was logged for this milestone since {{date}}.',
        label: 'Last update',
        ask: 'Log where it stands. “No change” is one click.',
      },
      commitment: {
        before: 'Commitment due in {{days}}: {{title}}',
        today: 'Commitment due today: {{title}}',
        past: 'Commitment {{days}} past its date: {{title}}',
        lead: 'This commitment has the date {{date}} and no milestone that would show how far it is.',
        passed: 'This commitment had the date {{date}}, and no milestone shows how far it is.',
        label: 'Due',
        ask: 'Add a milestone to follow it by, or close it if it was kept.',
      },
      agreement_end: {
        before: 'Ends in {{days}}: {{title}}',
        today: 'Ends today: {{title}}',
        past: 'Ended {{days}} ago: {{title}}',
        lead: 'This agreement ends on {{date}}.',
        passed: 'This agreement ended on {{date}}.',
        label: 'End',
        ask: 'Decide with those concerned whether it is extended, replaced or closed.',
      },
      agreement_notice: {
        before: 'Decide within {{days}}: {{title}}',
        today: 'Last day to decide: {{title}}',
        past: 'The last day to decide was {{days}} ago: {{title}}',
        lead: '{{date}} is the last day to give notice or to decide about renewal of this agreement.',
        passed: '{{date}} was the last day to give notice or to decide about renewal of this agreement.',
        label: 'Last day to decide',
        ask: 'Record what was decided.',
      },
      agreement_review: {
        before: 'To be reviewed in {{days}}: {{title}}',
        today: 'To be reviewed today: {{title}}',
        past: 'Review {{days}} late: {{title}}',
        lead: 'This agreement is to be reviewed on {{date}}.',
        passed: 'This agreement was to be reviewed on {{date}}.',
        label: 'Review',
        ask: 'Review it, and set the next review date.',
      },
      agreement_draft: {
        before: 'Not finished: {{title}}',
        today: 'Not finished: {{title}}',
        past: 'Not finished, unchanged for {{days}}: {{title}}',
        lead: 'This agreement is on its way and was last changed on {{date}}.',
        label: 'Last change',
        ask: 'Move it on, or cancel it if it will not come about.',
      },
      report_unanswered: {
        before: 'A status report awaits your answer: {{title}}',
        today: 'A status report awaits your answer: {{title}}',
        past: 'A status report awaits your answer: {{title}}',
        lead: 'A status report was sent to you, with the request to answer by {{date}}. No answer has come yet.',
        label: 'Answer asked by',
        ask: 'Please read it and say whether it is right. Silence is never taken as consent.',
      },
      progress_report: {
        before: 'Progress report due in {{days}}: {{title}}',
        today: 'Progress report due today: {{title}}',
        past: 'Progress report {{days}} late: {{title}}',
        lead: 'A progress report is to be handed in by {{date}}.',
        passed: 'A progress report was to be handed in by {{date}}.',
        label: 'Hand in by',
        ask: 'The page behind the button is where it is written and handed in: what was achieved, what stood in the way, what comes next.',
      },
    },
    reportNotice: {
      subject: 'Status report {{number}} for your answer: {{agreement}}',
      correctedSubject: 'Corrected status report {{number}}, version {{version}}: {{agreement}}',
      lead: '{{author}} has prepared a status report for {{audience}} on “{{agreement}}”. Please read it and say whether it is right.',
      correctedLead:
        '{{author}} has corrected a status report for {{audience}} on “{{agreement}}”. This version replaces the earlier one and asks for a new answer.',
      choices:
        'On the page behind the button you answer without an account. We then send a code to this mailbox, so that only you can answer:',
      acknowledge: 'Acknowledge: you have received and read it. This does not say that it is right.',
      confirm: 'Confirm: it is right as it stands.',
      dispute: 'Dispute: a line is not right. Name the numbered line and say why.',
      silence: 'Silence is never consent: without your answer the report counts as not answered.',
      button: 'Read and answer the report',
      personal: 'The link is yours alone. Somebody you forward it to can read the report, but cannot answer for you.',
    },
    confirmationCode: {
      subject: '{{code}} is your code to answer status report {{number}}',
      lead: 'Somebody, most likely you, is answering status report {{number}} on “{{agreement}}”. This code proves that the answer comes from this mailbox:',
      valid: {
        one: 'It is valid for {{count}} minute and can be used once.',
        other: 'It is valid for {{count}} minutes and can be used once.',
      },
      ignore:
        'If you are not answering a report, ignore this mail: without the code nothing is recorded. Nobody will ever ask you to pass it on.',
    },
    milestoneQuestion: {
      subject: 'Is this so? {{milestone}}',
      lead: '{{author}} reports that a milestone of “{{agreement}}” was done, and asks you for the other side to say whether it is so.',
      choices:
        'On the page behind the button you answer without an account. We then send a code to this mailbox, so that only you can answer:',
      confirm: 'Confirm: it was done as it says.',
      dispute: 'Dispute: it was not, or not all of it. Say what is missing.',
      silence: 'Silence is never consent: without your answer it counts as not confirmed.',
      button: 'Read and answer',
      personal: 'The link is yours alone. Somebody you forward it to can read this, but cannot answer for you.',
    },
    milestoneCode: {
      subject: '{{code}} is your code to answer about “{{milestone}}”',
      lead: 'Somebody, most likely you, is answering whether “{{milestone}}” of “{{agreement}}” was done. This code proves that the answer comes from this mailbox:',
      ignore:
        'If you are not answering, ignore this mail: without the code nothing is recorded. Nobody will ever ask you to pass it on.',
    },
    progressRequest: {
      subject: 'How does it stand? {{milestone}}',
      lead: '{{author}} asks how a milestone of “{{agreement}}” stands.',
      note: '{{author}} writes',
      ask: 'On the page behind the button you tell it without an account. We then send a code to this mailbox, so that only you can.',
      button: 'Log progress',
    },
    progressCode: {
      subject: '{{code}} is your code to log progress on “{{milestone}}”',
      lead: 'Somebody, most likely you, is logging progress on “{{milestone}}” of “{{agreement}}”. This code proves that it comes from this mailbox:',
      ignore:
        'If you are not logging anything, ignore this mail: without the code nothing is recorded. Nobody will ever ask you to pass it on.',
    },
    reportAnswered: {
      subject: {
        acknowledged: '{{who}} acknowledged status report {{number}}: {{agreement}}',
        confirmed: '{{who}} confirmed status report {{number}}: {{agreement}}',
        disputed: '{{who}} disputes status report {{number}}: {{agreement}}',
      },
      lead: {
        acknowledged:
          '{{who}} of {{party}} has received and read status report {{number}}. This is not a confirmation.',
        confirmed: '{{who}} of {{party}} has confirmed status report {{number}}.',
        disputed: '{{who}} of {{party}} disputes a line of status report {{number}}.',
      },
      next: {
        acknowledged: 'Nothing is asked of you.',
        confirmed: 'Nothing is asked of you.',
        disputed:
          'Please look into it: correct the report in a new version, or answer why it stands. The dispute stays in the record either way.',
      },
      through: '{{who}}, through the link sent to {{email}}',
      signedIn: '{{who}}, signed in',
      disputedLine: '{{line}}: {{title}}',
      button: 'Open the report',
    },
  },
} as const;
