export const timeline = {
  title: 'Timeline',
  zoom: 'How fine time is shown',
  by: { month: 'Months', quarter: 'Quarters', year: 'Years' },
  quarter: 'Q%{quarter} %{year}',
  png: 'Save as picture',
  asTable: 'As a table',
  asPicture: 'As a picture',
  what: 'Area or milestone',
  start: 'Start',
  agreed: 'Agreed date',
  current: 'Current date',
  done: 'Achieved or submitted',
  overdue: 'Past its current date',
  ends: 'Ends, or is reviewed',
  until: 'Until %{date}',
  review: 'Review %{date}',
  many: 'Agreements in time',
  withAreas: 'With areas and their next milestones',
  firstOfMany:
    'Shown is the first %{shown} of %{smart_count} agreement: show all |||| Shown are the first %{shown} of %{smart_count} agreements: show all',
  first:
    'Shown is the first %{shown} of %{smart_count} milestone: show all |||| Shown are the first %{shown} of %{smart_count} milestones: show all',
} as const;
