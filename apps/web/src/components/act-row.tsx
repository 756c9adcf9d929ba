import { Act, type ActProps } from '../write/act.tsx';

/** Acts that fit one thing of many on a page, side by side; a menu of its own for each would be a landmark too many. */
export function ActRow({ acts }: { acts: readonly ActProps[] }) {
  if (acts.length === 0) return null;
  return (
    <div className="row no-print">
      {acts.map((act) => (
        <Act key={act.kind} {...act} />
      ))}
    </div>
  );
}
