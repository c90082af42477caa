import type { Rag, TrendPoint } from '@concord/contracts';

interface Size {
  width: number;
  height: number;
}

/** A line through the middle of each day, broken where nothing is expected. */
export function pathOf(points: readonly TrendPoint[], value: 'percent' | 'expected', { width, height }: Size): string {
  const round = (at: number): string => String(Math.round(at * 10) / 10);
  let drawing = false;
  return points
    .map((point, index) => {
      const percent = point[value];
      if (percent === null) {
        drawing = false;
        return '';
      }
      const step = `${drawing ? 'L' : 'M'}${round(((index + 0.5) / points.length) * width)} ${round(height - (percent / 100) * height)}`;
      drawing = true;
      return step;
    })
    .join('');
}

/** Days in a row with the same light, as one piece of the band. `from` is the place of the first. */
export function runsOf(points: readonly Pick<TrendPoint, 'rag'>[]): { rag: Rag; from: number; days: number }[] {
  const runs: { rag: Rag; from: number; days: number }[] = [];
  for (const [index, { rag }] of points.entries()) {
    const last = runs[runs.length - 1];
    if (last?.rag === rag) last.days += 1;
    else runs.push({ rag, from: index, days: 1 });
  }
  return runs;
}
