import { Code, When } from '../../components/inline.tsx';
import { useText } from '../../i18n/text.ts';
import { Act } from '../act.tsx';
import { relationNeeds, type ReplyStanding } from '../model/claim-reply.ts';
import { useScene } from './form-context.ts';

const MISSING = {
  targets: 'write.reply.needTargets',
  no_targets: 'write.reply.noTargets',
  coverage: 'write.reply.needCoverage',
} as const;

/** What the rules ask for before the relation that is chosen can be entered, with the way to the offer of a reply. */
export function RelationGuide() {
  const { state, facts } = useScene();
  const text = useText();
  const needs = state && relationNeeds(state, facts, Date.now());
  if (!needs) return null;
  const isReady = needs.missing.length === 0 && ['nobody', 'over'].includes(needs.reply.state);
  return (
    <section
      className={`notice ${isReady ? 'tone-good' : 'tone-warn'} stack-tight`}
      aria-label={text('write.reply.title')}
      role="status"
    >
      <p>
        <strong>{text('write.reply.title')}</strong>
      </p>
      <Reply of={needs.reply} />
      {needs.missing.map((one) => (
        <p key={one}>{text(MISSING[one])}</p>
      ))}
      {isReady && <p>{text('write.reply.ready')}</p>}
    </section>
  );
}

function Reply({ of }: { of: ReplyStanding }) {
  const { facts } = useScene();
  const text = useText();
  switch (of.state) {
    case 'nobody':
      return <p>{text('write.reply.nobody')}</p>;
    case 'over':
      return <p>{text('write.reply.over', { member: of.member })}</p>;
    case 'not_served':
      return <p>{text('write.reply.notServed', { member: of.member })}</p>;
    case 'open':
      return (
        <p>
          {text('write.reply.open', { member: of.member })} <When at={of.until} />
        </p>
      );
    case 'owed':
      return (
        <>
          <p>{text('write.reply.owed', { member: of.member })}</p>
          <p>
            <Act
              kind="claim.offer"
              fixed={{ claim: facts['claim'] }}
              initial={{
                facts: {
                  to: of.member,
                  relation: facts['relation'],
                  against: facts['to'] ?? [],
                  rows: facts['rows'] ?? [],
                },
              }}
            >
              {text('write.reply.offer')} <Code>{of.member}</Code>
            </Act>
          </p>
        </>
      );
  }
}
