export const shortcuts = {
  title: 'Keyboard shortcuts',
  help: 'This sheet',
  search: 'Search everything',
  save: 'Save what you are logging',
  close: 'Close a dialog; what you typed is kept',
  go: {
    h: 'Go to Home',
    i: 'Go to the inbox',
    m: 'Go to the milestones',
    a: 'Go to the agreements',
    u: 'Update many milestones',
  },
} as const;
