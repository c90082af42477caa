export const history = {
  title: 'History',
  created: '%{actor} recorded %{subject}',
  changed: '%{actor} changed %{subject}',
  removed: '%{actor} removed %{subject}',
  named: '%{kind} “%{name}”',
  system: 'Concord',
  empty: 'Nothing has happened here yet.',
  before: 'before',
  after: 'after',
  more: 'Show earlier entries',
  nothing: 'nothing',
  fieldBefore: '%{field}: from %{before} to %{after}',
} as const;
