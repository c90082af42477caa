import AddIcon from '@mui/icons-material/Add';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import EditOutlined from '@mui/icons-material/EditOutlined';
import ExpandMore from '@mui/icons-material/ExpandMore';
import { Alert, Box, Button, Chip, IconButton, Link, Menu, MenuItem, Tooltip, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useGetOne, useNotify } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type {
  Agreement,
  Amendment,
  AmendmentChange,
  AmendmentField,
  AmendmentWhat,
  Commitment,
} from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { useErrorText } from '../parts/ErrorNotice.tsx';
import { FieldValue, NamesToCome, useFieldName } from '../parts/FieldValue.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { schemaOf } from './changeInputs.tsx';
import { changedPath, changedResource, changeName } from './changeName.ts';
import { ChangeDialog, type Changing } from './ChangeDialog.tsx';
import { usePatchAmendment, withoutChange } from './useChanges.ts';

/** What may be changed, in the order a person thinks of it. */
const offers: readonly AmendmentWhat[] = [
  'agreement.change',
  'area.add',
  'area.change',
  'area.remove',
  'commitment.add',
  'commitment.change',
  'commitment.withdraw',
  'milestone.change',
];

interface ChangesProps {
  amendment: Amendment;
  agreement: Agreement;
}
/** Before and after, record by record; where the record moved meanwhile, the question which holds. */
export function AmendmentChanges({ amendment, agreement }: ChangesProps) {
  const t = useTexts();
  const [changing, setChanging] = useState<Changing | null>(null);
  const edits = amendment.state === 'draft' && amendment.allowedActions.includes('edit');
  const changes = amendment.changes ?? [];
  const toCome = useMemo(() => namesOf(amendment), [amendment]);
  const open = changes.flatMap(({ fields }) => fields).filter(({ outcome }) => outcome === 'conflict').length;
  return (
    <NamesToCome.Provider value={toCome}>
      <Panel
        title={t('resources.amendments.changes')}
        action={edits && <AddMenu onChoose={(what) => setChanging({ what })} />}
        flush
      >
        {open > 0 && (
          <Alert severity="warning" sx={{ borderRadius: 0 }}>
            {t('resources.amendments.conflicts', { smart_count: open })}
          </Alert>
        )}
        {changes.length === 0 && (
          <EmptyState dense title={t('resources.amendments.nothing')} hint={t('resources.amendments.nothingHint')} />
        )}
        {changes.map((change) => (
          <Change
            key={`${change.what}/${change.id}`}
            amendment={amendment}
            change={change}
            onEdit={
              edits && change.what !== 'area.remove' && change.what !== 'commitment.withdraw'
                ? () => setChanging({ what: change.what, change })
                : null
            }
          />
        ))}
      </Panel>
      {changing && (
        <ChangeDialog
          amendment={amendment}
          agreement={agreement}
          changing={changing}
          onClose={() => setChanging(null)}
        />
      )}
    </NamesToCome.Provider>
  );
}

/** The areas and commitments that the amendment itself adds. */
const namesOf = ({ changes = [] }: Amendment): ReadonlyMap<string, string> =>
  new Map(changes.filter(({ what }) => what.endsWith('.add')).map(({ id, values }) => [id, String(values['title'])]));

function AddMenu({ onChoose }: { onChoose: (what: AmendmentWhat) => void }) {
  const t = useTexts();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button
        startIcon={<AddIcon />}
        endIcon={<ExpandMore />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('resources.amendments.addChange')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {offers.map((what) => (
          <MenuItem
            key={what}
            onClick={() => {
              setAnchor(null);
              onChoose(what);
            }}
          >
            {t(`resources.amendments.what.${what}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

interface ChangeProps {
  amendment: Amendment;
  change: AmendmentChange;
  onEdit: (() => void) | null;
}
function Change({ amendment, change, onEdit }: ChangeProps) {
  const t = useTexts();
  const patch = usePatchAmendment(amendment);
  const name = changeName(t, change);
  const path = changedPath(amendment, change);
  const edits = amendment.state === 'draft' && amendment.allowedActions.includes('edit');
  return (
    <Box
      component="section"
      aria-label={name}
      sx={{
        borderBlockStart: '1px solid',
        borderColor: 'divider',
        '&:first-of-type': { borderBlockStart: 0 },
        paddingInline: 2,
        paddingBlock: 1.25,
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, marginBlockEnd: 0.5 }}>
        <Typography
          variant="body1"
          component="h3"
          sx={{ fontWeight: 650, flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' }}
        >
          {path ? (
            <Link component={RouterLink} to={path} color="text.primary">
              {name}
            </Link>
          ) : (
            name
          )}
        </Typography>
        {onEdit && (
          <Tooltip title={t('resources.amendments.editChange')}>
            <IconButton
              aria-label={`${t('shell.labelled', { label: t('resources.amendments.editChange') })} ${name}`}
              onClick={onEdit}
            >
              <EditOutlined fontSize="small" />
            </IconButton>
          </Tooltip>
        )}
        {edits && (
          <Tooltip title={t('resources.amendments.takeOut')}>
            <IconButton
              aria-label={`${t('shell.labelled', { label: t('resources.amendments.takeOut') })} ${name}`}
              disabled={patch.isPending}
              onClick={() => patch.mutate({ changes: withoutChange(amendment, change as never) })}
            >
              <DeleteOutlined fontSize="small" />
            </IconButton>
          </Tooltip>
        )}
      </Box>
      {inFormOrder(change)
        .filter(isSaid(change))
        .map((field) => (
          <Field key={field.field} amendment={amendment} change={change} field={field} />
        ))}
    </Box>
  );
}

/** As the contract and the form have them, not as they happen to be stored. */
function inFormOrder({ what, fields }: AmendmentChange): AmendmentField[] {
  const order = Object.keys(schemaOf(what).shape);
  return fields.toSorted((one, other) => order.indexOf(one.field) - order.indexOf(other.field));
}

/** An addition says only what was filled in. */
const isSaid =
  ({ what }: AmendmentChange) =>
  ({ after }: AmendmentField): boolean =>
    !what.endsWith('.add') || !(after === null || (Array.isArray(after) && after.length === 0));

/** In its own line, whole, however narrow the column. */
const outcomeChip = {
  display: 'flex',
  width: 'fit-content',
  height: 'auto',
  marginBlockStart: 0.5,
  '& .MuiChip-label': { whiteSpace: 'normal' },
} as const;

interface FieldProps {
  amendment: Amendment;
  change: AmendmentChange;
  field: AmendmentField;
}
function Field({ amendment, change, field }: FieldProps) {
  const t = useTexts();
  const resource = changedResource(change.what);
  const label = useFieldName(resource)(field.field);
  const currency = useCurrency(change, field.field);
  const at = { resource, field: field.field, agreementId: amendment.agreementId, currency };
  const added = !change.what.endsWith('.change');
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0,1fr)', md: '180px minmax(0,1fr)' },
        columnGap: 2,
        paddingBlock: 0.75,
        borderBlockStart: '1px dashed',
        borderColor: 'divider',
      }}
    >
      <Typography variant="body2" component="div" color="text.secondary">
        {label}
        {field.outcome === 'merged' && (
          <Chip size="small" variant="outlined" label={t('resources.amendments.outcome.merged')} sx={outcomeChip} />
        )}
        {field.outcome === 'same' && (
          <Chip size="small" variant="outlined" label={t('resources.amendments.outcome.same')} sx={outcomeChip} />
        )}
      </Typography>
      <Box sx={{ minWidth: 0 }}>
        {added ? (
          <FieldValue {...at} value={field.after} />
        ) : (
          <Box
            sx={{
              display: 'grid',
              gridTemplateColumns: 'minmax(0,1fr) 24px minmax(0,1fr)',
              columnGap: 1,
              alignItems: 'start',
            }}
          >
            <Box component="del" sx={{ color: 'text.secondary', textDecorationColor: 'currentColor' }}>
              <FieldValue {...at} value={field.outcome === 'conflict' ? field.before : field.now} />
            </Box>
            <Box component="span" aria-hidden sx={{ color: 'text.secondary', textAlign: 'center' }}>
              →
            </Box>
            <Box component="ins" sx={{ textDecoration: 'none', fontWeight: 650 }}>
              <FieldValue {...at} value={field.result} />
            </Box>
          </Box>
        )}
        {field.outcome === 'conflict' && (
          <ConflictChoice amendment={amendment} change={change} field={field} label={label} />
        )}
      </Box>
    </Box>
  );
}

/** What an amount is in: as the amendment says, or as the commitment has it. */
function useCurrency({ what, id, values }: AmendmentChange, field: string): string | undefined {
  const said = values['currency'];
  const asks = field === 'amount' && typeof said !== 'string' && what === 'commitment.change';
  const { data } = useGetOne<Commitment>('commitments', { id }, { enabled: asks });
  return typeof said === 'string' ? said : (data?.currency ?? undefined);
}

/** The record says something else by now: somebody decides, and nothing is lost until then. */
function ConflictChoice({ amendment, change, field, label }: FieldProps & { label: string }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const say = useErrorText();
  const choose = useMutation({
    mutationFn: (keep: 'mine' | 'theirs') =>
      concord.rebaseAmendment(amendment, { choices: [{ what: change.what, id: change.id, field: field.field, keep }] }),
    onSuccess: () => queries.invalidateQueries(),
    onError: (error) => notify(say(error), { type: 'error' }),
  });
  const currency = useCurrency(change, field.field);
  const at = {
    resource: changedResource(change.what),
    field: field.field,
    agreementId: amendment.agreementId,
    currency,
  };
  const decides = amendment.allowedActions.length > 0;
  return (
    <Box
      role="group"
      aria-label={label}
      sx={{ marginBlockStart: 1, padding: 1.25, border: 1, borderColor: 'warning.main', borderRadius: 1 }}
    >
      <Typography variant="body2" component="div" sx={{ marginBlockEnd: decides ? 1 : 0 }}>
        {t('resources.amendments.nowSays')}{' '}
        <strong>
          <FieldValue {...at} value={field.now} />
        </strong>
      </Typography>
      {decides && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button size="small" variant="outlined" disabled={choose.isPending} onClick={() => choose.mutate('mine')}>
            {t('resources.amendments.keepMine')}
          </Button>
          {amendment.state === 'draft' && (
            <Button size="small" variant="outlined" disabled={choose.isPending} onClick={() => choose.mutate('theirs')}>
              {t('resources.amendments.keepTheirs')}
            </Button>
          )}
        </Box>
      )}
      {decides && amendment.state !== 'draft' && (
        <Typography variant="body2" color="text.secondary" sx={{ marginBlockStart: 1 }}>
          {t('resources.amendments.keepTheirsHint')}
        </Typography>
      )}
    </Box>
  );
}
