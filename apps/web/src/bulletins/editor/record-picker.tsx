import { useState } from 'react';
import type { Noun } from '../../api/types.ts';
import { useWhole } from '../../api/whole.ts';
import { openValue } from '../../components/fields.tsx';
import { shortId } from '../../format/number.ts';
import { useBulletins } from '../../i18n/bulletins/bulletins.ts';
import { pickText } from '../../i18n/languages.ts';
import { useCode } from '../../i18n/text.ts';
import { usePreferences } from '../../preferences.tsx';
import { RecordList } from '../../statistics/records-panel.tsx';
import type { Words } from '../types.ts';

/** Lists of the host from which things are chosen, with what one of them is called. */
const LISTS = {
  findings: 'finding',
  inquiries: 'inquiry',
  allegations: 'allegation',
  undertakings: 'undertaking',
  access_requests: 'access_request',
  obstructions: 'obstruction',
  notifications: 'notification',
  claims: 'claim',
  recommendations: 'recommendation',
  consequences: 'consequence',
} as const;
type List = keyof typeof LISTS;
const ACT_ID = /^[\w-]{43}$/;

interface Props {
  readonly ids: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

/** Things on the record that a block names: chosen by their names, or by their ids. */
export function RecordPicker({ ids, onChange }: Props) {
  const b = useBulletins();
  const code = useCode();
  const [list, setList] = useState<List>();
  const [typed, setTyped] = useState('');
  const add = (id: string): void => {
    if (ACT_ID.test(id) && !ids.includes(id)) onChange([...ids, id]);
  };
  return (
    <div className="stack-tight">
      {ids.length > 0 && (
        <>
          <RecordList records={ids} figure="" onRemove={(id) => onChange(ids.filter((one) => one !== id))} />
        </>
      )}
      <div className="row">
        <label className="stack-tight">
          <span>{b('pick.kind')}</span>
          <select value={list ?? ''} onChange={({ target }) => setList(target.value as List)}>
            <option value="">–</option>
            {Object.entries(LISTS).map(([name, noun]) => (
              <option key={name} value={name}>
                {code('noun', noun)}
              </option>
            ))}
          </select>
        </label>
        {list && <Things list={list} onPick={add} />}
        <label className="stack-tight">
          <span>{b('pick.id')}</span>
          <input
            className="mono"
            dir="ltr"
            value={typed}
            onChange={({ target }) => {
              const text = target.value.trim();
              if (!ACT_ID.test(text)) return setTyped(text);
              add(text);
              setTyped('');
            }}
          />
        </label>
      </div>
    </div>
  );
}

function Things({ list, onPick }: { list: List; onPick: (id: string) => void }) {
  const b = useBulletins();
  const { language } = usePreferences();
  const items = useWhole<Noun>(list).data?.items ?? [];
  return (
    <label className="stack-tight">
      <span>{b('pick.thing')}</span>
      <select value="" onChange={({ target }) => onPick(target.value)}>
        <option value="">–</option>
        {items.map(({ id, fields }) => (
          <option key={id} value={id}>
            {pickText(openValue<Words>(fields, 'title'), language)?.text ?? shortId(id)}
          </option>
        ))}
      </select>
    </label>
  );
}
