import { useText } from '../../i18n/text.ts';
import type { FieldDraft } from '../model/form-model.ts';
import type { FieldShape } from '../model/shape.ts';
import { Editor } from './editor.tsx';
import { elementId, faultAt, useScene } from './form-context.ts';
import { toggled } from './choice-editor.tsx';
import { Code } from '../../components/inline.tsx';

/** A field with who may read it. */
export function TieredField({
  field: { name, shape, tiers, required },
  draft,
  onChange,
}: {
  field: FieldShape;
  draft: FieldDraft;
  onChange: (draft: FieldDraft) => void;
}) {
  const path = `fields.${name}`;
  return (
    <div className="form-field">
      <Editor
        shape={shape}
        path={path}
        value={draft.value}
        onChange={(value) => onChange({ ...draft, value })}
        required={required}
      />
      <TierChoice path={path} tiers={tiers} draft={draft} onChange={onChange} />
    </div>
  );
}

function TierChoice({
  path,
  tiers,
  draft,
  onChange,
}: {
  path: string;
  tiers: FieldShape['tiers'];
  draft: FieldDraft;
  onChange: (draft: FieldDraft) => void;
}) {
  const scene = useScene();
  const text = useText();
  const { tier, to } = draft;
  const who =
    tier === 'public' ? text('write.everybody') : text('write.onlyTo', { who: to.join(', ') || '–' });
  const known = [...scene.members.map(({ code }) => code), ...scene.offices];
  const options = [...known, ...to.filter((one) => !known.includes(one))];
  const fault = [faultAt(scene, `${path}.to`)].find((one) => one?.reason === 'recipients');
  return (
    <details className="small form-tier" open={fault !== undefined || undefined}>
      <summary>
        {text('write.readers')} <bdi>{who}</bdi>
      </summary>
      <div className="stack-tight" id={elementId(scene, `${path}.to`)} tabIndex={-1}>
        {tiers.length > 1 && (
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
                {text(one === 'public' ? 'write.tierPublic' : 'write.tierRestricted')}
              </label>
            ))}
          </fieldset>
        )}
        {tier === 'restricted' && (
          <fieldset className="form-group">
            <legend>{text('write.recipients')}</legend>
            <div className="form-ticks">
              {options.map((option) => (
                <label key={option} className="choice">
                  <input
                    type="checkbox"
                    checked={to.includes(option)}
                    onChange={({ target }) =>
                      onChange({ ...draft, to: toggled(options, to, option, target.checked) })
                    }
                  />{' '}
                  <Code>{option}</Code>
                </label>
              ))}
            </div>
            {fault && <p className="bad">{text('write.fault.recipients')}</p>}
          </fieldset>
        )}
      </div>
    </details>
  );
}
