import { Button } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { useListContext } from 'react-admin';
import { useTexts } from '../i18n/index.ts';
import { SelectionBar } from '../parts/RowSelection.tsx';
import type { BulkKind } from './bulk.ts';
import { BulkDialog } from './BulkDialog.tsx';

/** The contract's bound of one request. */
const limit = 200;

/** The bar over the list while records are chosen. */
export function BulkBar<Wish, Change>({ kind, more }: { kind: BulkKind<Wish, Change>; more?: ReactNode }) {
  const t = useTexts();
  const { selectedIds } = useListContext();
  const [open, setOpen] = useState(false);
  const tooMany = selectedIds.length > limit;
  return (
    <>
      <SelectionBar>
        {more}
        <Button variant="contained" size="small" disabled={tooMany} onClick={() => setOpen(true)}>
          {tooMany ? t('lists.bulk.tooMany', { limit }) : t('lists.bulk.open')}
        </Button>
      </SelectionBar>
      {open && <BulkDialog kind={kind} ids={selectedIds.map(String)} onClose={() => setOpen(false)} />}
    </>
  );
}
