// How somebody said what staff write down for them, and which wording they were read.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { components } from '../../../api/schema';
import { useOrganisation } from '../../shell/organisation';
import { Choice } from '../../ui/form';

type OnBehalf = components['schemas']['OnBehalf'];

/** What goes with whatever is written down for somebody: the way they said it, and the privacy notice of the day. */
export function useOnBehalf(): { behalf: OnBehalf; setHow: (how: OnBehalf['how']) => void } {
  const notice = useOrganisation()?.privacy_notice;
  const [how, setHow] = useState<OnBehalf['how']>('phone');
  return { behalf: { how, wording_version: notice?.version ?? 1 }, setHow };
}

export function How({ how, setHow }: { how: OnBehalf['how']; setHow: (how: OnBehalf['how']) => void }) {
  const { t } = useLingui();
  const ways: [OnBehalf['how'], string][] = [
    ['phone', t`On the phone`],
    ['letter', t`In a letter`],
    ['in_person', t`Face to face`],
  ];
  return (
    <fieldset className="choices">
      <legend className="label">
        <Trans>How did they say it?</Trans>
      </legend>
      {ways.map(([way, label]) => (
        <Choice key={way} name="how" checked={how === way} onChange={() => setHow(way)}>
          {label}
        </Choice>
      ))}
    </fieldset>
  );
}
