export const queue = {
  title: 'Queue',
  hint: 'What the queue carries right now: hints to look at a row. Nothing is lost with it; rows that nobody was pointed at are found within seconds. It is shown to be looked at, in the words of its own page.',
  frame: 'The page of the queue',
} as const;
