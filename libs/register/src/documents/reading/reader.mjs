// The reading process: the text of one file, from standard input to standard output. JavaScript, so that it runs as it lies,
// from src as from dist. A process of its own, because what it reads may have been made to hurt.

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
async function readOutlook(content) {
  const { default: given } = await import('@kenjiuno/msgreader');
  const MsgReader = typeof given === 'function' ? given : given.default;
  const mail = new MsgReader(new Uint8Array(content).buffer).getFileData();
  return letter({
    from: [mail.senderName, mail.senderSmtpAddress ?? mail.senderEmail].filter(Boolean).join(' '),
    to: (mail.recipients ?? []).map(({ name, smtpAddress, email }) => name ?? smtpAddress ?? email).join(', '),
    date: mail.messageDeliveryTime ?? mail.clientSubmitTime,
    subject: mail.subject,
    body: mail.body,
    attachments: (mail.attachments ?? []).map(({ fileName, name }) => fileName ?? name),
  });
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

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const read = readers[process.argv[2] ?? ''];
if (!read) process.exit(2);
const text = kept(await read(Buffer.concat(chunks)));
process.stdout.write(text, () => process.exit(0));
