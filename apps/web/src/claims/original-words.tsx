import { directionOf } from '@tasdiq/words';
import { FieldValue, openValue } from '../components/fields.tsx';
import { Code, Words } from '../components/inline.tsx';
import { Told } from '../components/told.tsx';
import { useClaims } from '../i18n/claims/claims.tsx';
import { ABOUT, LANGUAGES } from '../i18n/languages.ts';
import { usePreferences } from '../preferences.tsx';
import { quantityOf } from './ledger.ts';
import { QuantityText } from './quantity-text.tsx';
import type { ClaimNoun } from './types.ts';

/** What was said, to the letter, in its own language and direction; a translation beside it, said to be one. */
export function OriginalWords({ of }: { of: ClaimNoun }) {
  const c = useClaims();
  const original = openValue<{ text: string; language: string }>(of.fields, 'original');
  const quantity = quantityOf(of);
  return (
    <div className="stack">
      {original ? (
        <blockquote
          className="claim-original"
          lang={original.language}
          dir={directionOf(original.language)}
          cite={of.source}
        >
          <Words text={original.text} language={original.language} />
        </blockquote>
      ) : (
        <Told field={of.fields['original']} act={of.version} name="original" />
      )}
      {original && (
        <p className="small quiet">
          {c('claim.inOriginal')} <LanguageName of={original.language} />
        </p>
      )}
      <Translations of={of} />
      {quantity && (
        <p>
          <span className="quiet">{c('claim.quantity')}:</span>{' '}
          <strong>
            <QuantityText of={quantity} />
          </strong>
        </p>
      )}
    </div>
  );
}

/** Translations, the reader's language first. Whoever keeps claims made them: the speaker did not say them. */
function Translations({ of }: { of: ClaimNoun }) {
  const c = useClaims();
  const { language } = usePreferences();
  const field = of.fields['translation'];
  const texts = openValue<Record<string, string>>(of.fields, 'translation');
  if (!field) return null;
  if (!texts) return <FieldValue field={field} act={of.version} />;
  const all = Object.entries(texts).toSorted(
    ([one], [other]) => Number(other === language) - Number(one === language),
  );
  return (
    <div className="stack-tight claim-translations">
      {all.map(([tag, text]) => (
        <div key={tag} className="stack-tight">
          <p className="small quiet">
            {c('claim.translation')} · <LanguageName of={tag} />
          </p>
          <p lang={tag} dir={directionOf(tag)}>
            <Words text={text} language={tag} />
          </p>
        </div>
      ))}
    </div>
  );
}

function LanguageName({ of }: { of: string }) {
  const known = LANGUAGES.find((language) => language === of);
  return known ? <bdi lang={known}>{ABOUT[known].name}</bdi> : <Code>{of}</Code>;
}
