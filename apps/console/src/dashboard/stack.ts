import type { PortfolioTrendPoint, Rag } from '@concord/contracts';

/** From the bottom up: what presses stands on the ground, where its height is read best. */
export const stackOrder = ['red', 'amber', 'green', 'blue', 'grey'] as const satisfies readonly Rag[];

type Counts = Pick<PortfolioTrendPoint, Rag>;

/** How many were judged on a day. */
export const allOf = (point: Counts): number => stackOrder.reduce((sum, rag) => sum + point[rag], 0);

/** How many of them pressed. */
export const pressing = ({ red, amber }: Counts): number => red + amber;

/** The area of one light as an SVG path, standing on those before it: a step a day, for a count holds for the day. */
export function bandOf(
  points: readonly Counts[],
  rag: Rag,
  { width, height }: { width: number; height: number },
): string {
  const most = Math.max(1, ...points.map(allOf));
  const below = stackOrder.slice(0, stackOrder.indexOf(rag));
  const x = (place: number): string => String(Math.round((place / points.length) * width * 10) / 10);
  const y = (value: number): string => String(Math.round((height - (value / most) * height) * 10) / 10);
  const floors = points.map((point) => below.reduce((sum, one) => sum + point[one], 0));
  const steps = (level: (place: number) => number, places: readonly number[], forward: boolean): string =>
    places
      .map((place) => {
        const at = y(level(place));
        const [first, second] = forward ? [place, place + 1] : [place + 1, place];
        return `L${x(first)} ${at}L${x(second)} ${at}`;
      })
      .join('');
  const places = points.map((_, place) => place);
  const top = steps((place) => (floors[place] ?? 0) + (points[place]?.[rag] ?? 0), places, true);
  const bottom = steps((place) => floors[place] ?? 0, [...places].reverse(), false);
  return `M${top.slice(1)}${bottom}Z`;
}

/** The days on which a number differs from the day before, the last first; the first day is always among them. */
export const changedDays = (points: readonly PortfolioTrendPoint[]): PortfolioTrendPoint[] =>
  points
    .filter((point, place) => {
      const before = points[place - 1];
      return !before || stackOrder.some((rag) => before[rag] !== point[rag]);
    })
    .reverse();
