// The reading process: the text of one file, what is attached to a mail, or what an old Office file is, from standard input
// to standard output.
// JavaScript, so that it runs as it lies, from src as from dist. A process of its own, because what it reads may have been
// made to hurt.

/** Longest text that is kept: a thousand pages and more. */
const MOST = 2_000_000;

/** @type {Record<string, (content: Buffer) => Promise<string>>} */
const readers = {
  'application/pdf': readPdf,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': readDocx,
  'message/rfc822': readMail,
  'application/vnd.ms-outlook': readOutlook,
};

/** @param {Buffer} content */
async function readPdf(content) {
  const { extractText, getDocumentProxy } = await import('unpdf');
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(content)), { mergePages: false });
  return text.join('\n\n');
}

/** @param {Buffer} content */
async function readDocx(content) {
  const { default: mammoth } = await import('mammoth');
  return (await mammoth.extractRawText({ buffer: content })).value;
}

/** @param {Buffer} content */
async function readMail(content) {
  const { simpleParser } = await import('mailparser');
  const mail = await simpleParser(content, { skipImageLinks: true, skipTextToHtml: true });
  const to = [mail.to ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ');
  return letter({
    from: mail.from?.text,
    to,
    date: mail.date?.toISOString(),
    subject: mail.subject,
    body: mail.text,
    attachments: mail.attachments.map(({ filename }) => filename),
  });
}

/** @param {Buffer} content */
async function outlookOf(content) {
  const { default: given } = await import('@kenjiuno/msgreader');
  const MsgReader = typeof given === 'function' ? given : given.default;
  return new MsgReader(new Uint8Array(content).buffer);
}

/** @param {Buffer} content */
async function readOutlook(content) {
  const mail = (await outlookOf(content)).getFileData();
  return letter({
    from: [mail.senderName, mail.senderSmtpAddress ?? mail.senderEmail].filter(Boolean).join(' '),
    to: (mail.recipients ?? []).map(({ name, smtpAddress, email }) => name ?? smtpAddress ?? email).join(', '),
    date: mail.messageDeliveryTime ?? mail.clientSubmitTime,
    subject: mail.subject,
    body: mail.body,
    attachments: (mail.attachments ?? []).map(({ fileName, name }) => fileName ?? name),
  });
}

/** Mails within mails, deeper than anybody forwards. */
const DEEPEST = 10;
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const OUTLOOK = Buffer.from('__properties_version1.0', 'utf16le');

/**
 * All that is attached to a mail, and to the mails attached to it.
 * @param {string} mediaType @param {Buffer} content @param {number} depth @returns {Promise<{ name: string, content: Buffer }[]>}
 */
async function attachedTo(mediaType, content, depth = 0) {
  if (depth > DEEPEST) throw new Error('mails within mails without end');
  const all = [];
  for (const one of await partsOf(mediaType, content)) {
    all.push(one);
    const inner = mailIn(one);
    if (inner) all.push(...(await attachedTo(inner, one.content, depth + 1)));
  }
  return all;
}

/** @param {string} mediaType @param {Buffer} content */
async function partsOf(mediaType, content) {
  if (mediaType === 'message/rfc822') {
    const { simpleParser } = await import('mailparser');
    const { attachments } = await simpleParser(content, { skipImageLinks: true, skipTextToHtml: true });
    return attachments.map(({ filename, contentType: type, content: bytes }) => ({
      name: filename ?? (type === 'message/rfc822' ? 'mail.eml' : ''),
      type,
      content: bytes,
    }));
  }
  const mail = await outlookOf(content);
  return (mail.getFileData().attachments ?? []).map((one) => {
    const { fileName, content: bytes } = mail.getAttachment(one);
    return { name: fileName ?? '', type: '', content: Buffer.from(bytes) };
  });
}

/** The media type of a mail that is attached; undefined for everything else. @param {{ name: string, type: string, content: Buffer }} part */
function mailIn({ name, type, content }) {
  if (content.subarray(0, OLE.length).equals(OLE))
    return content.includes(OUTLOOK) ? 'application/vnd.ms-outlook' : undefined;
  return type === 'message/rfc822' || /\.eml$/i.test(name) ? 'message/rfc822' : undefined;
}

/** @param {{ from?: string, to?: string, date?: string, subject?: string, body?: string, attachments: (string | undefined)[] }} mail */
function letter({ from, to, date, subject, body, attachments }) {
  const head = Object.entries({
    From: from,
    To: to,
    Date: date,
    Subject: subject,
    Attachments: attachments.join(', '),
  });
  const lines = head.filter(([, value]) => value).map(([name, value]) => `${name}: ${value}`);
  return [...lines, '', body ?? ''].join('\n');
}

/** What a table can hold: no NUL, no half characters. @param {string} text */
const kept = (text) => text.replaceAll('\0', '').replace(/\r\n?/g, '\n').slice(0, MOST).toWellFormed();

/** @param {string} mediaType @param {Buffer} content */
async function textOf(mediaType, content) {
  const read = readers[mediaType];
  if (!read) process.exit(2);
  return kept(await read(content));
}

/** @param {string} mediaType @param {Buffer} content */
async function attachmentsOf(mediaType, content) {
  const attached = await attachedTo(mediaType, content);
  return JSON.stringify(attached.map((one) => ({ name: one.name, content: one.content.toString('base64') })));
}

/** @param {string} _mediaType @param {Buffer} content */
async function officeOf(_mediaType, content) {
  const { lookInto } = await import('./old-office.mjs');
  return JSON.stringify(lookInto(content));
}

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const [, , mediaType = '', wanted = 'text'] = process.argv;
const answers = { text: textOf, attachments: attachmentsOf, office: officeOf };
const answer = await answers[wanted](mediaType, Buffer.concat(chunks));
process.stdout.write(answer, () => process.exit(0));
