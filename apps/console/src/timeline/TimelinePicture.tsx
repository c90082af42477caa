import { useTheme, type Theme } from '@mui/material';
import { Fragment, type Ref } from 'react';
import { useNavigate } from 'react-router-dom';
import { useTexts } from '../i18n/index.ts';
import { keepingDay, useAsOf } from '../history/asOf.ts';
import { useDateText } from '../parts/LocalDate.tsx';
import { Mark } from './Mark.tsx';
import { useTickText } from './tickText.ts';
import { headHeight, rowHeight, type Frame, type Line, type Zoom } from './timeline.ts';

/** Above, what was agreed; below, what is worked to. */
const lane = { agreed: 11, current: 25 };

/** What a row is drawn in. A colour never stands alone: what is overdue reaches to today, what is done is ticked. */
const toneColour = ({ palette }: Theme, { of, tone }: Pick<Line, 'of' | 'tone'>): string => {
  if (tone === 'overdue') return palette.rag.red.fill;
  if (tone === 'done') return palette.rag.blue.fill;
  if (tone === 'off') return palette.text.disabled;
  return of === 'milestone' ? palette.primary.main : palette.text.secondary;
};

interface TimelinePictureProps {
  lines: readonly Line[];
  frame: Frame;
  zoom: Zoom;
  today: string;
  ref: Ref<SVGSVGElement>;
}
/** The rows in time. For the eye and the mouse: the names beside it lead to the same pages, the table says the same. */
export function TimelinePicture({ lines, frame, zoom, today, ref }: TimelinePictureProps) {
  const theme = useTheme();
  const { palette } = theme;
  const t = useTexts();
  const write = useDateText();
  const tickText = useTickText(zoom);
  const navigate = useNavigate();
  const asOf = useAsOf();
  const height = headHeight + lines.length * rowHeight;
  const at = (day: string): string => `${frame.share(day).toFixed(3)}%`;
  return (
    // every colour is an attribute, so that the picture stays whole outside the page
    <svg
      ref={ref}
      aria-hidden
      width="100%"
      height={height}
      fontFamily={theme.typography.fontFamily}
      fontSize={11.5}
      style={{ display: 'block' }}
    >
      {frame.ticks.map(({ on, share }, place) => (
        <Fragment key={on}>
          <line x1={`${String(share)}%`} x2={`${String(share)}%`} y2={height} stroke={palette.divider} />
          <text x={`${String(share)}%`} dx={6} y={19} fill={palette.text.secondary}>
            {tickText(on, place === 0)}
          </text>
        </Fragment>
      ))}
      {lines.map((line, place) => (
        <g
          key={line.id}
          onClick={() => void navigate(keepingDay(line.path, asOf))}
          style={{ cursor: 'pointer' }}
          data-line={line.of}
        >
          <title>{[line.title, ...datesOf(line, write, t)].join('\n')}</title>
          <Row line={line} y={headHeight + place * rowHeight} at={at} today={today} />
        </g>
      ))}
      <line x1={at(today)} x2={at(today)} y1={22} y2={height} stroke={palette.text.primary} strokeWidth={1.5} />
      <svg x={at(today)} overflow="visible">
        <path d="M-5 18h10l-5 7z" fill={palette.text.primary} />
      </svg>
    </svg>
  );
}

const datesOf = (
  { startOn, agreedOn, currentOn, doneOn }: Line,
  write: (day: string) => string,
  t: ReturnType<typeof useTexts>,
): string[] =>
  (
    [
      ['timeline.start', startOn],
      ['timeline.agreed', agreedOn],
      ['timeline.current', currentOn],
      ['timeline.done', doneOn],
    ] as const
  ).flatMap(([key, day]) => (day ? [`${t('shell.labelled', { label: t(key) })} ${write(day)}`] : []));

interface RowProps {
  line: Line;
  y: number;
  at: (day: string) => string;
  today: string;
}
function Row({ line, y, at, today }: RowProps) {
  const theme = useTheme();
  const { palette } = theme;
  const { of, startOn, agreedOn, currentOn, doneOn, tone } = line;
  const colour = toneColour(theme, line);
  const end = doneOn ?? currentOn;
  const [upper, lower] = [y + lane.agreed, y + lane.current];
  return (
    <>
      <rect y={y} width="100%" height={rowHeight} fill={of === 'milestone' ? 'transparent' : palette.action.hover} />
      <line x2="100%" y1={y} y2={y} stroke={palette.divider} />
      {of !== 'agreement' && (
        <Band from={startOn} to={agreedOn} y={upper} height={4} colour={palette.text.disabled} at={at} />
      )}
      <Band from={startOn} to={end} y={lower} height={of === 'milestone' ? 9 : 5} colour={colour} at={at} />
      {of === 'agreement' && end && <Mark mark="end" x={at(end)} y={lower} colour={colour} />}
      {of === 'milestone' && tone === 'overdue' && doneOn === null && (
        <Band from={currentOn} to={today} y={lower} height={3} colour={colour} at={at} />
      )}
      {of === 'milestone' && agreedOn && (
        <Mark mark="agreed" x={at(agreedOn)} y={upper} colour={palette.text.primary} />
      )}
      {of === 'milestone' && end && <Mark mark={doneOn ? 'done' : 'current'} x={at(end)} y={lower} colour={colour} />}
    </>
  );
}

interface BandProps {
  from: string | null;
  to: string | null;
  y: number;
  height: number;
  colour: string;
  at: (day: string) => string;
}
/** From a day to a later one; nothing where one of them is not known. */
function Band({ from, to, y, height, colour, at }: BandProps) {
  if (from === null || to === null || from >= to) return null;
  return <line x1={at(from)} x2={at(to)} y1={y} y2={y} stroke={colour} strokeWidth={height} />;
}
