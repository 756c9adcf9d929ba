import type { IntakeItem } from '@tasdiq/client/intake';
import { Code, Id, When } from '../components/inline.tsx';
import type { IntakeText } from '../i18n/intake/intake.ts';

/** State, times and who deals with a report. */
export function Standing({ words, item }: { words: IntakeText; item: IntakeItem }) {
  return (
    <>
      <p>
        <strong>{words(`state.${item.state}`)}</strong> <Id of={item.id} />
      </p>
      <p className="small">
        {words('received')}: <When at={item.receivedAt} />
      </p>
      <p className="small">
        {words('until')}: <When at={item.until.slice(0, 10)} />
      </p>
      {item.taker && (
        <p className="small">
          {words('box.taker')}: <Code>{item.taker}</Code>
        </p>
      )}
    </>
  );
}
