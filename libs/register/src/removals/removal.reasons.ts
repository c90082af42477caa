import { inFrenchSpaces, type OfferedLanguage } from '@concord/contracts';

/**
 * Reasons that no person gave: kept as a code with what it names, and said in the language of whoever reads. The mark
 * stands where no keyboard puts one.
 */
const mark = '\u001f';
const said = {
  importUndone: {
    en: (file: string) => `The import “${file}” was undone`,
    fr: (file: string) => inFrenchSpaces(`L’import « ${file} » a été annulé`),
  },
} as const satisfies Record<string, Record<OfferedLanguage, (named: string) => string>>;

/** As it is kept. */
export const codedReason = (code: keyof typeof said, named: string): string => `${mark}${code}${mark}${named}`;

/** As it is read; what a person wrote stays as it is. */
export function reasonSaid(kept: string, language: OfferedLanguage): string {
  const [before, code = '', ...named] = kept.split(mark);
  return before === '' && Object.hasOwn(said, code)
    ? said[code as keyof typeof said][language](named.join(mark))
    : kept;
}
