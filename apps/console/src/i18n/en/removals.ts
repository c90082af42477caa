export const removals = {
  name: 'Removed record |||| Removed records',
  empty: 'Nothing has been removed',
  emptyHint: 'What somebody removes is kept here and can be brought back.',
  restore: 'Restore',
  restored: '“%{title}” is back.',
  remove: 'Remove',
  removed: '“%{title}” was removed. You find it under “Removed records”.',
  ask: 'Remove “%{title}”?',
  explanation: 'It disappears from lists, figures, reminders and search, with everything that belongs to it. Nothing is deleted: it can be restored.',
  with: 'with',
  /** Where the removed record stood. */
  fields: { title: 'Record', resource: 'Kind', reason: 'Reason', removedBy: 'Removed by', removedAt: 'When', agreementId: 'Agreement', restore: 'Restore' },
} as const;
