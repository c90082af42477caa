import { someone } from '../testing/actor.ts';
import {
  allowedOnComment,
  requireChannel,
  requireEditable,
  requireRemovable,
  type CommentFacts,
} from './comment.rules.ts';

const author = '00000000-0000-7000-8000-000000000001';
const stranger = '00000000-0000-7000-8000-000000000002';
const written = new Date('2026-06-15T12:00:00Z');
const after = (hours: number): Date => new Date(written.getTime() + hours * 3_600_000);
const comment: CommentFacts = { writtenBy: author, createdAt: written, removed: false, answered: false };
const code = (act: () => void): string | null => {
  try {
    act();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('changing a comment', () => {
  it.each<[string, Partial<CommentFacts>, string, number, string | null]>([
    ['its author at once', {}, author, 0, null],
    ['its author a day later', {}, author, 24, null],
    ['its author after that', {}, author, 24.01, 'COMMENT.EDIT_TOO_LATE'],
    ['its author, answered', { answered: true }, author, 0, 'COMMENT.ANSWERED'],
    ['its author, removed', { removed: true }, author, 0, 'COMMENT.REMOVED'],
    ['somebody else', {}, stranger, 0, 'COMMENT.NOT_YOURS'],
  ])('%s', (_name, facts, by, hours, expected) => {
    expect(code(() => requireEditable(someone('officer', by), { ...comment, ...facts }, after(hours)))).toBe(expected);
  });
});

describe('removing a comment', () => {
  it.each([
    ['its author', 'partner', author, null],
    ['another officer', 'officer', stranger, 'COMMENT.NOT_YOURS'],
    ['another partner', 'partner', stranger, 'COMMENT.NOT_YOURS'],
    ['a manager', 'manager', stranger, null],
    ['an administrator', 'administrator', stranger, null],
  ] as const)('%s', (_name, role, by, expected) => {
    expect(code(() => requireRemovable(someone(role, by), comment))).toBe(expected);
    expect(code(() => requireRemovable(someone(role, by), { ...comment, removed: true }))).toBe('COMMENT.REMOVED');
  });
});

describe('the channel', () => {
  const on = { onTeam: true, ownSide: false };
  const off = { onTeam: false, ownSide: false };
  const side = { onTeam: false, ownSide: true };
  it.each([
    ['an officer on the team speaks inside', 'officer', 'internal', on, 'partner', null],
    ['an officer on the team speaks to the partner', 'officer', 'partner', on, 'partner', null],
    ['an officer elsewhere speaks inside', 'officer', 'internal', off, 'partner', null],
    ['an officer elsewhere does not speak to the partner', 'officer', 'partner', off, 'partner', 'ACCESS.DENIED'],
    ['a manager speaks to the partner anywhere', 'manager', 'partner', off, 'public', null],
    ['a viewer says nothing', 'viewer', 'internal', on, 'partner', 'ACCESS.DENIED'],
    ['a partner speaks to both', 'partner', 'partner', side, 'partner', null],
    ['a partner has no inside', 'partner', 'internal', side, 'partner', 'ACCESS.DENIED'],
    ['nobody shares what no partner sees', 'officer', 'partner', on, 'internal', 'COMMENT.NOBODY_TO_SHARE_WITH'],
    ['nor what is confidential', 'officer', 'partner', on, 'confidential', 'COMMENT.NOBODY_TO_SHARE_WITH'],
  ] as const)('%s', (_name, role, visibility, standing, confidentiality, expected) => {
    expect(code(() => requireChannel(someone(role), visibility, { ...standing, confidentiality }))).toBe(expected);
  });
});

describe('the buttons of a comment', () => {
  it.each([
    ['its author', 'officer', author, ['edit', 'remove', 'reply']],
    ['a colleague', 'officer', stranger, ['reply']],
    ['a manager', 'manager', stranger, ['remove', 'reply']],
    ['a viewer', 'viewer', stranger, []],
  ] as const)('of %s', (_name, role, by, acts) => {
    expect(allowedOnComment(someone(role, by), comment, written)).toEqual(acts);
    expect(allowedOnComment(someone(role, by), { ...comment, removed: true }, written)).toEqual([]);
  });
});
