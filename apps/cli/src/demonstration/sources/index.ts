/** The three public texts the demonstration is read from. Offsets of every quote count in these very characters. */
import { declarationText } from './declaration.ts';
import { seminar2021Text } from './seminar-2021.ts';
import { seminar2025Text } from './seminar-2025.ts';

export interface Source {
  title: string;
  fileName: string;
  text: string;
}

export const sources = {
  declaration: {
    title: 'Huawei Technologies and ITU Sign Joint Declaration to Drive Digital Development',
    fileName: 'huawei-itu-joint-declaration.txt',
    text: declarationText,
  },
  seminar2021: { title: 'ITU-MIIT Seminar 2021', fileName: 'itu-miit-seminar-2021.txt', text: seminar2021Text },
  seminar2025: {
    title: '2025 ITU/MIIT High-Level Seminar',
    fileName: 'itu-miit-seminar-2025.txt',
    text: seminar2025Text,
  },
} as const satisfies Record<string, Source>;

/** Where a passage stands: UTF-16 code units of the text, the end excluded. */
export interface Passage {
  start: number;
  end: number;
}

/** Finds the words in the text, the first time they stand there. Offsets are never typed by hand. */
export function findPassage(text: string, words: string): Passage {
  const start = text.indexOf(words);
  if (start === -1) throw new Error(`the source does not say "${words}"`);
  return { start, end: start + words.length };
}

/** The line a place of the text is on, from 1. */
export const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
