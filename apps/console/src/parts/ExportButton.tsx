import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import { Button, ListSubheader, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { useListContext, useResourceContext, type SortPayload } from 'react-admin';
import { exportFormats, exportResources } from '@concord/contracts';
import { exportPath } from '../api/addresses.ts';
import { useTexts } from '../i18n/index.ts';

const exported: ReadonlySet<string> = new Set(exportResources);

/** Everything the list's filter shows, as a file, in the list's order. Only where the API has one. */
export function ExportButton() {
  const resource = useResourceContext() ?? '';
  const { filterValues, sort, total } = useListContext();
  if (!exported.has(resource)) return null;
  return <ExportMenu resource={resource} filter={filterValues} sort={sort} empty={total === 0} />;
}

interface ExportMenuProps {
  resource: string;
  filter: Readonly<Record<string, unknown>>;
  sort: SortPayload;
  empty: boolean;
}
/** The forms a list can be taken out in. */
export function ExportMenu({ resource, filter, sort, empty }: ExportMenuProps) {
  const t = useTexts();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = (): void => setAnchor(null);
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<FileDownloadOutlined />}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
        disabled={empty}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
      >
        {t('exchange.export.open')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
        <ListSubheader role="presentation" sx={{ lineHeight: 2.5 }}>
          {t('exchange.export.hint')}
        </ListSubheader>
        {[...exportFormats].reverse().map((format) => (
          <MenuItem
            key={format}
            component="a"
            href={exportPath(resource, format, filter, sort)}
            download
            onClick={close}
          >
            {t(`exchange.export.${format}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
