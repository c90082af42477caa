import type { Session } from '@concord/contracts';

type Speakers = Session['speakers'];

/** Speakers as a person types them: one a line, name, title, organisation. What stands after the second comma is the organisation. */
export function readSpeakers(text: string): Speakers {
  return text.split('\n').flatMap((line) => {
    const [name = '', title = '', ...organisation] = line.split(',').map((part) => part.trim());
    return name === '' ? [] : [{ name, title: title || null, organisation: organisation.join(', ') || null }];
  });
}

/** The same, to be changed. */
export const writeSpeakers = (speakers: Speakers): string =>
  speakers
    .map(({ name, title, organisation }) =>
      (organisation ? [name, title ?? '', organisation] : [name, title]).filter((part) => part !== null).join(', '),
    )
    .join('\n');
