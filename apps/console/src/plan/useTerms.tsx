import ExpandMore from '@mui/icons-material/ExpandMore';
import { Box, Button, Collapse, MenuItem, TextField } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { evidencePolicies, milestoneKinds, planTerms, type Milestone, type PlanTerms } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { DateField } from '../parts/DateField.tsx';

/** How a field says what the server refused of it. */
type Refused = (field: string) => { error: boolean; helperText?: string };
interface TermsHold {
  /** The plan as it stands in the fields. */
  terms: Required<PlanTerms>;
  /** What of it differs from the milestone's. */
  changed: PlanTerms;
  fields: (refused: Refused) => ReactNode;
}

/** What else of a plan is revised: the fields begin with what stands, folded away until somebody asks for them. */
export function useTerms(milestone: Milestone): TermsHold {
  const t = useTexts();
  const { kind, startOn, evidencePolicy } = milestone;
  const [open, setOpen] = useState(false);
  const [weight, setWeight] = useState(String(milestone.weight));
  const [typed, setTyped] = useState({ kind, startOn, evidencePolicy });
  const terms = { ...typed, weight: Number(weight) };
  const changed: PlanTerms = Object.fromEntries(
    planTerms.flatMap((field) => (terms[field] === milestone[field] ? [] : [[field, terms[field]]])),
  );
  const choice = <T extends string>(field: 'kind' | 'evidencePolicy', values: readonly T[], refused: Refused) => (
    <TextField
      select
      label={t(`resources.milestones.fields.${field}`)}
      value={terms[field]}
      onChange={({ target }) => setTyped({ ...typed, [field]: target.value })}
      {...refused(`moves.0.terms.${field}`)}
    >
      {values.map((value) => (
        <MenuItem key={value} value={value}>
          {t(`words.${field === 'kind' ? 'milestoneKind' : 'evidencePolicy'}.${value}` as Parameters<typeof t>[0])}
        </MenuItem>
      ))}
    </TextField>
  );
  return {
    terms,
    changed,
    fields: (refused) => (
      <Box>
        <Button
          size="small"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          endIcon={<ExpandMore sx={{ transform: open ? 'rotate(180deg)' : 'none', transition: 'transform 150ms' }} />}
        >
          {t('resources.plan-revisions.terms')}
        </Button>
        <Collapse in={open} unmountOnExit>
          <Box sx={{ display: 'grid', gap: 2, paddingBlockStart: 1.5 }}>
            {choice('kind', milestoneKinds, refused)}
            <DateField
              label={t('resources.milestones.fields.startOn')}
              value={typed.startOn ?? ''}
              onChange={({ target }) => setTyped({ ...typed, startOn: target.value || null })}
              {...refused('moves.0.terms.startOn')}
            />
            <TextField
              type="number"
              label={t('resources.milestones.fields.weight')}
              value={weight}
              onChange={({ target }) => setWeight(target.value)}
              {...refused('moves.0.terms.weight')}
              slotProps={{ htmlInput: { min: 0, max: 1000, step: 'any' } }}
            />
            {choice('evidencePolicy', evidencePolicies, refused)}
          </Box>
        </Collapse>
      </Box>
    ),
  };
}
