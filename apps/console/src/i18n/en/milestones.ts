export const milestones = {
  name: 'Milestone |||| Milestones',
  fields: {
    title: 'Milestone', kind: 'Kind', weight: 'Weight', startOn: 'Start', dueOn: 'Current date', baselineDueOn: 'Agreed date', submittedOn: 'Submitted on',
    achievedOn: 'Achieved on', percent: 'Progress', state: 'State', rag: 'Calculated status', dueState: 'Due', responsiblePartyId: 'Responsible party',
    responsibleContactId: 'Responsible person', evidencePolicy: 'Evidence', agreementId: 'Agreement', areaId: 'Area', commitmentId: 'Commitment',
    lastUpdateAt: 'Last update', createdAt: 'Recorded', pastAgreedDate: 'Past agreed date', withoutEvidence: 'Without evidence', silent: 'No recent update',
    returned: 'Returned for revision', open: 'Open', mine: 'Mine', isExample: 'Example',
  },
  empty: 'No milestone is recorded yet',
  emptyHint: 'Milestones are planned in an area of an agreement.',
} as const;
export const progressUpdates = { name: 'Progress update |||| Progress updates' } as const;
