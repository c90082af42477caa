import {
  Alert,
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  MenuItem,
  TextField,
  Typography,
  useMediaQuery,
  type Theme,
} from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useGetList } from 'react-admin';
import type { Document, DocumentText, SourceQuote } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { EmptyState } from './EmptyState.tsx';
import { ErrorNotice } from './ErrorNotice.tsx';
import { overlapOf, selectedIn, sentencesOf, trimmed, type Passage } from './passages.ts';
import { RowsSkeleton } from './Skeletons.tsx';

/** The signed text first: it is what is quoted. */
const rank: Readonly<Record<string, number>> = { instrument: 0, source: 1 };
const mayHaveText = ({ mediaType }: Document): boolean =>
  mediaType !== null && !mediaType.startsWith('image/') && mediaType !== 'text/csv';

interface QuotePickerProps {
  agreementId: string;
  quote: SourceQuote | null;
  onPick: (quote: SourceQuote) => void;
  onClose: () => void;
}
/** Picks a passage of a document of the agreement: by selecting it, or by keyboard from sentence to sentence. */
export function QuotePicker({ agreementId, quote, onPick, onClose }: QuotePickerProps) {
  const t = useTexts();
  const small = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'));
  const [chosen, setChosen] = useState<string | null>(quote?.documentId ?? null);
  const [picked, setPicked] = useState<SourceQuote | null>(quote);
  const list = useGetList<Document>('documents', {
    filter: { agreementId },
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'createdAt', order: 'ASC' },
  });
  const documents = (list.data ?? [])
    .filter(mayHaveText)
    .sort((a, b) => (rank[a.purpose] ?? 2) - (rank[b.purpose] ?? 2));
  const documentId = chosen ?? documents[0]?.id;
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      fullScreen={small}
      maxWidth="md"
      scroll="paper"
      aria-labelledby="quote-title"
    >
      <DialogTitle id="quote-title">{t('quotes.title')}</DialogTitle>
      <DialogContent dividers sx={{ display: 'grid', gap: 2, alignContent: 'start' }}>
        {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
        {list.data && documents.length === 0 && (
          <EmptyState dense title={t('quotes.noDocuments')} hint={t('quotes.noDocumentsHint')} />
        )}
        {documentId && (
          <>
            <TextField
              select
              label={t('quotes.document')}
              value={documents.some(({ id }) => id === documentId) ? documentId : ''}
              onChange={({ target }) => {
                setChosen(target.value);
                setPicked(null);
              }}
              sx={{ marginBlockStart: 0.75 }}
            >
              {documents.map(({ id, title }) => (
                <MenuItem key={id} value={id} sx={{ whiteSpace: 'normal' }}>
                  {title}
                </MenuItem>
              ))}
            </TextField>
            <Typography id="quote-help" variant="body2" color="text.secondary">
              {t('quotes.help')}
            </Typography>
            <PassageText key={documentId} documentId={documentId} picked={picked} onPick={setPicked} />
          </>
        )}
      </DialogContent>
      {documentId && <PickedPassage picked={picked} />}
      <DialogActions>
        <Button onClick={onClose}>{t('shell.actions.cancel')}</Button>
        <Button variant="contained" disabled={!picked} onClick={() => picked && onPick(picked)}>
          {t('quotes.use')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function PickedPassage({ picked }: { picked: SourceQuote | null }) {
  const t = useTexts();
  return (
    <Box
      role="status"
      aria-label={t('quotes.picked')}
      sx={{ paddingInline: 3, paddingBlock: 1.25, maxHeight: 140, overflowY: 'auto', bgcolor: 'action.hover' }}
    >
      {picked ? (
        <>
          <Typography variant="body2" sx={{ fontStyle: 'italic' }}>
            {picked.text}
          </Typography>
          <Typography variant="caption" color="text.secondary">
            {t('quotes.position', { start: picked.start, end: picked.end })}
          </Typography>
        </>
      ) : (
        <Typography variant="body2" color="text.secondary">
          {t('quotes.nothing')}
        </Typography>
      )}
    </Box>
  );
}

interface PassageTextProps {
  documentId: string;
  picked: SourceQuote | null;
  onPick: (quote: SourceQuote | null) => void;
}
function PassageText({ documentId, picked, onPick }: PassageTextProps) {
  const t = useTexts();
  const concord = useConcord();
  const { data, error } = useQuery({
    queryKey: ['documents', 'text', documentId],
    queryFn: () => concord.documentText(documentId),
    retry: false,
  });
  if (error) return <Alert severity="info">{t('quotes.noText')}</Alert>;
  if (!data) return <RowsSkeleton rows={8} />;
  const pick = (passage: Passage | null): void =>
    onPick(passage && { documentId, ...passage, text: data.text.slice(passage.start, passage.end) });
  return <SelectableText document={data} picked={picked} onPick={pick} />;
}

interface SelectableTextProps {
  document: DocumentText;
  picked: Passage | null;
  onPick: (passage: Passage | null) => void;
}
function SelectableText({ document: { text, title }, picked, onPick }: SelectableTextProps) {
  const t = useTexts();
  const sentences = useMemo(() => sentencesOf(text, 'en'), [text]);
  const box = useRef<HTMLDivElement>(null);
  const { current, move } = useSentences(sentences, picked, onPick);
  const select = (): void => {
    const passage = box.current && selectedIn(box.current);
    if (passage) onPick(trimmed(text, passage));
  };
  const keys = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Enter: 0, ' ': 0 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const index = move(step, event.shiftKey);
    box.current?.querySelector(`#sentence-${index}`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <Box
      ref={box}
      role="listbox"
      aria-multiselectable
      aria-label={t('quotes.text', { title })}
      aria-describedby="quote-help"
      aria-activedescendant={`sentence-${current}`}
      tabIndex={0}
      onMouseUp={select}
      onTouchEnd={select}
      onKeyDown={keys}
      sx={{
        whiteSpace: 'pre-wrap',
        lineHeight: 1.7,
        maxWidth: '72ch',
        minHeight: 160,
        maxHeight: '46vh',
        overflowY: 'auto',
        padding: 1.5,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        cursor: 'text',
      }}
    >
      <Sentences text={text} sentences={sentences} picked={picked} current={current} />
    </Box>
  );
}

/** The one at the keyboard, and what Enter and Shift with an arrow pick. */
function useSentences(sentences: readonly Passage[], picked: Passage | null, onPick: (passage: Passage) => void) {
  const first = picked ? sentences.findIndex((one) => overlapOf(one, picked)) : 0;
  const [current, setCurrent] = useState(Math.max(first, 0));
  const anchor = useRef(current);
  const move = (step: number, extend: boolean): number => {
    const next = Math.min(Math.max(current + step, 0), sentences.length - 1);
    setCurrent(next);
    if (!extend) anchor.current = next;
    const [from, to] = [sentences[Math.min(anchor.current, next)], sentences[Math.max(anchor.current, next)]];
    if (from && to && (extend || step === 0)) onPick({ start: from.start, end: to.end });
    return next;
  };
  return { current, move };
}

interface SentencesProps {
  text: string;
  sentences: readonly Passage[];
  picked: Passage | null;
  current: number;
}
function Sentences({ text, sentences, picked, current }: SentencesProps) {
  return sentences.map((sentence, index) => {
    const before = text.slice(sentences[index - 1]?.end ?? 0, sentence.start);
    const after = index === sentences.length - 1 ? text.slice(sentence.end) : '';
    const marked = picked && overlapOf(sentence, picked);
    const at = marked ?? { start: sentence.end, end: sentence.end };
    return (
      <span key={sentence.start}>
        {before}
        <Box
          component="span"
          id={`sentence-${index}`}
          role="option"
          aria-selected={marked !== null}
          sx={
            index === current
              ? {
                  '[role=listbox]:focus-visible &': {
                    outline: '2px solid',
                    outlineColor: 'primary.main',
                    outlineOffset: 2,
                    borderRadius: 0.5,
                  },
                }
              : {}
          }
        >
          {text.slice(sentence.start, at.start)}
          {marked && <Mark>{text.slice(at.start, at.end)}</Mark>}
          {text.slice(at.end, sentence.end)}
        </Box>
        {after}
      </span>
    );
  });
}

/** A quoted passage in its text. */
export function Mark({ children }: { children: string }) {
  return (
    <Box
      component="mark"
      sx={(theme) => ({
        backgroundColor: theme.palette.rag.amber.tint,
        color: theme.palette.rag.amber.text,
        borderRadius: 0.5,
      })}
    >
      {children}
    </Box>
  );
}
