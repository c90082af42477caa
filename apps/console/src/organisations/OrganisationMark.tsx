import { Avatar } from '@mui/material';
import type { Organisation } from '@concord/contracts';
import { logoUrl } from '../dataProvider.ts';
import { useTexts } from '../i18n/index.ts';

/** The picture of an organisation, or the letters it is known by; nothing but its logo has a name for a screen reader. */
export function OrganisationMark({ organisation, size = 44 }: { organisation: Pick<Organisation, 'id' | 'name' | 'acronym' | 'logo'>; size?: number }) {
  const t = useTexts();
  const letters = (organisation.acronym ?? organisation.name).slice(0, organisation.acronym ? 4 : 1).toUpperCase();
  return (
    <Avatar
      variant="rounded"
      {...(organisation.logo ? { src: logoUrl(organisation), alt: t('resources.organisations.logoAlt', { name: organisation.name }) } : { 'aria-hidden': true })}
      sx={{ width: size, height: size, fontSize: letters.length > 2 ? size / 3.4 : size / 2.4, fontWeight: 700, bgcolor: organisation.logo ? '#fff' : 'action.selected', color: 'text.secondary', border: 1, borderColor: 'divider', '& img': { objectFit: 'contain' } }}
    >
      {letters}
    </Avatar>
  );
}
