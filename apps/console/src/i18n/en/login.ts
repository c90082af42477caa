export const login = {
  title: 'Sign in to Concord',
  claim: 'What partners promised, what was done, and what is due next.',
  points: {
    record: 'One record of every agreement, area, commitment and milestone, in the words of its source.',
    clock: 'Reminders that go out once, to the person whose turn it is.',
    trust: 'Reports that partners read, confirm or dispute, line by line.',
  },
  email: 'E-mail address',
  password: 'Password',
  show: 'Show password',
  hide: 'Hide password',
  submit: 'Sign in',
  invitation: 'Accounts are by invitation. Ask your administrator if you need one.',
  refused: 'The e-mail address and password do not match an active account.',
  tooMany: 'Too many attempts. Wait a minute and try again.',
  required: 'This is required.',
} as const;
