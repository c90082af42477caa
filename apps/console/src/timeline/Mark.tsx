/** The shapes of the plan bar of a milestone: agreed, current, done. They differ, so that they read without colours. */
interface MarkProps {
  mark: 'agreed' | 'current' | 'done' | 'end';
  x: string | number;
  y: number;
  colour: string;
}
export function Mark({ mark, x, y, colour }: MarkProps) {
  return (
    <svg x={x} y={y} overflow="visible">
      {mark === 'agreed' && <path d="M0-5.5 5.5 0 0 5.5-5.5 0Z" fill="none" stroke={colour} strokeWidth={1.6} />}
      {mark === 'current' && <circle r={6} fill={colour} />}
      {mark === 'end' && <path d="M0-7V7" stroke={colour} strokeWidth={3} />}
      {mark === 'done' && <path d="M-6 0-2 4.5 6-5" fill="none" stroke={colour} strokeWidth={3} />}
    </svg>
  );
}
