export const links = { title: 'Status report' } as const;
