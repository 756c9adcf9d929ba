import { useId } from 'react';
import { useCode, useText } from '../../i18n/text.ts';
import type { Force } from '../model.ts';
import { Labelled } from './source-part.tsx';

const RULES = ['on_signature', 'after_signature', 'at'] as const;

/** What a final article says when nobody has said more. */
const PLAIN: Force = { rule: 'on_signature', zone: 'UTC', until: null, renewal: 'none' };

/** When the text enters into force, on whose clocks, and until when. Moments are entered in UTC. */
export function ForceEditor(props: { force: Force | undefined; onChange: (force: Force) => void }) {
  const { force = PLAIN, onChange } = props;
  const text = useText();
  const code = useCode();
  const zones = useId();
  const change = (to: Partial<Force>): void => onChange(trimmed({ ...force, ...to }));
  return (
    <fieldset className="form-group row text-choices">
      <legend>{text('texts.force')}</legend>
      <Labelled label={text('texts.force')}>
        {(id) => (
          <select
            id={id}
            value={force.rule}
            onChange={(event) => change({ rule: event.target.value as Force['rule'] })}
          >
            {RULES.map((rule) => (
              <option key={rule} value={rule}>
                {code('value', rule)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      {force.rule === 'after_signature' && (
        <Labelled label={code('fact', 'hours')}>
          {(id) => (
            <input
              id={id}
              type="number"
              min={1}
              value={force.hours ?? 24}
              onChange={(event) => change({ hours: Number(event.target.value) })}
            />
          )}
        </Labelled>
      )}
      {force.rule === 'at' && (
        <Moment
          label={`${text('texts.force.moment')} (UTC)`}
          value={force.at}
          onChange={(at) => change(at === undefined ? {} : { at })}
        />
      )}
      <Labelled label={text('texts.force.zone')}>
        {(id) => (
          <input
            id={id}
            dir="ltr"
            list={zones}
            value={force.zone}
            onChange={(event) => change({ zone: event.target.value })}
          />
        )}
      </Labelled>
      <datalist id={zones}>
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <Moment
        label={`${text('texts.force.until')} (UTC)`}
        value={force.until ?? undefined}
        onChange={(until) => change({ until: until ?? null })}
      />
      <Labelled label={text('texts.force.renewal')}>
        {(id) => (
          <select id={id} value={force.renewal} onChange={(event) => change({ renewal: event.target.value })}>
            {['none', 'by_agreement'].map((one) => (
              <option key={one} value={one}>
                {code('value', one)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
    </fieldset>
  );
}

function Moment(props: {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { label, value, onChange } = props;
  return (
    <Labelled label={label}>
      {(id) => (
        <input
          id={id}
          type="datetime-local"
          dir="ltr"
          value={value?.slice(0, 16) ?? ''}
          onChange={(event) => {
            const { value: local } = event.target;
            onChange(local === '' ? undefined : `${local.slice(0, 16)}:00.000Z`);
          }}
        />
      )}
    </Labelled>
  );
}

/** Without the parts that belong to another rule. */
function trimmed({ rule, hours, at, zone, until, renewal }: Force): Force {
  return {
    rule,
    zone,
    until,
    renewal,
    ...(rule === 'after_signature' && { hours: hours ?? 24 }),
    ...(rule === 'at' && at !== undefined && { at }),
  };
}
