import { Box, Link, Typography } from '@mui/material';
import { useState } from 'react';
import { DataTable } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import {
  documentKinds,
  documentPurposes,
  languages,
  scanStates,
  textStates,
  visibilities,
  type Agreement,
  type Document,
} from '@concord/contracts';
import { useLanguageName } from '../contacts/languages.ts';
import { ChoicesFilter } from '../filters/ChoicesFilter.tsx';
import { FilterBar } from '../filters/FilterBar.tsx';
import { FlagFilter } from '../filters/FlagFilter.tsx';
import { FoundChoicesFilter } from '../filters/FoundChoicesFilter.tsx';
import { ReferenceFilter } from '../filters/ReferenceFilter.tsx';
import { useTexts } from '../i18n/index.ts';
import { useMe } from '../layout/me.ts';
import { useCodelist } from '../parts/codelists.ts';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { Hash } from '../parts/Hash.tsx';
import { hostOf } from '../parts/LinkAway.tsx';
import { hideBelow, ListPage } from '../parts/ListPage.tsx';
import { LocalInstant } from '../parts/LocalDate.tsx';
import { rowCards } from '../parts/rowCards.ts';
import { DocumentTitle, lookedAt } from './DocumentTitle.tsx';
import { FileSize } from './FileSize.tsx';
import { iconOf } from './icons.ts';
import { OpenedDocument, type Open } from './OpenedDocument.tsx';
import { addressOf } from './Preview.tsx';

const latest = { isLatest: true };
/** The documents of an agreement, where each is filed, replaced and removed. */
const homeOf = ({ agreementId }: Document): string => `/agreements/${agreementId}/show/documents`;

/** Every document I may see, of all agreements, the newest first; each opens as it does with its agreement. */
export default function DocumentList() {
  const t = useTexts();
  const nameOf = useLanguageName();
  const categories = useCodelist('document_category');
  const [open, setOpen] = useState<Open | null>(null);
  return (
    <>
      <ListPage
        sort={{ field: 'createdAt', order: 'DESC' }}
        empty={{ title: t('resources.documents.empty'), hint: t('resources.documents.emptyHint') }}
        usual={latest}
        filters={<DocumentFilters />}
        table={{
          rowClick: (_id, _resource, row) => {
            const document = row as Document;
            const what = lookedAt(document);
            if (what === null) return homeOf(document);
            setOpen({ what, document });
            return false;
          },
          sx: [
            rowCards({
              below: 'sm',
              order: ['title', 'agreement', 'purpose', 'createdAt'],
              wide: ['title', 'agreement'],
            }),
            hideBelow('md', 'language'),
            hideBelow('lg', 'scanState'),
            hideBelow('xl', 'category', 'textState'),
            // no word of theirs is broken
            {
              '& td.column-purpose, & td.column-createdAt, & td.column-bytes, & td.column-scanState': {
                whiteSpace: { sm: 'nowrap' },
              },
            },
            // the title takes what the other columns leave
            { '& td.column-title': { width: { sm: '30%' }, minWidth: { sm: 200 } } },
          ],
        }}
        extra={['kind', 'visibility', 'uploadedBy', 'fileName', 'sha256']}
      >
        <DataTable.Col
          source="title"
          render={(document: Document) => (
            <TitleCell document={document} onOpen={(what) => setOpen({ what, document })} />
          )}
        />
        <DataTable.Col source="agreement" render={(document: Document) => <PlaceCell document={document} />} />
        <DataTable.Col
          source="purpose"
          disableSort
          render={({ purpose }: Document) => t(`words.documentPurpose.${purpose}`)}
        />
        <DataTable.Col
          source="category"
          disableSort
          render={({ category }: Document) => categories.find(({ code }) => code === category)?.name ?? category}
        />
        <DataTable.Col
          source="language"
          disableSort
          render={({ language }: Document) => language && nameOf(language)}
        />
        <DataTable.Col
          source="createdAt"
          render={({ createdAt }: Document) => <LocalInstant at={createdAt} options={{ dateStyle: 'medium' }} />}
        />
        <DataTable.NumberCol source="fileVersion" />
        <DataTable.Col source="bytes" render={({ bytes }: Document) => bytes !== null && <FileSize bytes={bytes} />} />
        <DataTable.Col
          source="scanState"
          disableSort
          render={({ scanState }: Document) =>
            scanState && (
              <Box component="span" sx={scanState === 'infected' ? { color: 'error.main' } : {}}>
                {t(`words.scanState.${scanState}`)}
              </Box>
            )
          }
        />
        <DataTable.Col
          source="textState"
          disableSort
          render={({ kind, textState }: Document) => kind === 'file' && t(`words.textState.${textState}`)}
        />
        <DataTable.Col source="kind" disableSort render={({ kind }: Document) => t(`words.documentKind.${kind}`)} />
        <DataTable.Col
          source="visibility"
          disableSort
          render={({ visibility }: Document) => t(`words.visibility.${visibility}`)}
        />
        <DataTable.Col source="uploadedBy" disableSort />
        <DataTable.Col source="fileName" disableSort />
        <DataTable.Col
          source="sha256"
          disableSort
          render={({ sha256 }: Document) => sha256 && <Hash value={sha256} />}
        />
      </ListPage>
      {open && <OpenedDocument open={open} onClose={() => setOpen(null)} />}
    </>
  );
}

interface TitleCellProps {
  document: Document;
  onOpen: (what: Open['what']) => void;
}
function TitleCell({ document, onOpen }: TitleCellProps) {
  const t = useTexts();
  const Icon = iconOf(document.mediaType);
  const address = addressOf(document);
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'start' }}>
      <Icon aria-hidden sx={{ color: 'text.secondary', fontSize: 20 }} />
      <Box sx={{ minWidth: 0 }} onClick={(event) => event.stopPropagation()}>
        <DocumentTitle document={document} onOpen={onOpen} /> {document.isExample && <ExampleMark />}
        <Typography variant="caption" color="text.secondary" component="div" sx={{ overflowWrap: 'anywhere' }}>
          {address ? hostOf(address) : document.title !== document.fileName && document.fileName}
          {!document.isLatest && ` · ${t('resources.documents.versionNumber', { number: document.fileVersion })}`}
        </Typography>
      </Box>
    </Box>
  );
}

/** The agreement it is filed with, and the milestone it came for. */
function PlaceCell({ document }: { document: Document }) {
  const { agreement, milestone } = document;
  return (
    <Box sx={{ minWidth: { sm: 180 } }} onClick={(event) => event.stopPropagation()}>
      <Link component={RouterLink} to={homeOf(document)} color="text.primary" title={agreement.title}>
        {agreement.reference} {agreement.title}
      </Link>
      {milestone && (
        <Typography variant="caption" component="div">
          <Link component={RouterLink} to={`/milestones/${milestone.id}/show`} color="text.secondary">
            {milestone.title}
          </Link>
        </Typography>
      )}
    </Box>
  );
}

function DocumentFilters() {
  const t = useTexts();
  const nameOf = useLanguageName();
  const staff = useMe()?.role !== 'partner';
  const categories = useCodelist('document_category');
  return (
    <FilterBar
      usual={latest}
      shown={['kind', 'purpose', 'agreementId', 'language', 'isLatest']}
      more={{
        shown: ['category', 'scanState', 'textState', 'visibility'],
        inputs: (
          <>
            <FoundChoicesFilter
              source="category"
              choices={categories.map(({ code, name }) => ({ id: code, name: `${code} ${name}` }))}
            />
            <ChoicesFilter
              source="scanState"
              choices={scanStates.map((id) => ({ id, name: t(`words.scanState.${id}`) }))}
            />
            <ChoicesFilter
              source="textState"
              choices={textStates.map((id) => ({ id, name: t(`words.textState.${id}`) }))}
            />
            {staff && (
              <ChoicesFilter
                source="visibility"
                choices={visibilities.map((id) => ({ id, name: t(`words.visibility.${id}`) }))}
              />
            )}
          </>
        ),
      }}
    >
      <ChoicesFilter source="kind" choices={documentKinds.map((id) => ({ id, name: t(`words.documentKind.${id}`) }))} />
      <ChoicesFilter
        source="purpose"
        choices={documentPurposes.map((id) => ({ id, name: t(`words.documentPurpose.${id}`) }))}
      />
      <ReferenceFilter<Agreement>
        source="agreementId"
        reference="agreements"
        nameOf={({ reference, title }) => `${reference} ${title}`}
        width={240}
      />
      <ChoicesFilter source="language" choices={languages.map((id) => ({ id, name: nameOf(id) }))} />
      <FlagFilter source="isLatest" />
    </FilterBar>
  );
}
