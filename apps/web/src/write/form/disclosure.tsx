import { type ReactNode, useEffect, useState } from 'react';

/** A part that can be folded. It opens by itself when something in it does not fit, and never closes by itself. */
export function Disclosure(props: {
  id?: string;
  className: string;
  /** Whether it is open at first. */
  begins: boolean;
  /** Opens it. */
  faulty: boolean;
  summary: ReactNode;
  children: ReactNode;
}) {
  const { id, className, begins, faulty, summary, children } = props;
  const [open, setOpen] = useState(begins || faulty);
  useEffect(() => {
    if (faulty) setOpen(true);
  }, [faulty]);
  return (
    <details
      id={id}
      className={className}
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
