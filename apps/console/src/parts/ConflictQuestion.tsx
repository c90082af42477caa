import {
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  FormControlLabel,
  Radio,
  RadioGroup,
  Typography,
} from '@mui/material';
import { useState, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { changedResource, changeName } from '../amendments/changeName.ts';
import type { Conflict, Contested } from '../conflicts.ts';
import { useTexts, type TextKey } from '../i18n/index.ts';
import { FieldValue, useFieldName } from './FieldValue.tsx';
import { useInstantText } from './LocalDate.tsx';

interface ConflictQuestionProps {
  conflict: Conflict;
  onDecide: (holds: ReadonlySet<string> | null) => void;
}
/** What each of the two did, and the choice between them. */
export default function ConflictQuestion({ conflict, onDecide }: ConflictQuestionProps) {
  const t = useTexts();
  const write = useInstantText();
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  const { contested, changed } = conflict;
  const by = changed?.by ?? t('conflicts.somebody');
  const choose = (key: string, side: string): void =>
    setTheirs((before) =>
      side === 'theirs' ? new Set([...before, key]) : new Set([...before].filter((one) => one !== key)),
    );
  const words = wordsOf(conflict);
  return (
    <Dialog open onClose={() => onDecide(null)} maxWidth="md" fullWidth aria-labelledby="conflict-title">
      <DialogTitle id="conflict-title">
        {changed ? t('conflicts.title', { by, at: write(changed.at) }) : t(words.unknown)}
      </DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <DialogContentText>{t(words.explanation)}</DialogContentText>
        {contested.map((field) => (
          <Choice
            key={field.key}
            conflict={conflict}
            field={field}
            by={by}
            side={theirs.has(field.key) ? 'theirs' : 'mine'}
            onChoose={(side) => choose(field.key, side)}
          />
        ))}
        <Settled title={t(words.theirs, { by })} fields={conflict.theirs} side="theirs" conflict={conflict} />
        <Settled title={t('conflicts.onlyMine')} fields={conflict.mine} side="mine" conflict={conflict} />
      </DialogContent>
      <DialogActions>
        <Button onClick={() => onDecide(null)}>{t(words.leave)}</Button>
        <Button
          variant="contained"
          autoFocus
          onClick={() => onDecide(new Set(contested.map(({ key }) => key).filter((key) => !theirs.has(key))))}
        >
          {t(words.goOn)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface Words {
  unknown: TextKey;
  explanation: TextKey;
  theirs: TextKey;
  leave: TextKey;
  goOn: TextKey;
}
/** A step is taken or left; fields are sorted and saved. */
const wordsOf = ({ sent, contested, theirs }: Conflict): Words =>
  sent === 'step'
    ? {
        unknown: 'conflicts.stepUnknown',
        explanation: theirs.length > 0 ? 'conflicts.step' : 'conflicts.stepUnseen',
        theirs: 'conflicts.stepTheirs',
        leave: 'conflicts.stop',
        goOn: 'conflicts.goOn',
      }
    : {
        unknown: 'conflicts.titleUnknown',
        explanation: contested.length > 0 ? 'conflicts.choose' : 'conflicts.together',
        theirs: 'conflicts.onlyTheirs',
        leave: 'conflicts.back',
        goOn: 'shell.actions.save',
      };

const agreementOf = ({ resource, record }: Conflict): string | undefined => {
  const id = resource === 'agreements' ? record['id'] : record['agreementId'];
  return typeof id === 'string' ? id : undefined;
};

/** What is spoken of: the field; of an amendment the record it changes, and which field of that. */
function useContestedName({ resource }: Conflict): (field: Contested) => string {
  const t = useTexts();
  const translate = useTranslate();
  const nameOf = useFieldName(resource);
  return ({ field, of }) => {
    if (!of) return nameOf(field);
    const record = changeName(t, of);
    if (of.field === undefined) return record;
    const part = translate(`resources.${changedResource(of.what)}.fields.${of.field}`, { _: of.field });
    return `${record} · ${part}`;
  };
}

interface ContestedValueProps {
  conflict: Conflict;
  field: Contested;
  value: unknown;
}
function ContestedValue({ conflict, field: { field, of }, value }: ContestedValueProps) {
  const at =
    of?.field === undefined
      ? { resource: conflict.resource, field }
      : { resource: changedResource(of.what), field: of.field };
  return <FieldValue {...at} value={value} agreementId={agreementOf(conflict)} />;
}

interface ChoiceProps {
  conflict: Conflict;
  field: Contested;
  by: string;
  side: 'mine' | 'theirs';
  onChoose: (side: string) => void;
}
function Choice({ conflict, field, by, side, onChoose }: ChoiceProps) {
  const t = useTexts();
  const name = useContestedName(conflict)(field);
  const value = (of: unknown): ReactNode => <ContestedValue conflict={conflict} field={field} value={of} />;
  const option = (which: 'mine' | 'theirs', label: string): ReactNode => (
    <FormControlLabel
      value={which}
      control={<Radio size="small" />}
      sx={{
        alignItems: 'flex-start',
        margin: 0,
        padding: 1,
        border: 1,
        borderRadius: 1,
        borderColor: side === which ? 'primary.main' : 'divider',
      }}
      label={
        <Box sx={{ paddingBlockStart: 0.75 }}>
          <Typography variant="body2" color="text.secondary">
            {label}
          </Typography>
          <Box sx={{ fontWeight: side === which ? 650 : 400 }}>
            {value(which === 'mine' ? field.mine : field.theirs)}
          </Box>
        </Box>
      }
    />
  );
  return (
    <Box component="section" aria-label={name}>
      <Typography variant="h3" component="h3">
        {name}
      </Typography>
      <Typography variant="body2" component="div" color="text.secondary" sx={{ marginBlockEnd: 0.75 }}>
        {t('conflicts.was')} {value(field.base)}
      </Typography>
      <RadioGroup
        aria-label={name}
        value={side}
        onChange={(_, chosen) => onChoose(chosen)}
        sx={{ display: 'grid', gap: 1, gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: 'repeat(2, minmax(0,1fr))' } }}
      >
        {option('mine', t('conflicts.mine'))}
        {option('theirs', t('conflicts.theirs', { by }))}
      </RadioGroup>
    </Box>
  );
}

interface SettledProps {
  title: string;
  fields: readonly Contested[];
  side: 'mine' | 'theirs';
  conflict: Conflict;
}
/** What one side alone changed: it holds, and is said. */
function Settled({ title, fields, side, conflict }: SettledProps) {
  const t = useTexts();
  const nameOf = useContestedName(conflict);
  const value = (field: Contested, of: unknown): ReactNode => (
    <ContestedValue conflict={conflict} field={field} value={of} />
  );
  if (fields.length === 0) return null;
  return (
    <Box>
      <Typography variant="body2" color="text.secondary">
        {title}
      </Typography>
      <Box component="ul" sx={{ margin: 0, paddingInlineStart: 2.5 }}>
        {fields.map((field) => (
          <Box component="li" key={field.key}>
            {t('shell.labelled', { label: nameOf(field) })}{' '}
            {conflict.sent === 'step' && (
              <>
                <Box component="del" sx={{ color: 'text.secondary' }}>
                  {value(field, field.base)}
                </Box>
                {' → '}
              </>
            )}
            {value(field, field[side])}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
