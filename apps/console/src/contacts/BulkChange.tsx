import type { BulkContactChange, Language } from '@concord/contracts';
import { BulkBar } from '../bulk/BulkBar.tsx';
import { KeptChoice } from '../bulk/BulkInputs.tsx';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { TimeZoneField } from '../parts/TimeZoneField.tsx';
import { useMailLanguages } from './languages.ts';

/** One change to the contacts chosen in the list: in which language and at whose hours they are written to. */
export function BulkChange() {
  const { bulkContacts } = useConcord();
  return (
    <BulkBar<Wish, BulkContactChange>
      kind={{
        resource: 'contacts',
        none: { language: '', timeZone: '' },
        fields: ['language', 'timeZone'],
        changeOf,
        send: bulkContacts,
        inputs: (wish, onChange) => <BulkInputs wish={wish} onChange={onChange} />,
      }}
    />
  );
}

interface Wish {
  language: Language | '';
  timeZone: string;
}

function changeOf({ language, timeZone }: Wish): BulkContactChange | null {
  const change: BulkContactChange = { ...(language ? { language } : {}), ...(timeZone ? { timeZone } : {}) };
  return Object.keys(change).length > 0 ? change : null;
}

function BulkInputs({ wish, onChange }: { wish: Wish; onChange: (part: Partial<Wish>) => void }) {
  const t = useTexts();
  const languages = useMailLanguages();
  return (
    <>
      <KeptChoice
        label={t('resources.contacts.fields.language')}
        value={wish.language}
        choices={languages}
        onChange={(language) => onChange({ language })}
      />
      <TimeZoneField
        label={t('resources.contacts.fields.timeZone')}
        value={wish.timeZone}
        onChange={(timeZone) => onChange({ timeZone })}
        placeholder={t('lists.bulk.keep')}
      />
    </>
  );
}
