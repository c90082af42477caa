import { Box } from '@mui/material';
import { createContext, useContext } from 'react';
import { useGetOne, useReference, useTranslate, type RaRecord } from 'react-admin';
import type { Agreement, AmendmentChange } from '@concord/contracts';
import { changedResource } from '../amendments/changeName.ts';
import { readRule } from '../commitments/commitmentForm.ts';
import { useTexts } from '../i18n/index.ts';
import { useMoneyText } from '../commitments/WhenText.tsx';
import { useDateText, useRegion } from './LocalDate.tsx';
import { SourceQuote, type Quoted } from './SourceQuote.tsx';
import { useCountryName } from '../agreements/countries.tsx';

/** The fields of records as a reader takes them: a name for a field, and words, dates and names for its value. */

const singular = (resource: string): string =>
  resource.replace(/s$/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
/** Codes whose words stand under another name than the field's own. */
const groups: Record<string, string> = {
  role: 'partyRole',
  mode: 'eventMode',
  signedOnPrecision: 'precision',
  scopeRegions: 'region',
  purpose: 'documentPurpose',
};
/** What an id of a field points at. */
const references: Record<string, string> = {
  organisationId: 'organisations',
  areaId: 'areas',
  furtherAreaIds: 'areas',
  commitmentId: 'commitments',
  responsibleContactId: 'contacts',
  contactId: 'contacts',
  documentId: 'documents',
  agreementId: 'agreements',
};
const partyFields: ReadonlySet<string> = new Set(['ownerPartyIds', 'responsiblePartyId', 'partyId']);
const isDate = /^\d{4}-\d{2}-\d{2}$/;

const isEmpty = (value: unknown): value is null | undefined | '' | [] =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** The name of a field, as its form says it. */
export function useFieldName(resource: string): (field: string) => string {
  const translate = useTranslate();
  return (field) =>
    translate(`resources.${resource}.fields.${field}`, { _: translate(`history.fields.${field}`, { _: field }) });
}

/** Names of fields, between commas. */
export function FieldList({ resource, fields }: { resource: string; fields: readonly string[] }) {
  const nameOf = useFieldName(resource);
  return <>{fields.map(nameOf).join(', ')}</>;
}

interface FieldValueProps {
  resource: string;
  field: string;
  value: unknown;
  /** Whose parties the ids of parties are. */
  agreementId?: string | undefined;
  /** What an amount is in. */
  currency?: string | undefined;
}
/** A value of a record in the reader's words. */
export function FieldValue({ resource, field, value, agreementId, currency }: FieldValueProps) {
  const t = useTexts();
  const write = useDateText();
  const money = useMoneyText(useRegion());
  const inner = { resource, field, agreementId };
  if (isEmpty(value))
    return (
      <Box component="span" sx={{ color: 'text.secondary', fontStyle: 'italic' }}>
        {t('history.nothing')}
      </Box>
    );
  if (typeof value === 'boolean') return <>{t(value ? 'words.yes' : 'words.no')}</>;
  if (typeof value === 'number') return <>{value}</>;
  if (Array.isArray(value))
    return (
      <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {value.map((item: unknown) => (
          <li key={JSON.stringify(item)}>
            <FieldValue {...inner} value={item} />
          </li>
        ))}
      </Box>
    );
  if (isAmended(value)) return <Amended {...value} agreementId={agreementId} />;
  if (isQuoted(value)) return <SourceQuote quote={value} />;
  if (typeof value === 'object')
    return (
      <>
        {Object.entries(value)
          .filter(([, part]) => part !== null)
          .map(([key, part], index) => (
            <span key={key}>
              {index > 0 && ', '}
              <FieldValue {...inner} field={key} value={part} />
            </span>
          ))}
      </>
    );
  if (typeof value !== 'string') return null;
  if (field === 'amount' && currency) return <>{money(value, currency)}</>;
  if (field === 'recurrenceRule') return <Rhythm rule={value} />;
  if (isDate.test(value)) return <>{write(value)}</>;
  if (partyFields.has(field)) return <PartyName agreementId={agreementId} id={value} />;
  const reference = references[field];
  if (reference) return <RecordName reference={reference} id={value} />;
  return <Code {...inner} value={value} />;
}

/** A rule as it is chosen: by its name, or its own words where it has none. */
function Rhythm({ rule }: { rule: string }) {
  const t = useTexts();
  const write = useDateText();
  const { rhythm, until } = readRule(rule);
  if (rhythm === 'other') return <>{rule}</>;
  const named = t(`resources.commitments.every.${rhythm}`);
  return <>{until ? `${named}, ${t('shell.list.until')} ${write(until)}` : named}</>;
}

type Amended = Pick<AmendmentChange, 'what' | 'values'>;
const isAmended = (value: object | string): value is Amended =>
  typeof value === 'object' && 'what' in value && 'values' in value;

const isQuoted = (value: object | string): value is Quoted =>
  typeof value === 'object' && ['documentId', 'start', 'end'].every((part) => part in value);

/** What a change of an amendment gives the fields it fills in. */
function Amended({ what, values, agreementId }: Amended & { agreementId: string | undefined }) {
  const currency = typeof values['currency'] === 'string' ? values['currency'] : undefined;
  const t = useTexts();
  const resource = changedResource(what);
  const nameOf = useFieldName(resource);
  const said = Object.entries(values).filter(([, value]) => !isEmpty(value));
  return (
    <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {said.map(([field, value]) => (
        <li key={field}>
          {t('shell.labelled', { label: nameOf(field) })}{' '}
          <FieldValue resource={resource} field={field} value={value} agreementId={agreementId} currency={currency} />
        </li>
      ))}
    </Box>
  );
}

function Code({ resource, field, value }: FieldValueProps & { value: string }) {
  const translate = useTranslate();
  const countryName = useCountryName();
  if (field === 'scopeCountries' || field === 'country') return <>{countryName(value)}</>;
  // the words of one resource alone stand with it
  const own = translate(`resources.${resource}.${field}s.${value}`, { _: value });
  const plain = translate(`words.${groups[field] ?? field}.${value}`, { _: own });
  return (
    <Box component="span" sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
      {translate(`words.${singular(resource)}${capital(field)}.${value}`, { _: plain })}
    </Box>
  );
}

interface Named extends RaRecord {
  name?: string;
  title?: string;
}
/** What is named before it is recorded, as an amendment's own areas are: id → name. */
export const NamesToCome = createContext<ReadonlyMap<string, string>>(new Map());

/** The name of a record one holds only the id of. */
export function RecordName({ reference, id }: { reference: string; id: string }) {
  const t = useTexts();
  const toCome = useContext(NamesToCome).get(id);
  const { referenceRecord, isPending } = useReference<Named>({
    reference,
    id,
    options: { enabled: toCome === undefined },
  });
  return (
    <bdi>{toCome ?? referenceRecord?.title ?? referenceRecord?.name ?? (isPending ? '…' : t('words.notShown'))}</bdi>
  );
}

function PartyName({ agreementId, id }: { agreementId: string | undefined; id: string }) {
  const t = useTexts();
  const { data } = useGetOne<Agreement>(
    'agreements',
    { id: agreementId ?? '' },
    { enabled: agreementId !== undefined },
  );
  const party = data?.parties.find((one) => one.id === id);
  if (party) return <bdi>{party.name}</bdi>;
  // an amendment names a party that it brings in itself by its organisation
  return data ? (
    <RecordName reference="organisations" id={id} />
  ) : (
    <>{agreementId === undefined ? t('words.notShown') : '…'}</>
  );
}
