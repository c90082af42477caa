import type { Organisation } from '@concord/contracts';

/**
 * Which of two records of one organisation to keep: the one that more points to, its agreements before all else. A unit
 * goes into what it is a part of, whatever points to it. Where nothing tells them apart it is the first.
 */
export function fuller(first: Organisation, second: Organisation): Organisation {
  if (first.parentId === second.id) return second;
  if (second.parentId === first.id) return first;
  const [ours, theirs] = [pointsTo(first), pointsTo(second)];
  const at = ours.findIndex((count, place) => count !== theirs[place]);
  return (theirs[at] ?? 0) > (ours[at] ?? 0) ? second : first;
}

const pointsTo = ({ agreementCount, subsidiaryCount, identifiers, names }: Organisation): number[] => [
  agreementCount,
  subsidiaryCount,
  identifiers.length + names.length,
];
