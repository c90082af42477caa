import AddIcon from '@mui/icons-material/Add';
import { Autocomplete, Box, Button, Checkbox, MenuItem, TextField, Typography } from '@mui/material';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useGetList } from 'react-admin';
import { agreementTypes, commitmentStrengths, partyRoles, type Organisation } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { DateField } from '../parts/DateField.tsx';
import { SimilarTo } from '../organisations/SimilarNotice.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import {
  intoArea,
  withoutArea,
  type DraftArea,
  type DraftCommitment,
  type DraftParty,
  type Group,
  type Place,
  type Working,
} from './accepted.ts';

interface DraftItemsProps {
  working: Working;
  onChange: (working: Working) => void;
  onLook: (place: Place | null) => void;
  /** One more of a kind. */
  onAdd: (group: Group) => void;
}

/** What was read, to be accepted and put right item by item. */
export function DraftItems({ working, onChange, onLook, onAdd }: DraftItemsProps) {
  const t = useTexts();
  const put = <G extends Group>(group: G, index: number, values: Partial<Working[G][number]>): void =>
    onChange({
      ...working,
      [group]: working[group].map((item, place) => (place === index ? { ...item, ...values } : item)),
    });
  const all = (group: Group): void =>
    onChange({ ...working, [group]: working[group].map((item) => ({ ...item, accepted: true })) });
  const panel = (group: Group, rows: ReactNode[], together?: ReactNode): ReactNode => (
    <Panel
      title={t(`drafts.${group}`)}
      action={
        working[group].some(({ accepted }) => !accepted) && (
          <Button size="small" onClick={() => all(group)}>
            {t('drafts.acceptAll')}
          </Button>
        )
      }
    >
      {rows.length === 0 ? (
        <Typography color="text.secondary">{t('drafts.none')}</Typography>
      ) : (
        // what belongs together stands closer than what does not
        <Box sx={{ display: 'grid', gap: group === 'areas' ? 1.5 : 2.5 }}>
          {together}
          {rows}
        </Box>
      )}
      <Button size="small" startIcon={<AddIcon />} onClick={() => onAdd(group)} sx={{ marginBlockStart: 1 }}>
        {t(`drafts.add.${group}`)}
      </Button>
    </Panel>
  );
  const item = (group: Group, index: number, fields: ReactNode): ReactNode => {
    const { accepted, passage } = working[group][index] ?? { accepted: false, passage: null };
    const name = `${t('shell.labelled', { label: t('drafts.accept') })} ${nameOf(working[group][index])}`;
    return (
      <Box
        key={`${group}/${index}`}
        onFocus={() => onLook(passage)}
        onMouseEnter={() => onLook(passage)}
        sx={{ display: 'flex', gap: 0.5, alignItems: 'flex-start' }}
      >
        <Checkbox
          checked={accepted}
          onChange={(_, checked) => put(group, index, { accepted: checked })}
          slotProps={{ input: { 'aria-label': name } }}
        />
        <Box sx={{ flexGrow: 1, minWidth: 0, display: 'grid', gap: 1.25 }}>{fields}</Box>
      </Box>
    );
  };
  return (
    <>
      <AgreementFields working={working} onChange={onChange} />
      {panel(
        'parties',
        working.parties.map((party, index) =>
          item('parties', index, <PartyFields party={party} onPut={(values) => put('parties', index, values)} />),
        ),
      )}
      {panel(
        'areas',
        working.areas.map((area, index) =>
          item(
            'areas',
            index,
            <TextField
              size="small"
              multiline
              label={t('drafts.area')}
              value={area.title}
              onChange={({ target }) => put('areas', index, { title: target.value })}
              slotProps={{ htmlInput: { maxLength: 300 } }}
            />,
          ),
        ),
      )}
      {panel(
        'commitments',
        working.commitments.map((commitment, index) =>
          item(
            'commitments',
            index,
            <CommitmentFields
              commitment={commitment}
              working={working}
              onPut={(values) => put('commitments', index, values)}
            />,
          ),
        ),
        <AreaForMany working={working} onChange={onChange} />,
      )}
    </>
  );
}

const nameOf = (item: DraftParty | DraftArea | DraftCommitment | undefined): string =>
  (item && ('title' in item ? item.title : item.name)) ?? '';

function AgreementFields({ working, onChange }: Pick<DraftItemsProps, 'working' | 'onChange'>) {
  const t = useTexts();
  const date = (field: 'signedOn' | 'effectiveOn' | 'endsOn'): ReactNode => (
    <DateField
      size="small"
      label={t(`resources.agreements.fields.${field}`)}
      value={working[field]}
      onChange={({ target }) => onChange({ ...working, [field]: target.value })}
    />
  );
  return (
    <Panel title={t('drafts.agreement')}>
      <Box sx={{ display: 'grid', gap: 1.5, paddingBlockStart: 0.75 }}>
        <TextField
          size="small"
          multiline
          label={t('resources.agreements.fields.title')}
          value={working.title}
          onChange={({ target }) => onChange({ ...working, title: target.value })}
          required
          slotProps={{ htmlInput: { maxLength: 300 } }}
        />
        <TextField
          size="small"
          select
          label={t('resources.agreements.fields.type')}
          value={working.type}
          onChange={({ target }) =>
            onChange({ ...working, type: agreementTypes.find((one) => one === target.value) ?? working.type })
          }
        >
          {agreementTypes.map((one) => (
            <MenuItem key={one} value={one}>
              {t(`words.agreementType.${one}`)}
            </MenuItem>
          ))}
        </TextField>
        <Box
          sx={{
            display: 'grid',
            gap: 1.5,
            gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: 'repeat(3, minmax(0,1fr))' },
          }}
        >
          {date('signedOn')}
          {date('effectiveOn')}
          {date('endsOn')}
        </Box>
        <TextField
          size="small"
          label={t('resources.agreements.fields.signedAtPlace')}
          value={working.signedAtPlace}
          onChange={({ target }) => onChange({ ...working, signedAtPlace: target.value })}
          slotProps={{ htmlInput: { maxLength: 200 } }}
        />
      </Box>
    </Panel>
  );
}

/** A known organisation of this name, or a new one under the name as it was read, beside those with a name like it. */
function PartyFields({ party, onPut }: { party: DraftParty; onPut: (values: Partial<DraftParty>) => void }) {
  const t = useTexts();
  const { data: known = [] } = useGetList<Organisation>('organisations', {
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'name', order: 'ASC' },
  });
  const chosen = known.find(({ id }) => id === party.organisationId);
  return (
    <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: 'minmax(0,1fr) 150px' } }}>
      <Autocomplete
        size="small"
        freeSolo
        options={known.map(({ name }) => name)}
        inputValue={chosen?.name ?? party.name}
        onInputChange={(_, name) => onPut({ name, organisationId: known.find((one) => one.name === name)?.id ?? null })}
        renderInput={(given) => (
          <TextField
            {...given}
            label={t('drafts.party')}
            helperText={t(party.organisationId ? 'drafts.known' : 'drafts.isNew')}
          />
        )}
      />
      <TextField
        size="small"
        select
        label={t('drafts.role')}
        value={party.role}
        onChange={({ target }) => onPut({ role: partyRoles.find((one) => one === target.value) ?? party.role })}
      >
        {partyRoles.map((one) => (
          <MenuItem key={one} value={one}>
            {t(`words.partyRole.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      {party.organisationId === null && (
        <Box sx={{ gridColumn: '1 / -1' }}>
          <SimilarTo
            names={[party.name.trim()]}
            acronym={party.acronym ?? ''}
            hint={t('drafts.similarHint')}
            onTake={({ id, name }) => onPut({ organisationId: id, name })}
          />
        </Box>
      )}
    </Box>
  );
}

/** One area for all commitments that still need one, instead of one choice for each. */
function AreaForMany({ working, onChange }: Pick<DraftItemsProps, 'working' | 'onChange'>) {
  const t = useTexts();
  const [done, setDone] = useState(0);
  const said = useRef<HTMLElement>(null);
  const lacking = withoutArea(working).length;
  const offered = working.areas.flatMap(({ accepted, title }, index) => (accepted ? [{ index, title }] : []));
  const shown = lacking > 1 && offered.length > 0;
  // the field goes with the last of them, and must not take the keyboard's place on the page along
  useEffect(() => {
    if (done > 0 && !shown) said.current?.focus();
  }, [done, shown]);
  return (
    <>
      {shown && (
        <TextField
          size="small"
          select
          label={t('drafts.areaForMany', { smart_count: lacking })}
          helperText={t('drafts.areaForManyHint')}
          value=""
          onChange={({ target }) => {
            setDone(lacking);
            onChange(intoArea(working, Number(target.value)));
          }}
          sx={{ marginBlockStart: 0.75 }}
        >
          {offered.map(({ index, title }) => (
            <MenuItem key={index} value={index} sx={{ whiteSpace: 'normal' }}>
              {title}
            </MenuItem>
          ))}
        </TextField>
      )}
      {done > 0 && !shown && (
        <Typography ref={said} tabIndex={-1} role="status" variant="body2" color="text.secondary">
          {t('drafts.areaSet', { smart_count: done })}
        </Typography>
      )}
    </>
  );
}

interface CommitmentFieldsProps {
  commitment: DraftCommitment;
  working: Working;
  onPut: (values: Partial<DraftCommitment>) => void;
}
function CommitmentFields({ commitment, working, onPut }: CommitmentFieldsProps) {
  const t = useTexts();
  return (
    <>
      <TextField
        size="small"
        multiline
        label={t('drafts.commitment')}
        value={commitment.title}
        onChange={({ target }) => onPut({ title: target.value })}
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
      <Box
        sx={{
          display: 'grid',
          gap: 1,
          gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: '140px minmax(0,3fr) minmax(0,5fr)' },
        }}
      >
        <TextField
          size="small"
          select
          label={t('resources.commitments.fields.strength')}
          value={commitment.strength}
          onChange={({ target }) =>
            onPut({ strength: commitmentStrengths.find((one) => one === target.value) ?? commitment.strength })
          }
        >
          {commitmentStrengths.map((one) => (
            <MenuItem key={one} value={one}>
              {t(`words.commitmentStrength.${one}`)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          size="small"
          select
          label={t('drafts.owner')}
          value={commitment.owners}
          onChange={({ target }) => onPut({ owners: ([] as number[]).concat(target.value as unknown as number[]) })}
          slotProps={{ select: { multiple: true } }}
        >
          {working.parties.map((party, index) => (
            <MenuItem key={index} value={index}>
              {party.acronym ?? party.name}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          size="small"
          select
          label={t('drafts.area')}
          value={commitment.area ?? ''}
          onChange={({ target }) => onPut({ area: Number(target.value) })}
        >
          {working.areas.map((area, index) => (
            <MenuItem key={index} value={index} sx={{ whiteSpace: 'normal' }}>
              {area.title}
            </MenuItem>
          ))}
        </TextField>
      </Box>
    </>
  );
}
