export const documents = {
  name: 'Document |||| Documents',
  fields: {
    title: 'Title', fileName: 'File', purpose: 'Purpose', language: 'Language', mediaType: 'Type', bytes: 'Size', visibility: 'Visibility', createdAt: 'Filed',
    agreementId: 'Agreement', milestoneId: 'Milestone', sha256: 'SHA-256', sourceUrl: 'Published at',
  },
  upload: 'Upload',
  uploaded: '%{name} was filed',
  readText: 'Text of %{title}',
  published: 'Published at %{url}',
} as const;
