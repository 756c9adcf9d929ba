import { EnglishOnly } from '../components/english-only.tsx';
import { PageTitle } from '../components/shell.tsx';
import { useText } from '../i18n/text.ts';

/** How to read the pages, and how to check the record without trusting them. */
export function HelpPage() {
  const text = useText();
  return (
    <div className="page stack">
      <PageTitle>{text('app.help')}</PageTitle>
      <EnglishOnly>
        <h2 id="check">How to check without trusting us</h2>
        <ol>
          <li>
            Get the <strong>charter fingerprint</strong> from somebody other than this host: from the signed
            agreement, from a party, from a witness. It has eight groups of five signs. Compare it group by
            group with the one shown here.
          </li>
          <li>
            Download the <strong>dossier file</strong> on the page “Verify”. It holds the log, the cosigned
            checkpoints and everything that you may read, and needs no network to be checked.
          </li>
          <li>
            Check it with a program that did not come from this host: <code>verify.html</code> from a release,
            opened from your own disk, or the command line:
            <pre>tasdiq verify FILE --charter FINGERPRINT</pre>
          </li>
          <li>
            To be told of every change, run <code>tasdiq join URL --charter FINGERPRINT</code>: it mirrors the
            record, checks each step, and serves these same pages from your own machine.
          </li>
        </ol>
        <p>
          The button “Verify now” runs the same check here. It finds a damaged or rewritten record; it cannot
          protect you from a host that serves a dishonest checker. That is why the steps above exist.
        </p>

        <h2>What is proven, and what is not</h2>
        <ul>
          <li>
            <strong>Proven:</strong> that an office signed these words, that they were logged before a
            cosigned checkpoint, that nothing was altered, removed or reordered since.
          </li>
          <li>
            <strong>Not proven:</strong> that what an office says is true. Accounts that contradict each other
            stand side by side.
          </li>
          <li>
            <strong>Void entries</strong> are entries that the host should have refused. They change nothing,
            and they stay visible.
          </li>
          <li>
            <strong>Withheld</strong> means that a field is restricted to those it is addressed to. That it
            exists, and its digest, are public, so it can be proven later.
          </li>
        </ul>

        <h2>Maps, places and times</h2>
        <ul>
          <li>
            A full dot is a place that its source calls exact. A pale dot is near a place. A ring stands for
            somewhere in a district, a broken ring for somewhere in a province, region or country. Larger
            signs stand for more events.
          </li>
          <li>
            All times are UTC. Dates can be shown in the Gregorian, solar Hijri or lunar Hijri calendar.
          </li>
          <li>“As of” shows the record as it stood then, under the permissions of today.</li>
          <li>No event in a period, or a gap in a dataset, does not mean that nothing happened.</li>
        </ul>

        <h2>Addresses and keyboard</h2>
        <p>
          Filters and the chosen moment are in the address of the page, so a copied link shows the same. Every
          page works with the keyboard alone; the list under a map holds the same events as the map. On the
          map, arrows move and + and − zoom.
        </p>
      </EnglishOnly>
    </div>
  );
}
