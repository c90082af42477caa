import { Box, Chip, Tooltip } from '@mui/material';
import { tagWord, type FrameworkTag } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useTagNames } from './codelists.ts';

/** What a record contributes to, as chips; each says its full name. */
export function Tags({ tags, label }: { tags: readonly FrameworkTag[]; label?: string }) {
  const t = useTexts();
  const nameOf = useTagNames([...new Set(tags.map(({ scheme }) => scheme))]);
  if (tags.length === 0) return null;
  return (
    <Box
      component="ul"
      aria-label={label ?? t('tags.label')}
      sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexWrap: 'wrap', gap: 0.5 }}
    >
      {tags.map(nameOf).map(({ tag, short, name, withdrawn }) => (
        <li key={tagWord(tag)}>
          <Tooltip title={withdrawn ? t('tags.withdrawn', { name }) : name}>
            <Chip
              size="small"
              variant="outlined"
              label={short}
              tabIndex={0}
              sx={{
                fontWeight: 500,
                color: 'text.secondary',
                maxWidth: 320,
                textDecoration: withdrawn ? 'line-through' : 'none',
              }}
            />
          </Tooltip>
        </li>
      ))}
    </Box>
  );
}
