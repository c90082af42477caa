export const statusReports = { name: 'Status report |||| Status reports' } as const;
