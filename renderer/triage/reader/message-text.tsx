import { type KeyboardEvent, memo, useMemo, useState } from 'react';
import { addressesIn } from '#shared/address.ts';
import { useWinnow } from '../../app-context.tsx';
import { languageOfText } from '../../i18n/language-of.ts';
import { say } from '../../i18n/say.ts';
import { pieceOf } from './message-pieces.ts';
import styles from './messages.module.css';

/** What a message says: a long one folded, a huge one in pieces, so that no pasted log holds up what follows it. */
export const MessageText = memo(function MessageText({ text }: { text: string }) {
  const [pieces, setPieces] = useState(0);
  const end = pieceOf(text, pieces);
  const isWhole = end === text.length;
  const next = pieceOf(text, pieces + 1);
  return (
    <>
      <p className={styles.text} dir="auto" lang={languageOfText(text.slice(0, end))}>
        <WithAddresses text={text.slice(0, end)} />
        {isWhole ? '' : '…'}
      </p>
      {isWhole ? null : (
        <button type="button" className={styles.more} onClick={() => setPieces(pieces + 1)}>
          {next === text.length
            ? say('triage.messageText.showAll')
            : say('triage.messageText.showMoreOfCharacters', { end, length: text.length })}
        </button>
      )}
      {pieces > 0 ? (
        <button type="button" className={styles.more} onClick={() => setPieces(0)}>
          {say('triage.messageText.showLess')}
        </button>
      ) : null}
    </>
  );
});

/** An address says where it leads and nothing else; the main process asks before it is opened. */
function WithAddresses({ text }: { text: string }) {
  const found = useMemo(() => addressesIn(text), [text]);
  if (found.length === 0) return text;
  let done = 0;
  return (
    <>
      {found.map(({ at, to, href }) => {
        const before = text.slice(done, at);
        done = to;
        return (
          <span key={at}>
            {before}
            <Address href={href} written={text.slice(at, to)} />
          </span>
        );
      })}
      {text.slice(done)}
    </>
  );
}

function Address({ href, written }: { href: string; written: string }) {
  const { addresses } = useWinnow();
  const hear = (event: KeyboardEvent) => {
    const isCopy = event.key === 'c' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!isCopy || window.getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    addresses.copy(href);
  };
  return (
    // Always from left to right, in a text of any direction: turned round, another host could seem to be its end.
    <a
      href={href}
      dir="ltr"
      className={styles.address}
      title={href}
      draggable={false}
      onKeyDown={hear}
      onClick={(event) => {
        event.preventDefault();
        void addresses.open(href);
      }}
    >
      {written}
    </a>
  );
}
