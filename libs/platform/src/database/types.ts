import pg from 'pg';

const dateOid = 1082;
const bigintOid = 20;

/** `date` stays the text it is (a Date would shift by zone), and counts that fit become numbers. Once per process. */
export function setColumnTypes(): void {
  pg.types.setTypeParser(dateOid, (text) => text);
  pg.types.setTypeParser(bigintOid, (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : text));
}
