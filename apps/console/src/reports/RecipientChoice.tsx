import { Checkbox, FormControl, FormControlLabel, FormGroup, FormLabel, Link, Typography } from '@mui/material';
import { useGetList } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Contact } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { RowsSkeleton } from '../parts/Skeletons.tsx';

interface RecipientChoiceProps {
  organisationId: string;
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
  disabled?: boolean;
}
/** Who at the party gets a link of their own. */
export function RecipientChoice({ organisationId, chosen, onChange, disabled = false }: RecipientChoiceProps) {
  const t = useTexts();
  const { data } = useGetList<Contact>('contacts', {
    filter: { organisationId },
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'name', order: 'ASC' },
  });
  const toggle = (id: string): void =>
    onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <FormControl component="fieldset" disabled={disabled} fullWidth>
      <FormLabel component="legend" sx={{ typography: 'body2' }}>
        {t('resources.status-reports.recipients.title')}
      </FormLabel>
      {!data && <RowsSkeleton rows={2} />}
      {data?.length === 0 && (
        <Typography variant="body2" color="text.secondary">
          {t('resources.status-reports.recipients.noContacts')}{' '}
          <Link
            component={RouterLink}
            to={`/contacts/create?source=${encodeURIComponent(JSON.stringify({ organisationId }))}`}
          >
            {t('resources.contacts.create')}
          </Link>
        </Typography>
      )}
      <FormGroup>
        {data?.map(({ id, name, email, title, language }) => (
          <FormControlLabel
            key={id}
            control={
              <Checkbox
                size="small"
                checked={chosen.includes(id)}
                onChange={() => toggle(id)}
                sx={{ paddingBlock: 0.5 }}
              />
            }
            label={
              <>
                {name}{' '}
                <Typography component="span" variant="body2" color="text.secondary">
                  {[title, email, language.toUpperCase()].filter(Boolean).join(' · ')}
                </Typography>
              </>
            }
          />
        ))}
      </FormGroup>
    </FormControl>
  );
}
