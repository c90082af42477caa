export const grid = {
  title: 'Update many milestones',
  open: 'Update many',
  hint: 'The open milestones of your agreements, soonest first. Arrows and Enter move between rows; a block copied from a spreadsheet can be pasted; Ctrl + Enter saves.',
  columns: {
    percent: 'Progress %',
    narrative: 'What happened',
    declaredRag: 'How you see it',
    reasonCode: 'Why',
    reasonText: 'In your words',
  },
  save: 'Save %{smart_count} row |||| Save %{smart_count} rows',
  saved: '%{smart_count} update logged |||| %{smart_count} updates logged',
  refused:
    '%{smart_count} row was not saved; what is missing stands beside it. |||| %{smart_count} rows were not saved; what is missing stands beside them.',
  elsewhere:
    '%{smart_count} row typed on another page is kept on this device; save it there. |||| %{smart_count} rows typed on other pages are kept on this device; save them there.',
  notPercent: 'A whole number from 0 to 100',
  notChoice: '“%{typed}” is none of the choices: choose one',
  alreadySaved:
    'An earlier attempt had been saved before the connection was lost; what you changed since is not in it. Empty the rows that say the same as now, then save again to log the others as further updates.',
  done: 'Everything is done',
  doneHint: 'No milestone of your agreements is open any more. New ones appear here.',
  notHere: 'Nothing on this page can be updated now',
  notHereHint: 'Somebody else reports on these milestones. Open one to see whose turn it is, or go to another page.',
  none: 'No open milestone of yours',
  noneHint: 'The milestones you may log progress on appear here.',
} as const;
