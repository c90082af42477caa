import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { logoMediaTypes, type Organisation } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { useUndoOffer } from '../parts/UndoNotice.tsx';
import { OrganisationMark } from './OrganisationMark.tsx';

/** The logo, with what changes it for those who may. */
export function LogoPanel({ organisation }: { organisation: Organisation }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const offer = useUndoOffer();
  const put = (seen: Organisation, file: File | null): Promise<Organisation> =>
    file ? concord.putLogo(seen, file) : concord.removeLogo(seen);
  const change = useMutation({
    networkMode: 'always',
    mutationFn: async (file: File | null) => {
      const before = organisation.logo && (await concord.logo(organisation));
      return { before, saved: await put(organisation, file) };
    },
    onSuccess: ({ before, saved }) => {
      offer(t('shell.saved'), async () => {
        await put(saved, before);
        return t('conflicts.undone');
      });
      return queries.invalidateQueries({ queryKey: ['organisations'] });
    },
  });
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
        <OrganisationMark organisation={organisation} size={64} />
        <Box>
          <Button size="small" loading={change.isPending} onClick={() => input.current?.click()}>
            {t(organisation.logo ? 'resources.organisations.logoChange' : 'resources.organisations.logoAdd')}
          </Button>
          {organisation.logo && (
            <Button size="small" color="inherit" disabled={change.isPending} onClick={() => change.mutate(null)}>
              {t('resources.organisations.logoRemove')}
            </Button>
          )}
          <Typography variant="caption" component="p" color="text.secondary">
            {t('resources.organisations.logoHint')}
          </Typography>
        </Box>
      </Box>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('resources.organisations.fields.logo')}
        accept={logoMediaTypes.join(',')}
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file) change.mutate(file);
        }}
      />
      <ErrorNotice error={change.error} />
    </Box>
  );
}
