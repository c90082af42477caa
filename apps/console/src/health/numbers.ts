import type { Thresholds } from '@concord/contracts';

/** The numbers as a form shows them: whole, and without a sign. Points behind are stored negative, a share as a part of 1. */
export const numberNames = [
  'amberLateDays',
  'redLateDays',
  'amberVariance',
  'redVariance',
  'amberSlipDays',
  'silentDays',
  'redWeightShare',
  'dueSoonDays',
] as const satisfies readonly (keyof Thresholds)[];
export type NumberName = (typeof numberNames)[number];
export type Shown = Record<NumberName, string>;

const shownNumber = (name: NumberName, value: number): number =>
  name === 'redWeightShare' ? Math.round(value * 100) : Math.abs(value);
const storedNumber = (name: NumberName, value: number): number =>
  name === 'redWeightShare' ? value / 100 : name === 'amberVariance' || name === 'redVariance' ? -value : value;

export const shownOf = (thresholds: Thresholds): Shown =>
  Object.fromEntries(numberNames.map((name) => [name, String(shownNumber(name, thresholds[name]))])) as Shown;

/** What of the numbers a version changed, as a form shows them. */
export function changesOf(before: Thresholds, after: Thresholds): { name: NumberName; from: string; to: string }[] {
  const [old, now] = [shownOf(before), shownOf(after)];
  return numberNames
    .filter((name) => old[name] !== now[name])
    .map((name) => ({ name, from: old[name], to: now[name] }));
}

/** What the form says; null while a number in it is none. */
export function thresholdsOf(shown: Shown, version: number): Thresholds | null {
  if (numberNames.some((name) => !/^[1-9]\d*$/.test(shown[name].trim()))) return null;
  const numbers = Object.fromEntries(numberNames.map((name) => [name, storedNumber(name, Number(shown[name]))]));
  return { version, ...(numbers as Record<NumberName, number>) };
}
