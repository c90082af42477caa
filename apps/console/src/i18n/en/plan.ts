export const planRevisions = {
  name: 'Revision of the plan |||| Revisions of the plan',
  title: 'Revisions of the plan',
  none: 'The plan was never revised',
  noneHint: 'Once progress is logged, an agreed date moves only by a revision that somebody else approves.',
  propose: 'Revise the plan',
  proposeTitle: 'Propose another agreed date',
  explanation:
    'The agreed date moves once a manager who did not propose it approves. The first agreed date stays on record.',
  agreed: 'New agreed date',
  agreedNow: 'agreed now: %{date}',
  current: 'New current date',
  decide: { first: 'First agreed', now: 'Agreed now', proposed: 'Proposed' },
  currentHint: 'Empty: it goes along where it equals the agreed date, and stays where it does not.',
  reason: 'Why',
  reasonText: 'In your words',
  proposed: 'Proposed. A manager decides.',
  pending: 'Waiting for a decision: agreed date to move to %{date}',
  by: 'proposed by %{name}',
  decidedBy: '%{state} by %{name}',
  done: {
    approved: 'Approved: the agreed dates have moved',
    refused: 'Refused: the plan stands',
    withdrawn: 'Withdrawn: the plan stands',
  },
  acts: { approve: 'Approve', refuse: 'Refuse', withdraw: 'Withdraw' },
  explain: {
    approve: 'The agreed dates move at once and statuses are judged anew. The first agreed dates stay on record.',
    refuse: 'The plan stays as it is. Whoever proposed this is told why.',
    withdraw: 'The plan stays as it is.',
  },
  more: 'Show %{smart_count} more milestone |||| Show %{smart_count} more milestones',
  moves: {
    title: 'How the dates moved',
    show: 'Show how the dates moved',
    none: 'Neither date was ever moved.',
    by: { baselineDueOn: 'Agreed date', dueOn: 'Current date' },
    set: 'set to',
    unset: 'none',
    amendment: 'Amendment No. %{number}',
  },
} as const;

export const predecessors = {
  title: 'Comes after',
  field: 'Comes after',
  hint: 'Milestones of this agreement that have to be done first.',
  late: 'late',
  lateHint: 'Past its date, or it ends after this milestone is to begin.',
  warning: 'It waits for %{title}, which is late. |||| It waits for %{smart_count} milestones that are late.',
} as const;

export const occurrences = {
  open: 'Plan by the rule',
  title: 'Plan a milestone for each occurrence',
  explanation:
    'One milestone for each day the rule falls on, due that day. A day that is planned already is left alone.',
  from: 'From',
  until: 'Until',
  none: 'The rule falls on no day in this time.',
  planned: 'planned already',
  confirm: 'Plan %{smart_count} milestone |||| Plan %{smart_count} milestones',
  done: '%{smart_count} milestone planned |||| %{smart_count} milestones planned',
} as const;

export const odd = {
  beforeStart: 'Before the start, %{date}.',
  beforeAgreement: 'Before the agreement begins, on %{date}.',
  afterAgreement: 'After the agreement ends, on %{date}.',
  past: 'This day is over.',
  beforePredecessor: 'Before “%{title}”, which comes first and is due on %{date}.',
} as const;

export const happened = {
  title: 'What set it off',
  open: 'It has happened',
  explanation: '“%{trigger}” A milestone of that day then says what is to be done.',
  on: 'On which day',
  dueOn: 'To be done by',
  name: 'What is to be done (optional)',
  note: 'What happened (optional)',
  noteHint: 'Shown with the milestone; the parties read it.',
  titleHint: 'Empty: the commitment, with the day.',
  dueOnHint: 'The day it happened, unless you choose another.',
  confirm: 'Record',
  done: 'Recorded, with its milestone.',
  none: 'It has not happened yet.',
  withdraw: 'Recorded by mistake',
} as const;

export const shift = {
  open: 'Shift dates',
  title: 'Shift current dates',
  titleAgreed: 'Shift agreed dates',
  which: 'Which dates',
  dates: { current: 'Current dates', agreed: 'Agreed dates' },
  hints: {
    current: 'They move at once. The agreed dates stay, and statuses are judged by them.',
    agreed: 'A revision of the plan: they move once a manager approves. The first agreed dates stay on record.',
  },
  by: 'By',
  direction: 'Direction',
  directions: { later: 'later', earlier: 'earlier' },
  calendar: 'Whose working days',
  ownCalendar: 'Those of each responsible side',
  calendarHint: 'Weekends and holidays as the office keeps them, country by country.',
  milestone: 'Milestone',
  now: 'Now',
  then: 'Then',
  stays: 'stays',
  along: 'current date goes along:',
  nothing: 'There are no milestones here whose dates could move.',
  approval: 'Nothing moves yet: a manager who did not propose it approves all of these dates in one act.',
  staying:
    '%{smart_count} stays where it is; the reason stands beside it. |||| %{smart_count} stay where they are; the reason stands beside each.',
  counted:
    '%{smart_count} milestone by the calendar of %{country} (holidays known to %{year}). |||| %{smart_count} milestones by the calendar of %{country} (holidays known to %{year}).',
  countedPlain:
    '%{smart_count} milestone from Monday to Friday: no country is known of its side. |||| %{smart_count} milestones from Monday to Friday: no country is known of their sides.',
  weekends: 'passes %{smart_count} day of weekends |||| passes %{smart_count} days of weekends',
  holidays: 'passes %{names}',
  moreHolidays: 'and %{smart_count} more holiday |||| and %{smart_count} more holidays',
  onHoliday: 'falls on a holiday: %{name}',
  onWeekend: 'falls on a weekend',
  afterEnd: 'after the end of the agreement',
  over: '%{smart_count} date is still over after this; the milestone stays late. |||| %{smart_count} dates are still over after this; the milestones stay late.',
  allowed: 'A whole number of days, from 1 to %{most}. Earlier or later is chosen beside it.',
  missing: { reasonCode: 'Choose a reason; it is kept with each date.', reasonText: 'Say what it is.' },
  apply: 'Move %{smart_count} date |||| Move %{smart_count} dates',
  propose: 'Propose %{smart_count} date |||| Propose %{smart_count} dates',
  done: '%{smart_count} date moved |||| %{smart_count} dates moved',
  undone: '%{smart_count} date moved back. |||| %{smart_count} dates moved back.',
  notUndone: '%{smart_count} was changed since, and stays. |||| %{smart_count} were changed since, and stay.',
  proposed: '%{smart_count} date proposed. A manager decides. |||| %{smart_count} dates proposed. A manager decides.',
  moved: {
    days: {
      later: '%{smart_count} day later |||| %{smart_count} days later',
      earlier: '%{smart_count} day earlier |||| %{smart_count} days earlier',
    },
    working_days: {
      later: '%{smart_count} working day later |||| %{smart_count} working days later',
      earlier: '%{smart_count} working day earlier |||| %{smart_count} working days earlier',
    },
  },
  together: 'shifted with others: %{moved}',
  alone: 'shifted: %{moved}',
  back: 'undone: %{moved}',
  all: 'All of them: %{moved}',
} as const;
