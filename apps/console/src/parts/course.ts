/** One point of a course: what was reached on a day. */
export interface Point {
  on: string;
  value: number;
}

/** From where to where it is to go, as far as that is agreed. */
export interface Way {
  baselineValue: number | null;
  baselineOn: string | null;
  targetValue: number | null;
  targetOn: string | null;
}

const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`);

interface Drawing {
  line: { x: number; y: number }[];
  /** From the baseline to the target, where both are dated. */
  plan: { x: number; y: number }[];
  /** Where the target lies. */
  target: number | null;
  /** What stands at the edges: from top to bottom, and from first to last; one where there is but one. */
  values: number[];
  days: string[];
}

/** The picture in a box of this size, everything inside it; a day or a value alone stands in the middle. */
export function drawingOf(
  way: Way,
  points: readonly Point[],
  { width, height }: { width: number; height: number },
): Drawing {
  const { baselineValue, baselineOn, targetValue, targetOn } = way;
  const begin = baselineOn !== null && baselineValue !== null ? [{ on: baselineOn, value: baselineValue }] : [];
  const end = targetOn !== null && targetValue !== null ? [{ on: targetOn, value: targetValue }] : [];
  const days = [...begin, ...points, ...end].map(({ on }) => on).sort();
  const values = [...begin, ...points, ...end].map(({ value }) => value).concat(targetValue ?? [], baselineValue ?? []);
  const scale = (all: readonly number[]) => {
    const [least, most] = [Math.min(...all), Math.max(...all)];
    return (one: number): number => (most === least ? 0.5 : (one - least) / (most - least));
  };
  const [along, up] = [scale(days.map(dayOf)), scale(values)];
  const place = ({ on, value }: Point) => ({ x: along(dayOf(on)) * width, y: (1 - up(value)) * height });
  return {
    // what was told of before it was to begin comes before that
    line: [...begin, ...points].sort((a, b) => a.on.localeCompare(b.on)).map(place),
    plan: begin.length > 0 && end.length > 0 ? [...begin, ...end].map(place) : [],
    target: targetValue === null ? null : (1 - up(targetValue)) * height,
    values: [...new Set([Math.max(...values), Math.min(...values)])],
    days: [...new Set([...days.slice(0, 1), ...days.slice(-1)])],
  };
}
