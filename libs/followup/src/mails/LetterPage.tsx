import { inkColours, ragColours } from '@concord/charts';
import { Body, Button, Container, Head, Heading, Hr, Html, Link, Section, Text } from 'react-email';
import type { CSSProperties, ReactNode } from 'react';
import type { Letter, LetterList } from './letter.ts';

export interface LetterPageProps extends Letter {
  /** The subject as it is without a mark for examples. */
  headline: string;
  language: string;
  direction: 'ltr' | 'rtl';
  /** Above everything on an example. */
  notice: string | null;
  footer: string;
  /** What mail programs show beside the subject; nobody sees it on the page. */
  preview: string;
}

/**
 * The one page all mails are set on: tables and inline styles, as mail clients want, 600 pixels at most. Clients that
 * know dark mode swap the colours by class; the others show the light ones.
 */
const { ink, quiet, line, surface } = inkColours.light;
const night = inkColours.dark;
const navy = '#123a5e';
const amber = ragColours.light.amber;
const font = "'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

const dark = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .ground, .ground > table > tbody > tr > td { background-color: #0d1116 !important; }
  .sheet { background-color: ${night.surface} !important; border-color: ${night.line} !important; }
  .ink { color: ${night.ink} !important; }
  .quiet { color: ${night.quiet} !important; }
  .rule { border-color: ${night.line} !important; }
  .wash { background-color: ${night.track} !important; }
  .notice { background-color: ${ragColours.dark.amber.tint} !important; color: ${ragColours.dark.amber.text} !important; }
  .button { background-color: #8cc3f1 !important; color: #0d1116 !important; }
}
@media (max-width: 480px) {
  .sheet > tbody > tr > td { padding: 22px 18px !important; }
  .button { display: block !important; text-align: center !important; }
}`;

const hidden: CSSProperties = {
  display: 'none',
  overflow: 'hidden',
  lineHeight: '1px',
  opacity: 0,
  maxHeight: 0,
  maxWidth: 0,
};
const words: CSSProperties = { margin: '0 0 16px', fontSize: 15, lineHeight: '23px', color: ink, fontFamily: font };
const small: CSSProperties = { ...words, fontSize: 13, lineHeight: '20px', color: quiet };
const cell: CSSProperties = {
  padding: '7px 0',
  verticalAlign: 'top',
  fontSize: 14,
  lineHeight: '21px',
  fontFamily: font,
  borderTop: `1px solid ${line}`,
  wordBreak: 'break-word',
};

/** What somebody typed keeps its line breaks. */
const withBreaks = (typed: string): ReactNode[] =>
  typed.split(/\r?\n/).flatMap((part, row) => (row === 0 ? [part] : [<br key={row} />, part]));

function Lines({ list: { title, items, more } }: { list: LetterList }) {
  return (
    <Section style={{ margin: '0 0 20px' }}>
      <Text className="ink" style={{ ...words, margin: '0 0 4px', fontWeight: 600 }}>
        {title}
      </Text>
      <table width="100%" cellPadding={0} cellSpacing={0} style={{ borderCollapse: 'collapse' }}>
        <tbody>
          {items.map((item) => (
            <tr key={item.url + item.detail}>
              <td className="rule" style={{ ...cell, padding: '9px 0' }}>
                <Link href={item.url} className="ink" style={{ color: navy, fontWeight: 600, textDecoration: 'none' }}>
                  {item.title}
                </Link>
                <br />
                <span className="quiet" style={{ color: quiet, fontSize: 13 }}>
                  {item.detail}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more !== undefined && (
        <Text className="quiet" style={{ ...small, margin: '6px 0 0' }}>
          {more}
        </Text>
      )}
    </Section>
  );
}

export function LetterPage(letter: LetterPageProps) {
  const { language, direction, notice, button, others, choices, quote, stop } = letter;
  const start = direction === 'rtl' ? 'right' : 'left';
  return (
    <Html lang={language} dir={direction}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{letter.subject}</title>
        <style dangerouslySetInnerHTML={{ __html: dark }} />
      </Head>
      <div style={hidden}>{letter.preview}</div>
      <Body
        lang={language}
        dir={direction}
        className="ground"
        style={{ backgroundColor: '#f1f4f7', margin: 0, padding: '24px 8px', fontFamily: font }}
      >
        <Container
          className="sheet"
          style={{
            width: '100%',
            maxWidth: 600,
            backgroundColor: surface,
            border: `1px solid ${line}`,
            borderRadius: 6,
            padding: '30px 34px',
          }}
        >
          <Text className="quiet" style={{ ...small, margin: '0 0 20px', fontWeight: 600, letterSpacing: '0.04em' }}>
            Concord
          </Text>
          {notice !== null && (
            <Text
              className="notice"
              style={{
                ...small,
                margin: '0 0 20px',
                padding: '8px 12px',
                fontWeight: 600,
                color: amber.text,
                backgroundColor: amber.tint,
                [direction === 'rtl' ? 'borderRight' : 'borderLeft']: `4px solid ${amber.fill}`,
              }}
            >
              {notice}
            </Text>
          )}
          <Heading
            as="h1"
            className="ink"
            style={{
              ...words,
              fontSize: 19,
              lineHeight: '27px',
              color: navy,
              fontWeight: 600,
              wordBreak: 'break-word',
            }}
          >
            {letter.headline}
          </Heading>
          <Text className="ink" style={words}>
            {letter.greeting}
          </Text>
          <Text className="ink" style={words}>
            {letter.lead}
          </Text>
          {letter.code !== undefined && (
            <Text
              className="ink wash"
              style={{
                ...words,
                padding: '16px 0',
                textAlign: 'center',
                fontSize: 32,
                lineHeight: '40px',
                fontWeight: 600,
                letterSpacing: '0.28em',
                backgroundColor: '#f1f4f7',
                borderRadius: 4,
                direction: 'ltr',
              }}
            >
              {letter.code}
            </Text>
          )}
          {letter.facts.length > 0 && (
            <table
              width="100%"
              cellPadding={0}
              cellSpacing={0}
              style={{ borderCollapse: 'collapse', margin: '4px 0 22px' }}
            >
              <tbody>
                {letter.facts.map(({ label, value }) => (
                  <tr key={label}>
                    <th
                      scope="row"
                      className="quiet rule"
                      style={{
                        ...cell,
                        width: '32%',
                        // ours, and never longer than a phone is wide: no word of it is cut
                        wordBreak: 'normal',
                        color: quiet,
                        fontWeight: 400,
                        textAlign: start,
                        [direction === 'rtl' ? 'paddingLeft' : 'paddingRight']: 12,
                      }}
                    >
                      {label}
                    </th>
                    <td className="ink rule" style={{ ...cell, color: ink }}>
                      {value}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {letter.lists?.map((list) => (
            <Lines key={list.title} list={list} />
          ))}
          {quote !== undefined && (
            <Section style={{ margin: '0 0 20px' }}>
              <Text className="quiet" style={{ ...small, margin: '0 0 6px' }}>
                {quote.label}
              </Text>
              <Text
                dir="auto"
                className="ink wash"
                style={{
                  ...words,
                  margin: 0,
                  padding: '12px 14px',
                  backgroundColor: '#f1f4f7',
                  borderRadius: 4,
                  wordBreak: 'break-word',
                }}
              >
                {withBreaks(quote.words)}
              </Text>
            </Section>
          )}
          {letter.ask !== undefined && (
            <Text className="ink" style={words}>
              {letter.ask}
            </Text>
          )}
          {button !== undefined && (
            <Button
              href={button.url}
              className="button"
              style={{
                margin: '4px 0 24px',
                padding: '13px 24px',
                backgroundColor: navy,
                color: '#ffffff',
                borderRadius: 4,
                fontSize: 15,
                fontWeight: 600,
                fontFamily: font,
              }}
            >
              {button.label}
            </Button>
          )}
          {others?.map((other, place) => (
            <Text key={other.url} style={{ ...small, margin: place === others.length - 1 ? '0 0 24px' : '0 0 10px' }}>
              <Link href={other.url} className="ink" style={{ color: navy, textDecoration: 'underline' }}>
                {other.label}
              </Link>
            </Text>
          ))}
          {choices !== undefined && (
            <Section style={{ margin: '0 0 8px' }}>
              <Text className="ink" style={{ ...words, margin: '0 0 8px' }}>
                {choices.intro}
              </Text>
              <ul style={{ margin: '0 0 12px', padding: direction === 'rtl' ? '0 20px 0 0' : '0 0 0 20px' }}>
                {choices.items.map((item) => (
                  <li key={item} className="ink" style={{ ...words, margin: '0 0 8px' }}>
                    {item}
                  </li>
                ))}
              </ul>
              <Text className="ink" style={{ ...words, fontWeight: 600 }}>
                {choices.close}
              </Text>
            </Section>
          )}
          {letter.notes.map((note) => (
            <Text key={note} className="quiet" style={small}>
              {note}
            </Text>
          ))}
          <Hr className="rule" style={{ borderColor: line, margin: '20px 0 14px' }} />
          <Text className="quiet" style={{ ...small, margin: 0, fontSize: 12, lineHeight: '18px' }}>
            {letter.footer}
            {stop !== undefined && (
              <>
                <br />
                <Link href={stop.url} className="quiet" style={{ color: quiet, textDecoration: 'underline' }}>
                  {stop.label}
                </Link>
              </>
            )}
          </Text>
        </Container>
      </Body>
    </Html>
  );
}
