import ExpandMore from '@mui/icons-material/ExpandMore';
import {
  Alert,
  Box,
  Button,
  Collapse,
  DialogActions,
  DialogContent,
  FormControlLabel,
  Switch,
  TextField,
  Typography,
} from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { HttpError, useLocale, useNotify } from 'react-admin';
import { offered, type Milestone, type ProgressUpdate } from '@concord/contracts';
import { newKey } from '../api/network.ts';
import { FileDrop } from '../documents/FileDrop.tsx';
import { filesIn, useUploads, type Uploads } from '../documents/useUploads.ts';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useMe } from '../layout/me.ts';
import { DateField } from '../parts/DateField.tsx';
import { codeOf, ErrorNotice } from '../parts/ErrorNotice.tsx';
import { fieldErrorOf, isAway, spendsKey } from '../parts/fieldErrors.ts';
import { LocalInstant, useOfficeDay } from '../parts/LocalDate.tsx';
import { DeclaredField } from './DeclaredField.tsx';
import { isWholePercent, PercentField } from './PercentField.tsx';
import { bodyOf, readingsIn, useProgressDraft, type DraftHold, type ProgressDraft } from './progressDraft.ts';
import { ReadingFields } from './ReadingFields.tsx';
import { ReasonFields } from './ReasonFields.tsx';

export interface LogProgressProps {
  milestone: Milestone;
  /** The update this one replaces; the old one stays, marked as corrected. */
  corrects?: ProgressUpdate;
  /** Saved: the caller closes and asks its data again. */
  onLogged: () => void;
  onCancel?: () => void;
}

/** Fields that take the focus when the server refuses them, in the order they stand. */
const focusable = ['percent', 'reasonCode', 'reasonText', 'narrative', 'nextSteps', 'challenges', 'asOf'] as const;
type Focusable = (typeof focusable)[number];

/**
 * Logs progress on one milestone, in a dialog wherever it was opened. By keyboard alone: percent, Tab, what happened, Ctrl+Enter.
 * Everything typed is kept on this device until the server has it.
 */
export function LogProgress({ milestone, corrects, onLogged, onCancel }: LogProgressProps) {
  const t = useTexts();
  const me = useMe();
  const hold = useProgressDraft(me, milestone, corrects);
  const { draft } = hold;
  const uploads = useUploads(
    {
      agreementId: milestone.agreementId,
      milestoneId: milestone.id,
      purpose: 'evidence',
      visibility: draft.visibility,
    },
    draft.files,
  );
  useEffect(() => {
    if (uploads.filed !== draft.files) change({ files: [...uploads.filed] });
    // the draft follows the files, never the other way round
  }, [uploads.filed]);
  const form = useRef<HTMLFormElement>(null);
  const fields = useRef<Partial<Record<Focusable, HTMLInputElement | null>>>({});
  const log = useLog({ milestone, corrects, hold, uploads, onLogged });
  const change = (changes: Partial<ProgressDraft>): void => {
    log.callOff();
    hold.change(changes);
  };
  const errorOf = (field: string): string | undefined => fieldErrorOf(log.error, field);
  const asksReason = draft.asksReason || draft.reasonCode !== '' || errorOf('reasonCode') !== undefined;
  const more = useMore(draft, errorOf('challenges') ?? errorOf('asOf'));

  useEffect(() => {
    if (errorOf('reasonCode') && !draft.asksReason) change({ asksReason: true });
    const first = focusable.find((field) => errorOf(field));
    if (first) fields.current[first]?.focus();
    // a reading stands in no fixed place
    else form.current?.querySelector<HTMLElement>('input[aria-invalid="true"]')?.focus();
  }, [log.error]);

  const save = (): void => log.mutate(draft);
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || log.isPending) return;
    event.preventDefault();
    save();
  };
  const paste = (event: ClipboardEvent): void => {
    const files = filesIn(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    uploads.add(files);
  };
  const prose = (name: 'narrative' | 'nextSteps' | 'challenges', rows: number) => (
    <TextField
      label={t(`resources.milestones.log.${name}`)}
      value={draft[name]}
      onChange={({ target }) => change({ [name]: target.value })}
      inputRef={(node: HTMLInputElement | null) => {
        fields.current[name] = node;
      }}
      error={errorOf(name) !== undefined}
      helperText={errorOf(name)}
      multiline
      minRows={rows}
      maxRows={10}
      slotProps={{ htmlInput: { maxLength: 10_000 } }}
    />
  );
  return (
    <Box
      component="form"
      ref={form}
      noValidate
      aria-keyshortcuts="Control+Enter"
      aria-label={t('words.milestoneAct.log')}
      onKeyDown={press}
      onPaste={paste}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      sx={{ display: 'flex', flexDirection: 'column', flex: '1 1 auto', minHeight: 0 }}
    >
      <DialogContent sx={{ display: 'grid', alignContent: 'start', gap: 2, paddingBlock: 1 }}>
        {hold.foundFrom !== null && (
          <Alert
            severity="info"
            action={
              <Button
                color="inherit"
                onClick={() => {
                  hold.discard();
                  uploads.reset([]);
                }}
              >
                {t('resources.milestones.log.discard')}
              </Button>
            }
          >
            {t('resources.milestones.log.found')} <LocalInstant at={hold.foundFrom} />
          </Alert>
        )}
        <PercentField
          value={draft.percent}
          onChange={(percent) => change({ percent })}
          before={milestone.percent}
          expected={milestone.health.expected}
          error={errorOf('percent')}
          inputRef={(node) => {
            fields.current.percent = node;
          }}
        />
        {asksReason && (
          <ReasonFields
            draft={draft}
            change={change}
            errors={{ reasonCode: errorOf('reasonCode'), reasonText: errorOf('reasonText') }}
            codeRef={(node) => {
              fields.current.reasonCode = node;
            }}
            textRef={(node) => {
              fields.current.reasonText = node;
            }}
          />
        )}
        {prose('narrative', 3)}
        <ReadingFields
          milestone={milestone}
          readings={draft.readings}
          onChange={(readings) => change({ readings })}
          errorOf={(id) => {
            const place = readingsIn(draft).findIndex(({ indicatorId }) => indicatorId === id);
            return place < 0 ? undefined : errorOf(`readings.${String(place)}`);
          }}
        />
        {prose('nextSteps', 1)}
        <DeclaredField draft={draft} change={change} />
        <FileDrop
          uploads={uploads}
          label={t('resources.milestones.log.files')}
          visibility={draft.visibility}
          error={errorOf('evidenceIds')}
        />
        <Box>
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              justifyContent: 'space-between',
              columnGap: 2,
            }}
          >
            {me?.role !== 'partner' && (
              <FormControlLabel
                control={
                  <Switch
                    size="small"
                    checked={draft.visibility === 'partner'}
                    onChange={(_, on) => change({ visibility: on ? 'partner' : 'internal' })}
                  />
                }
                label={t('resources.milestones.log.share')}
                slotProps={{ typography: { variant: 'body2' } }}
                sx={{ marginInlineStart: -0.5 }}
              />
            )}
            <Button
              size="small"
              aria-expanded={more.open}
              onClick={more.toggle}
              endIcon={
                <ExpandMore sx={{ transform: more.open ? 'rotate(180deg)' : 'none', transition: 'transform 150ms' }} />
              }
            >
              {t('resources.milestones.log.more')}
            </Button>
          </Box>
          <Collapse in={more.open} unmountOnExit>
            <Box sx={{ display: 'grid', gap: 2, paddingBlockStart: 1.5 }}>
              {prose('challenges', 2)}
              <AsOfField value={draft.asOf} onChange={(asOf) => change({ asOf })} error={errorOf('asOf')} />
            </Box>
          </Collapse>
        </Box>
      </DialogContent>
      {log.waiting ? (
        <Alert severity="info" role="status">
          {t('resources.milestones.log.waiting')}
        </Alert>
      ) : (
        <Refusal error={log.error} />
      )}
      <DialogActions
        disableSpacing
        sx={{
          flexWrap: 'wrap',
          gap: 1,
          paddingBlock: 1.25,
          paddingInline: 3,
          borderBlockStart: '1px solid',
          borderColor: 'divider',
        }}
      >
        <Button
          variant="outlined"
          disabled={log.isPending}
          onClick={() => log.mutate({ ...draft, percent: String(milestone.percent) })}
        >
          {t('resources.milestones.log.noChange')}
        </Button>
        <Typography
          variant="caption"
          color="text.secondary"
          sx={{ marginInlineStart: 'auto', display: { xs: 'none', sm: 'block' } }}
        >
          {t('resources.milestones.log.shortcut')}
        </Typography>
        <Box sx={{ display: 'flex', gap: 1, marginInlineStart: { xs: 'auto', sm: 0 } }}>
          {onCancel && (
            <Button onClick={onCancel} disabled={log.isPending}>
              {t('shell.actions.close')}
            </Button>
          )}
          <Button type="submit" variant="contained" loading={log.isPending} loadingPosition="start">
            {t('shell.actions.save')}
          </Button>
        </Box>
      </DialogActions>
    </Box>
  );
}

interface Logging {
  milestone: Milestone;
  corrects: ProgressUpdate | undefined;
  hold: DraftHold;
  uploads: Uploads;
  onLogged: () => void;
}
/** How long after a failed attempt the next is made. Milliseconds. */
const untilAgain = 4_000;

/**
 * Waits for the files, then sends. The key stays the same until the server has refused for good or has saved. A lost
 * connection is no refusal: the same is sent again until the server has it, unless the person types on or closes.
 */
function useLog({ milestone, corrects, hold, uploads, onLogged }: Logging) {
  const concord = useConcord();
  const notify = useNotify();
  const t = useTexts();
  const language = offered(useLocale());
  const [waiting, setWaiting] = useState<ProgressDraft | null>(null);
  const log = useMutation<ProgressUpdate, Error, ProgressDraft>({
    networkMode: 'always',
    mutationFn: async (draft) => {
      if (!isWholePercent(draft.percent)) {
        const detail = t('resources.milestones.log.wholePercent');
        throw new HttpError(detail, 422, { errors: { percent: detail } });
      }
      const files = await uploads.settled();
      if (!files) throw new HttpError('resources.milestones.log.filesMissing', 0);
      return concord.logProgress(
        milestone.id,
        bodyOf(
          draft,
          files.map(({ id }) => id),
          language,
          corrects,
        ),
        draft.key,
      );
    },
    onError: (error, sent) => {
      setWaiting(isAway(error) ? sent : null);
      if (spendsKey(error)) hold.change({ key: newKey() });
    },
    onSuccess: ({ percent }) => {
      hold.sent();
      notify('resources.milestones.log.done', { type: 'success', messageArgs: { percent, title: milestone.title } });
      onLogged();
    },
  });
  const { mutate, isPending } = log;
  useEffect(() => {
    if (!waiting || isPending) return;
    const again = (): void => mutate(waiting);
    // again and again: an attempt refused at once is over before anybody saw it begin
    const timer = setInterval(again, untilAgain);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [waiting, isPending, mutate]);
  return {
    error: log.error,
    mutate,
    isPending: isPending && !waiting,
    waiting: waiting !== null,
    callOff: () => setWaiting(null),
  };
}

/** A refusal that belongs to no field of the form. */
function Refusal({ error }: { error: Error | null }) {
  const t = useTexts();
  if (error === null || [...focusable, 'evidenceIds', 'readings'].some((field) => fieldErrorOf(error, field)))
    return null;
  if (codeOf(error) === 'IDEMPOTENCY.OTHER_BODY')
    return <Alert severity="warning">{t('resources.milestones.log.alreadySaved')}</Alert>;
  return <ErrorNotice error={error} />;
}

/** The rarer fields stay folded until they hold something or are refused. */
function useMore(draft: ProgressDraft, refused: string | undefined): { open: boolean; toggle: () => void } {
  const [wanted, setWanted] = useState(draft.challenges !== '' || draft.asOf !== '');
  return { open: wanted || refused !== undefined, toggle: () => setWanted(!wanted) };
}

function AsOfField({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (date: string) => void;
  error: string | undefined;
}) {
  const t = useTexts();
  const today = useOfficeDay();
  return (
    <DateField
      label={t('resources.milestones.log.asOf')}
      value={value || today}
      onChange={({ target }) => onChange(target.value === today ? '' : target.value)}
      error={error !== undefined}
      helperText={error ?? t('resources.milestones.log.asOfHint')}
      sx={{ maxWidth: 260 }}
      slotProps={{ htmlInput: { max: today } }}
    />
  );
}
