import { FormControl, FormControlLabel, FormLabel, Radio, RadioGroup } from '@mui/material';
import { DeclaredRag, declaredRags } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { RagChip } from '../parts/RagChip.tsx';
import type { ProgressDraft } from './progressDraft.ts';

type Declared = Pick<ProgressDraft, 'declaredRag'>;
/** How the person sees it; stands beside the calculated status and never replaces it. */
export function DeclaredField({ draft, change }: { draft: Declared; change: (changes: Declared) => void }) {
  const t = useTexts();
  return (
    <FormControl>
      <FormLabel id="declared-label" sx={{ typography: 'body2' }}>
        {t('resources.milestones.log.declared')}
      </FormLabel>
      <RadioGroup
        row
        aria-labelledby="declared-label"
        value={draft.declaredRag}
        onChange={(_, value) => change({ declaredRag: value === '' ? '' : DeclaredRag.parse(value) })}
        sx={{ columnGap: 0.5, '& .MuiRadio-root': { padding: 0.75 } }}
      >
        <FormControlLabel
          value=""
          control={<Radio size="small" />}
          label={t('resources.milestones.log.undeclared')}
          slotProps={{ typography: { variant: 'body2' } }}
        />
        {declaredRags.map((rag) => (
          <FormControlLabel key={rag} value={rag} control={<Radio size="small" />} label={<RagChip rag={rag} />} />
        ))}
      </RadioGroup>
    </FormControl>
  );
}
