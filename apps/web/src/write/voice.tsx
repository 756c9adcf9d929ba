import { Code, Mark, When } from '../components/inline.tsx';
import { useCode, useText } from '../i18n/text.ts';
import type { Voice } from './statement.ts';

/** Office and member of a voice. */
export function VoiceName({ voice: { member, office } }: { voice: Voice }) {
  const text = useText();
  return (
    <bdi dir="ltr">
      {member}/{office === '' ? text('record.rootKey') : office}
    </bdi>
  );
}

/** Until when and with which powers a voice speaks. */
export function VoiceDetails({ voice }: { voice: Voice }) {
  const text = useText();
  const code = useCode();
  const { powers, until, standing, zones } = voice;
  return (
    <span className="small quiet row">
      {standing !== 'active' && <Mark tone="warn">{text(`write.standing.${standing}`)}</Mark>}
      {until !== undefined && (
        <span>
          {text('overview.until')} <When at={until} />
        </span>
      )}
      {powers.length > 0 && <span>{powers.map((power) => code('power', power)).join(' · ')}</span>}
      {zones && (
        <span>
          {text('overview.zones')}{' '}
          {zones.map((zone, i) => (
            <span key={zone}>
              {i > 0 && ', '}
              <Code>{zone}</Code>
            </span>
          ))}
        </span>
      )}
    </span>
  );
}
