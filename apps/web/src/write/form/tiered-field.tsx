import { useText } from '../../i18n/text.ts';
import type { FieldDraft } from '../model/form-model.ts';
import type { FieldShape } from '../model/shape.ts';
import { readersText } from '../readers.ts';
import { Editor } from './editor.tsx';
import { elementId, faultAt, useScene } from './form-context.ts';
import { KeysWanted } from './keys-wanted.tsx';
import { RecipientTicks } from './recipient-ticks.tsx';
import { ShareTaker } from './share-taker.tsx';

const TIER_WORDS = {
  public: 'write.tierPublic',
  restricted: 'write.tierRestricted',
  sealed: 'write.tierSealed',
} as const;

interface Props {
  readonly field: FieldShape;
  readonly draft: FieldDraft;
  readonly onChange: (draft: FieldDraft) => void;
}

/** A field with who may read it. */
export function TieredField({ field, draft, onChange }: Props) {
  const { act } = useScene();
  const { name, shape, required } = field;
  return (
    <div className="form-field">
      {act === 'exhibit.release' && name === 'share' && (
        <ShareTaker onTaken={(value) => onChange({ ...draft, value })} />
      )}
      <Editor
        shape={shape}
        path={`fields.${name}`}
        value={draft.value}
        onChange={(value) => onChange({ ...draft, value })}
        required={required}
      />
      <TierChoice field={field} draft={draft} onChange={onChange} />
    </div>
  );
}

function TierChoice({ field: { name, tiers }, draft, onChange }: Props) {
  const scene = useScene();
  const text = useText();
  const path = `fields.${name}`;
  const { tier, to } = draft;
  const readers = to.length === 0 && tier !== 'public' ? '–' : readersText(text, draft, scene.speaker.member);
  const fault = [faultAt(scene, `${path}.to`)].find((one) => one?.reason === 'recipients');
  const isSealed = tier === 'sealed' && draft.value !== undefined;
  return (
    <>
      <details className="small form-tier" open={fault !== undefined || undefined}>
        <summary>
          {text('write.readers')} <bdi>{readers}</bdi>
        </summary>
        <div className="stack-tight" id={elementId(scene, `${path}.to`)} tabIndex={-1}>
          {tiers.length > 1 ? (
            <fieldset className="form-group">
              <legend>{text('write.tier')}</legend>
              {tiers.map((one) => (
                <label key={one} className="choice">
                  <input
                    type="radio"
                    name={`${scene.id}${path}-tier`}
                    checked={tier === one}
                    onChange={() => onChange({ ...draft, tier: one })}
                  />{' '}
                  {text(TIER_WORDS[one])}
                </label>
              ))}
            </fieldset>
          ) : (
            tier === 'sealed' && <p>{text('write.sealOnly')}</p>
          )}
          {tier !== 'public' && (
            <fieldset className="form-group">
              <legend>{text('write.recipients')}</legend>
              <RecipientTicks scene={scene} to={to} onChange={(next) => onChange({ ...draft, to: next })} />
              {fault && <p className="bad">{text('write.fault.recipients')}</p>}
            </fieldset>
          )}
        </div>
      </details>
      {isSealed && <KeysWanted to={to} />}
    </>
  );
}
