import type { Language } from '@concord/contracts';
import { formats, mailText } from '../texts/index.ts';
import type { Formats, MailText } from '../texts/index.ts';

/** A mail before it is set: what it says, in reading order, every word in the recipient's language. */
export interface Letter {
  subject: string;
  greeting: string;
  lead: string;
  facts: readonly { label: string; value: string }[];
  /** What there is, line by line under headings. */
  lists?: readonly LetterList[];
  /** Shown large, to be typed elsewhere. */
  code?: string;
  /** What the recipient may do, one line each. */
  choices?: { intro: string; items: readonly string[]; close: string };
  /** Somebody's own words. */
  quote?: { label: string; words: string };
  ask?: string;
  /** The first link of the mail, and quiet ones for those who want something else now. */
  button?: { label: string; url: string };
  others?: readonly { label: string; url: string }[];
  notes: readonly string[];
  /** At the foot, where its reader may stop all mails of its kind: whoever sends it fills the address in. */
  stop?: { label: string; url: '{{stop}}' };
}

/** Lines under a heading, each leading to its record; `more` says what is left out. */
export interface LetterList {
  title: string;
  items: readonly { title: string; detail: string; url: string }[];
  more?: string;
}

/** A mail as it is sent: `html` a whole document, `text` its plain twin. Neither is escaped further. */
export interface Mail {
  subject: string;
  html: string;
  text: string;
}

/** What every mail is written with. `recipient` is a person's name as they write it. */
export interface Addressed {
  language: Language;
  recipient: string;
  /** Whether what the mail is about is an example: then it says so, above everything. */
  isExample: boolean;
}

export interface Writer {
  text: MailText;
  format: Formats;
}
export const writerOf = (language: Language): Writer => ({
  text: mailText(language),
  format: formats(language),
});

/** At the foot of what may be muted. */
export const stopLink = ({ text }: Writer): Letter['stop'] => ({ label: text('mail.stop'), url: '{{stop}}' });

/** The quiet links by which a reminder is answered, each for its own act; whoever stands above puts nothing off. */
export const answerLinks = ({ text }: Writer, above: boolean): Required<Letter>['others'] => [
  { label: text('mail.onIt'), url: '{{onIt}}' },
  ...(above ? [] : [{ label: text('mail.remindLater'), url: '{{later}}' }]),
];

/** A subject is one line, whatever was typed into a title. */
export const oneLine = (words: string): string => words.replace(/\s+/gu, ' ').trim();
