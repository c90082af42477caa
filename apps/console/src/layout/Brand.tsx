import { Box, Typography } from '@mui/material';

/** The mark: two hands of a circle, each party's, that hold one another. */
export function BrandMark({ size = 28 }: { size?: number }) {
  return (
    <Box
      component="svg"
      viewBox="0 0 32 32"
      aria-hidden
      sx={{ width: size, height: size, flexShrink: 0, display: 'block' }}
    >
      <rect width="32" height="32" rx="7" fill="#12466b" />
      <g fill="none" strokeWidth="3.2" strokeLinecap="round">
        <path stroke="#fff" d="M19.6 10.2a7.4 7.4 0 1 0 0 11.6" />
        <path stroke="#7fd1c7" d="M12.4 21.8a7.4 7.4 0 1 0 0-11.6" />
      </g>
    </Box>
  );
}

/** The product's name is the same in every language. */
export const productName = 'Concord';

export function Brand() {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25 }}>
      <BrandMark />
      <Typography component="span" sx={{ fontWeight: 700, fontSize: '1.0625rem', letterSpacing: '-0.01em' }}>
        {productName}
      </Typography>
    </Box>
  );
}
