import { Box, Button, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SourceQuote } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { SourceText } from '../parts/SourceQuote.tsx';
import { Mark } from '../parts/QuotePicker.tsx';

/** How much of the text stands around the passage. */
const around = 260;

/** The passage a record comes from, marked among the words around it. */
export function QuoteInContext({ quote }: { quote: SourceQuote }) {
  const t = useTexts();
  const concord = useConcord();
  const [open, setOpen] = useState(false);
  const { data } = useQuery({
    queryKey: ['documents', 'text', quote.documentId],
    queryFn: () => concord.documentText(quote.documentId),
    retry: false,
  });
  const from = Math.max(0, quote.start - around);
  const to = quote.end + around;
  return (
    <Box component="figure" sx={{ margin: 0 }}>
      {data && (
        <Typography
          component="figcaption"
          variant="caption"
          color="text.secondary"
          sx={{ display: 'block', marginBlockEnd: 0.5 }}
        >
          {data.title}
        </Typography>
      )}
      <Typography
        component="blockquote"
        variant="body2"
        color="text.secondary"
        sx={{ margin: 0, whiteSpace: 'pre-wrap', lineHeight: 1.65, maxWidth: '72ch' }}
      >
        {data && `${from > 0 ? '…' : ''}${data.text.slice(from, quote.start).trimStart()}`}
        <Mark>{quote.text}</Mark>
        {data && `${data.text.slice(quote.end, to).trimEnd()}${to < data.text.length ? '…' : ''}`}
      </Typography>
      <Button
        size="small"
        variant="text"
        onClick={() => setOpen(true)}
        sx={{ marginInlineStart: -0.75, marginBlockStart: 0.5 }}
      >
        {t('shell.source.open')}
      </Button>
      {open && <SourceText quote={quote} onClose={() => setOpen(false)} />}
    </Box>
  );
}
