import type { ReportContent, ReportLine } from '@concord/contracts';

/** Every numbered line of a report, in its order. */
export const linesOf = (content: ReportContent): ReportLine[] =>
  content.areas.flatMap(({ commitments }) => commitments.flatMap(({ lines }) => lines));

/** The place of a line on the page, so that a dispute can lead to it. */
export const lineAnchor = (line: number): string => `line-${String(line)}`;
