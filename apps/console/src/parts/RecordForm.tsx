import { Box, Button } from '@mui/material';
import { useRef, type ReactNode } from 'react';
import { Form, SaveButton } from 'react-admin';
import { useFormState } from 'react-hook-form';
import { useNavigate } from 'react-router-dom';
import type { z } from 'zod';
import { useTexts } from '../i18n/index.ts';
import { LeaveWarning } from './LeaveWarning.tsx';
import { Panel } from './PageHeader.tsx';
import { useSchemaErrors } from './schemaErrors.ts';

interface RecordFormProps {
  schema: z.ZodType;
  defaultValues?: Record<string, unknown>;
  children: ReactNode;
}
/** A form of one record: sections one under the other, what is typed is checked by the contract, saving always in reach. */
export function RecordForm({ schema, defaultValues, children }: RecordFormProps) {
  const t = useTexts();
  const navigate = useNavigate();
  const inputs = useRef<HTMLDivElement>(null);
  const validate = useSchemaErrors(schema, inputs);
  return (
    // every fault is said at its field and in the reader's language, all at once: the browser would tell one after the other
    <Form
      noValidate
      validate={validate}
      warnWhenUnsavedChanges
      WarnWhenUnsavedChangesComponent={LeaveWarning}
      sanitizeEmptyValues={false}
      {...(defaultValues ? { defaultValues } : {})}
    >
      <Box ref={inputs} sx={{ display: 'grid', gap: 2, maxWidth: 860 }}>
        {children}
        <Box
          sx={{
            position: 'sticky',
            insetBlockEnd: 0,
            display: 'flex',
            gap: 1,
            paddingBlock: 1.5,
            bgcolor: 'background.default',
            borderBlockStart: '1px solid',
            borderColor: 'divider',
            zIndex: 2,
          }}
        >
          <Save />
          <Button onClick={() => void navigate(-1)}>{t('shell.actions.cancel')}</Button>
        </Box>
      </Box>
    </Form>
  );
}

/** One press is one record: while it is saved there is nothing to press. */
function Save() {
  const t = useTexts();
  const { isSubmitting } = useFormState();
  return <SaveButton alwaysEnable={!isSubmitting} label={t('shell.actions.save')} />;
}

/** Inputs that belong together, two beside each other where there is room. */
export function FormSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Panel title={title}>
      <Box
        sx={{
          display: 'grid',
          columnGap: 2,
          rowGap: 0.5,
          gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: 'repeat(2, minmax(0,1fr))' },
          '& .MuiFormControl-root': { marginBlock: 0.75 },
        }}
      >
        {children}
      </Box>
    </Panel>
  );
}

/** The whole width of a section. */
export function WholeLine({ children }: { children: ReactNode }) {
  return <Box sx={{ gridColumn: '1 / -1' }}>{children}</Box>;
}
