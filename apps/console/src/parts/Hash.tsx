import { Box } from '@mui/material';

/** A fingerprint of bytes, whole, so that it can be compared and marked. */
export const Hash = ({ value }: { value: string }) => (
  <Box component="code" sx={{ fontSize: '0.72rem', overflowWrap: 'anywhere' }}>
    {value}
  </Box>
);
