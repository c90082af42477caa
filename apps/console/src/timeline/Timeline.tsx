import DownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import { Box, Button, Link, ToggleButton, ToggleButtonGroup, Typography, useTheme } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { keepingDay, useAsOf } from '../history/asOf.ts';
import { useTexts } from '../i18n/index.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { useDateText, useDayShown } from '../parts/LocalDate.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { Mark } from './Mark.tsx';
import { savePicture } from './savePicture.ts';
import { frameOf, headHeight, rowHeight, usualZoom, zoomsFor, type Frame, type Line, type Zoom } from './timeline.ts';
import { TimelinePicture } from './TimelinePicture.tsx';
import { TimelineTable } from './TimelineTable.tsx';

interface TimelineProps {
  title: string;
  /** What the saved picture is headed by, and its file called. */
  name: string;
  lines: readonly Line[];
  /** What else is chosen beside how fine it is. */
  choices?: ReactNode;
}
/** Rows in time with the names beside them, as fine as is wished; and the same in a table. */
export function Timeline({ title, name, lines, choices }: TimelineProps) {
  const t = useTexts();
  const theme = useTheme();
  const write = useDateText();
  const today = useDayShown();
  const [wished, setZoom] = useState<Zoom | null>(null);
  const [table, setTable] = useState(false);
  const picture = useRef<SVGSVGElement>(null);
  const offered = zoomsFor(lines, today);
  const zoom = wished && offered.includes(wished) ? wished : usualZoom(lines, today);
  const saving = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      if (picture.current)
        await savePicture({
          svg: picture.current,
          title: `${name} · ${write(today)}`,
          labels: lines.map(({ title: text, of }) => ({ text, strong: of !== 'milestone' })),
          paper: theme.palette.background.paper,
          ink: theme.palette.text.primary,
          font: String(theme.typography.fontFamily),
          fileName: `${name} ${today}.png`,
        });
    },
  });
  return (
    <Panel
      title={title}
      flush
      action={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          {choices}
          {!table && (
            <>
              <ToggleButtonGroup
                exclusive
                size="small"
                value={zoom}
                aria-label={t('timeline.zoom')}
                onChange={(_, next: Zoom | null) => next && setZoom(next)}
              >
                {offered.map((one) => (
                  <ToggleButton key={one} value={one} sx={{ paddingBlock: 0.4 }}>
                    {t(`timeline.by.${one}`)}
                  </ToggleButton>
                ))}
              </ToggleButtonGroup>
              <Button startIcon={<DownloadOutlined />} loading={saving.isPending} onClick={() => saving.mutate()}>
                {t('timeline.png')}
              </Button>
            </>
          )}
          <Button onClick={() => setTable(!table)}>{t(table ? 'timeline.asPicture' : 'timeline.asTable')}</Button>
        </Box>
      }
    >
      <ErrorNotice error={saving.error} />
      {table ? (
        <TimelineTable lines={lines} />
      ) : (
        <>
          <Rows lines={lines} zoom={zoom} today={today} title={title} picture={picture} />
          <Legend lines={lines} />
        </>
      )}
    </Panel>
  );
}

interface RowsProps {
  lines: readonly Line[];
  zoom: Zoom;
  today: string;
  title: string;
  picture: RefObject<SVGSVGElement | null>;
}
/** The names stay where they are while the time beside them is scrolled; it opens where today is. */
function Rows({ lines, zoom, today, title, picture }: RowsProps) {
  const box = useRef<HTMLDivElement>(null);
  const frame = frameOf(lines, today, zoom);
  useToday(box, picture, frame, today);
  return (
    <Box ref={box} role="region" aria-label={title} tabIndex={0} sx={{ overflowX: 'auto', position: 'relative' }}>
      <Box
        sx={{
          display: 'grid',
          // as wide as what is in it: the names stay in sight no further than this box reaches
          width: 'max-content',
          minWidth: '100%',
          gridTemplateColumns: {
            xs: `152px minmax(${String(frame.width)}px, 1fr)`,
            md: `300px minmax(${String(frame.width)}px, 1fr)`,
          },
        }}
      >
        <Names lines={lines} />
        <TimelinePicture ref={picture} lines={lines} frame={frame} zoom={zoom} today={today} />
      </Box>
    </Box>
  );
}

function useToday(
  box: RefObject<HTMLDivElement | null>,
  picture: RefObject<SVGSVGElement | null>,
  { share, width }: Frame,
  today: string,
): void {
  const place = share(today) / 100;
  useLayoutEffect(() => {
    if (!box.current || !picture.current) return;
    const whole = picture.current.getBoundingClientRect().width;
    const seen = box.current.clientWidth - (box.current.scrollWidth - whole);
    // what comes is of more interest than what was
    box.current.scrollLeft = place * whole - seen / 3;
  }, [box, picture, place, width]);
}

const isUndated = ({ startOn, agreedOn, currentOn, doneOn }: Line): boolean =>
  [startOn, agreedOn, currentOn, doneOn].every((day) => day === null);

function Names({ lines }: { lines: readonly Line[] }) {
  const t = useTexts();
  const asOf = useAsOf();
  return (
    <Box
      component="ul"
      sx={{
        listStyle: 'none',
        margin: 0,
        padding: 0,
        paddingBlockStart: `${String(headHeight)}px`,
        position: 'sticky',
        insetInlineStart: 0,
        zIndex: 1,
        bgcolor: 'background.paper',
        borderInlineEnd: '1px solid',
        borderColor: 'divider',
      }}
    >
      {lines.map((line) => (
        <Box
          component="li"
          key={line.id}
          sx={{
            height: rowHeight,
            display: 'flex',
            alignItems: 'center',
            borderBlockStart: '1px solid',
            borderColor: 'divider',
            bgcolor: line.of === 'milestone' ? undefined : 'action.hover',
            paddingInlineEnd: 1,
            paddingInlineStart: line.of === 'milestone' ? { xs: 1, md: 3.5 } : { xs: 1, md: 2 },
          }}
        >
          <Box sx={{ minWidth: 0, fontSize: { xs: '0.72rem', md: '0.8125rem' }, lineHeight: 1.25 }}>
            <Link
              component={RouterLink}
              to={keepingDay(line.path, asOf)}
              color="text.primary"
              title={line.title}
              sx={{
                fontSize: 'inherit',
                lineHeight: 'inherit',
                fontWeight: line.of === 'milestone' ? 400 : 650,
                textDecorationLine: line.tone === 'off' ? 'line-through' : undefined,
                overflow: 'hidden',
                ...(line.of === 'agreement'
                  ? { display: 'block', whiteSpace: 'nowrap', textOverflow: 'ellipsis' }
                  : { display: '-webkit-box', WebkitLineClamp: 2, WebkitBoxOrient: 'vertical' }),
              }}
            >
              <bdi>{line.title}</bdi>
              {line.of === 'milestone' && isUndated(line) && (
                <Box component="span" sx={{ color: 'text.secondary' }}>
                  {' · '}
                  {t('shell.dates.none')}
                </Box>
              )}
            </Link>
            {line.of === 'agreement' && <Until line={line} />}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

/** Until when an agreement goes, in words: its last day may be out of sight, or none may be known. */
function Until({ line: { currentOn, review } }: { line: Line }) {
  const t = useTexts();
  const write = useDateText();
  return (
    <Box sx={{ color: 'text.secondary', whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' }}>
      {currentOn === null
        ? t('resources.agreements.header.noHorizon')
        : t(review ? 'timeline.review' : 'timeline.until', { date: write(currentOn) })}
    </Box>
  );
}

/** What stands among the rows, and no more. */
function Legend({ lines }: { lines: readonly Line[] }) {
  const t = useTexts();
  const { palette } = useTheme();
  const past = useAsOf();
  const write = useDateText();
  const steps = lines.filter(({ of }) => of === 'milestone');
  return (
    <Box
      component="ul"
      sx={{
        listStyle: 'none',
        margin: 0,
        paddingInline: 2,
        paddingBlock: 1,
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2.5,
        rowGap: 0.5,
        borderBlockStart: '1px solid',
        borderColor: 'divider',
      }}
    >
      {steps.some(({ agreedOn }) => agreedOn) && (
        <Entry text={t('timeline.agreed')}>
          <Mark mark="agreed" x={9} y={8} colour={palette.text.primary} />
        </Entry>
      )}
      {steps.some(({ currentOn }) => currentOn) && (
        <Entry text={t('timeline.current')}>
          <Mark mark="current" x={9} y={8} colour={palette.primary.main} />
        </Entry>
      )}
      {steps.some(({ tone }) => tone === 'overdue') && (
        <Entry text={t('timeline.overdue')}>
          <line x1={9} x2={26} y1={8} y2={8} stroke={palette.rag.red.fill} strokeWidth={3} />
          <Mark mark="current" x={9} y={8} colour={palette.rag.red.fill} />
        </Entry>
      )}
      {steps.some(({ doneOn }) => doneOn) && (
        <Entry text={t('timeline.done')}>
          <Mark mark="done" x={9} y={8} colour={palette.rag.blue.fill} />
        </Entry>
      )}
      <Entry text={t('timeline.ends')}>
        <Mark mark="end" x={9} y={8} colour={palette.text.secondary} />
      </Entry>
      <Entry text={past === null ? t('resources.milestones.plan.today') : write(past)}>
        <line x1={13} x2={13} y2={16} stroke={palette.text.primary} strokeWidth={1.5} />
      </Entry>
    </Box>
  );
}

function Entry({ text, children }: { text: string; children: ReactNode }) {
  return (
    <Box component="li" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}>
      <svg width={26} height={16} aria-hidden>
        {children}
      </svg>
      <Typography component="span" variant="body2" color="text.secondary">
        {text}
      </Typography>
    </Box>
  );
}
