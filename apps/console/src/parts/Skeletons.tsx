import { Box, Card, Skeleton } from '@mui/material';

/** The shape of a page while its data is on the way. */
export function PageSkeleton() {
  return (
    <Box aria-busy sx={{ display: 'grid', gap: 2 }}>
      <Skeleton variant="text" width="35%" height={38} />
      <Card sx={{ padding: 2 }}>
        <RowsSkeleton rows={8} />
      </Card>
    </Box>
  );
}

export function RowsSkeleton({ rows = 4 }: { rows?: number }) {
  return (
    <Box aria-busy sx={{ display: 'grid', gap: 1.25, padding: 1 }}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} variant="rounded" height={20} width={`${String(96 - ((row * 17) % 40))}%`} />
      ))}
    </Box>
  );
}
