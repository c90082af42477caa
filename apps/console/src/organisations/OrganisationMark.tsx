import { Avatar } from '@mui/material';
import type { Organisation } from '@concord/contracts';
import { logoUrl } from '../api/addresses.ts';
import { useTexts } from '../i18n/index.ts';

/** The picture of an organisation, or the letters it is known by; nothing but its logo has a name for a screen reader. */
export function OrganisationMark({
  organisation,
  size = 44,
}: {
  organisation: Pick<Organisation, 'id' | 'name' | 'acronym' | 'logo'>;
  size?: number;
}) {
  const t = useTexts();
  const short = organisation.acronym !== null && organisation.acronym.length <= 5 ? organisation.acronym : null;
  const letters = short ?? organisation.name.charAt(0).toUpperCase();
  return (
    <Avatar
      variant="rounded"
      {...(organisation.logo
        ? { src: logoUrl(organisation), alt: t('resources.organisations.logoAlt', { name: organisation.name }) }
        : { 'aria-hidden': true })}
      sx={{
        width: size,
        height: size,
        fontSize: letters.length > 3 ? size / 4 : letters.length > 2 ? size / 3.2 : size / 2.4,
        whiteSpace: 'nowrap',
        fontWeight: 700,
        bgcolor: organisation.logo ? '#fff' : 'action.selected',
        color: 'text.secondary',
        border: 1,
        borderColor: 'divider',
        '& img': { objectFit: 'contain' },
      }}
    >
      {letters}
    </Avatar>
  );
}
