import CloseIcon from '@mui/icons-material/Close';
import {
  Autocomplete,
  Box,
  Button,
  DialogActions,
  DialogContent,
  DialogTitle,
  IconButton,
  LinearProgress,
  MenuItem,
  TextField,
  Typography,
} from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type DragEvent } from 'react';
import { useNotify } from 'react-admin';
import { allowedMediaTypes, languages, uploadPurposes, visibilities, type Document } from '@concord/contracts';
import { useLanguageName } from '../contacts/languages.ts';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useMe } from '../layout/me.ts';
import { FormDialog } from '../parts/FormDialog.tsx';
import { useCodelist } from '../parts/codelists.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { fieldErrorOf, fieldErrorsOf } from '../parts/fieldErrors.ts';
import { useOnce } from '../parts/useOnce.ts';
import { useUndoNotice } from '../parts/UndoNotice.tsx';
import { FileSize } from './FileSize.tsx';
import { filesIn } from './useUploads.ts';

/** What is done: files or a link are filed, a newer version of a document is, or what is said of it is changed. */
export type DocumentAct =
  | { act: 'file'; agreementId: string; files: readonly File[] }
  | { act: 'link'; agreementId: string }
  | { act: 'version'; document: Document; files: readonly File[] }
  | { act: 'edit'; document: Document };

interface Said {
  title: string;
  purpose: (typeof uploadPurposes)[number];
  category: string | null;
  language: (typeof languages)[number] | null;
  visibility: (typeof visibilities)[number];
}

const saidOf = (doing: DocumentAct): Said => {
  if (doing.act === 'file' || doing.act === 'link')
    return { title: '', purpose: 'instrument', category: null, language: null, visibility: 'internal' };
  const { title, purpose, category, language, visibility } = doing.document;
  return { title, purpose: uploadPurposes.find((one) => one === purpose) ?? 'other', category, language, visibility };
};

export function DocumentDialog({ doing, onClose }: { doing: DocumentAct; onClose: () => void }) {
  const t = useTexts();
  const notify = useNotify();
  const queries = useQueryClient();
  const [files, setFiles] = useState<readonly File[]>('files' in doing ? doing.files : []);
  const [url, setUrl] = useState('');
  const [said, setSaid] = useState(() => saidOf(doing));
  const [share, setShare] = useState(0);
  const file = useFiling(doing, url, setShare);
  const save = useMutation({
    networkMode: 'always',
    // what arrived leaves the list: a second try is of those that were refused
    mutationFn: () => file(said, files, (arrived) => setFiles((rest) => rest.filter((one) => one !== arrived))),
    onSuccess: () => {
      onClose();
      // a change says it with the offer to undo it
      if (doing.act !== 'edit') notify('resources.documents.saved', { type: 'success' });
    },
    onSettled: () => queries.invalidateQueries(),
  });
  const once = useOnce(save.mutateAsync);
  const [first] = files;
  return (
    <FormDialog busy={save.isPending} onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="document-title">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          once();
        }}
      >
        <DialogTitle id="document-title">
          {doing.act === 'file' || doing.act === 'link'
            ? t(`resources.documents.${doing.act}`)
            : t(`resources.documents.${doing.act}`, { title: doing.document.title })}
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          {Object.keys(fieldErrorsOf(save.error)).length === 0 && <ErrorNotice error={save.error} />}
          {doing.act === 'link' && (
            <TextField
              label={t('resources.documents.fields.url')}
              type="url"
              required
              autoFocus
              placeholder="https://"
              value={url}
              onChange={({ target }) => setUrl(target.value)}
              error={fieldErrorOf(save.error, 'url') !== undefined}
              helperText={fieldErrorOf(save.error, 'url') ?? t('resources.documents.linkHint')}
              slotProps={{ htmlInput: { maxLength: 2_000 }, inputLabel: { shrink: true } }}
              sx={{ marginBlockStart: 1 }}
            />
          )}
          {'files' in doing && (
            <Files
              files={files}
              one={doing.act === 'version'}
              onChange={setFiles}
              error={fieldErrorOf(save.error, 'file')}
            />
          )}
          {doing.act !== 'version' && (
            <SaidInputs
              said={said}
              nameable={doing.act !== 'file' || files.length < 2}
              required={doing.act === 'link'}
              placeholder={first?.name}
              error={save.error}
              onChange={(changes) => setSaid((before) => ({ ...before, ...changes }))}
            />
          )}
          {save.isPending && first && (
            <Box role="status">
              <Typography variant="caption">{t('shell.files.uploading', { name: first.name })}</Typography>
              <LinearProgress
                variant={share > 0 && share < 1 ? 'determinate' : 'indeterminate'}
                value={share * 100}
                aria-label={t('shell.files.uploading', { name: first.name })}
              />
            </Box>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={save.isPending}>
            {t('shell.actions.cancel')}
          </Button>
          <Button type="submit" variant="contained" loading={save.isPending} disabled={'files' in doing && !first}>
            {t('files' in doing ? 'resources.documents.upload' : 'shell.actions.save')}
          </Button>
        </DialogActions>
      </form>
    </FormDialog>
  );
}

/** What is said of something new: what was left empty is not said. */
const wordsOf = ({ title, category, language, ...rest }: Said) => ({
  ...rest,
  title: title || undefined,
  category: category ?? undefined,
  language: language ?? undefined,
});

/** One after the other, so that each says how far it is; one that is refused keeps none of the others back. */
function useFiling(doing: DocumentAct, url: string, onProgress: (share: number) => void) {
  const t = useTexts();
  const concord = useConcord();
  const tell = useUndoNotice();
  return async (said: Said, files: readonly File[], onArrived: (file: File) => void): Promise<void> => {
    if (doing.act === 'edit') {
      const { id } = doing.document;
      const { data } = await concord.update('documents', { id, data: said, previousData: doing.document });
      tell('documents', data, doing.document, t('resources.documents.saved'));
      return;
    }
    if (doing.act === 'link') {
      await concord.addLink({ agreementId: doing.agreementId, url, ...wordsOf(said), title: said.title });
      return;
    }
    const send = (file: File): Promise<unknown> => {
      if (doing.act === 'version') return concord.addDocumentVersion(doing.document, {}, file, { onProgress });
      return concord.uploadDocument({ agreementId: doing.agreementId, ...wordsOf(said) }, file, { onProgress });
    };
    const refused: unknown[] = [];
    for (const file of files) {
      onProgress(0);
      await send(file).then(
        () => onArrived(file),
        (error: unknown) => refused.push(error),
      );
    }
    if (refused.length > 0) throw refused[0];
  };
}

interface FilesProps {
  files: readonly File[];
  one: boolean;
  error: string | undefined;
  onChange: (files: readonly File[]) => void;
}
function Files({ files, one, error, onChange }: FilesProps) {
  const t = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const add = (given: readonly File[]): void => {
    if (given.length > 0) onChange(one ? given.slice(0, 1) : [...files, ...given]);
  };
  return (
    <Box>
      <Box
        onDragOver={(event: DragEvent) => event.preventDefault()}
        onDrop={(event: DragEvent) => {
          event.preventDefault();
          add(filesIn(event.dataTransfer));
        }}
        sx={{
          ...{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'center', columnGap: 0.75 },
          ...{ border: '1px dashed', borderColor: error ? 'error.main' : 'text.disabled', borderRadius: 1, padding: 2 },
        }}
      >
        <Typography variant="body2" color="text.secondary">
          {t('shell.files.drop')}
        </Typography>
        <Button size="small" onClick={() => input.current?.click()} autoFocus={files.length === 0}>
          {t('shell.files.choose')}
        </Button>
        <input
          ref={input}
          type="file"
          multiple={!one}
          hidden
          aria-label={t('resources.documents.chooseFile')}
          accept={allowedMediaTypes.join(',')}
          onChange={({ target }) => {
            add([...(target.files ?? [])]);
            target.value = '';
          }}
        />
      </Box>
      <Typography variant="caption" color={error ? 'error' : 'text.secondary'} role={error ? 'alert' : undefined}>
        {error ?? t('resources.documents.kinds')}
      </Typography>
      {files.map((file, index) => (
        <Box
          key={`${file.name}-${String(index)}`}
          sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 36 }}
        >
          <Typography variant="body2" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
            {file.name}
          </Typography>
          <Typography variant="caption" color="text.secondary" sx={{ flexGrow: 1, whiteSpace: 'nowrap' }}>
            <FileSize bytes={file.size} />
          </Typography>
          <IconButton
            size="small"
            aria-label={t('shell.files.remove', { name: file.name })}
            onClick={() => onChange(files.filter((other) => other !== file))}
          >
            <CloseIcon fontSize="small" />
          </IconButton>
        </Box>
      ))}
    </Box>
  );
}

interface SaidInputsProps {
  said: Said;
  /** Several files at once keep their own names. */
  nameable: boolean;
  /** A link has no name of its own. */
  required: boolean;
  placeholder: string | undefined;
  error: Error | null;
  onChange: (changes: Partial<Said>) => void;
}
function SaidInputs({ said, nameable, required, placeholder, error, onChange }: SaidInputsProps) {
  const t = useTexts();
  const me = useMe();
  const nameOf = useLanguageName();
  const categories = useCodelist('document_category').filter(
    ({ withdrawn, code }) => !withdrawn || code === said.category,
  );
  return (
    <>
      {nameable && (
        <TextField
          label={t('resources.documents.fields.title')}
          value={said.title}
          required={required}
          placeholder={placeholder}
          onChange={({ target }) => onChange({ title: target.value })}
          error={fieldErrorOf(error, 'title') !== undefined}
          helperText={fieldErrorOf(error, 'title')}
          slotProps={{ htmlInput: { maxLength: 300 }, inputLabel: { shrink: true } }}
        />
      )}
      <Box
        sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: 'repeat(2, minmax(0,1fr))' } }}
      >
        <TextField
          select
          label={t('resources.documents.fields.purpose')}
          value={said.purpose}
          onChange={({ target }) =>
            onChange({ purpose: uploadPurposes.find((one) => one === target.value) ?? 'other' })
          }
        >
          {uploadPurposes.map((purpose) => (
            <MenuItem key={purpose} value={purpose}>
              {t(`words.documentPurpose.${purpose}`)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          select
          label={t('resources.documents.fields.language')}
          value={said.language ?? ''}
          onChange={({ target }) => onChange({ language: languages.find((one) => one === target.value) ?? null })}
          slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
        >
          <MenuItem value="">{t('words.notStated')}</MenuItem>
          {languages.map((language) => (
            <MenuItem key={language} value={language}>
              {nameOf(language)}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      <Autocomplete
        options={categories}
        value={categories.find(({ code }) => code === said.category) ?? null}
        onChange={(_, item) => onChange({ category: item?.code ?? null })}
        getOptionLabel={({ code, name }) => `${code} ${name}`}
        isOptionEqualToValue={(one, other) => one.code === other.code}
        renderInput={(input) => (
          <TextField
            {...input}
            label={t('resources.documents.fields.category')}
            error={fieldErrorOf(error, 'category') !== undefined}
            helperText={fieldErrorOf(error, 'category') ?? t('resources.documents.categoryHint')}
          />
        )}
      />
      {me?.role !== 'partner' && (
        <TextField
          select
          label={t('resources.documents.fields.visibility')}
          value={said.visibility}
          onChange={({ target }) =>
            onChange({ visibility: visibilities.find((one) => one === target.value) ?? 'internal' })
          }
        >
          {visibilities.map((visibility) => (
            <MenuItem key={visibility} value={visibility}>
              {t(`words.visibility.${visibility}`)}
            </MenuItem>
          ))}
        </TextField>
      )}
    </>
  );
}
