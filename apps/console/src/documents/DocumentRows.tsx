import DeleteOutline from '@mui/icons-material/DeleteOutline';
import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import EditOutlined from '@mui/icons-material/EditOutlined';
import HistoryOutlined from '@mui/icons-material/HistoryOutlined';
import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined';
import { Box, Button, Chip, IconButton, Link, Tooltip, Typography } from '@mui/material';
import { useState, type ReactNode } from 'react';
import type { Document } from '@concord/contracts';
import { documentUrl } from '../api/addresses.ts';
import { useLanguageName } from '../contacts/languages.ts';
import { useAsOf } from '../history/asOf.ts';
import { useTexts } from '../i18n/index.ts';
import { useHolds, useMe } from '../layout/me.ts';
import { useCodelist } from '../parts/codelists.ts';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { Hash } from '../parts/Hash.tsx';
import { hostOf, LinkAway } from '../parts/LinkAway.tsx';
import { LocalInstant } from '../parts/LocalDate.tsx';
import { DocumentTitle } from './DocumentTitle.tsx';
import { useSizeText } from './FileSize.tsx';
import { iconOf } from './icons.ts';
import { OpenedDocument, type Open } from './OpenedDocument.tsx';
import { addressOf, isReleased } from './Preview.tsx';
import { ScanText } from './ScanText.tsx';

/** Where a row has room for its buttons beside it: a page's main column has, a side column and a phone have not. */
const wide = '@container (min-width: 560px)';

interface DocumentRowsProps {
  documents: readonly Document[];
  /** Whether these are the versions of one document: then each says which. */
  versions?: boolean;
}
/** Documents with what they are: a file is looked at here where that can be, downloaded, and kept in versions; a link leads away. */
export function DocumentRows({ documents, versions = false }: DocumentRowsProps) {
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  return (
    <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0, containerType: 'inline-size' }}>
      {documents.map((document) => (
        <DocumentRow
          key={document.id}
          document={document}
          versions={versions}
          onOpen={(what) => setOpen({ what, document })}
        />
      ))}
      {open && <OpenedDocument open={open} onClose={close} />}
    </Box>
  );
}

interface DocumentRowProps {
  document: Document;
  versions: boolean;
  onOpen: (what: Open['what']) => void;
}
function DocumentRow({ document, versions, onOpen }: DocumentRowProps) {
  const Icon = iconOf(document.mediaType);
  return (
    <Box
      component="li"
      sx={{
        ...{
          display: 'grid',
          gridTemplateColumns: 'auto minmax(0,1fr)',
          [wide]: { gridTemplateColumns: 'auto minmax(0,1fr) auto' },
          alignItems: 'start',
        },
        ...{
          columnGap: 1.5,
          rowGap: 0.5,
          paddingInline: 2,
          paddingBlock: 1.25,
          borderBlockStart: '1px solid',
          borderColor: 'divider',
        },
        '&:first-of-type': { borderBlockStart: 0 },
      }}
    >
      <Icon aria-hidden sx={{ color: 'text.secondary', marginBlockStart: 0.25 }} />
      <Box sx={{ minWidth: 0 }}>
        <TitleLine document={document} onOpen={onOpen} />
        <FactsLine document={document} versions={versions} onOpen={onOpen} />
      </Box>
      <Actions document={document} versions={versions} onOpen={onOpen} />
    </Box>
  );
}

function TitleLine({ document, onOpen }: Pick<DocumentRowProps, 'document' | 'onOpen'>) {
  const t = useTexts();
  const staff = useMe()?.role !== 'partner';
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, rowGap: 0.5, alignItems: 'center' }}>
      <DocumentTitle document={document} onOpen={onOpen} />
      {document.isExample && <ExampleMark />}
      <Chip
        size="small"
        variant="outlined"
        label={t(`words.documentPurpose.${document.purpose}`)}
        sx={{ fontWeight: 500 }}
      />
      {staff && (
        <Chip
          size="small"
          variant="outlined"
          label={t(`words.visibility.${document.visibility}`)}
          sx={{ fontWeight: 500, color: 'text.secondary' }}
        />
      )}
    </Box>
  );
}

function FactsLine({ document, versions, onOpen }: DocumentRowProps) {
  const t = useTexts();
  const past = useAsOf() !== null;
  const size = useSizeText();
  const categories = useCodelist('document_category');
  const address = addressOf(document);
  const languageName = useLanguageName();
  const category = categories.find(({ code }) => code === document.category)?.name;
  const facts: ReactNode[] = [
    address ? hostOf(address) : document.fileName,
    document.bytes !== null && size(document.bytes),
    <LocalInstant key="filed" at={document.createdAt} options={{ dateStyle: 'medium' }} />,
    document.uploadedBy,
    category,
    document.language && languageName(document.language),
    !address && document.sourceUrl && (
      <LinkAway key="source" href={document.sourceUrl}>
        {hostOf(document.sourceUrl)}
      </LinkAway>
    ),
    versions && t('resources.documents.versionNumber', { number: document.fileVersion }),
    !versions && !past && document.fileVersion > 1 && (
      <Link
        key="versions"
        component="button"
        type="button"
        variant="body2"
        onClick={() => onOpen('versions')}
        sx={{ verticalAlign: 'baseline' }}
      >
        {t('resources.documents.versions', { smart_count: document.fileVersion })}
      </Link>
    ),
  ];
  return (
    <>
      <Typography
        variant="body2"
        color="text.secondary"
        component="div"
        sx={{ overflowWrap: 'anywhere', marginBlockStart: 0.25 }}
      >
        {facts.filter(Boolean).map((fact, index) => (
          <span key={index}>
            {index > 0 && ' · '}
            {fact}
          </span>
        ))}
      </Typography>
      <Typography variant="caption" component="div" color="text.secondary">
        {address ? (
          t('resources.documents.keptElsewhere')
        ) : (
          <>
            <ScanText scanState={document.scanState} />
            {' · '}
            <Box component="span" sx={document.textState === 'failed' ? { color: 'error.main' } : {}}>
              {t(`resources.documents.text.${document.textState}`)}
            </Box>
          </>
        )}
      </Typography>
      {document.sha256 && (
        <Typography variant="caption" component="div" color="text.secondary">
          {t('resources.documents.fields.sha256')} <Hash value={document.sha256} />
        </Typography>
      )}
    </>
  );
}

function Actions({ document, versions, onOpen }: DocumentRowProps) {
  const t = useTexts();
  const { title, allowedActions } = document;
  const address = addressOf(document);
  const past = useAsOf() !== null;
  const holds = useHolds();
  const told = !versions && !past && holds('history.read');
  const may = (act: string): boolean => !versions && allowedActions.includes(act);
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gridColumn: '2',
        marginInlineStart: -1,
        [wide]: { gridColumn: 'auto', marginInlineStart: 0 },
      }}
    >
      {document.textState === 'done' && isReleased(document) && (
        <Button size="small" onClick={() => onOpen('text')} sx={{ whiteSpace: 'nowrap' }}>
          {t('resources.agreements.documents.read')}
        </Button>
      )}
      {told && (
        <Act label={t('resources.documents.history')} title={title} onClick={() => onOpen('history')}>
          <HistoryOutlined fontSize="small" />
        </Act>
      )}
      {may('add-version') && (
        <Act label={t('resources.documents.addVersion')} title={title} onClick={() => onOpen('version')}>
          <UploadFileOutlined fontSize="small" />
        </Act>
      )}
      {may('edit') && (
        <Act label={t('shell.actions.edit')} title={title} onClick={() => onOpen('edit')}>
          <EditOutlined fontSize="small" />
        </Act>
      )}
      {may('remove') && (
        <Act label={t('resources.removals.remove')} title={title} onClick={() => onOpen('remove')}>
          <DeleteOutline fontSize="small" />
        </Act>
      )}
      {!address && isReleased(document) && (
        <Tooltip title={t('shell.actions.download')}>
          <IconButton
            component="a"
            href={documentUrl(document.id)}
            download={document.fileName ?? undefined}
            aria-label={`${t('shell.labelled', { label: t('shell.actions.download') })} ${title}`}
          >
            <DownloadOutlined fontSize="small" />
          </IconButton>
        </Tooltip>
      )}
    </Box>
  );
}

function Act({
  label,
  title,
  onClick,
  children,
}: {
  label: string;
  title: string;
  onClick: () => void;
  children: ReactNode;
}) {
  const t = useTexts();
  return (
    <Tooltip title={label}>
      <IconButton aria-label={`${t('shell.labelled', { label })} ${title}`} onClick={onClick}>
        {children}
      </IconButton>
    </Tooltip>
  );
}
