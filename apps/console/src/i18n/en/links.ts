import type { Answer } from '@concord/contracts';

export const links = {
  title: 'Status report',
  number: 'Status report %{number}, version %{version}',
  intro:
    'Dear %{name}, this is what we recorded on our cooperation with %{audience} in this period. Please read it and say whether it is right. You need no account; the link is yours alone.',
  answerNow: 'Answer this report',
  toAnswer: 'Your answer',
  pdf: 'Download as PDF',
  seal: 'Seal of the approved content (SHA-256). The PDF carries the same.',
  disputeLine: 'Line %{line} is not right',
  yourObjection: 'Your objection:',
  answer: {
    title: 'Your answer',
    silence: 'Silence is never consent: without an answer the report counts as not answered.',
    until: 'You can answer until %{until}.',
    choice: {
      acknowledged: 'Acknowledge: I have received it',
      confirmed: 'Confirm: it is right',
      disputed: 'Dispute: a line is not right',
    } satisfies Record<Answer, string>,
    meaning: {
      acknowledged: 'You acknowledge that you have received and read it. This does not say that it is right.',
      confirmed: 'You confirm the report as it stands.',
      disputed:
        'You name the numbered line and say why. It is corrected in a new version, or your objection stays attached.',
    } satisfies Record<Answer, string>,
    line: 'Which line',
    why: 'What is not right, and why',
    comment: 'Comment (optional)',
    name: 'Your name',
    nameHint: 'It is kept with the answer.',
    codeFirst: 'To be sure that it is you, we send a code to %{email}.',
    sendCode: 'Send me the code',
    codeSent: 'A code was sent to %{email}. It is valid until %{until}.',
    code: 'Code from the mail (6 digits)',
    sendAgain: 'Send a new code',
    give: {
      acknowledged: 'Acknowledge the report',
      confirmed: 'Confirm the report',
      disputed: 'Dispute the line',
    } satisfies Record<Answer, string>,
  },
  recorded: {
    acknowledged: 'You acknowledged this report',
    confirmed: 'You confirmed this report',
    disputed: 'You disputed a line of this report',
    at: 'On %{at}',
    line: 'Line %{line}',
    next: {
      acknowledged: 'Thank you. Nothing more is asked of you.',
      confirmed: 'Thank you. Nothing more is asked of you.',
      disputed:
        'Thank you. We look into it: you get a corrected version, or your objection stays attached to the report.',
    } satisfies Record<Answer, string>,
    reading: 'You can read and download the report here until %{until}.',
  },
  stop: {
    title: 'Reminders by mail',
    hint: 'If you stop them, reminders and weekly overviews no longer come to the address of this mail. Reports, codes and escalations still come. The office can let them come again.',
    act: 'Stop the reminders',
    done: 'No more reminders come to this address. The office can let them come again.',
  },
  failure: {
    expired: 'This link has expired',
    unknown: 'This link leads nowhere',
    damaged: 'A part of it may be missing: open it from the mail once more.',
    hint: 'The mail that brought it says whom to ask.',
  },
} as const;
