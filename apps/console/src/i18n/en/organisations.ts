export const organisations = {
  name: 'Organisation |||| Organisations',
  fields: { name: 'Name', acronym: 'Acronym', type: 'Type', country: 'Country', parentId: 'Part of', website: 'Website', createdAt: 'Recorded' },
  empty: 'No organisation is recorded yet',
  emptyHint: 'Record the institutions that are party to your agreements.',
  create: 'New organisation',
  people: 'People',
  agreements: 'Agreements',
  subsidiaries: 'Parts of this organisation',
  noPeople: 'No contact is recorded. Reminders and reports need somebody to go to.',
  noAgreements: 'Not party to any agreement you may see.',
  addContact: 'Add a contact',
} as const;
export const contacts = {
  name: 'Contact |||| Contacts',
  fields: {
    name: 'Name', title: 'Title', email: 'E-mail', language: 'Language', timeZone: 'Time zone', organisationId: 'Organisation', userId: 'Account', createdAt: 'Recorded',
  },
  empty: 'No contact is recorded yet',
  emptyHint: 'Contacts receive reminders and status reports.',
  create: 'New contact',
  milestones: 'Responsible for',
  noMilestones: 'No milestone is theirs',
  hasAccount: 'Has an account',
  noAccount: 'No account',
} as const;
