import FormatQuote from '@mui/icons-material/FormatQuote';
import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { SourceQuote as Quote } from '@concord/contracts';
import { MailAttachments } from '../documents/MailAttachments.tsx';
import { isMail } from '../documents/Preview.tsx';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from './ErrorNotice.tsx';
import { RowsSkeleton } from './Skeletons.tsx';

/** A passage; one that was only picked so far has its words in the document alone. */
export type Quoted = Omit<Quote, 'text'> & Partial<Quote>;

/** The sentence a record comes from, and the way to its place in the whole text. */
export function SourceQuote({ quote, clamp = false }: { quote: Quoted; clamp?: boolean }) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  const { data } = useDocumentText(quote.documentId, quote.text === undefined);
  return (
    <Box component="figure" sx={{ margin: 0, display: 'flex', gap: 1, alignItems: 'flex-start' }}>
      <FormatQuote
        aria-hidden
        sx={{ fontSize: 18, color: 'text.secondary', transform: 'scaleX(-1)', marginBlockStart: 0.1 }}
      />
      <Box sx={{ minWidth: 0 }}>
        <Box
          component="blockquote"
          sx={{
            margin: 0,
            typography: 'body2',
            color: 'text.secondary',
            fontStyle: 'italic',
            ...(clamp
              ? { display: '-webkit-box', WebkitLineClamp: 2, WebkitBoxOrient: 'vertical', overflow: 'hidden' }
              : {}),
          }}
        >
          {quote.text ?? data?.text.slice(quote.start, quote.end)}
        </Box>
        <Button
          size="small"
          variant="text"
          onClick={() => setOpen(true)}
          sx={{ paddingInline: 0.5, marginInlineStart: -0.5, minHeight: 26, fontSize: '0.78rem' }}
        >
          {t('shell.source.open')}
        </Button>
      </Box>
      {open && <SourceText quote={quote} onClose={() => setOpen(false)} />}
    </Box>
  );
}

function useDocumentText(id: string, enabled = true) {
  const concord = useConcord();
  return useQuery({ queryKey: ['documents', 'text', id], queryFn: () => concord.documentText(id), enabled });
}

/** The whole source text, opened at the quoted passage. */
export function SourceText({
  quote,
  onClose,
}: {
  quote: Pick<Quote, 'documentId'> & Partial<Quote>;
  onClose: () => void;
}) {
  const t = useTexts();
  const { data, error, refetch } = useDocumentText(quote.documentId);
  const { start = 0, end = 0 } = quote;
  const intoView = useCallback((node: HTMLElement | null) => {
    node?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth scroll="paper">
      <DialogTitle>{data?.title ?? t('shell.source.loading')}</DialogTitle>
      <DialogContent dividers>
        {error ? (
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        ) : data ? (
          <Typography component="div" sx={{ whiteSpace: 'pre-wrap', maxWidth: '72ch', lineHeight: 1.65 }}>
            {data.text.slice(0, start)}
            {end > start && (
              <Box
                component="mark"
                ref={intoView}
                sx={(theme) => ({
                  backgroundColor: theme.palette.rag.amber.tint,
                  color: theme.palette.rag.amber.text,
                  paddingInline: 0.25,
                  borderRadius: 0.5,
                  fontWeight: 600,
                })}
              >
                {data.text.slice(start, end)}
              </Box>
            )}
            {data.text.slice(end)}
          </Typography>
        ) : (
          <RowsSkeleton rows={10} />
        )}
      </DialogContent>
      {data && isMail(data) && <MailAttachments id={data.id} />}
      <DialogActions>
        {end > start && (
          <Typography variant="caption" color="text.secondary" sx={{ marginInlineEnd: 'auto', paddingInlineStart: 1 }}>
            {t('shell.source.position', { start, end })}
          </Typography>
        )}
        <Button onClick={onClose}>{t('shell.actions.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
