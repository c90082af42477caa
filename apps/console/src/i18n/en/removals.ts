export const removals = {
  name: 'Removed record |||| Removed records',
  empty: 'Nothing has been removed',
  emptyHint: 'What somebody removes is kept here and can be brought back.',
  history: 'History',
  restore: 'Restore',
  restored: '“%{title}” is back.',
  remove: 'Remove',
  removed: '“%{title}” was removed. You find it under “Removed records”.',
  ask: 'Remove “%{title}”?',
  hides: {
    agreements:
      'The agreement disappears from lists, figures, reminders and search, and with it its areas, commitments, milestones, events and documents.',
    areas: 'The area disappears from lists, figures, reminders and search, and with it its commitments and milestones.',
    commitments:
      'The commitment disappears from lists, figures, reminders and search, and with it the milestones planned for it.',
    milestones:
      'The milestone disappears from lists, figures, reminders and search, and with it what was logged on it.',
    events: 'The event disappears from lists and search, and with it its programme.',
    documents: 'The document disappears from lists and search, and it no longer counts as evidence.',
    organisations:
      'The organisation disappears from lists and search, and with it its contacts. One that is party to an agreement stays.',
    contacts:
      'The contact disappears from lists and search. Somebody who has an account or is responsible for anything stays.',
    indicators: 'The indicator disappears from its commitment, from the files taken out and from search.',
    'event-series': 'The series disappears from search and where events choose one. One that has editions stays.',
    'event-outcomes': 'The outcome disappears from its event, from what it speaks of and from search.',
    risks: 'The risk disappears from lists, from the matrix and from search.',
    'data-questions': 'The question disappears from its event and from search, and its answer with it.',
  },
  kept: 'Nothing is deleted: it comes back whole, restored by whoever may change it, from',
  with: 'with',
  /** Where the removed record stood. */
  fields: {
    title: 'Record',
    resource: 'Kind',
    reason: 'Reason',
    removedBy: 'Removed by',
    removedAt: 'When',
    agreementId: 'Agreement',
    restore: 'Restore',
  },
} as const;
