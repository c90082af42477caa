import FormatQuote from '@mui/icons-material/FormatQuote';
import { Box, Button, FormHelperText } from '@mui/material';
import { useState } from 'react';
import { useInput } from 'react-admin';
import type { SourceQuote as Quote } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { QuotePicker } from './QuotePicker.tsx';
import { SourceQuote } from './SourceQuote.tsx';

interface QuoteFieldProps {
  agreementId: string;
  value: Quote | null;
  onChange: (quote: Quote | null) => void;
  error?: string | undefined;
}
/** The passage a record comes from: shown, picked in a document, or taken away. */
export function QuoteField({ agreementId, value, onChange, error }: QuoteFieldProps) {
  const t = useTexts();
  const [picking, setPicking] = useState(false);
  return (
    <Box sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
      {value && <SourceQuote quote={value} />}
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <Button variant="outlined" startIcon={<FormatQuote />} onClick={() => setPicking(true)}>
          {t(value ? 'quotes.change' : 'quotes.pick')}
        </Button>
        {value && <Button onClick={() => onChange(null)}>{t('quotes.clear')}</Button>}
      </Box>
      {error && <FormHelperText error>{error}</FormHelperText>}
      {picking && (
        <QuotePicker
          agreementId={agreementId}
          quote={value}
          onPick={(quote) => {
            onChange(quote);
            setPicking(false);
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </Box>
  );
}

/** The same as an input of a record's form. */
export function QuoteInput({ agreementId }: { agreementId: string }) {
  const { field, fieldState } = useInput<Quote | null>({ source: 'sourceQuote', defaultValue: null });
  // a form keeps an empty text where nothing is
  return (
    <QuoteField
      agreementId={agreementId}
      value={field.value || null}
      onChange={field.onChange}
      error={fieldState.error?.message}
    />
  );
}
