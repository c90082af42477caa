import { Box } from '@mui/material';
import type { ReactNode } from 'react';

export type Fact = readonly [label: string, value: ReactNode];

/** Names and values of a record, as a definition list; facts without a value are not given. */
export function Facts({ facts }: { facts: readonly (Fact | null)[] }) {
  return (
    <Box
      component="dl"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(96px, 38%) minmax(0, 1fr)',
        columnGap: 2,
        rowGap: 1,
        margin: 0,
      }}
    >
      {facts.map(
        (fact) =>
          fact && (
            <Box key={fact[0]} sx={{ display: 'contents' }}>
              <Box component="dt" sx={{ color: 'text.secondary', typography: 'body2' }}>
                {fact[0]}
              </Box>
              <Box component="dd" sx={{ margin: 0, typography: 'body2' }}>
                {fact[1]}
              </Box>
            </Box>
          ),
      )}
    </Box>
  );
}
