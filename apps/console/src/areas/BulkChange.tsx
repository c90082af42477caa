import type { BulkAreaChange, FrameworkTag } from '@concord/contracts';
import { BulkBar } from '../bulk/BulkBar.tsx';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { TagPicker } from '../parts/TagInput.tsx';

/** One change to the areas chosen in the list: what they contribute to. */
export function BulkChange() {
  const { bulkAreas } = useConcord();
  return (
    <BulkBar<Wish, BulkAreaChange>
      kind={{
        resource: 'areas',
        none: { addTags: [], removeTags: [] },
        fields: ['tags'],
        changeOf,
        send: bulkAreas,
        inputs: (wish, onChange) => <BulkInputs wish={wish} onChange={onChange} />,
      }}
    />
  );
}

interface Wish {
  addTags: FrameworkTag[];
  removeTags: FrameworkTag[];
}

function changeOf({ addTags, removeTags }: Wish): BulkAreaChange | null {
  const change: BulkAreaChange = {
    ...(addTags.length > 0 ? { addTags } : {}),
    ...(removeTags.length > 0 ? { removeTags } : {}),
  };
  return Object.keys(change).length > 0 ? change : null;
}

function BulkInputs({ wish, onChange }: { wish: Wish; onChange: (part: Partial<Wish>) => void }) {
  const t = useTexts();
  return (
    <>
      <TagPicker
        placement="top"
        label={t('lists.bulk.addTags')}
        value={wish.addTags}
        onChange={(addTags) => onChange({ addTags })}
      />
      <TagPicker
        placement="top"
        label={t('lists.bulk.removeTags')}
        value={wish.removeTags}
        onChange={(removeTags) => onChange({ removeTags })}
      />
    </>
  );
}
