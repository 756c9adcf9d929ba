import { useCode, useText } from '../i18n/text.ts';
import { useDossier } from './dossier-context.ts';
import { Code, Localized, Mark } from './inline.tsx';

/** A member or an office of it, `member/office`: what the member calls itself, and the code. */
export function Voice({ of, brief = false }: { of: string; brief?: boolean }) {
  const { members } = useDossier();
  const [code] = of.split('/');
  const name = members.find((member) => member.code === code)?.name;
  return (
    <span className="voice">
      {!brief && (
        <>
          <Localized of={name} fallback={code!} />{' '}
        </>
      )}
      <span className="quiet small">
        <Code>{of}</Code>
      </span>
    </span>
  );
}

/** Several members or offices, separated. */
export function Voices({ of }: { of: readonly string[] }) {
  return (
    <ul className="bare voices">
      {of.map((one) => (
        <li key={one}>
          <Voice of={one} />
        </li>
      ))}
    </ul>
  );
}

/** Codes of the parties, in the order of the charter. */
export function useParties(): readonly string[] {
  const { members } = useDossier();
  return members.filter(({ role }) => role === 'party').map(({ code }) => code);
}

/** The role of a member and, while it takes no part, that it does not. */
export function MemberMarks({ of }: { of: string }) {
  const { members } = useDossier();
  const code = useCode();
  const text = useText();
  const member = members.find((one) => one.code === of);
  if (!member) return null;
  return (
    <>
      <Mark>{code('role', member.role)}</Mark>{' '}
      {member.suspended && <Mark tone="warn">{text('suspended.title')}</Mark>}
    </>
  );
}
