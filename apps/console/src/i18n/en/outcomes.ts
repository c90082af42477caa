export const eventOutcomes = {
  name: 'Outcome |||| Outcomes',
  title: 'What came out of it',
  none: 'No outcome is recorded yet',
  noneHint: 'Say what the event changed for a commitment or a milestone; it is shown there too.',
  add: 'Record an outcome',
  edit: 'Edit the outcome',
  saved: 'The outcome was recorded',
  commitment: 'Commitment: %{title}',
  milestone: 'Milestone: %{title}',
  remove: 'Remove: %{title}',
  of: 'Came up at',
  fields: { title: 'What came out', commitmentId: 'Commitment', milestoneId: 'Milestone' },
} as const;

export const eventSeries = { name: 'Series |||| Series', fields: { title: 'Series' } } as const;
