import type { Guide } from './guide.ts';

/** English text of the pages "Help" and "About". It is the one that counts. */
export const en: Guide = {
  help: [
    {
      id: 'check',
      title: 'How to check without trusting us',
      steps: [
        {
          text: 'Get the charter fingerprint from somebody other than this host: from the signed agreement, from a party, from a witness. It has eight groups of five signs. Compare it group by group with the one shown here.',
        },
        {
          text: 'Download the dossier file on the page “Verify”. It holds the log, the cosigned checkpoints and everything that you may read, and needs no network to be checked.',
        },
        {
          text: 'Check it with a program that did not come from this host: verify.html from a release, opened from your own disk, or the command line:',
          command: 'tasdiq verify FILE --charter FINGERPRINT',
        },
        {
          text: 'To be told of every change, mirror the record. Each step is checked, and these same pages are served from your own machine:',
          command: 'tasdiq join URL --charter FINGERPRINT',
        },
      ],
      text: 'The button “Verify now” runs the same check here. It finds a damaged or rewritten record; it cannot protect you from a host that serves a dishonest checker. That is why the steps above exist.',
    },
    {
      title: 'What is proven, and what is not',
      points: [
        {
          term: 'Proven:',
          text: 'that an office signed these words, that they were logged before a cosigned checkpoint, that nothing was altered, removed or reordered since.',
        },
        {
          term: 'Not proven:',
          text: 'that what an office says is true. Accounts that contradict each other stand side by side.',
        },
        {
          term: 'Void entries',
          text: 'are entries that the host should have refused. They change nothing, and they stay visible.',
        },
        {
          term: 'Withheld',
          text: 'means that a field is restricted to those it is addressed to. That it exists, and its digest, are public, so it can be proven later.',
        },
      ],
    },
    {
      title: 'Maps, places and times',
      points: [
        {
          text: 'A full dot is a place that its source calls exact. A pale dot is near a place. A ring stands for somewhere in a district, a broken ring for somewhere in a province, region or country. Larger signs stand for more events.',
        },
        {
          text: 'All times are UTC. Dates can be shown in the Gregorian, solar Hijri or lunar Hijri calendar.',
        },
        { text: '“As of” shows the record as it stood then, under the permissions of today.' },
        { text: 'No event in a period, or a gap in a dataset, does not mean that nothing happened.' },
      ],
    },
    {
      title: 'Addresses and keyboard',
      text: 'Filters and the chosen moment are in the address of the page, so a copied link shows the same. Every page works with the keyboard alone; the list under a map holds the same events as the map. On the map, arrows move and + and − zoom.',
    },
  ],
  about: [
    {
      title: 'What it is',
      text: 'Tasdiq is a monitoring and verification mechanism as software. Parties that do not trust each other, and do not trust the host, keep one record of what they agreed, what is said to have happened, and what followed. The name is the word for verification and ratification shared by Urdu, Pashto, Dari, Arabic and Turkish.',
    },
    {
      title: 'What it is not',
      points: [
        {
          text: 'It is not a judge. An incident is an account, a dataset record is a published row; neither is a finding.',
        },
        {
          text: 'It is not a targeting tool. It has no place for wanted persons, camps, unit positions or present positions; public places are coarse and public fields are delayed by rule.',
        },
        {
          text: 'It takes no position on any boundary, claim or authority. All lines between parties are drawn alike.',
        },
      ],
    },
    {
      title: 'Base map and software',
      text: 'Base map: Natural Earth (public domain) and GeoNames (CC BY 4.0), changed; the invented country of the exercise is our own. Drawn by MapLibre GL (BSD-3-Clause). Data about events belongs to its publishers and is attributed where it is shown. Nothing on these pages is loaded from any other host, and nothing about you is stored or sent: language, calendar and the fingerprints that you keep stay in your browser.',
    },
    {
      title: 'Languages',
      text: 'The text that counts is English, and what the record itself says stays in the language of whoever said it. The words of the other five languages still await review by native readers of each party.',
    },
  ],
};
