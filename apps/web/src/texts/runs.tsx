import type { Run } from '@tasdiq/interop';
import { useText } from '../i18n/text.ts';
import { Words } from '../components/inline.tsx';
import { directionOf } from './words.ts';

/**
 * What stayed, came and went, word by word. Insertions are underlined and deletions struck through, each between
 * signs of its own, so that nobody needs to tell colours apart; a screen reader is told in words.
 */
export function Runs({ of, language }: { of: readonly Run[]; language: string }) {
  const text = useText();
  return (
    <span lang={language} dir={directionOf(language)} className="runs">
      {of.map(({ op, text: words }, i) => {
        // Runs of one comparison have no name but their place, and never move.
        const key = `${i} ${op}`;
        if (op === 'same') return <Plain key={key} words={words} />;
        return op === 'added' ? (
          <ins key={key}>
            <span className="hidden-text">{text('texts.insertion')} </span>
            <Plain words={words} />
            <span className="hidden-text"> {text('texts.changeEnd')}</span>
          </ins>
        ) : (
          <del key={key}>
            <span className="hidden-text">{text('texts.deletion')} </span>
            <Plain words={words} />
            <span className="hidden-text"> {text('texts.changeEnd')}</span>
          </del>
        );
      })}
    </span>
  );
}

/** Words in the run of the text around them; characters that nobody sees are made visible. */
function Plain({ words }: { words: string }) {
  return /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/.test(words) ? (
    <Words text={words} />
  ) : (
    <>{words}</>
  );
}
