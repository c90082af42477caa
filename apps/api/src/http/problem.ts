import { errorStatus, errorText, fieldText, isErrorCode, isFieldCode } from '@concord/contracts';
import type { ErrorCode, FieldError, OfferedLanguage, Problem } from '@concord/contracts';
import { DomainError, type RefusedField } from '@concord/platform';

/** The titles of the statuses we answer with; what exactly happened is in `detail`. */
const titlesEn = {
  308: 'Moved',
  400: 'The request is not right',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'In conflict',
  410: 'Gone',
  412: 'Changed meanwhile',
  413: 'Too large',
  415: 'Type not accepted',
  422: 'Cannot be done like this',
  428: 'Version required',
  429: 'Too many attempts',
  500: 'Failed',
  503: 'Not available',
} as const satisfies Record<(typeof errorStatus)[ErrorCode], string>;

const titlesFr = {
  308: 'Déplacé',
  400: 'La requête n’est pas correcte',
  401: 'Non connecté',
  403: 'Non autorisé',
  404: 'Introuvable',
  409: 'En conflit',
  410: 'N’existe plus',
  412: 'Modifié entre-temps',
  413: 'Trop volumineux',
  415: 'Type non accepté',
  422: 'Impossible ainsi',
  428: 'Version requise',
  429: 'Trop de tentatives',
  500: 'Échec',
  503: 'Indisponible',
} as const satisfies Record<keyof typeof titlesEn, string>;

const titles: Record<OfferedLanguage, Record<keyof typeof titlesEn, string>> = { en: titlesEn, fr: titlesFr };

/** A refusal as RFC 9457 says it, in the caller's language. Details that are not words for the caller stay behind. */
export function problemOf({ code, details }: DomainError, language: OfferedLanguage): Problem {
  const status = errorStatus[code];
  return {
    type: `urn:concord:problem:${code}`,
    title: titles[language][status],
    status,
    detail: errorText(code, language, details),
    code,
    ...(details.fields ? { errors: details.fields.map((field) => fieldErrorOf(field, language)) } : {}),
    ...(code === 'RECORD.STALE' && details.current !== undefined ? { current: details.current } : {}),
    ...(code === 'RECORD.IN_USE' && details.uses ? { uses: details.uses } : {}),
    ...(code === 'RECORD.STALE' && details.changed ? { changed: details.changed } : {}),
  };
}

function fieldErrorOf({ pointer, code, details }: RefusedField, language: OfferedLanguage): FieldError {
  return { pointer, code, detail: wordsOf(code, language, details) };
}

function wordsOf(code: string, language: OfferedLanguage, details: RefusedField['details']): string {
  if (isFieldCode(code)) return fieldText(code, language, details);
  return isErrorCode(code) ? errorText(code, language, details) : fieldText('invalid', language);
}
